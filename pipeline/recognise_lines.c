/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/recognise_lines.h"

#include <string.h>

/* The first lines of a text are its title page. */
#define TITLE_LINES 12

/* Page headers repeat themselves; what comes after so many adds nothing. */
#define MAX_TITLES 100

#define MAX_LABEL_WORDS 4
#define MAX_HEADING_WORDS 10

typedef struct {
  const EstKinds *kinds;
  EstKindLines *out;
  guint n_body;
} Reader;

static gboolean
is_numeric (const EstTokens *tokens, guint index)
{
  return g_ascii_isdigit (est_view_text (tokens->view)[est_tokens_get (tokens, index)->start]);
}

/* Numbers parted by colons from @first on: "00:01:23", "12:04"; how many. */
static guint
time_code_length (const EstTokens *tokens, guint first)
{
  guint count = est_tokens_count (tokens);
  guint length = 0;

  while (first + length < count && is_numeric (tokens, first + length) &&
         est_tokens_get (tokens, first + length)->end -
                 est_tokens_get (tokens, first + length)->start <=
             3 &&
         (length == 0 || est_tokens_get (tokens, first + length)->gap == EST_GAP_COLON ||
          (length > 2 && (est_tokens_get (tokens, first + length)->gap & EST_GAP_BLANK) == 0)))
    length++;
  return length >= 2 ? length : 0;
}

/* Hours, minutes and seconds, or minutes and seconds in brackets: a programme has
 * bare "09:30". */
static gboolean
is_time_code (const EstTokens *tokens, guint first, guint length)
{
  return length >= 3 ||
         (length == 2 && (est_tokens_get (tokens, first)->gap & (EST_GAP_MARK | EST_GAP_OPEN)));
}

static guint32
hash_of (const EstTokens *tokens, guint first, guint end)
{
  const EstToken *start = est_tokens_get (tokens, first);
  guint32 hash = est_tokens_hash (est_view_text (tokens->view) + start->start,
                                  est_tokens_get (tokens, end - 1)->end - start->start);

  return hash != 0 ? hash : 1;
}

static gboolean
is_known_label (const Reader *reader, const GArray *matches, guint first, guint end)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (matches, EstTermMatch, i);

      if (g_array_index (reader->kinds->features, EstKindFeature, match->family->kind).shape ==
              EST_SHAPE_SPEAKERS &&
          match->first == first && match->last + 1 == end)
        return TRUE;
    }
  return FALSE;
}

/* "[00:12] Locuteur 1 : …", "Marie Dupont   0:12": who speaks, if somebody does. */
static void
read_label (const Reader *reader, const EstTokens *tokens, const GArray *matches, EstKindLine *line)
{
  guint count = est_tokens_count (tokens);
  guint first = time_code_length (tokens, 0);
  guint end = first;

  if (est_tokens_count (tokens) > first && first == 0 && is_numeric (tokens, 0))
    return;
  while (
      end < count && end - first <= MAX_LABEL_WORDS &&
      (end == first || (est_tokens_get (tokens, end)->gap & (EST_GAP_COLON | EST_GAP_DASH)) == 0) &&
      (end == first || time_code_length (tokens, end) == 0))
    end++;
  if (end == first || end - first > MAX_LABEL_WORDS || end == count)
    return;
  line->label = hash_of (tokens, first, end);
  line->is_known = is_known_label (reader, matches, first, end);
  line->speech_words = count - end - time_code_length (tokens, end);
}

static void
read_codes (const EstTokens *tokens, EstKindLine *line)
{
  for (guint i = 0; i < est_tokens_count (tokens) && !line->has_code; i++)
    line->has_code = is_time_code (tokens, i, time_code_length (tokens, i));
}

/* The person that a title announces: "M. Durand", "Mme A". */
static void
read_person (const EstTokens *tokens, EstKindLine *line)
{
  static const char *const titles[] = { "m", "mme", "mlle", "monsieur", "madame", NULL };
  const char *text = est_view_text (tokens->view);

  for (guint i = 0; i + 1 < est_tokens_count (tokens); i++)
    {
      const EstToken *token = est_tokens_get (tokens, i);
      g_autofree char *word = NULL;

      if (token->end - token->start > 8 || !strchr ("m", text[token->start]) ||
          (est_tokens_gap_after (tokens, i) & EST_GAP_APOSTROPHE))
        continue;
      word = g_strndup (text + token->start, token->end - token->start);
      if (g_strv_contains (titles, word) && est_tokens_is_capital (tokens, i) &&
          est_tokens_is_capital (tokens, i + 1))
        {
          guint32 person = hash_of (tokens, i + 1, i + 2);

          line->n_person = person == line->person ? line->n_person + 1 : 1;
          line->person = person;
        }
    }
}

