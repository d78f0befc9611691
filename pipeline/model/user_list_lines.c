/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/user_list_lines.h"

#include <string.h>

#include "pipeline/base/error.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define MAX_ENTRY_BYTES 200

/* Fewer letters than these stand in too many words of any text. */
#define MIN_LETTERS 2
#define MIN_LETTERS_BESIDE_STAR 3

/* Words of section lines, folded, in French and English. */
static const struct {
  const char *word;
  EstListed listed;
} actions[] = {
  { "masquer", EST_LISTED_HIDE }, { "cacher", EST_LISTED_HIDE }, { "hide", EST_LISTED_HIDE },
  { "garder", EST_LISTED_KEEP },  { "keep", EST_LISTED_KEEP },
};

static const struct {
  const char *word;
  EstListedKind kind;
} kinds[] = {
  { "personnes", EST_LISTED_PERSON },     { "persons", EST_LISTED_PERSON },
  { "lieux", EST_LISTED_PLACE },          { "places", EST_LISTED_PLACE },
  { "structures", EST_LISTED_STRUCTURE },
};

void
est_list_lines_start (EstListLines *lines, const char *bytes, gsize length,
                      const EstLexicon *lexicon)
{
  *lines = (EstListLines){
    .lexicon = lexicon,
    .next = bytes != NULL ? bytes : "",
    .listed = EST_LISTED_HIDE,
    .kind = EST_LISTED_PERSON,
    .folded = g_string_new (NULL),
  };
  lines->end = lines->next + length;
  if (length >= 3 && memcmp (lines->next, "\xEF\xBB\xBF", 3) == 0)
    lines->next += 3;
}

void
est_list_lines_clear (EstListLines *lines)
{
  if (lines->folded != NULL)
    (void) g_string_free (lines->folded, TRUE);
  g_clear_error (&lines->error);
}

/* The next line without its end; FALSE: there is none. */
static gboolean
next_line (EstListLines *lines, const char **start, gsize *length)
{
  const char *end = NULL;

  if (lines->next == lines->end)
    return FALSE;
  *start = lines->next;
  end = memchr (lines->next, '\n', (gsize) (lines->end - lines->next));
  lines->next = end != NULL ? end + 1 : lines->end;
  *length = (gsize) ((end != NULL ? end : lines->end) - *start);
  lines->number++;
  return TRUE;
}

static gboolean
refuse (EstListLines *lines, const char *sentence)
{
  (void) est_fail (&lines->error, EST_ERROR_POLICY, sentence, lines->number);
  return FALSE;
}

/* What stands on the line without blanks around it and without its comment. */
static void
strip (const char **start, gsize *length)
{
  const char *end = *start + *length;

  while (*start < end && g_ascii_isspace (**start))
    (*start)++;
  for (const char *at = *start; at < end; at++)
    if (*at == '#' && (at == *start || g_ascii_isspace (at[-1])))
      end = at;
  while (end > *start && g_ascii_isspace (end[-1]))
    end--;
  *length = (gsize) (end - *start);
}

/* @text folded: its words parted by one blank, "*" kept. */
static void
fold (GString *folded, const char *text, gsize length)
{
  g_autofree char *slow = NULL;
  const char *from = text;
  gboolean is_ascii = TRUE;

  for (gsize i = 0; i < length; i++)
    is_ascii = is_ascii && (guchar) text[i] < 0x80;
  if (!is_ascii)
    {
      slow = est_fold (text, (gssize) length);
      from = slow;
      length = strlen (slow);
    }
  g_string_truncate (folded, 0);
  for (gsize at = 0; at < length; at += (guchar) g_utf8_skip[(guint8) from[at]])
    {
      gboolean ascii = (guchar) from[at] < 0x80;
      gboolean kept = ascii ? g_ascii_isalnum (from[at]) || from[at] == '*'
                            : g_unichar_isalnum (g_utf8_get_char (from + at));

      if (kept && ascii)
        g_string_append_c (folded, g_ascii_tolower (from[at]));
      else if (kept)
        g_string_append_len (folded, from + at, (gssize) (guchar) g_utf8_skip[(guint8) from[at]]);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
}

/* "[masquer personnes]": what the lines below it are. */
static gboolean
read_section (EstListLines *lines, const char *text, gsize length)
{
  g_auto (GStrv) words = NULL;
  gboolean has_action = FALSE;
  gboolean has_kind = FALSE;

  fold (lines->folded, text, length);
  words = g_strsplit (lines->folded->str, " ", 3);
  for (gsize i = 0; g_strv_length (words) == 2 && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (words[0], actions[i].word))
      {
        lines->listed = actions[i].listed;
        has_action = TRUE;
      }
  for (gsize i = 0; has_action && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (words[1], kinds[i].word))
      {
        lines->kind = kinds[i].kind;
        has_kind = TRUE;
      }
  return (has_kind && text[length - 1] == ']') ||
         refuse (lines, _ ("Line %u: a section is [masquer …] or [garder …] with personnes, lieux "
                           "or structures ([hide …], [keep …] with persons, places, structures)."));
}

static guint
count_letters (const GString *folded)
{
  guint letters = 0;

  for (const char *at = folded->str; *at != '\0'; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  return letters;
}

static gboolean
has_control (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]) && text[i] != '\t')
      return TRUE;
  return FALSE;
}

/* What a list must not ask for. */
static gboolean
judge (EstListLines *lines, EstListLine *line)
{
  EstWordFacts facts = { 0 };
  guint letters = count_letters (lines->folded);

  line->has_star = strchr (lines->folded->str, '*') != NULL;
  if (letters == 0)
    return refuse (lines, _ ("Line %u holds no letter. Write a name, or put # before a comment."));
  if (letters < MIN_LETTERS)
    return refuse (lines, _ ("Line %u: an entry of one letter would destroy the text. Write a "
                             "whole name, or take the line out."));
  if (line->has_star && letters < MIN_LETTERS_BESIDE_STAR)
    return refuse (lines, _ ("Line %u: beside * an entry needs three letters, or it would destroy "
                             "the text. Write more of the name."));
  if (line->has_star || strchr (lines->folded->str, ' ') != NULL)
    return TRUE;
  facts = est_lexicon_find (lines->lexicon, lines->folded->str, lines->folded->len);
  line->is_word = lines->listed == EST_LISTED_HIDE && facts.common > 0;
  if (facts.stop && line->is_word)
    return refuse (lines, _ ("Line %u is a word of grammar that stands in every sentence: hiding "
                             "it would destroy the text. Write a whole name, or take the line "
                             "out."));
  return TRUE;
}

gboolean
est_list_lines_next (EstListLines *lines, EstListLine *line)
{
  const char *text = NULL;
  gsize length = 0;

  while (next_line (lines, &text, &length))
    {
      if (!g_utf8_validate_len (text, length, NULL))
        return refuse (lines, _ ("Line %u is not UTF-8 text. Save the list as UTF-8."));
      strip (&text, &length);
      if (length == 0)
        continue;
      if (length > MAX_ENTRY_BYTES || has_control (text, length))
        return refuse (lines, _ ("Line %u is no entry of a list: it is too long, or holds signs "
                                 "that no name has. A list is plain text, one entry a line."));
      if (*text == '[')
        {
          if (!read_section (lines, text, length))
            return FALSE;
          continue;
        }
      fold (lines->folded, text, length);
      *line =
          (EstListLine){ .number = lines->number, .listed = lines->listed, .kind = lines->kind };
      if (!judge (lines, line))
        return FALSE;
      line->folded = lines->folded->str;
      line->length = lines->folded->len;
      return TRUE;
    }
  return FALSE;
}
