/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the libraries of the formats open when they first need it, and cannot open
 * any more once a process is confined; and what each process would make anew. */

/* Opens what every document may need; for good. */
void est_warmth_bring (void);

/* Folders that a confined process may still read where the kernel can tell them
 * from others; ends with NULL. */
extern const char *const est_warmth_folders[];
