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
  char **joins;
  guint below;
  EstLexicon *lexicon;
};

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
  surroundings->joins = g_key_file_get_string_list (file, "joins", "words", NULL, NULL);
  if (surroundings->child_before == NULL || surroundings->classes == NULL ||
      surroundings->family_before == NULL || surroundings->joins == NULL ||
      surroundings->below == 0)
    {
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                       FILE_NAME, "before, below, classes, words");
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
  est_lexicon_free (surroundings->lexicon);
  g_free (surroundings);
}

/* The word that only blanks part from @offset, folded; "" when there is none. */
static char *
word_before (const char *text, gsize offset)
{
  const char *end = text + offset;
  const char *start = NULL;

  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (start = end; start > text && end - start < LONGEST_WORD;)
    {
      const char *before = g_utf8_prev_char (start);

      if (!g_unichar_isalpha (g_utf8_get_char (before)))
        break;
      start = before;
    }
  return end < text + offset ? est_fold (start, end - start) : g_strdup ("");
}

static gboolean
is_one_of (char **words, const char *text, gsize offset)
{
  g_autofree char *word = word_before (text, offset);

  return *word != '\0' && g_strv_contains ((const char *const *) words, word);
}

gboolean
est_surroundings_child_before (const EstSurroundings *surroundings, const char *text, gsize offset)
{
  return is_one_of (surroundings->child_before, text, offset);
}

gboolean
est_surroundings_family_before (const EstSurroundings *surroundings, const char *text, gsize offset)
{
  return is_one_of (surroundings->family_before, text, offset);
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
  if (at == NULL || !g_ascii_isdigit (at[1]))
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

gboolean
est_surroundings_join (const EstSurroundings *surroundings, const char *text, gsize start,
                       gsize end)
{
  g_autofree char *between = NULL;
  g_auto (GStrv) words = NULL;

  if (end < start || end - start > MAX_JOIN)
    return FALSE;
  between = est_fold (text + start, (gssize) (end - start));
  words = g_strsplit_set (between, " ,.()\t\n-", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      return g_strv_contains ((const char *const *) surroundings->joins, words[i]);
  return FALSE;
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
