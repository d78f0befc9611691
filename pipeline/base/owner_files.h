/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* While a document is open, office programs and editors lay a file beside it. */

/* The names that such a file may have beside the document @name: "~$bilan.docx" or
 * "~$lan.docx", ".~lock.bilan.odt#", ".bilan.txt.swp". */
GStrv est_owner_file_names (const char *name);

/* Whether the file @name in the open @folder says that somebody is at work: it is there, and
 * not as old as what a program that crashed leaves behind. */
gboolean est_owner_file_holds (int folder, const char *name);
