/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/title_partners.h"

#include <string.h>

/* No firm has more names, no partner's name more words. */
#define MAX_PARTNERS 12
#define MAX_WORDS 4

/* Level of EstWordFacts: a family name that many bear. */
#define BORNE_BY_MANY 3

static char *
folded_word (const EstTitleReading *reading, guint index)
{
  const EstWord *at = est_reading_word (reading, index);

  if (at == NULL)
    return g_strdup ("");
  return est_fold (reading->text + at->start, (gssize) (at->end - at->start));
}

/* A partnership is announced right before a capital. */
static gboolean
is_partnership (const EstTitleReading *reading, guint index)
{
  const EstWord *next = est_reading_word (reading, index + 1);
  g_autofree char *folded = NULL;

  if (next == NULL || next->kind == EST_WORD_LOWER || next->kind == EST_WORD_NUMBER ||
      next->kind == EST_WORD_INITIAL)
    return FALSE;
  folded = folded_word (reading, index);

  for (char *dot = strchr (folded, '.'); dot != NULL; dot = strchr (dot, '.'))
    memmove (dot, dot + 1, strlen (dot));
  return est_wordlist_has (reading->lists->partnerships, folded, strlen (folded));
}

static gboolean
is_word (const EstTitleReading *reading, guint index, const char *const *words)
{
  g_autofree char *folded = folded_word (reading, index);

  return g_strv_contains (words, folded);
}

/* "Menuiserie" in "SARL Menuiserie et Charpente": no name of a family. */
static gboolean
is_ordinary (const EstTitleReading *reading, guint index)
{
  g_autofree char *folded = folded_word (reading, index);
  EstWordFacts facts = est_lexicon_find (reading->lists->lexicon, folded, strlen (folded));

  return facts.acronym || ((facts.stop || facts.common > 0 || facts.place || facts.job) &&
                           facts.surname < BORNE_BY_MANY);
}

/* One past the partner whose name begins at @first; @first: it is none. */
static guint
partner_end (const EstTitleReading *reading, guint first)
{
  const EstWord *at = est_reading_word (reading, first);
  guint end;

  if (at == NULL || at->kind == EST_WORD_INITIAL || !est_reading_is_capitalised (at))
    return first;
  end = est_reading_name_end (reading, first);
  if (end > first + MAX_WORDS)
    return first;
  for (guint i = first; i < end; i++)
    if (est_reading_is_capitalised (est_reading_word (reading, i)) && !is_ordinary (reading, i))
      return end;
  return first;
}

/* Where the name after "," or "et" begins; 0: none follows, and *@is_over says
 * whether "et associés" ends the list. */
static guint
next_partner (const EstTitleReading *reading, guint end, gboolean *is_last, gboolean *is_over)
{
  static const char *const and[] = { "et", NULL };
  static const char *const others[] = { "associes", "associe", "associees", "fils", NULL };

  *is_over = FALSE;
  *is_last = est_reading_is_followed_by (reading, end - 1, "&");
  if (est_reading_is_followed_by (reading, end - 1, "") && is_word (reading, end, and) &&
      est_reading_is_followed_by (reading, end, ""))
    {
      *is_last = TRUE;
      end++;
    }
  *is_over = (*is_last || est_reading_is_followed_by (reading, end - 1, "")) &&
             is_word (reading, end, others);
  if (*is_over || (!*is_last && !est_reading_is_followed_by (reading, end - 1, ",")))
    return 0;
  return end;
}

GArray *
est_title_partners (const EstTitleReading *reading, guint index)
{
  g_autoptr (GArray) partners = NULL;
  gboolean is_over = FALSE;
  gboolean is_last = FALSE;

  if (!is_partnership (reading, index) || !est_reading_is_followed_by (reading, index, ""))
    return NULL;
  partners = g_array_new (FALSE, FALSE, sizeof (EstPartner));
  for (guint first = index + 1; first > 0 && partners->len < MAX_PARTNERS;)
    {
      EstPartner partner = { .first = first, .end = partner_end (reading, first) };

      if (partner.end == first)
        return NULL;
      g_array_append_val (partners, partner);
      if (is_last)
        return g_steal_pointer (&partners);
      first = next_partner (reading, partner.end, &is_last, &is_over);
    }
  return is_over ? g_steal_pointer (&partners) : NULL;
}
