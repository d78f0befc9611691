/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/name_table.h"

/* Values that cannot be about anybody: numbers too short or too plain to be a
 * telephone, colours, flags, GUIDs, languages, identifiers that programs count
 * up, and phrases made of a vocabulary only.  What is not recognised is not
 * plain, so that a gap here costs a look, never a leak. */
gboolean est_value_is_plain (const EstNameTable *words, const char *value, gsize length);

/* Plain items with blanks and punctuation between them: "position:absolute;left:0". */
gboolean est_value_is_plain_list (const EstNameTable *words, const char *value, gsize length);

/* Words and numbers between the marks with which programs part their name from
 * their version: "LibreOffice/7.4.7.2$Linux_X86_64". */
gboolean est_value_is_program (const EstNameTable *words, const char *value, gsize length);

/* "word/media/image1.png": vocabulary, each word with a number behind it at most. */
gboolean est_value_is_plain_path (const EstNameTable *words, const char *path);
