/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/detectors/field_reading.h"

/* Words that are one candidate, and what they are made of. */
typedef struct {
  guint n;
  guint named;   /* words that people are called, or that nobody lists */
  guint given;   /* first names */
  guint common;  /* ordinary words rather than names */
  guint unborne; /* words of the language, be they rare, that nobody is called */
  guint initials;
  guint capitals;
  guint towns;           /* words that are a commune rather than somebody */
  gboolean is_structure; /* one names an organisation, a function or a place of
                            work */
  gboolean has_upper;    /* "LEFÈVRE" beside "Claire" */
  gboolean has_capital;
} EstFieldTraits;

/* What the words [first, end) are made of. */
EstFieldTraits est_field_traits (EstFieldReading *reading, guint first, guint end);

/* Two words or more that look like a name and hold one that people are called.
 */
gboolean est_field_traits_are_of_name (const EstFieldTraits *traits);
