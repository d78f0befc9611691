/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/document.h"
#include "pipeline/model/phrases.h"

/* The text for the AI: what a copy says, as Markdown, to be pasted or given
 * instead of the copy itself.  Made from the copy as it was read again, so that
 * it holds no more than the copy does; it is verified all the same. */

/* Headings, lists, tables, notes, comments and links of @copy in reading order,
 * under a first line that says @code ("DOC-001") and never a path.  What shows
 * only on demand, properties and the name of the file are left out; so are page
 * headers that repeat.  Its titles are @phrases', whatever the language of the run:
 * the same copy has the same text. */
GBytes *est_companion_write (const EstDocument *copy, const EstPhrases *phrases, const char *code);
