/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/variants.h"

#include <string.h>

typedef char *(*Change) (const char *text, const Mention *mention, gpointer data);

/* Rebuilds a line piece by piece; a mention is NULL between mentions. */
static Sample *
rebuild (const Sample *sample, Change change, gpointer data)
{
  Sample *result = sample_new ();
  gsize at = 0;

  for (guint i = 0; i <= sample->mentions->len; i++)
    {
      const Mention *mention =
          i < sample->mentions->len ? &g_array_index (sample->mentions, Mention, i) : NULL;
      gsize end = mention != NULL ? mention->start : sample->text->len;
      g_autofree char *between = g_strndup (sample->text->str + at, end - at);
      g_autofree char *changed = change (between, NULL, data);

      sample_append (result, changed, -1);
      if (mention != NULL)
        {
          g_autofree char *name =
              g_strndup (sample->text->str + mention->start, mention->end - mention->start);
          g_autofree char *other = change (name, mention, data);

          sample_append_mention (result, other, mention->is_person);
          at = mention->end;
        }
    }
  return result;
}

typedef struct {
  const Names *names;
  Dice *dice;
} Renaming;

/* A whole name for a whole name; for one word, a family name or a first name. */
static char *
rename_person (const char *text, const Mention *mention, gpointer data)
{
  const Renaming *renaming = data;
  NameForm form = strchr (text, ' ') != NULL          ? NAME_FULL
                  : dice_percent (renaming->dice, 60) ? NAME_FAMILY
                                                      : NAME_GIVEN;

  if (mention == NULL || !mention->is_person || dice_percent (renaming->dice, 15))
    return g_strdup (text);
  return names_invent (renaming->names, form, renaming->dice);
}

Sample *
variant_renamed (const Sample *sample, const Names *names, Dice *dice)
{
  Renaming renaming = { .names = names, .dice = dice };

  return rebuild (sample, rename_person, &renaming);
}

typedef enum {
  ALL_UPPER,
  ALL_LOWER,
  NAMES_UPPER,
  NAMES_LOWER,
  WORDS_APART, /* each word of a name in a case of its own */
  N_CASINGS
} Recasing;

typedef struct {
  Recasing casing;
  Dice *dice;
} Recase;

static char *
recase_apart (const char *text, Dice *dice)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];
      guint roll = dice_below (dice, 3);

      words[i] = roll == 0   ? g_utf8_strup (word, -1)
                 : roll == 1 ? g_utf8_strdown (word, -1)
                             : g_strdup (word);
      g_free (word);
    }
  return g_strjoinv (" ", words);
}

static char *
recase (const char *text, const Mention *mention, gpointer data)
{
  const Recase *how = data;

  if (how->casing == ALL_UPPER || (how->casing == NAMES_UPPER && mention != NULL))
    return g_utf8_strup (text, -1);
  if (how->casing == ALL_LOWER || (how->casing == NAMES_LOWER && mention != NULL))
    return g_utf8_strdown (text, -1);
  if (how->casing == WORDS_APART && mention != NULL && mention->is_person)
    return recase_apart (text, how->dice);
  return g_strdup (text);
}

static char *
keep (const char *text, const Mention *mention, gpointer data)
{
  (void) mention;
  (void) data;
  return g_strdup (text);
}

Sample *
variant_recased (const Sample *sample, guint percent, Dice *dice)
{
  Recase how = { .dice = dice };

  if (!dice_percent (dice, percent))
    return rebuild (sample, keep, NULL);
  how.casing = dice_below (dice, N_CASINGS);
  return rebuild (sample, recase, &how);
}
