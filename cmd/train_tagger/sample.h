/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A line of text in which every name is marked. */
typedef struct {
  GString *text;
  GArray *mentions; /* of Mention, in order, apart from each other */
} Sample;

typedef struct {
  gsize start; /* bytes, end exclusive */
  gsize end;
  gboolean is_person; /* else a place, a firm, a street */
} Mention;

Sample *sample_new (void);
void sample_free (Sample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

void sample_append (Sample *sample, const char *text, gssize length);
void sample_append_mention (Sample *sample, const char *text, gboolean is_person);

/* A generator of numbers that gives the same ones on every machine. */
typedef struct {
  guint64 state;
} Dice;

guint64 dice_roll (Dice *dice);
guint dice_below (Dice *dice, guint bound);
gboolean dice_percent (Dice *dice, guint percent);
