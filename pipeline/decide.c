/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/decide.h"

#include <string.h>

#include "pipeline/base/words.h"
#include "pipeline/link.h"

/* A document being judged. */
typedef struct {
  const EstDocument *document;
  const EstFindings *findings;
  const EstGrounds *grounds;
} Judging;

/* A stretch of text and the findings that overlap in it. */
typedef struct {
  guint block;
  gsize start;
  gsize end;
  const EstFinding *best;
  guint n_findings;
} Stretch;

typedef char *(*Replace) (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision);

static char *replace_by_letter (const EstGrounds *grounds, const EstBlock *block,
                                EstDecision *decision);
static char *replace_by_mark (const EstGrounds *grounds, const EstBlock *block,
                              EstDecision *decision);
static char *replace_by_coarser (const EstGrounds *grounds, const EstBlock *block,
                                 EstDecision *decision);
static char *replace_by_nothing (const EstGrounds *grounds, const EstBlock *block,
                                 EstDecision *decision);

/* The actions a policy can ask for.  To add one: a row, its function, and its
 * word in model/policy.c. */
static const struct {
  const char *name;
  Replace replace; /* NULL: the text stays */
} actions[] = {
  { .name = "letter", .replace = replace_by_letter },
  { .name = "mark", .replace = replace_by_mark },
  { .name = "generalise", .replace = replace_by_coarser },
  { .name = "drop", .replace = replace_by_nothing },
  { .name = "flag", .replace = NULL },
  { .name = "keep", .replace = NULL },
};

static Replace
find_replace (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, action))
      return actions[i].replace;
  return replace_by_mark;
}

/* What the policy asks for; what a user's list hides is replaced whatever the
 * policy does about its category. */
static const char *
action_for (const EstGrounds *grounds, const EstFinding *finding)
{
  const char *action = est_policy_rule (grounds->policy, finding->category)->action;

  if (finding->listed != EST_LISTED_HIDE || find_replace (action) != NULL)
    return action;
  return est_category_is (finding->category, EST_CATEGORY_PERSON) ? "letter" : "mark";
}

/* Whether the text gives way, unless a list keeps it. */
static gboolean
gives_way (const EstGrounds *grounds, const EstFinding *finding)
{
  const EstRule *rule = est_policy_rule (grounds->policy, finding->category);

  return finding->listed == EST_LISTED_HIDE ||
         (finding->score >= rule->redact && find_replace (rule->action) != NULL);
}

/* What keeps @finding where it stands, or NULL. */
static const EstFinding *
keeper_of (const Judging *judging, const EstFinding *finding)
{
  return est_findings_keeper (judging->findings, finding, judging->grounds->policy);
}

static gboolean
is_replaced (const Judging *judging, const EstFinding *finding)
{
  return gives_way (judging->grounds, finding) && keeper_of (judging, finding) == NULL;
}

/* Replaced, flagged, or kept by a list though it would be one of these. */
static gboolean
is_noted (const Judging *judging, const EstFinding *finding)
{
  const EstRule *rule = est_policy_rule (judging->grounds->policy, finding->category);

  return finding->listed == EST_LISTED_HIDE ||
         (finding->score >= rule->flag && !g_str_equal (rule->action, "keep"));
}

static int
compare_places (const EstFinding *one, const EstFinding *other)
{
  if (one->block != other->block)
    return one->block < other->block ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return (one->end > other->end) - (one->end < other->end);
}

/* Replaced before flagged before kept, then longest, surest, category, place, and
 * at last by name, so that the order in which findings come never shows. */
static gboolean
is_better (const Judging *judging, const EstFinding *one, const EstFinding *other)
{
  gboolean one_replaced = is_replaced (judging, one);
  gboolean one_kept = keeper_of (judging, one) != NULL;
  gsize one_length = one->end - one->start;
  gsize other_length = other->end - other->start;

  if (one_replaced != is_replaced (judging, other))
    return one_replaced;
  if (one_kept != (keeper_of (judging, other) != NULL))
    return !one_kept;
  if (one_length != other_length)
    return one_length > other_length;
  if (one->score > other->score || one->score < other->score)
    return one->score > other->score;
  if (one->category->rank != other->category->rank)
    return one->category->rank < other->category->rank;
  if (compare_places (one, other) != 0)
    return compare_places (one, other) < 0;
  if (!g_str_equal (one->pass, other->pass))
    return strcmp (one->pass, other->pass) < 0;
  return strcmp (one->rule, other->rule) < 0;
}

