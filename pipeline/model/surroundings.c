/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/surroundings.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define FILE_NAME "name_context.ini"

/* How far behind a name its bearer's age is looked for, and how far apart two names
 * of one person stand, in bytes. */
#define REACH 40
#define MAX_JOIN 40

#define LONGEST_WORD 24

struct _EstSurroundings {
  char **child_before;
  char **family_before;
  char **classes;
  char **joins;   /* each of one word or several, with a blank before and behind */
  char **fillers; /* likewise */
  char **links;   /* joins, without the blanks */
  guint below;
  EstLexicon *lexicon;
};

/* The phrases of the group [joins] under @key, a blank around each. */
static char **
padded_list (GKeyFile *file, const char *key)
{
  char **phrases = g_key_file_get_string_list (file, "joins", key, NULL, NULL);

  for (guint i = 0; phrases != NULL && phrases[i] != NULL; i++)
    {
      char *padded = g_strconcat (" ", phrases[i], " ", NULL);

      g_free (phrases[i]);
      phrases[i] = padded;
    }
  return phrases;
}

EstSurroundings *
est_surroundings_load (EstData *data, GError **error)
{
  g_autoptr (EstSurroundings) surroundings = g_new0 (EstSurroundings, 1);
  g_autoptr (GKeyFile) file = est_data_load_ini (data, FILE_NAME, error);

  if (file == NULL)
    return NULL;
  surroundings->child_before = g_key_file_get_string_list (file, "child", "before", NULL, NULL);
  surroundings->classes = g_key_file_get_string_list (file, "child", "classes", NULL, NULL);
  surroundings->below = (guint) MAX (0, g_key_file_get_integer (file, "child", "below", NULL));
  surroundings->family_before = g_key_file_get_string_list (file, "family", "before", NULL, NULL);
  surroundings->joins = padded_list (file, "words");
  surroundings->fillers = padded_list (file, "beside");
  surroundings->links = g_key_file_get_string_list (file, "joins", "words", NULL, NULL);
  if (surroundings->child_before == NULL || surroundings->classes == NULL ||
      surroundings->family_before == NULL || surroundings->joins == NULL ||
      surroundings->fillers == NULL || surroundings->below == 0)
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                       FILE_NAME, "before, below, classes, words, beside");
      return NULL;
    }
  surroundings->lexicon = est_lexicon_load (data, error);
  return surroundings->lexicon != NULL ? g_steal_pointer (&surroundings) : NULL;
}

void
est_surroundings_free (EstSurroundings *surroundings)
{
  if (surroundings == NULL)
    return;
  g_strfreev (surroundings->child_before);
  g_strfreev (surroundings->family_before);
  g_strfreev (surroundings->classes);
  g_strfreev (surroundings->joins);
  g_strfreev (surroundings->fillers);
  g_strfreev (surroundings->links);
  est_lexicon_free (surroundings->lexicon);
  g_free (surroundings);
}

/* A word of a text, or none: then nothing lies between. */
typedef struct {
  const char *start;
  const char *end;
} Before;

/* The word that only blanks part from @end. */
static Before
word_before (const char *text, const char *end)
{
  Before word = { .start = end, .end = end };

  while (word.end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (word.end))))
    word.end = g_utf8_prev_char (word.end);
  word.start = word.end;
  if (word.end == end)
    return word;
  while (word.start > text && word.end - word.start < LONGEST_WORD)
    {
      const char *before = g_utf8_prev_char (word.start);

      if (!g_unichar_isalpha (g_utf8_get_char (before)))
        break;
      word.start = before;
    }
  return word;
}

/* The one of @words that @word is; NULL: none. */
static const char *
find_word (char **words, const Before *word)
{
  g_autofree char *folded = est_fold (word->start, word->end - word->start);

  for (guint i = 0; word->end > word->start && words[i] != NULL; i++)
    if (g_str_equal (words[i], folded))
      return words[i];
  return NULL;
}

static gboolean
is_one_of (char **words, const Before *word)
{
  return find_word (words, word) != NULL;
}

static gboolean
is_on_line_of (const Before *word, const char *end)
{
  return memchr (word->end, '\n', (gsize) (end - word->end)) == NULL;
}

/* "Paul |Petit| Anne": a capital behind another is of a name, if no article opens
 * the phrase ("LE PETIT LUCAS"). */
static gboolean
is_of_a_name (const char *text, const Before *word)
{
  static const char *const openers[] = { "le",  "la", "les", "du",  "au",  "aux", "un",
                                         "une", "ce", "cet", "mon", "son", "sa",  NULL };
  Before other = word_before (text, word->start);

  return g_unichar_isupper (g_utf8_get_char (word->start)) && other.end > other.start &&
         is_on_line_of (&other, word->start) && g_unichar_isupper (g_utf8_get_char (other.start)) &&
         !is_one_of ((char **) openers, &other);
}

