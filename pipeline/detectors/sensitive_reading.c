/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/sensitive_reading.h"

#include <string.h>

/* Words that a mark of ours has at most. */
#define MAX_MARK_WORDS 12

/* No term of the lexicons has more words. */
#define MAX_TERM_WORDS 16

/* What hides a word. */
enum {
  SEEN,
  HIDDEN,
  NAMED, /* belongs to a name: whatever it means elsewhere */
};

static const EstToken *
word (const EstSensitiveReading *reading, guint index)
{
  return est_tokens_get (reading->tokens, index);
}

static gboolean
is_word (const EstSensitiveReading *reading, guint index, const char *text)
{
  const EstToken *token = word (reading, index);

  return token->end - token->start == strlen (text) &&
         memcmp (est_view_text (reading->tokens->view) + token->start, text, strlen (text)) == 0;
}

static gboolean
is_elided (const EstSensitiveReading *reading, guint index)
{
  return (est_tokens_gap_after (reading->tokens, index) & EST_GAP_APOSTROPHE) != 0;
}

/* A letter or two in capitals: what a copy calls people. */
static gboolean
is_letter_of_person (const EstSensitiveReading *reading, guint index)
{
  const EstToken *token = word (reading, index);
  gsize start = 0;
  gsize end = 0;

  if (token->end - token->start > 2 || is_elided (reading, index))
    return FALSE;
  est_tokens_to_source (reading->tokens, index, index, &start, &end);
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isupper (reading->tokens->source[i]))
      return FALSE;
  return TRUE;
}

/* ------ Marks of ours: "[information de santé]", "[personne A]". */

/* The last word of the mark that opens before word @first; @first + 12: none. */
static guint
mark_end (const EstSensitiveReading *reading, guint first)
{
  guint count = est_tokens_count (reading->tokens);
  guint last = first;

  while (last < count && last < first + MAX_MARK_WORDS &&
         (est_tokens_gap_after (reading->tokens, last) & EST_GAP_MARK_END) == 0)
    last++;
  return last < count ? last : first + MAX_MARK_WORDS;
}

static void
read_mark (EstSensitiveReading *reading, guint first)
{
  guint last = mark_end (reading, first);
  g_autofree char *inside = NULL;

  if (last == first + MAX_MARK_WORDS)
    return;
  inside = g_strndup (est_view_text (reading->tokens->view) + word (reading, first)->start,
                      word (reading, last)->end - word (reading, first)->start);
  if (is_word (reading, first, "personne") && last <= first + 1)
    for (guint i = first; i <= last; i++)
      {
        reading->roles[i] = EST_ROLE_STRONG;
        reading->hidden[i] = NAMED;
      }
  else if (g_hash_table_contains (reading->terms->marks, inside))
    for (guint i = first; i <= last; i++)
      {
        reading->roles[i] = 0;
        reading->hidden[i] = HIDDEN;
      }
}

static void
read_marks (EstSensitiveReading *reading)
{
  for (guint i = 0; i < est_tokens_count (reading->tokens); i++)
    if (word (reading, i)->gap & EST_GAP_MARK)
      read_mark (reading, i);
}

/* ------ Persons. */