static gint
in_reading_order (gconstpointer a, gconstpointer b)
{
  return compare_places (*(const EstFinding *const *) a, *(const EstFinding *const *) b);
}

/* The findings for which @wanted holds, in reading order: borrowed. */
static GPtrArray *
select_findings (const Judging *judging,
                 gboolean (*wanted) (const Judging *judging, const EstFinding *finding))
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < est_findings_count (judging->findings); i++)
    if (wanted (judging, est_findings_get (judging->findings, i)))
      g_ptr_array_add (sorted, (gpointer) est_findings_get (judging->findings, i));
  g_ptr_array_sort (sorted, in_reading_order);
  return sorted;
}

/* Overlapping findings become one stretch; @sorted is in reading order. */
static GArray *
unite (const Judging *judging, const GPtrArray *sorted)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));

  for (guint i = 0; i < sorted->len; i++)
    {
      const EstFinding *finding = g_ptr_array_index (sorted, i);
      Stretch *last =
          stretches->len > 0 ? &g_array_index (stretches, Stretch, stretches->len - 1) : NULL;

      if (last != NULL && last->block == finding->block && finding->start < last->end)
        {
          last->end = MAX (last->end, finding->end);
          last->n_findings++;
          if (is_better (judging, finding, last->best))
            last->best = finding;
        }
      else
        {
          Stretch stretch = { .block = finding->block,
                              .start = finding->start,
                              .end = finding->end,
                              .best = finding,
                              .n_findings = 1 };

          g_array_append_val (stretches, stretch);
        }
    }
  return stretches;
}

/* Whether nothing but signs and blanks stands in @block outside the stretch. */
static gboolean
fills_block (const EstBlock *block, const EstDecision *decision)
{
  const char *text = block->text->str;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize offset = (gsize) (at - text);

      if ((offset < decision->start || offset >= decision->end) &&
          g_unichar_isalnum (g_utf8_get_char (at)))
        return FALSE;
    }
  return TRUE;
}

/* A letter alone says enough after a title, in a list that a title opens, after
 * "l’enfant" and "les époux", in a cell of its own and in a file name. */
static gboolean
letter_suffices (const EstGrounds *grounds, const EstBlock *block, const EstDecision *decision)
{
  const EstSurroundings *around = est_titles_surroundings (grounds->titles);
  const char *text = block->text->str;
  gboolean is_child =
      decision->person > 0 && est_ledger_is_child (grounds->ledger, decision->person - 1);

  if (block->kind == EST_BLOCK_FILE_NAME)
    return TRUE;
  if (g_str_equal (decision->finding.rule, EST_RULE_TITLE_PLURAL))
    return TRUE;
  if (est_titles_before (grounds->titles, text, decision->start) != NULL)
    return TRUE;
  if (is_child ? est_surroundings_child_before (around, text, decision->start)
               : est_surroundings_family_before (around, text, decision->start))
    return TRUE;
  return block->kind == EST_BLOCK_CELL && fills_block (block, decision);
}

/* Who is named by the whole stretch, or else by the best finding in it. */
static guint
find_person (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  guint person = est_link_find (grounds->ledger, block, decision->start, decision->end,
                                grounds->titles, &decision->link);

  if (person == G_MAXUINT)
    person = est_link_find (grounds->ledger, block, decision->finding.start, decision->finding.end,
                            grounds->titles, &decision->link);
  decision->person = person == G_MAXUINT ? 0 : person + 1;
  return person;
}

static char *
replace_by_letter (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  guint person = find_person (grounds, block, decision);
  const char *letter = person != G_MAXUINT ? est_ledger_letter (grounds->ledger, person) : NULL;
  g_autofree char *full = NULL;
  g_autofree char *phrase = NULL;
  g_autofree char *whole = NULL;

  if (decision->link == EST_LINK_DOUBT)
    decision->reason = "link-in-doubt";
  if (letter != NULL && letter_suffices (grounds, block, decision))
    return g_strdup (letter);
  phrase = est_phrases_person (grounds->phrases, letter,
                               letter != NULL && est_ledger_is_child (grounds->ledger, person));
  full =
      est_phrases_unelide (grounds->phrases, block->text->str, decision->start, &decision->start);
  whole = full != NULL ? g_strconcat (full, phrase, NULL) : g_steal_pointer (&phrase);
  return est_line_is_in_capitals (block->text->str, decision->start, decision->end)
             ? g_utf8_strup (whole, -1)
             : g_steal_pointer (&whole);
}