gboolean
est_surroundings_child_before (const EstSurroundings *surroundings, const char *text, gsize offset)
{
  Before word = word_before (text, text + offset);

  return is_one_of (surroundings->child_before, &word) && is_on_line_of (&word, text + offset) &&
         !is_of_a_name (text, &word);
}

gboolean
est_surroundings_family_before (const EstSurroundings *surroundings, const char *text, gsize offset)
{
  Before word = word_before (text, text + offset);

  return is_one_of (surroundings->family_before, &word);
}

const char *
est_surroundings_cue (const EstSurroundings *surroundings, const char *text, gsize offset)
{
  char **lists[] = { surroundings->family_before, surroundings->links };
  Before word = word_before (text, text + offset);

  if (est_surroundings_child_before (surroundings, text, offset))
    return find_word (surroundings->child_before, &word);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (is_one_of (lists[i], &word))
      return find_word (lists[i], &word);
  return NULL;
}

/* What follows @offset up to the end of the sentence, folded, its words parted by
 * one blank: " age de 8 ans". */
static char *
words_behind (const char *text, gsize offset)
{
  GString *words = g_string_new (NULL);
  const char *end = text + offset;
  g_autofree char *folded = NULL;

  while (*end != '\0' && strchr (".;:!?\n", *end) == NULL && end - text - (gssize) offset < REACH)
    end = g_utf8_next_char (end);
  folded = est_fold (text + offset, end - text - (gssize) offset);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (words, g_utf8_get_char (at));
    else if (words->len == 0 || words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

/* The years in " age de 8 ans", 0 for months; -1: none are said. */
static gint
age_in (const char *behind)
{
  const char *at = behind;
  char *end = NULL;
  guint64 age;

  if (g_str_has_prefix (at, " age"))
    at = strchr (at + 1, ' ');
  if (at != NULL && g_str_has_prefix (at, " de "))
    at += strlen (" de");
  if (at == NULL || *at == '\0' || !g_ascii_isdigit (at[1]))
    return -1;
  age = g_ascii_strtoull (at + 1, &end, 10);
  if (g_str_has_prefix (end, " mois"))
    return 0;
  return g_str_has_prefix (end, " an") ? (gint) MIN (age, 200) : -1;
}

/* " en ce1 …", " scolarisee en ce1" */
static gboolean
is_at_school (const EstSurroundings *surroundings, const char *behind)
{
  for (guint i = 0; surroundings->classes[i] != NULL; i++)
    {
      g_autofree char *class = g_strdup_printf (" en %s", surroundings->classes[i]);

      if (g_str_has_prefix (behind, class) ||
          (g_str_has_prefix (behind, " scolarise") && strstr (behind, class) != NULL))
        return TRUE;
    }
  return FALSE;
}

gboolean
est_surroundings_child (const EstSurroundings *surroundings, const char *text, gsize start,
                        gsize end)
{
  g_autofree char *behind = words_behind (text, end);
  gint age = age_in (behind);

  if (age >= 0)
    return age < (gint) surroundings->below;
  return is_at_school (surroundings, behind) ||
         est_surroundings_child_before (surroundings, text, start);
}

/* The words of [@start, @end), folded, a blank around each: " nee de " */
static char *
words_between (const char *text, gsize start, gsize end)
{
  g_autofree char *folded = est_fold (text + start, (gssize) (end - start));
  GString *words = g_string_new (" ");

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (words, g_utf8_get_char (at));
    else if (words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

/* How many bytes of @words the longest of @phrases takes that begins them, but for the
 * blank behind it; 0: none does. */
static gsize
longest_of (char **phrases, const char *words)
{
  gsize longest = 0;

  for (guint i = 0; phrases[i] != NULL; i++)
    if (g_str_has_prefix (words, phrases[i]))
      longest = MAX (longest, strlen (phrases[i]) - 1);
  return longest;
}

gboolean
est_surroundings_join (const EstSurroundings *surroundings, const char *text, gsize start,
                       gsize end)
{
  g_autofree char *words = NULL;
  gboolean joined = FALSE;

  if (end < start || end - start > MAX_JOIN)
    return FALSE;
  words = words_between (text, start, end);
  for (const char *at = words; at[1] != '\0';)
    {
      gsize length = longest_of (surroundings->joins, at);

      joined = joined || length > 0;
      if (length == 0 && joined)
        length = longest_of (surroundings->fillers, at);
      if (length == 0)
        return FALSE;
      at += length;
    }
  return joined;
}

EstGender
est_surroundings_likely (const EstSurroundings *surroundings, const char *given)
{
  EstWordFacts facts = { 0 };

  if (given == NULL)
    return EST_GENDER_UNKNOWN;
  facts = est_lexicon_find (surroundings->lexicon, given, strcspn (given, " "));
  if (facts.sex == EST_SEX_EITHER)
    return EST_GENDER_UNKNOWN;
  return facts.sex == EST_SEX_FEMALE ? EST_GENDER_FEMININE : EST_GENDER_MASCULINE;
}
