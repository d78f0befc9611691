/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/answer.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/sealed_box.h"

#define MAX_ANSWER_BYTES 1000
#define MAX_CODE_BYTES 40

gboolean
est_answer_is_word (const char *answer)
{
  return strspn (answer, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             strlen (answer) &&
         strlen (answer) <= MAX_CODE_BYTES && *answer != '.' && *answer != '-';
}

/* The number that @digits is; 0 for anything else. */
static guint
read_number (const char *digits, gsize length)
{
  if (strlen (digits) != length || strspn (digits, "0123456789") != length)
    return 0;
  return (guint) g_ascii_strtoull (digits, NULL, 10);
}

/* "2026-02-28" or "28/02/2026" in ISO 8601; NULL when it is no day of these times. */
static char *
read_date (const char *answer)
{
  gboolean french = strchr (answer, '/') != NULL;
  g_auto (GStrv) parts = g_strsplit (answer, french ? "/" : "-", 4);
  guint year, month, day;

  if (g_strv_length (parts) != 3)
    return NULL;
  year = read_number (parts[french ? 2 : 0], 4);
  month = read_number (parts[1], 2);
  day = read_number (parts[french ? 0 : 2], 2);
  if (year < 2000 || year > 2100 || month == 0 || month > 12 || day == 0 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static gboolean
is_address (const char *answer)
{
  return (g_str_has_prefix (answer, "https://") || g_str_has_prefix (answer, "http://")) &&
         strchr (answer, ' ') == NULL && strchr (strstr (answer, "//") + 2, '.') != NULL;
}

/* "a, b, c": what can be answered. */
static char *
list_of (const EstUsage *usage, const EstQuestion *question)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; question->kind == EST_ANSWER_STEP && i < usage->steps->len; i++)
    g_ptr_array_add (words, ((const EstStep *) usage->steps->pdata[i])->id);
  for (guint i = 0; question->kind == EST_ANSWER_CLASS && i < usage->classes->len; i++)
    g_ptr_array_add (words, ((const EstToolClass *) usage->classes->pdata[i])->id);
  for (guint i = 0; question->choices != NULL && question->choices[i] != NULL; i++)
    g_ptr_array_add (words, question->choices[i]);
  g_ptr_array_add (words, NULL);
  list = g_strjoinv (", ", (char **) words->pdata);
  return g_strdup_printf (_ ("one of these words: %s"), list);
}

static gboolean
is_listed (const EstUsage *usage, const EstQuestion *question, const char *answer)
{
  if (question->kind == EST_ANSWER_STEP)
    return est_usage_step (usage, answer) != NULL;
  if (question->kind == EST_ANSWER_CLASS)
    return est_usage_class (usage, answer) != NULL;
  return question->choices == NULL ||
         g_strv_contains ((const char *const *) question->choices, answer);
}

static char *
expected_of_text (const EstQuestion *question, const char *answer)
{
  for (const char *at = answer; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return g_strdup (_ ("text on one line"));
  if (strlen (answer) > MAX_ANSWER_BYTES)
    return g_strdup (_ ("a shorter text"));
  if ((guint) g_utf8_strlen (answer, -1) >= question->least)
    return NULL;
  return g_strdup_printf (
      ngettext_ ("a text of at least %u letter", "a text of at least %u letters", question->least),
      question->least);
}

/* What is wanted instead of @answer; NULL: it is what is wanted. */
static char *
expected_instead (const EstQuestion *question, const EstUsage *usage, const char *answer)
{
  if (question->kind == EST_ANSWER_CODE && !est_answer_is_word (answer))
    return g_strdup (_ ("a word of at most 40 letters without accents, digits, “-” and “_”"));
  if (question->kind == EST_ANSWER_URL && !is_address (answer))
    return g_strdup (_ ("an address that begins with https:// or http://"));
  if (question->kind == EST_ANSWER_KEY && !est_sealed_box_is_key (answer))
    return g_strdup (_ ("the 64 digits that “estompe table keygen” printed"));
  if (!is_listed (usage, question, answer))
    return list_of (usage, question);
  return expected_of_text (question, answer);
}

char *
est_answer_read (const EstQuestion *question, const EstUsage *usage, const char *answer,
                 char **expected)
{
  char *kept = NULL;

  if (question->kind == EST_ANSWER_DATE)
    {
      kept = read_date (answer);
      if (kept == NULL)
        *expected = g_strdup (_ ("a date such as 2026-02-28 or 28/02/2026"));
      return kept;
    }
  *expected = expected_instead (question, usage, answer);
  return *expected == NULL ? g_strdup (answer) : NULL;
}
