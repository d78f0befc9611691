/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/tagger_language.h"

/* So many grammatical words tell the language: of a passage, that it is French or
 * not; of a document. */
#define ENOUGH_FRENCH 2
#define ENOUGH_OTHER 8
#define ENOUGH_IN_DOCUMENT 3

/* So many words in small letters tell it by how many of them are known. */
#define ENOUGH_WORDS 12

/* Letters of a word as short as "und" and "the". */
#define BRIEF 3

static gboolean
is_alien (const EstToken *token)
{
  const EstWordFacts *facts = &token->facts;

  return !token->elided && facts->common == 0 && facts->given == 0 && facts->surname == 0 &&
         !facts->stop && !facts->acronym && !facts->medicine && token->place == 0;
}

/* Folding leaves of Latin letters those of ASCII. */
static gboolean
is_other_script (const EstToken *token)
{
  return (guchar) token->folded[0] >= 0x80;
}

void
est_language_count (EstLanguageCount *count, const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const EstToken *token = &g_array_index (tokens, EstToken, i);

      if (token->casing == EST_CASING_SIGN || token->casing == EST_CASING_NUMBER)
        continue;
      count->other += token->is_foreign;
      count->french += token->facts.stop && !token->is_foreign;
      if (token->casing != EST_CASING_LOWER)
        continue;
      count->lower++;
      count->alien += is_alien (token);
      count->brief += is_alien (token) && (token->length <= BRIEF || is_other_script (token));
    }
}

void
est_language_add (EstLanguageCount *count, const EstLanguageCount *more)
{
  count->french += more->french;
  count->other += more->other;
  count->lower += more->lower;
  count->alien += more->alien;
  count->brief += more->brief;
}

/* Nearly every word of French prose is in the lists; of another language, one in
 * two.  A list of rare names in small letters holds hardly a short word. */
static gboolean
is_alien_text (const EstLanguageCount *count)
{
  return count->lower >= ENOUGH_WORDS && count->alien * 5 > count->lower * 2 &&
         (count->brief * 20 > count->lower || count->other > 1);
}

EstLanguage
est_language_of_passage (const EstLanguageCount *count)
{
  if (is_alien_text (count))
    return EST_LANGUAGE_OTHER;
  if (count->french >= ENOUGH_FRENCH && count->french > count->other &&
      count->alien * 4 <= count->lower)
    return EST_LANGUAGE_FRENCH;
  return count->other >= ENOUGH_OTHER && count->other > count->french ? EST_LANGUAGE_OTHER
                                                                      : EST_LANGUAGE_UNKNOWN;
}

EstLanguage
est_language_of_document (const EstLanguageCount *count)
{
  if (is_alien_text (count) || (count->other >= ENOUGH_IN_DOCUMENT && count->other > count->french))
    return EST_LANGUAGE_OTHER;
  return count->french > count->other ? EST_LANGUAGE_FRENCH : EST_LANGUAGE_UNKNOWN;
}
