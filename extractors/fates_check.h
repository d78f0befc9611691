/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/xml_words.h"
#include "pipeline/model/format.h"

typedef struct {
  const EstXmlName *name;
  const char *value; /* decoded */
} EstFatesAttribute;

/* Told of each element of a part and its attributes, names as in the table. */
typedef gboolean (*EstFatesWitness) (const EstXmlName *element, const EstFatesAttribute *attributes,
                                     guint n_attributes, gpointer user_data);

/* Whether @part, XML of a copy, holds only what may stand in one: no element or
 * attribute that should have been cut, no text where none belongs, no comment or
 * instruction.  Judged by what libxml2 reads alone; our own scanner must then count the
 * same in it, for it reads copies without libxml2. @witness may be NULL; when it returns
 * FALSE the part fails. */
gboolean est_fates_check (EstFates *fates, GBytes *part, const EstLimits *limits,
                          EstFatesWitness witness, gpointer user_data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and @words, which may be NULL, hear what libxml2 reads as well: whoever wants
 * both has the part parsed once. */
typedef struct {
  EstFatesWitness witness;
  gpointer user_data;
  EstXmlWords *words;
} EstFatesLook;

gboolean est_fates_look (EstFates *fates, GBytes *part, const EstLimits *limits,
                         const EstFatesLook *look, GError **error) G_GNUC_WARN_UNUSED_RESULT;
