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
  const EstSurroundings *around = est_titles_surroundings (titles);

  if (!est_name_parse (block->text->str + start, end - start, name))
    return FALSE;
  mention->given = name->given;
  mention->surname = name->surname;
  mention->likely = est_surroundings_likely (around, name->given);
  if (title != NULL)
    mention->gender = title->gender;
  else if (name->given == NULL)
    mention->is_family = est_surroundings_family_before (around, block->text->str, start);
  if (title == NULL)
    mention->is_child = est_surroundings_child (around, block->text->str, start, end);
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

  return finding->listed == EST_LISTED_HIDE ||
         (finding->score >= rule->redact && !g_str_equal (rule->action, "keep") &&
          !g_str_equal (rule->action, "flag"));
}

/* The findings that will be replaced, in reading order: borrowed. */
static GPtrArray *
worth_linking (const EstFindings *findings, const EstPolicy *policy)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->category->traced && will_be_replaced (policy, finding) &&
          est_findings_keeper (findings, finding, policy) == NULL)
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

static EstSighting *
see_person (const EstBlock *block, const EstFinding *finding, const EstTitles *titles)
{
  g_auto (EstName) name = { 0 };
  EstMention mention = { 0 };
  EstSighting *sighting = NULL;

  if (!read_mention (block, finding->start, finding->end, titles, &name, &mention) ||
      (mention.gender == EST_GENDER_UNKNOWN && !is_one_name (&name)))
    return NULL;
  sighting = g_new0 (EstSighting, 1);
  sighting->mention = mention;
  sighting->mention.given = g_steal_pointer (&name.given);
  sighting->mention.surname = g_steal_pointer (&name.surname);
  return sighting;
}

/* "Mme Lefèvre, née |Aubry|": the name is of the person named right before. */
static gboolean
goes_on (const EstBlock *block, const EstFinding *before, const EstFinding *finding,
         const EstTitles *titles)
{
  return before != NULL && before->block == finding->block &&
         est_category_is (before->category, EST_CATEGORY_PERSON) &&
         est_surroundings_join (est_titles_surroundings (titles), block->text->str, before->end,
                                finding->start);
}

static EstSighting *
see_value (const EstBlock *block, const EstFinding *finding)
{
  EstSighting *sighting = g_new0 (EstSighting, 1);

  sighting->value = g_strndup (block->text->str + finding->start, finding->end - finding->start);
  sighting->category = finding->category->id;
  return sighting;
}

/* Tells @known that its person is also called what @more says. */
static void
add_name (EstMention *known, const EstMention *more)
{
  const char *name = more->surname != NULL ? more->surname : more->given;

  g_free ((char *) known->also);
  known->also = g_strdup (name);
}

GPtrArray *
est_link_see (const EstDocument *document, const EstFindings *findings, const EstTitles *titles,
              const EstPolicy *policy)
{
  g_autoptr (GPtrArray) sorted = worth_linking (findings, policy);
  GPtrArray *sightings = est_sightings_new ();
  EstSighting *last = NULL; /* of a person */
  const EstFinding *before = NULL;

  for (guint i = 0; i < sorted->len; i++)
    {
      const EstFinding *finding = g_ptr_array_index (sorted, i);
      const EstBlock *block = est_document_block (document, finding->block);
      gboolean is_person = est_category_is (finding->category, EST_CATEGORY_PERSON);
      EstSighting *sighting =
          is_person ? see_person (block, finding, titles) : see_value (block, finding);

      if (sighting == NULL)
        continue;
      g_ptr_array_add (sightings, sighting);
      if (!is_person)
        continue;
      if (last != NULL && goes_on (block, before, finding, titles))
        add_name (&last->mention, &sighting->mention);
      else
        last = sighting;
      before = finding;
    }
  return sightings;
}

void
est_link_enter (EstLedger *ledger, const GPtrArray *sightings)
{
  for (guint i = 0; i < sightings->len; i++)
    {
      const EstSighting *sighting = sightings->pdata[i];

      if (sighting->value == NULL)
        est_ledger_note (ledger, &sighting->mention);
      else
        est_ledger_add_value (ledger, sighting->value, strlen (sighting->value),
                              sighting->category);
    }
}

void
est_link (EstLedger *ledger, const EstDocument *document, const EstFindings *findings,
          const EstTitles *titles, const EstPolicy *policy)
{
  g_autoptr (GPtrArray) sightings = est_link_see (document, findings, titles, policy);

  est_link_enter (ledger, sightings);
  est_ledger_settle (ledger);
}

/* "LEFEVRE CLAIRE": when case does not tell which name is which, both orders count. */
static guint
find_in_either_order (const EstLedger *ledger, const EstMention *mention, EstLink *link)
{
  EstMention reversed = *mention;
  guint person = est_ledger_find (ledger, mention, link);

  if (person != G_MAXUINT || mention->given == NULL || mention->surname == NULL)
    return person;
  reversed.given = mention->surname;
  reversed.surname = mention->given;
  return est_ledger_find (ledger, &reversed, link);
}

guint
est_link_find (const EstLedger *ledger, const EstBlock *block, gsize start, gsize end,
               const EstTitles *titles, EstLink *link)
{
  g_auto (EstName) name = { 0 };
  EstMention mention = { 0 };

  if (!read_mention (block, start, end, titles, &name, &mention))
    return G_MAXUINT;
  return find_in_either_order (ledger, &mention, link);
}
