/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

/* What libFuzzer and AFL++ call; see README.md. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Only a harness that mutates by itself has this one. */
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size); /* the fuzzer's */

/* Ends the process, as a crash would, when @broken says which law does not hold. */
void fuzz_require_lawful (const char *broken);
void fuzz_require (gboolean holds, const char *law);

/* The markup that a lenient reader makes of @text, which may be any: most of what a fuzzer
 * changes would else be no XML at all, and nothing behind the parser be tried. */
char *fuzz_markup (const char *text);

/* The bytes of a text file: valid UTF-8 of at most @size bytes, without zeros. */
char *fuzz_text (const uint8_t *data, size_t size);
