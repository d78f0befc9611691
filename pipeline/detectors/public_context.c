/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/public_context.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/base/words.h"

#define FILE_NAME "public_names.ini"

/* How far from a name its year, its office stand, in bytes. */
#define REACH 60

/* The authors of a reference take no more, nor does what stands between brackets
 * in which somebody is cited. */
#define LONGEST_HEAD 600

struct _EstPublicContext {
  char **others;
  char **among;
  char **headings;
  char **cues;
  char **offices;
};

EstPublicContext *
est_public_context_load (EstData *data, GError **error)
{
  g_autoptr (EstPublicContext) context = g_new0 (EstPublicContext, 1);
  g_autoptr (GKeyFile) file = est_data_load_ini (data, FILE_NAME, error);

  if (file == NULL)
    return NULL;
  context->others = g_key_file_get_string_list (file, "authors", "others", NULL, NULL);
  context->among = g_key_file_get_string_list (file, "authors", "among", NULL, NULL);
  context->headings = g_key_file_get_string_list (file, "authors", "headings", NULL, NULL);
  context->cues = g_key_file_get_string_list (file, "authors", "cues", NULL, NULL);
  context->offices = g_key_file_get_string_list (file, "offices", "words", NULL, NULL);
  if (context->others != NULL && context->among != NULL && context->headings != NULL &&
      context->cues != NULL && context->offices != NULL)
    return g_steal_pointer (&context);
  (void) est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: “%s” is missing or makes no sense. Restore the file and run again."),
                   FILE_NAME, "others, among, headings, cues, words");
  return NULL;
}

void
est_public_context_free (EstPublicContext *context)
{
  if (context == NULL)
    return;
  g_strfreev (context->others);
  g_strfreev (context->among);
  g_strfreev (context->headings);
  g_strfreev (context->cues);
  g_strfreev (context->offices);
  g_free (context);
}

/* Where the line ends that holds @offset. */
static gsize
line_end (const char *text, gsize offset)
{
  return offset + strcspn (text + offset, "\n");
}

/* Where it begins; further back than LONGEST_HEAD nobody looks. */
static gsize
line_start (const char *text, gsize offset)
{
  gsize floor = offset > LONGEST_HEAD ? offset - LONGEST_HEAD - 1 : 0;

  while (offset > floor && text[offset - 1] != '\n')
    offset--;
  return offset;
}

/* What follows @offset on its line, folded. */
static char *
folded_behind (const char *text, gsize offset)
{
  gsize end = offset + strnlen (text + offset, REACH);
  const char *newline = memchr (text + offset, '\n', end - offset);

  end = newline != NULL ? (gsize) (newline - text) : end;
  while (end > offset && ((guchar) text[end] & 0xC0) == 0x80)
    end--;
  return est_fold (text + offset, (gssize) (end - offset));
}

/* Whether a year of a publication begins at @at: "1979", "2010a". */
static gboolean
is_year (const char *at)
{
  return strspn (at, "0123456789") == 4 &&
         (g_str_has_prefix (at, "19") || g_str_has_prefix (at, "20") ||
          g_str_has_prefix (at, "18"));
}

/* Whether the name is one word, or one with initials: whole names are cited of
 * people at hand as well. */
static gboolean
is_short_name (const char *text, gsize start, gsize end)
{
  g_autoptr (GArray) words = est_words (text + start, end - start);
  guint whole = 0;

  for (guint i = 0; i < words->len; i++)
    whole += g_array_index (words, EstWord, i).kind != EST_WORD_INITIAL &&
             g_array_index (words, EstWord, i).kind != EST_WORD_LOWER;
  return whole == 1;
}

static gboolean
begins_with_one_of (char **words, const char *at)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = *words[i] == *at ? strlen (words[i]) : 0;

      if (length > 0 && strncmp (at, words[i], length) == 0 && !g_ascii_isalpha (at[length]))
        return TRUE;
    }
  return FALSE;
}

gboolean
est_public_context_is_first_of_many (const EstPublicContext *context, const char *text, gsize start,
                                     gsize end)
{
  g_autofree char *behind = folded_behind (text, end);

  return begins_with_one_of (context->others, behind + strspn (behind, " ,")) &&
         is_short_name (text, start, end);
}

/* Whether @offset stands between brackets, on its line. */
static gboolean
is_in_brackets (const char *text, gsize offset)
{
  gsize line = line_start (text, offset);
  const char *open = g_strrstr_len (text + line, (gssize) (offset - line), "(");
  const char *closed = g_strrstr_len (text + line, (gssize) (offset - line), ")");

  return open != NULL && (closed == NULL || closed < open);
}