/* The first word that ends behind @offset of the source. */
static guint
word_behind (const EstSensitiveReading *reading, gsize offset)
{
  guint low = 0;
  guint high = est_tokens_count (reading->tokens);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gsize start = 0;
      gsize end = 0;

      est_tokens_to_source (reading->tokens, middle, middle, &start, &end);
      if (end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_person (EstSensitiveReading *reading, const EstFinding *finding)
{
  guint count = est_tokens_count (reading->tokens);

  for (guint i = word_behind (reading, finding->start); i < count; i++)
    {
      gsize start = 0;
      gsize end = 0;

      est_tokens_to_source (reading->tokens, i, i, &start, &end);
      if (start >= finding->end)
        return;
      reading->roles[i] = EST_ROLE_STRONG;
      reading->hidden[i] = NAMED;
    }
}

/* ------ Terms. */

/* For each word, one past the last word of the guard that begins there. */
static guint32 *
find_guards (const EstSensitiveReading *reading, const GArray *matches)
{
  guint32 *ends = g_new0 (guint32, est_tokens_count (reading->tokens) + 1);

  for (guint i = 0; i < matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (matches, EstTermMatch, i);

      if (est_sensitive_terms_category (reading->terms, match->family) == NULL &&
          (1U << match->family->kind) == EST_ROLE_GUARD)
        ends[match->first] = match->last + 1;
    }
  return ends;
}

static gboolean
is_guarded (const guint32 *guards, const EstTermMatch *match)
{
  for (guint at = match->first + 1; at-- > 0 && match->first - at < MAX_TERM_WORDS;)
    if (guards[at] > match->last)
      return TRUE;
  return FALSE;
}

static gboolean
is_all_hidden (const EstSensitiveReading *reading, const EstTermMatch *match)
{
  for (guint i = match->first; i <= match->last; i++)
    if (reading->hidden[i] == SEEN)
      return FALSE;
  return TRUE;
}

/* The longest term that begins at a word stands for the shorter ones of its
 * category, and one within another for nothing. */
static void
add_hit (EstSensitiveReading *reading, const EstTermMatch *match, const EstCategory *category)
{
  EstSensitiveHit hit = { .first = match->first,
                          .last = match->last,
                          .tail = match->last,
                          .family = match->family,
                          .category = category };

  if (is_all_hidden (reading, match))
    return;
  for (guint i = reading->hits->len; i-- > 0;)
    {
      EstSensitiveHit *known = &g_array_index (reading->hits, EstSensitiveHit, i);

      if (known->first + MAX_TERM_WORDS < match->first)
        break;
      if (known->last < match->first)
        continue;
      if (known->category != category && (known->first != hit.first || known->last != hit.last))
        continue;
      if (known->first <= hit.first && known->last >= hit.last &&
          (known->last - known->first > hit.last - hit.first ||
           known->family->kind <= hit.family->kind))
        return;
      if (hit.first <= known->first && hit.last >= known->last)
        {
          *known = hit;
          return;
        }
    }
  g_array_append_val (reading->hits, hit);
}

static void
add_role (EstSensitiveReading *reading, const EstTermMatch *match)
{
  guint32 role = 1U << match->family->kind;

  if ((role & (EST_ROLE_TITLE | EST_ROLE_FIRST)) != 0 && match->first == match->last &&
      word (reading, match->first)->end - word (reading, match->first)->start == 1 &&
      is_elided (reading, match->first) != (role == EST_ROLE_FIRST))
    return;
  for (guint i = match->first; i <= match->last; i++)
    if (reading->hidden[i] == SEEN)
      reading->roles[i] |= role;
}

static void
sort_matches (EstSensitiveReading *reading, const GArray *matches)
{
  const guint32 links = EST_ROLE_LINK | EST_ROLE_PART | EST_ROLE_FROM | EST_ROLE_SPEAK;
  g_autofree guint32 *guards = matches->len > 0 ? find_guards (reading, matches) : NULL;

  for (guint i = 0; i < matches->len; i++)
    {
      const EstTermMatch *match = &g_array_index (matches, EstTermMatch, i);
      const EstCategory *category = est_sensitive_terms_category (reading->terms, match->family);
      gboolean is_sham = is_guarded (guards, match);

      if (category != NULL && !is_sham)
        add_hit (reading, match, category);
      else if (category == NULL && !(is_sham && ((1U << match->family->kind) & links)))
        add_role (reading, match);
    }
}

/* What a term is made of says nothing about what stands around it. */
static void
hide_hits (EstSensitiveReading *reading)
{
  for (guint i = 0; i < reading->hits->len; i++)
    {
      EstSensitiveHit *hit = &g_array_index (reading->hits, EstSensitiveHit, i);
      guint count = est_tokens_count (reading->tokens);

      while (hit->tail + 1 < count && (reading->roles[hit->tail + 1] & EST_ROLE_TAIL) != 0 &&
             (word (reading, hit->tail + 1)->gap & ~EST_GAP_SOFT) == 0 &&
             hit->family->kind != EST_TERM_WEAK)
        hit->tail++;
      for (guint at = hit->first; hit->family->kind != EST_TERM_WEAK && at <= hit->tail; at++)
        reading->hidden[at] = HIDDEN;
    }
  for (guint i = 0; i < est_tokens_count (reading->tokens); i++)
    if (reading->hidden[i] == HIDDEN)
      reading->roles[i] &= EST_ROLE_PLURAL | EST_ROLE_LABELS;
    else
      reading->hidden[i] = SEEN;
}

/* ------ Letters. */

/* "Mme A": a title and a letter; "le jeune Karim", "Mme Durand": a name that no
 * pass found.  A title alone speaks to somebody, not of somebody. */
static void
read_titles (EstSensitiveReading *reading)
{
  for (guint i = 0; i + 1 < est_tokens_count (reading->tokens); i++)
    {
      gboolean is_title = (reading->roles[i] & EST_ROLE_TITLE) != 0;

      if ((reading->roles[i] & (EST_ROLE_TITLE | EST_ROLE_GENERIC)) == 0 ||
          (word (reading, i + 1)->gap & ~(EST_GAP_SOFT | (is_title ? EST_GAP_STOP : 0U))) != 0 ||
          !est_tokens_is_capital (reading->tokens, i + 1) || reading->hidden[i + 1] ||
          (is_title && !est_tokens_is_capital (reading->tokens, i)))
        continue;
      for (guint at = i + 1; at-- > 0 && (reading->roles[at] & EST_ROLE_GENERIC);)
        reading->roles[at] = EST_ROLE_STRONG;
      reading->roles[i] |= EST_ROLE_STRONG;
      reading->roles[i + 1] = EST_ROLE_STRONG;
    }
}

/* A cell that holds nothing but the letter of a person. */
static void
read_lone_letters (EstSensitiveReading *reading)
{
  if (est_tokens_count (reading->tokens) == 1 && is_letter_of_person (reading, 0))
    reading->roles[0] = EST_ROLE_STRONG;
}

/* ------ The whole. */

/* Sentences matter only to terms. */
static void
cut (EstSensitiveReading *reading)
{
  guint count = est_tokens_count (reading->tokens);
  g_autofree guint8 *classes = NULL;

  for (guint i = 0; i < count; i++)
    reading->all_roles |= reading->roles[i];
  if (reading->hits->len == 0)
    return;
  classes = g_new0 (guint8, count);
  for (guint i = 0; i < count; i++)
    {
      guint32 roles = reading->roles[i];

      classes[i] = (guint8) ((roles & EST_ROLE_TITLE ? EST_WORD_IS_TITLE : 0) |
                             (roles & EST_ROLE_STARTER ? EST_WORD_IS_STARTER : 0) |
                             (roles & EST_ROLE_RELATIVE ? EST_WORD_IS_RELATIVE : 0) |
                             (roles & EST_ROLE_CLAUSE ? EST_WORD_IS_JOINT : 0));
    }
  reading->places = est_sentences (reading->tokens, classes);
}

EstSensitiveReading *
est_sensitive_reading_new (const EstSensitiveTerms *terms, const GString *text,
                           const GArray *persons)
{
  EstSensitiveReading *reading = g_new0 (EstSensitiveReading, 1);
  g_autoptr (GArray) matches = NULL;
  guint count;

  reading->terms = terms;
  reading->tokens = est_tokens_new (text->str, text->len);
  count = est_tokens_count (reading->tokens);
  reading->roles = g_new0 (guint32, count + 1);
  reading->hidden = g_new0 (guint8, count + 1);
  reading->hits = g_array_new (FALSE, FALSE, sizeof (EstSensitiveHit));
  matches = est_termlist_find (terms->list, reading->tokens);
  for (guint i = 0; persons != NULL && i < persons->len; i++)
    add_person (reading, &g_array_index (persons, EstFinding, i));
  read_marks (reading);
  sort_matches (reading, matches);
  hide_hits (reading);
  read_titles (reading);
  read_lone_letters (reading);
  cut (reading);
  return reading;
}

void
est_sensitive_reading_free (EstSensitiveReading *reading)
{
  if (reading == NULL)
    return;
  est_tokens_free (reading->tokens);
  g_free (reading->roles);
  g_free (reading->hidden);
  g_clear_pointer (&reading->places, g_array_unref);
  g_array_unref (reading->hits);
  g_free (reading);
}

guint
est_sensitive_reading_sentence (const EstSensitiveReading *reading, guint word_index)
{
  return g_array_index (reading->places, EstWordPlace, word_index).sentence;
}

guint32
est_sensitive_reading_sentence_roles (const EstSensitiveReading *reading, guint word_index)
{
  guint sentence = est_sensitive_reading_sentence (reading, word_index);
  guint32 roles = 0;

  for (guint i = word_index + 1;
       i-- > 0 && est_sensitive_reading_sentence (reading, i) == sentence;)
    roles |= reading->roles[i];
  for (guint i = word_index; i < est_tokens_count (reading->tokens) &&
                             est_sensitive_reading_sentence (reading, i) == sentence;
       i++)
    roles |= reading->roles[i];
  return roles;
}
