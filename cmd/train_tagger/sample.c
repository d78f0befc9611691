/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/sample.h"

Sample *
sample_new (void)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->text = g_string_new (NULL);
  sample->mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  return sample;
}

void
sample_free (Sample *sample)
{
  if (sample == NULL)
    return;
  g_string_free (sample->text, TRUE);
  g_array_unref (sample->mentions);
  g_free (sample);
}

void
sample_append (Sample *sample, const char *text, gssize length)
{
  g_string_append_len (sample->text, text, length);
}

void
sample_append_mention (Sample *sample, const char *text, gboolean is_person)
{
  Mention mention = { .start = sample->text->len, .is_person = is_person };

  g_string_append (sample->text, text);
  mention.end = sample->text->len;
  if (mention.end > mention.start)
    g_array_append_val (sample->mentions, mention);
}

/* Splitmix64. */
guint64
dice_roll (Dice *dice)
{
  guint64 value = dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  value = (value ^ value >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ value >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ value >> 31;
}

guint
dice_below (Dice *dice, guint bound)
{
  return (guint) ((dice_roll (dice) >> 32) * bound >> 32);
}

gboolean
dice_percent (Dice *dice, guint percent)
{
  return dice_below (dice, 100) < percent;
}
