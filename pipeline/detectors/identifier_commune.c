/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_commune.h"

#include <string.h>

/* No commune has more words. */
#define MAX_WORDS 8

/* What may stand between postcode and name, and between two words of a name. */
#define GAP " \t\n,/:;()[]_-"
#define MAX_GAP 4
#define JOINT " \t-'./"
#define MAX_JOINT 2

/* A round number with a small commune's name behind is an amount: such postcodes are
 * those of large towns. */
#define MIN_POPULATION_OF_ROUND 1000

/* Shorter names are words: "Y", "Us".  Longer stretches name nothing. */
#define MIN_NAME 3
#define MAX_STRETCH 96

#define CODE_LENGTH 5

/* "st", "ste", "s": longer words are no abbreviations. */
#define MAX_ABBREVIATION 3

typedef struct {
  const EstCommunes *communes;
  char code[CODE_LENGTH + 1];
  const char *text;
  gsize length;
} Look;

typedef struct {
  gsize start;
  gsize end;
} Word;

/* The first five digits, "2A" and "2B" counting for two. */
static gboolean
read_code (Look *look, gsize start, gsize end)
{
  gsize n = 0;

  for (gsize i = start; i < end && n < CODE_LENGTH; i++)
    if (g_ascii_isdigit (look->text[i]) ||
        (n == 1 && look->code[0] == '2' && strchr ("ABab", look->text[i]) != NULL))
      look->code[n++] = g_ascii_toupper (look->text[i]);
  look->code[n] = '\0';
  return n == CODE_LENGTH;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

static gboolean
is_one_of (char c, const char *list)
{
  return c != '\0' && strchr (list, c) != NULL;
}

/* The words behind @offset, the nearest first. */
static guint
find_words_behind (const Look *look, gsize offset, Word words[MAX_WORDS])
{
  const char *between = GAP;
  gsize most = MAX_GAP;
  guint n = 0;

  while (n < MAX_WORDS)
    {
      gsize limit = MIN (offset + most, look->length);

      while (offset < limit && is_one_of (look->text[offset], between))
        offset++;
      words[n].start = offset;
      while (offset < look->length && is_letter (look->text[offset]))
        offset++;
      words[n].end = offset;
      if (words[n].end == words[n].start)
        break;
      n++;
      between = JOINT;
      most = MAX_JOINT;
    }
  return n;
}

/* The words before @offset, the nearest first. */
static guint
find_words_before (const Look *look, gsize offset, Word words[MAX_WORDS])
{
  const char *between = GAP;
  gsize most = MAX_GAP;
  guint n = 0;

  while (n < MAX_WORDS)
    {
      gsize limit = offset > most ? offset - most : 0;

      while (offset > limit && is_one_of (look->text[offset - 1], between))
        offset--;
      words[n].end = offset;
      while (offset > 0 && is_letter (look->text[offset - 1]))
        offset--;
      words[n].start = offset;
      if (words[n].end == words[n].start)
        break;
      n++;
      between = JOINT;
      most = MAX_JOINT;
    }
  return n;
}

/* Words of the text, in its order, as names are compared: one of them may be several. */
typedef struct {
  Word words[MAX_WORDS];
  char *spelled[MAX_WORDS];
  char *listed[MAX_WORDS]; /* without abbreviations */
  guint n;
} Names;

static void
names_clear (Names *names)
{
  for (guint i = 0; i < names->n; i++)
    {
      g_free (names->spelled[i]);
      g_free (names->listed[i]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static char *
unabbreviated (const char *spelled)
{
  g_auto (GStrv) words = g_strsplit (spelled, " ", -1);
  GString *listed = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (listed, "%s%s", i > 0 ? " " : "",
                            g_str_equal (words[i], "st")    ? "saint"
                            : g_str_equal (words[i], "ste") ? "sainte"
                            : g_str_equal (words[i], "s")   ? "sur"
                                                            : words[i]);
  return g_string_free (listed, FALSE);
}

static void
names_add (Names *names, const Look *look, const Word *word)
{
  char *spelled =
      est_commune_name_of (look->text + word->start, (gssize) (word->end - word->start));

  names->words[names->n] = *word;
  names->spelled[names->n] = spelled;
  names->listed[names->n++] = strlen (spelled) <= MAX_ABBREVIATION || strchr (spelled, ' ') != NULL
                                  ? unabbreviated (spelled)
                                  : g_strdup (spelled);
}

/* Whether words @first to @end are a name a letter at a time. */
static gboolean
is_spread (const Names *names, guint first, guint end)
{
  guint letters = 0;

  for (guint i = first; i < end; i++)
    for (const char *c = names->spelled[i]; *c != '\0'; c++)
      if (*c != ' ' && c[1] != ' ' && c[1] != '\0')
        return FALSE;
      else if (*c != ' ')
        letters++;
  return letters > 1;
}

/* The name that words @first to @end are as the list has it. */
static char *
listed_name (const Names *names, guint first, guint end)
{
  gboolean spread = is_spread (names, first, end);
  GString *listed = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const char *word = spread ? names->spelled[i] : names->listed[i];

      if (listed->len > 0 && *word != '\0' && !spread)
        g_string_append_c (listed, ' ');
      for (; *word != '\0'; word++)
        if (*word != ' ' || !spread)
          g_string_append_c (listed, *word);
    }
  return g_string_free (listed, FALSE);
}

static EstCheck
check_name (const Look *look, const Names *names, guint first, guint end)
{
  gboolean is_long = names->words[end - 1].end - names->words[first].start > MAX_STRETCH;
  g_autofree char *name = is_long ? g_strdup ("") : listed_name (names, first, end);
  gsize length = strlen (name);
  EstCommune commune = { 0 };
  gboolean is_near = FALSE;

  if (length < MIN_NAME || !est_communes_find (look->communes, name, length, &commune))
    return EST_CHECK_WRONG;
  if (g_str_has_suffix (look->code, "000") && commune.population < MIN_POPULATION_OF_ROUND)
    return EST_CHECK_WRONG;
  if (g_str_has_prefix (look->code, "20"))
    is_near = est_commune_is_in (&commune, "2A", 2) || est_commune_is_in (&commune, "2B", 2);
  else
    is_near = est_commune_is_in (&commune, look->code, g_str_has_prefix (look->code, "97") ? 3 : 2);
  return is_near ? EST_CHECK_RIGHT : EST_CHECK_ABSENT;
}

static EstCheck
look_behind (const Look *look, gsize *end)
{
  g_auto (Names) names = { .n = 0 };
  Word words[MAX_WORDS];
  guint n = find_words_behind (look, *end, words);

  for (guint i = 0; i < n; i++)
    names_add (&names, look, &words[i]);
  for (; n > 0; n--)
    {
      EstCheck check = check_name (look, &names, 0, n);

      if (check == EST_CHECK_WRONG)
        continue;
      *end = words[n - 1].end;
      return check;
    }
  return EST_CHECK_WRONG;
}

/* "Code postal", "CP" may stand between a name and its postcode. */
static gboolean
is_label (const Look *look, const Word *word)
{
  g_autofree char *name = g_ascii_strdown (look->text + word->start, word->end - word->start);

  return g_str_equal (name, "cp") || g_str_equal (name, "code") || g_str_equal (name, "postal");
}

static EstCheck
look_before (const Look *look, gsize *start)
{
  g_auto (Names) names = { .n = 0 };
  Word words[MAX_WORDS];
  guint n = find_words_before (look, *start, words);
  guint first = 0;

  while (first < n && is_label (look, &words[first]))
    first++;
  for (guint i = n; i > first; i--)
    names_add (&names, look, &words[i - 1]);
  for (guint i = 0; i < names.n; i++)
    {
      EstCheck check = check_name (look, &names, i, names.n);

      if (check == EST_CHECK_WRONG)
        continue;
      *start = names.words[i].start;
      return check;
    }
  return EST_CHECK_WRONG;
}

EstCheck
est_identifier_check_commune (const EstCommunes *communes, const char *text, gsize length,
                              gsize *start, gsize *end)
{
  Look look = { .communes = communes, .text = text, .length = length };
  EstCheck check = EST_CHECK_WRONG;

  if (!read_code (&look, *start, *end))
    return EST_CHECK_WRONG;
  check = look_behind (&look, end);
  return check != EST_CHECK_WRONG ? check : look_before (&look, start);
}
