/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/phrases.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define FILE_NAME "replacements.ini"
#define LONGEST_ELISION 8

struct _EstPhrases {
  GKeyFile *file;
  char *untitled; /* with one %s */
  char *unlinked;
  gint *bounds; /* of age ranges, ascending */
  gsize n_bounds;
};

static gboolean
refuse (const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                   FILE_NAME, key);
}

EstPhrases *
est_phrases_load (EstData *data, GError **error)
{
  g_autoptr (EstPhrases) phrases = g_new0 (EstPhrases, 1);

  phrases->file = est_data_load_ini (data, FILE_NAME, error);
  if (phrases->file == NULL)
    return NULL;
  phrases->untitled = g_key_file_get_string (phrases->file, "person", "untitled", NULL);
  phrases->unlinked = g_key_file_get_string (phrases->file, "person", "unlinked", NULL);
  phrases->bounds =
      g_key_file_get_integer_list (phrases->file, "ages", "bounds", &phrases->n_bounds, NULL);
  if (phrases->untitled == NULL || strstr (phrases->untitled, "%s") == NULL)
    (void) refuse ("untitled", error);
  else if (phrases->unlinked == NULL)
    (void) refuse ("unlinked", error);
  else if (phrases->n_bounds < 2)
    (void) refuse ("bounds", error);
  else
    return g_steal_pointer (&phrases);
  return NULL;
}

void
est_phrases_free (EstPhrases *phrases)
{
  if (phrases == NULL)
    return;
  g_clear_pointer (&phrases->file, g_key_file_unref);
  g_free (phrases->untitled);
  g_free (phrases->unlinked);
  g_free (phrases->bounds);
  g_free (phrases);
}

/* @phrase with @word in place of its first %s: phrases are data, so they never
 * serve as a printf format. */
static char *
fill (const char *phrase, const char *word)
{
  const char *gap = strstr (phrase, "%s");

  if (gap == NULL)
    return g_strdup (phrase);
  return g_strdup_printf ("%.*s%s%s", (int) (gap - phrase), phrase, word, gap + 2);
}

char *
est_phrases_person (const EstPhrases *phrases, const char *letter)
{
  if (letter == NULL)
    return g_strdup (phrases->unlinked);
  return fill (phrases->untitled, letter);
}

static gsize
apostrophe_before (const char *text, gsize offset)
{
  const char *before = NULL;
  gunichar c;

  if (offset == 0)
    return 0;
  before = g_utf8_find_prev_char (text, text + offset);
  c = g_utf8_get_char (before);
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC ? (gsize) (text + offset - before)
                                                                : 0;
}

/* "de " for "d", "De " for "D", "QUE " for "QU". */
static char *
in_case_of (const char *full, const char *elided, gsize length)
{
  if (length > 1 && g_ascii_isupper (elided[1]))
    return g_ascii_strup (full, -1);
  if (g_ascii_isupper (elided[0]) && *full != '\0')
    return g_strdup_printf ("%c%s", g_ascii_toupper (full[0]), full + 1);
  return g_strdup (full);
}

char *
est_phrases_unelide (const EstPhrases *phrases, const char *text, gsize offset, gsize *start)
{
  gsize apostrophe = apostrophe_before (text, offset);
  gsize end = offset - apostrophe;
  gsize begin = end;
  g_autofree char *elision = NULL;
  g_autofree char *full = NULL;

  if (apostrophe == 0)
    return NULL;
  while (begin > 0 && end - begin < LONGEST_ELISION && g_ascii_isalpha (text[begin - 1]))
    begin--;
  elision = g_ascii_strdown (text + begin, (gssize) (end - begin));
  if (*elision == '\0')
    return NULL;
  full = g_key_file_get_string (phrases->file, "elisions", elision, NULL);
  if (full == NULL)
    return NULL;
  *start = begin;
  return in_case_of (full, text + begin, end - begin);
}