static gboolean
counts_here (const EstKindFeature *feature, const EstTokens *tokens, const EstTermMatch *match)
{
  guint before = est_tokens_get (tokens, match->first)->gap;
  guint after = est_tokens_gap_after (tokens, match->last);

  if (feature->shape == EST_SHAPE_NOISES)
    return (before & (EST_GAP_OPEN | EST_GAP_MARK)) != 0 ||
           (after & (EST_GAP_CLOSE | EST_GAP_MARK_END)) != 0;
  return !feature->is_label || (after & EST_GAP_COLON) != 0;
}

static void
add_counts (Reader *reader, const EstTokens *tokens, const GArray *matches)
{
  guint base = reader->out->counts->len;

  g_array_set_size (reader->out->counts, base + reader->out->n_features);
  for (guint i = 0; i < matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (matches, EstTermMatch, i);
      guint8 *count = &g_array_index (reader->out->counts, guint8, base + match->family->kind);

      if (*count < G_MAXUINT8 && counts_here (&g_array_index (reader->kinds->features,
                                                              EstKindFeature, match->family->kind),
                                              tokens, match))
        (*count)++;
    }
}

static gboolean
looks_like_heading (const EstTokens *tokens)
{
  return est_tokens_count (tokens) <= MAX_HEADING_WORDS && (tokens->last_gap & EST_GAP_STOP) == 0;
}

static void
add_line (Reader *reader, const EstBlock *block, const char *text, gsize length)
{
  g_autoptr (EstTokens) tokens = est_tokens_new (text, length);
  g_autoptr (GArray) matches = NULL;
  EstKindLine line = { .n_words = est_tokens_count (tokens) };
  g_autofree char *verbatim = NULL;

  if (line.n_words == 0)
    return;
  matches = est_termlist_find (reader->kinds->list, tokens);
  verbatim = g_strndup (text, length);
  line.is_title = block->kind == EST_BLOCK_FILE_NAME || block->kind == EST_BLOCK_METADATA ||
                  block->kind == EST_BLOCK_HEADER || reader->n_body < TITLE_LINES;
  line.is_heading = block->kind == EST_BLOCK_HEADING || looks_like_heading (tokens);
  line.is_blank = strstr (verbatim, "....") != NULL || strstr (verbatim, "____") != NULL ||
                  strstr (verbatim, "……") != NULL;
  reader->n_body += block->kind != EST_BLOCK_FILE_NAME && block->kind != EST_BLOCK_METADATA;
  read_label (reader, tokens, matches, &line);
  read_codes (tokens, &line);
  read_person (tokens, &line);
  add_counts (reader, tokens, matches);
  if (line.is_title && reader->out->titles->len < MAX_TITLES)
    g_array_append_val (reader->out->titles, reader->out->lines->len);
  g_array_append_val (reader->out->lines, line);
}

static void
add_lines (Reader *reader, const EstBlock *block)
{
  const char *at = block->text->str;

  while (*at != '\0')
    {
      gsize length = strcspn (at, "\n");

      add_line (reader, block, at, length);
      at += length + (at[length] == '\n');
    }
}

/* The cells of a row make one line: "Enquêtrice : Bonjour". */
static guint
add_row (Reader *reader, const EstDocument *document, guint first)
{
  const EstBlock *block = est_document_block (document, first);
  g_autoptr (GString) text = g_string_new (NULL);
  guint end = first;

  for (; end < est_document_n_blocks (document); end++)
    {
      const EstBlock *cell = est_document_block (document, end);

      if (cell->cell.table != block->cell.table || cell->cell.row != block->cell.row)
        break;
      g_string_append (text, text->len > 0 ? " : " : "");
      g_string_append_len (text, cell->text->str, (gssize) cell->text->len);
    }
  g_strdelimit (text->str, "\n", ' ');
  add_line (reader, block, text->str, text->len);
  return end;
}

EstKindLines *
est_kind_lines_new (const EstKinds *kinds, const EstDocument *document)
{
  EstKindLines *lines = g_new0 (EstKindLines, 1);
  Reader reader = { .kinds = kinds, .out = lines };

  lines->lines = g_array_new (FALSE, FALSE, sizeof (EstKindLine));
  lines->titles = g_array_new (FALSE, FALSE, sizeof (guint));
  lines->counts = g_array_new (FALSE, TRUE, sizeof (guint8));
  lines->n_features = kinds->features->len;
  for (guint i = 0; i < est_document_n_blocks (document);)
    {
      const EstBlock *block = est_document_block (document, i);

      if (block->cell.table != 0)
        {
          i = add_row (&reader, document, i);
          continue;
        }
      add_lines (&reader, block);
      i++;
    }
  return lines;
}

void
est_kind_lines_free (EstKindLines *lines)
{
  if (lines == NULL)
    return;
  g_array_unref (lines->lines);
  g_array_unref (lines->titles);
  g_array_unref (lines->counts);
  g_free (lines);
}