static char *
replace_by_mark (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  const char *mark = decision->finding.category->mark;
  g_autofree char *lead =
      est_phrases_lead (grounds->phrases, block->text->str, decision->start, decision->end);

  return lead != NULL ? g_strconcat (lead, mark, NULL) : g_strdup (mark);
}

/* A part of several blocks has one mark. */
static char *
replace_by_nothing (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  (void) grounds;
  (void) block;
  return g_strdup (g_str_equal (decision->finding.rule, EST_RULE_PART_REST)
                       ? ""
                       : decision->finding.category->mark);
}

static char *
replace_by_coarser (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  g_autofree char *text =
      g_strndup (block->text->str + decision->start, decision->end - decision->start);
  char *coarser = est_phrases_generalise (grounds->phrases, est_policy_coarseness (grounds->policy),
                                          decision->finding.category->id, text);

  return coarser != NULL ? coarser : replace_by_mark (grounds, block, decision);
}

/* An elision taken in must not reach into the stretch before. */
static void
stay_behind_last (const EstDecisions *decisions, EstDecision *decision)
{
  guint count = est_decisions_count (decisions);
  const EstDecision *last = count > 0 ? est_decisions_get (decisions, count - 1) : NULL;

  if (last != NULL && last->block == decision->block)
    decision->start = MAX (decision->start, last->end);
}

/* Why the stretch stays. */
static const char *
reason_to_stay (const Judging *judging, const EstFinding *finding)
{
  const EstFinding *keeper = keeper_of (judging, finding);
  const EstRule *rule = est_policy_rule (judging->grounds->policy, finding->category);

  if (keeper != NULL)
    return keeper->listed == EST_LISTED_KEEP ? "kept-by-list" : "public-name";
  if (finding->reason != NULL)
    return finding->reason;
  return g_str_equal (rule->action, "flag") ? "policy-flags" : "below-threshold";
}

static void
decide_stretch (const Judging *judging, const Stretch *stretch, EstDecisions *decisions)
{
  const EstGrounds *grounds = judging->grounds;
  gboolean replaced = is_replaced (judging, stretch->best);
  const char *action = action_for (grounds, stretch->best);
  EstDecision decision = {
    .block = stretch->block,
    .start = stretch->start,
    .end = stretch->end,
    .finding = *stretch->best,
    .n_agreeing = stretch->n_findings,
    .action = action,
    .reason = "found",
  };

  if (replaced)
    decision.replacement = find_replace (action) (
        grounds, est_document_block (judging->document, stretch->block), &decision);
  else
    {
      decision.action = keeper_of (judging, stretch->best) != NULL ? "keep" : "flag";
      decision.reason = reason_to_stay (judging, stretch->best);
    }
  stay_behind_last (decisions, &decision);
  est_decisions_take (decisions, &decision);
}

EstDecisions *
est_decide (const EstDocument *document, const EstFindings *findings, const EstGrounds *grounds)
{
  EstDecisions *decisions = est_decisions_new ();
  Judging judging = { .document = document, .findings = findings, .grounds = grounds };
  g_autoptr (GPtrArray) to_replace = select_findings (&judging, is_replaced);
  g_autoptr (GPtrArray) to_note = select_findings (&judging, is_noted);
  g_autoptr (GArray) replaced = unite (&judging, to_replace);
  g_autoptr (GArray) noted = unite (&judging, to_note);
  guint next = 0;

  /* Every replaced finding is noted as well, so a noted stretch holds each
   * replaced stretch that it touches: those take its place. */
  for (guint i = 0; i < noted->len; i++)
    {
      const Stretch *around = &g_array_index (noted, Stretch, i);
      gboolean holds = FALSE;

      for (; next < replaced->len; next++)
        {
          const Stretch *inside = &g_array_index (replaced, Stretch, next);

          if (inside->block != around->block || inside->start >= around->end)
            break;
          decide_stretch (&judging, inside, decisions);
          holds = TRUE;
        }
      if (!holds)
        decide_stretch (&judging, around, decisions);
    }
  return decisions;
}
