/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/phrases.h"

#include <string.h>

#include "pipeline/base/communes.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define FILE_NAME "replacements.ini"
#define LONGEST_ELISION 8
#define N_MONTHS 12

struct _EstPhrases {
  GKeyFile *file;
  char *untitled; /* with one %s */
  char *child;    /* with one %s */
  char *unlinked;
  char *lost_page;
  char **months;        /* in the order of the year */
  GHashTable *sections; /* of the text for the AI: kind of block → title */
  EstCommunes *communes;
};

static gboolean
refuse (const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                   FILE_NAME, key);
}

/* The kinds of block that stand apart in the text for the AI. */
static const char *const apart[] = { "footer", "note", "comment", "link" };

static gboolean
read_sections (EstPhrases *phrases, GError **error)
{
  phrases->sections = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (apart); i++)
    {
      char *title = g_key_file_get_string (phrases->file, "text", apart[i], NULL);

      if (title == NULL)
        return refuse (apart[i], error);
      g_hash_table_insert (phrases->sections, (gpointer) apart[i], title);
    }
  return TRUE;
}

EstPhrases *
est_phrases_load (EstData *data, GError **error)
{
  g_autoptr (EstPhrases) phrases = g_new0 (EstPhrases, 1);

  phrases->file = est_data_load_ini (data, FILE_NAME, error);
  if (phrases->file == NULL)
    return NULL;
  phrases->untitled = g_key_file_get_string (phrases->file, "person", "untitled", NULL);
  phrases->child = g_key_file_get_string (phrases->file, "person", "child", NULL);
  phrases->unlinked = g_key_file_get_string (phrases->file, "person", "unlinked", NULL);
  phrases->lost_page = g_key_file_get_string (phrases->file, "page", "lost", NULL);
  phrases->months = g_key_file_get_string_list (phrases->file, "months", "names", NULL, NULL);
  phrases->communes = est_communes_load (data, error);
  if (phrases->communes == NULL)
    return NULL;
  if (phrases->untitled == NULL || strstr (phrases->untitled, "%s") == NULL)
    (void) refuse ("untitled", error);
  else if (phrases->child == NULL || strstr (phrases->child, "%s") == NULL)
    (void) refuse ("child", error);
  else if (phrases->unlinked == NULL)
    (void) refuse ("unlinked", error);
  else if (phrases->lost_page == NULL || *phrases->lost_page == '\0')
    (void) refuse ("lost", error);
  else if (phrases->months == NULL || g_strv_length (phrases->months) != N_MONTHS)
    (void) refuse ("months", error);
  else if (read_sections (phrases, error))
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
  g_free (phrases->child);
  g_free (phrases->unlinked);
  g_free (phrases->lost_page);
  g_strfreev (phrases->months);
  g_clear_pointer (&phrases->sections, g_hash_table_unref);
  est_communes_free (phrases->communes);
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
est_phrases_person (const EstPhrases *phrases, const char *letter, gboolean is_child)
{
  if (letter == NULL)
    return g_strdup (phrases->unlinked);
  return fill (is_child ? phrases->child : phrases->untitled, letter);
}

const char *
est_phrases_lost_page (const EstPhrases *phrases)
{
  return phrases->lost_page;
}

const char *
est_phrases_section (const EstPhrases *phrases, const char *kind)
{
  return g_hash_table_lookup (phrases->sections, kind);
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
generalise_birth_date (const EstPhrases *phrases, const EstCoarseness *coarseness, const char *text)
{
  guint found = year_in (text);
  g_autofree char *phrase = g_key_file_get_string (
      phrases->file, "generalise", coarseness->by_decade ? "birth_decade" : "birth_date", NULL);
  g_autofree char *year =
      g_strdup_printf ("%u", coarseness->by_decade ? found - found % 10 : found);

  return phrase != NULL && strlen (year) == 4 ? fill (phrase, year) : NULL;
}

static char *
generalise_age (const EstPhrases *phrases, const EstCoarseness *coarseness, const char *text)
{
  const gint *bounds = coarseness->ages;
  const char *digits = strpbrk (text, "0123456789");
  gint age = digits != NULL ? (gint) MIN (g_ascii_strtoull (digits, NULL, 10), 150) : -1;
  guint i = coarseness->n_ages;
  gboolean open = FALSE;
  g_autofree char *phrase = NULL;
  g_autofree char *range = NULL;

  if (age < 0 || strstr (text, "mois") != NULL)
    return NULL;
  while (i > 0 && bounds[i - 1] > age)
    i--;
  if (i == 0)
    return NULL;
  open = i == coarseness->n_ages;
  phrase = g_key_file_get_string (phrases->file, "generalise", open ? "age_above" : "age", NULL);
  range = open ? g_strdup_printf ("%d", bounds[i - 1])
               : g_strdup_printf ("%d-%d", bounds[i - 1], bounds[i] - 1);
  return phrase != NULL ? fill (phrase, range) : NULL;
}

/* The month that @text spells out, 1 to 12; 0: none. */
static guint
month_named_in (const EstPhrases *phrases, const char *text)
{
  g_autofree char *folded = est_fold (text, -1);

  for (guint i = 0; i < N_MONTHS; i++)
    {
      g_autofree char *name = est_fold (phrases->months[i], -1);

      /* Three letters tell all but June and July apart. */
      if (strlen (name) > 4)
        name[g_str_has_prefix (name, "jui") ? 4 : 3] = '\0';
      if (strstr (folded, name) != NULL)
        return i + 1;
    }
  return 0;
}

/* The month of "12/03/2024", "2024-03-12" or "le 3 mars"; 0: none. */
static guint
month_in (const EstPhrases *phrases, const char *text)
{
  guint named = month_named_in (phrases, text);
  const char *first = strpbrk (text, "0123456789");
  const char *second = NULL;
  guint64 month = 0;

  if (named != 0 || first == NULL)
    return named;
  second = strpbrk (first + strspn (first, "0123456789"), "0123456789");
  if (second != NULL)
    month = g_ascii_strtoull (second, NULL, 10);
  return month <= N_MONTHS ? (guint) month : 0;
}

/* The month and the year of an event, or what is told of the two. */
static char *
generalise_date (const EstPhrases *phrases, const EstCoarseness *coarseness, const char *text)
{
  g_autofree char *phrase = g_key_file_get_string (phrases->file, "generalise", "date", NULL);
  guint year = year_in (text);
  guint month = coarseness->without_month ? 0 : month_in (phrases, text);
  g_autofree char *value = NULL;

  if (phrase == NULL || (month == 0 && year == 0))
    return NULL;
  if (month == 0)
    value = g_strdup_printf ("%u", year);
  else if (year == 0)
    value = g_strdup (phrases->months[month - 1]);
  else
    value = g_strdup_printf ("%s %u", phrases->months[month - 1], year);
  return fill (phrase, value);
}

/* The département of a commune that is told without its postcode; NULL when there
 * is none of that name, or more than one. */
static char *
departement_of (const EstPhrases *phrases, const char *text)
{
  g_autofree char *name = est_commune_name_of (text, -1);
  EstCommune commune = { 0 };

  if (!est_communes_find (phrases->communes, name, strlen (name), &commune) ||
      memchr (commune.departements, ',', commune.length) != NULL)
    return NULL;
  return g_strndup (commune.departements, commune.length);
}

/* The département: the first two digits of the postcode, three overseas, and
 * "20" for the whole of Corsica. */
static char *
generalise_postcode_town (const EstPhrases *phrases, const EstCoarseness *coarseness,
                          const char *text)
{
  const char *digits = strpbrk (text, "0123456789");
  g_autofree char *phrase =
      g_key_file_get_string (phrases->file, "generalise", "postcode_town", NULL);
  g_autofree char *departement = digits == NULL ? departement_of (phrases, text) : NULL;

  (void) coarseness;
  if (departement != NULL && phrase != NULL)
    return fill (phrase, departement);
  if (digits == NULL || phrase == NULL || strspn (digits, "0123456789") < 2)
    return NULL;
  departement = g_strndup (digits, digits[0] == '9' && strchr ("78", digits[1]) != NULL ? 3 : 2);
  return fill (phrase, departement);
}

static const struct {
  const char *category;
  char *(*generalise) (const EstPhrases *phrases, const EstCoarseness *coarseness,
                       const char *text);
} generalisations[] = {
  { .category = "birth_date", .generalise = generalise_birth_date },
  { .category = "age", .generalise = generalise_age },
  { .category = "date", .generalise = generalise_date },
  { .category = "postcode_town", .generalise = generalise_postcode_town },
};

char *
est_phrases_generalise (const EstPhrases *phrases, const EstCoarseness *coarseness,
                        const char *category, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (generalisations); i++)
    if (g_str_equal (generalisations[i].category, category))
      return generalisations[i].generalise (phrases, coarseness, text);
  return NULL;
}
