/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/link.h"

#include <string.h>

#include "pipeline/model/name.h"

/* Reads the mention at [@start, @end) of @block into @name and @mention, which
 * borrows from it. */
static gboolean
read_mention (const EstBlock *block, gsize start, gsize end, const EstTitles *titles, EstName *name,
              EstMention *mention)
{
  const EstTitle *title = est_titles_before (titles, block->text->str, start);

  if (!est_name_parse (block->text->str + start, end - start, name))
    return FALSE;
  mention->given = name->given;
  mention->surname = name->surname;
  if (title != NULL)
    mention->gender = title->gender;
  return TRUE;
}

static gint
in_reading_order (gconstpointer a, gconstpointer b)
{
  const EstFinding *one = *(const EstFinding *const *) a;
  const EstFinding *other = *(const EstFinding *const *) b;

  if (one->block != other->block)
    return one->block < other->block ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return (one->end < other->end) - (one->end > other->end);
}

static gboolean
will_be_replaced (const EstPolicy *policy, const EstFinding *finding)
{
  const EstRule *rule = est_policy_rule (policy, finding->category);

  return finding->score >= rule->redact && !g_str_equal (rule->action, "keep") &&
         !g_str_equal (rule->action, "flag");
}

/* The findings that will be replaced, in reading order: borrowed. */
static GPtrArray *
worth_linking (const EstFindings *findings, const EstPolicy *policy)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->category->traced && will_be_replaced (policy, finding))
        g_ptr_array_add (sorted, (gpointer) finding);
    }
  g_ptr_array_sort (sorted, in_reading_order);
  return sorted;
}

/* "Josette LHUILLIER Yann KERBRAT": what lies side by side on a page can read as
 * one name.  Nobody is entered under it; it is replaced all the same. */
static gboolean
is_one_name (const EstName *name)
{
  guint blanks = 0;

  for (const char *at = name->given; at != NULL && (at = strchr (at, ' ')) != NULL; at++)
    blanks++;
  return blanks < 2;
}

static void
link_name (EstLedger *ledger, const EstBlock *block, const EstFinding *finding,
           const EstTitles *titles)
{
  g_auto (EstName) name = { 0 };
  EstMention mention = { 0 };

  if (read_mention (block, finding->start, finding->end, titles, &name, &mention) &&
      (mention.gender != EST_GENDER_UNKNOWN || is_one_name (&name)))
    (void) est_ledger_enter (ledger, &mention);
}

void
est_link (EstLedger *ledger, const EstDocument *document, const EstFindings *findings,
          const EstTitles *titles, const EstPolicy *policy)
{
  g_autoptr (GPtrArray) sorted = worth_linking (findings, policy);

  for (guint i = 0; i < sorted->len; i++)
    {
      const EstFinding *finding = g_ptr_array_index (sorted, i);
      const EstBlock *block = est_document_block (document, finding->block);

      if (est_category_is (finding->category, EST_CATEGORY_PERSON))
        link_name (ledger, block, finding, titles);
      else
        est_ledger_add_value (ledger, block->text->str + finding->start,
                              finding->end - finding->start, finding->category->id);
    }
}

/* "LEFEVRE CLAIRE": when case does not tell which name is which, both orders count. */
static guint
find_in_either_order (const EstLedger *ledger, const EstMention *mention)
{
  EstMention reversed = *mention;
  guint person = est_ledger_find (ledger, mention);

  if (person != G_MAXUINT || mention->given == NULL || mention->surname == NULL)
    return person;
  reversed.given = mention->surname;
  reversed.surname = mention->given;
  return est_ledger_find (ledger, &reversed);
}

guint
est_link_find (const EstLedger *ledger, const EstBlock *block, gsize start, gsize end,
               const EstTitles *titles)
{
  g_auto (EstName) name = { 0 };
  EstMention mention = { 0 };

  if (!read_mention (block, start, end, titles, &name, &mention))
    return G_MAXUINT;
  return find_in_either_order (ledger, &mention);
}