char *
est_phrases_lead (const EstPhrases *phrases, const char *text, gsize start, gsize end)
{
  gsize length = 0;
  g_autofree char *word = NULL;
  g_autofree char *lead = NULL;

  while (start + length < end && length < LONGEST_ELISION && g_ascii_isalpha (text[start + length]))
    length++;
  if (start + length >= end || (length == 1) != (text[start + length] != ' '))
    return NULL;
  word = g_ascii_strdown (text + start, (gssize) length);
  if (*word == '\0')
    return NULL;
  lead = g_key_file_get_string (phrases->file, "leads", word, NULL);
  return lead != NULL ? in_case_of (lead, text + start, length) : NULL;
}

/* The year in "12/03/1984", "3 avril 87" or "1987"; 0: none.  Two digits are a
 * year behind a day and a month ("12/03" and "12 mars" have none), in the century
 * that makes somebody born before 2030. */
static guint
year_in (const char *text)
{
  guint last = 0;
  guint n_before = 0; /* numbers and words from the first number on */
  gboolean in_word = FALSE;
  gsize digits = 0;

  for (const char *at = text; *at != '\0'; at += digits > 0 ? digits : 1)
    {
      gboolean letter = g_ascii_isalpha (*at);

      digits = strspn (at, "0123456789");
      if (digits == 4)
        return (guint) g_ascii_strtoull (at, NULL, 10);
      if (digits > 0)
        last = digits == 2 && n_before >= 2 ? 1900 + (guint) g_ascii_strtoull (at, NULL, 10) : 0;
      n_before += digits > 0 || (n_before > 0 && letter && !in_word);
      in_word = letter;
    }
  return last > 0 && last < 1930 ? last + 100 : last;
}

static char *
generalise_birth_date (const EstPhrases *phrases, const char *text)
{
  g_autofree char *phrase = g_key_file_get_string (phrases->file, "generalise", "birth_date", NULL);
  g_autofree char *year = g_strdup_printf ("%u", year_in (text));

  return phrase != NULL && strlen (year) == 4 ? fill (phrase, year) : NULL;
}

static char *
generalise_age (const EstPhrases *phrases, const char *text)
{
  const char *digits = strpbrk (text, "0123456789");
  gint age = digits != NULL ? (gint) MIN (g_ascii_strtoull (digits, NULL, 10), 150) : -1;
  gsize i = phrases->n_bounds;
  gboolean open = FALSE;
  g_autofree char *phrase = NULL;
  g_autofree char *range = NULL;

  if (age < 0 || strstr (text, "mois") != NULL)
    return NULL;
  while (i > 0 && phrases->bounds[i - 1] > age)
    i--;
  if (i == 0)
    return NULL;
  open = i == phrases->n_bounds;
  phrase = g_key_file_get_string (phrases->file, "generalise", open ? "age_above" : "age", NULL);
  range = open ? g_strdup_printf ("%d", phrases->bounds[i - 1])
               : g_strdup_printf ("%d-%d", phrases->bounds[i - 1], phrases->bounds[i] - 1);
  return phrase != NULL ? fill (phrase, range) : NULL;
}

/* The département: the first two digits of the postcode, three overseas, and
 * "20" for the whole of Corsica. */
static char *
generalise_postcode_town (const EstPhrases *phrases, const char *text)
{
  const char *digits = strpbrk (text, "0123456789");
  g_autofree char *phrase =
      g_key_file_get_string (phrases->file, "generalise", "postcode_town", NULL);
  g_autofree char *departement = NULL;

  if (digits == NULL || phrase == NULL || strspn (digits, "0123456789") < 2)
    return NULL;
  departement = g_strndup (digits, digits[0] == '9' && strchr ("78", digits[1]) != NULL ? 3 : 2);
  return fill (phrase, departement);
}

static const struct {
  const char *category;
  char *(*generalise) (const EstPhrases *phrases, const char *text);
} generalisations[] = {
  { .category = "birth_date", .generalise = generalise_birth_date },
  { .category = "age", .generalise = generalise_age },
  { .category = "postcode_town", .generalise = generalise_postcode_town },
};

char *
est_phrases_generalise (const EstPhrases *phrases, const char *category, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (generalisations); i++)
    if (g_str_equal (generalisations[i].category, category))
      return generalisations[i].generalise (phrases, text);
  return NULL;
}
