/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Ctrl-C, and what systemd sends: the first asks the run to finish what it has in
 * hand, the second ends the program at once. */
void est_interrupt_listen (void);

/* Whether the first has come. */
gboolean est_interrupt_came (void);