gboolean
est_public_context_is_cited (const EstPublicContext *context, const char *text, gsize start,
                             gsize end)
{
  g_autofree char *behind = folded_behind (text, end);
  const char *at = behind + strspn (behind, " ,;");
  const char *year = strpbrk (at, "0123456789)");

  (void) context;
  if (*at == '(')
    return is_year (at + 1) && is_short_name (text, start, end);
  return year != NULL && is_year (year) && is_in_brackets (text, start) &&
         is_short_name (text, start, end);
}

/* Whether [@start, @end) of @text holds authors only: names, initials, signs and
 * the few words between them, after a label perhaps. */
static gboolean
are_authors (const EstPublicContext *context, const char *text, gsize start, gsize end)
{
  g_autoptr (GArray) words = NULL;
  gboolean has_initial = FALSE;
  const char *label = memchr (text + start, ':', end - start);

  if (label != NULL)
    start = (gsize) (label + 1 - text);
  words = est_words (text + start, end - start);
  for (guint i = 0; i < words->len; i++)
    {
      const EstWord *word = &g_array_index (words, EstWord, i);
      g_autofree char *folded =
          est_fold (text + start + word->start, (gssize) (word->end - word->start));

      has_initial = has_initial || word->kind == EST_WORD_INITIAL;
      if (word->kind == EST_WORD_NUMBER ||
          (word->kind == EST_WORD_LOWER &&
           !g_strv_contains ((const char *const *) context->among, folded)))
        return FALSE;
    }
  return has_initial;
}

/* Whether what stands behind the year says that something was published. */
static gboolean
was_published (const EstPublicContext *context, const char *text, gsize start, gsize end)
{
  g_autofree char *folded = est_fold (text + start, (gssize) (end - start));

  for (guint i = 0; context->cues[i] != NULL; i++)
    for (const char *at = strstr (folded, context->cues[i]); at != NULL;
         at = strstr (at + 1, context->cues[i]))
      if (at == folded || !g_ascii_isalnum (at[-1]))
        return TRUE;
  return FALSE;
}

gboolean
est_public_context_heads (const EstPublicContext *context, const char *text, gsize start, gsize end,
                          gboolean in_list)
{
  gsize from = line_start (text, start);
  gsize reach = strnlen (text + end, LONGEST_HEAD);
  const char *newline = memchr (text + end, '\n', reach);
  gsize to = newline != NULL ? (gsize) (newline - text) : end + reach;
  const char *bracket = memchr (text + end, '(', to - end);
  gsize year = bracket != NULL ? (gsize) (bracket - text) : 0;

  if (bracket == NULL || !is_year (bracket + 1) || year - from > LONGEST_HEAD)
    return FALSE;
  return are_authors (context, text, from, year) &&
         (in_list || was_published (context, text, year, line_end (text, end)));
}

gboolean
est_public_context_find_list (const EstPublicContext *context, const char *text, gsize length,
                              gsize *start)
{
  for (gsize line = 0; line < length; line = line_end (text, line) + 1)
    {
      gsize size = MIN (line_end (text, line) - line, REACH);
      g_autofree char *folded = NULL;

      while (size > 0 && ((guchar) text[line + size] & 0xC0) == 0x80)
        size--;
      folded = est_fold (text + line, (gssize) size);
      if (begins_with_one_of (context->headings, folded + strspn (folded, " 0123456789.)-")))
        {
          *start = line;
          return TRUE;
        }
      if (text[line_end (text, line)] == '\0')
        break;
    }
  return FALSE;
}

/* Whether one of the offices ends right before @offset. */
static gboolean
office_before (const EstPublicContext *context, const char *text, gsize offset)
{
  gsize from = offset > REACH ? offset - REACH : 0;
  g_autofree char *before = NULL;
  gsize size;

  while (((guchar) text[from] & 0xC0) == 0x80)
    from++;
  before = est_fold (text + from, (gssize) (offset - from));
  size = strlen (g_strchomp (before));
  for (guint i = 0; context->offices[i] != NULL; i++)
    {
      gsize length = strlen (context->offices[i]);

      if (length <= size && memcmp (before + size - length, context->offices[i], length) == 0 &&
          (size == length || !g_ascii_isalpha (before[size - length - 1])))
        return TRUE;
    }
  return FALSE;
}

gboolean
est_public_context_is_official (const EstPublicContext *context, const char *text, gsize start,
                                gsize end)
{
  g_autofree char *behind = folded_behind (text, end);
  const char *at = behind + strspn (behind, " ");

  if (office_before (context, text, start))
    return TRUE;
  if (*at != ',' && *at != '(')
    return FALSE;
  at += 1 + strspn (at + 1, " ");
  if (g_str_has_prefix (at, "le ") || g_str_has_prefix (at, "la "))
    at += strlen ("le ");
  return begins_with_one_of (context->offices, at);
}
