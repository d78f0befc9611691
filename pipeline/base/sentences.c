/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/sentences.h"

/* A sentence longer than this is a text without punctuation: it is cut, so that
 * looking around a word stays cheap. */
#define MAX_SENTENCE_WORDS 300

static gboolean
is_single_letter (const EstToken *token)
{
  return token->end - token->start == 1;
}

/* "M. Durand" goes on; "Mme A. Elle" does not, nor does "fini. Elle". */
static gboolean
stop_ends (const EstTokens *tokens, const guint8 *classes, guint index)
{
  const EstToken *before = est_tokens_get (tokens, index - 1);
  const EstToken *token = est_tokens_get (tokens, index);

  if ((token->gap & (EST_GAP_BLANK | EST_GAP_NEWLINE | EST_GAP_QUOTE | EST_GAP_CLOSE)) == 0)
    return FALSE;
  if (classes[index - 1] & EST_WORD_IS_TITLE)
    return FALSE;
  if (is_single_letter (before) && (token->gap & EST_GAP_MARK_END) == 0)
    return (classes[index] & EST_WORD_IS_STARTER) != 0 && est_tokens_is_capital (tokens, index);
  return est_tokens_is_capital (tokens, index) ||
         g_ascii_isdigit (est_view_text (tokens->view)[token->start]);
}

static gboolean
begins_sentence (const EstTokens *tokens, const guint8 *classes, guint index)
{
  const EstToken *token = est_tokens_get (tokens, index);

  if (token->newlines > 1)
    return TRUE;
  if (token->newlines > 0 && (token->gap & (EST_GAP_DASH | EST_GAP_OTHER | EST_GAP_HYPHEN)) != 0)
    return TRUE;
  return (token->gap & EST_GAP_STOP) != 0 && stop_ends (tokens, classes, index);
}

static gboolean
begins_clause (const EstTokens *tokens, const guint8 *classes, guint index)
{
  const guint signs = EST_GAP_COMMA | EST_GAP_COLON | EST_GAP_SEMICOLON | EST_GAP_DASH |
                      EST_GAP_OPEN | EST_GAP_CLOSE | EST_GAP_STOP;

  if ((classes[index] & (EST_WORD_IS_JOINT | EST_WORD_IS_RELATIVE)) != 0)
    return TRUE;
  return (est_tokens_get (tokens, index)->gap & signs) != 0 &&
         (classes[index - 1] & EST_WORD_IS_TITLE) == 0;
}

GArray *
est_sentences (const EstTokens *tokens, const guint8 *classes)
{
  guint count = est_tokens_count (tokens);
  GArray *places = g_array_sized_new (FALSE, TRUE, sizeof (EstWordPlace), count);
  EstWordPlace place = { 0 };
  guint first = 0;

  for (guint i = 0; i < count; i++)
    {
      if (i > 0 && (begins_sentence (tokens, classes, i) || i - first >= MAX_SENTENCE_WORDS))
        {
          place.sentence++;
          place.clause++;
          first = i;
        }
      else if (i > 0 && begins_clause (tokens, classes, i))
        place.clause++;
      g_array_append_val (places, place);
    }
  return places;
}
