/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/decide.h"

#include <string.h>

#include "pipeline/link.h"

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

/* The actions a policy can ask for.  To add one: a row, its function, and its
 * word in model/policy.c. */
static const struct {
  const char *name;
  Replace replace; /* NULL: the text stays */
} actions[] = {
  { .name = "letter", .replace = replace_by_letter },
  { .name = "mark", .replace = replace_by_mark },
  { .name = "generalise", .replace = replace_by_coarser },
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

static gboolean
is_replaced (const EstGrounds *grounds, const EstFinding *finding)
{
  const EstRule *rule = est_policy_rule (grounds->policy, finding->category);

  return finding->score >= rule->redact && find_replace (rule->action) != NULL;
}

static gboolean
is_flagged (const EstGrounds *grounds, const EstFinding *finding)
{
  const EstRule *rule = est_policy_rule (grounds->policy, finding->category);

  return finding->score >= rule->flag && !g_str_equal (rule->action, "keep");
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

/* Replaced before flagged, then longest, surest, category, place, and at last by
 * name, so that the order in which findings come never shows. */
static gboolean
is_better (const EstGrounds *grounds, const EstFinding *one, const EstFinding *other)
{
  gboolean one_replaced = is_replaced (grounds, one);
  gsize one_length = one->end - one->start;
  gsize other_length = other->end - other->start;

  if (one_replaced != is_replaced (grounds, other))
    return one_replaced;
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
select_findings (const EstFindings *findings, const EstGrounds *grounds,
                 gboolean (*wanted) (const EstGrounds *grounds, const EstFinding *finding))
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < est_findings_count (findings); i++)
    if (wanted (grounds, est_findings_get (findings, i)))
      g_ptr_array_add (sorted, (gpointer) est_findings_get (findings, i));
  g_ptr_array_sort (sorted, in_reading_order);
  return sorted;
}

/* Overlapping findings become one stretch; @sorted is in reading order. */
static GArray *
unite (const GPtrArray *sorted, const EstGrounds *grounds)
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
          if (is_better (grounds, finding, last->best))
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

/* A letter alone says enough after a title, in a list that a title opens, in a
 * cell of its own and in a file name. */
static gboolean
letter_suffices (const EstGrounds *grounds, const EstBlock *block, const EstDecision *decision)
{
  if (block->kind == EST_BLOCK_FILE_NAME)
    return TRUE;
  if (g_str_equal (decision->finding.rule, EST_RULE_TITLE_PLURAL))
    return TRUE;
  if (est_titles_before (grounds->titles, block->text->str, decision->start) != NULL)
    return TRUE;
  return block->kind == EST_BLOCK_CELL && fills_block (block, decision);
}

/* Who is named by the whole stretch, or else by the best finding in it. */
static guint
find_person (const EstGrounds *grounds, const EstBlock *block, const EstDecision *decision)
{
  guint person =
      est_link_find (grounds->ledger, block, decision->start, decision->end, grounds->titles);

  if (person != G_MAXUINT)
    return person;
  return est_link_find (grounds->ledger, block, decision->finding.start, decision->finding.end,
                        grounds->titles);
}

static char *
replace_by_letter (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  guint person = find_person (grounds, block, decision);
  const char *letter = person != G_MAXUINT ? est_ledger_letter (grounds->ledger, person) : NULL;
  g_autofree char *full = NULL;
  g_autofree char *phrase = NULL;

  if (letter != NULL && letter_suffices (grounds, block, decision))
    return g_strdup (letter);
  phrase = est_phrases_person (grounds->phrases, letter);
  full =
      est_phrases_unelide (grounds->phrases, block->text->str, decision->start, &decision->start);
  return full != NULL ? g_strconcat (full, phrase, NULL) : g_steal_pointer (&phrase);
}

static char *
replace_by_mark (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  const char *mark = decision->finding.category->mark;
  g_autofree char *lead =
      est_phrases_lead (grounds->phrases, block->text->str, decision->start, decision->end);

  return lead != NULL ? g_strconcat (lead, mark, NULL) : g_strdup (mark);
}

static char *
replace_by_coarser (const EstGrounds *grounds, const EstBlock *block, EstDecision *decision)
{
  g_autofree char *text =
      g_strndup (block->text->str + decision->start, decision->end - decision->start);
  char *coarser = est_phrases_generalise (grounds->phrases, decision->finding.category->id, text);

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

static void
decide_stretch (const EstDocument *document, const EstGrounds *grounds, const Stretch *stretch,
                EstDecisions *decisions)
{
  const EstRule *rule = est_policy_rule (grounds->policy, stretch->best->category);
  gboolean replaced = is_replaced (grounds, stretch->best);
  EstDecision decision = {
    .block = stretch->block,
    .start = stretch->start,
    .end = stretch->end,
    .finding = *stretch->best,
    .n_agreeing = stretch->n_findings,
    .action = replaced ? rule->action : "flag",
    .reason = replaced ? "found" : "below-threshold",
  };

  if (replaced)
    decision.replacement = find_replace (rule->action) (
        grounds, est_document_block (document, stretch->block), &decision);
  else if (stretch->best->reason != NULL)
    decision.reason = stretch->best->reason;
  else if (g_str_equal (rule->action, "flag"))
    decision.reason = "policy-flags";
  stay_behind_last (decisions, &decision);
  est_decisions_take (decisions, &decision);
}

EstDecisions *
est_decide (const EstDocument *document, const EstFindings *findings, const EstGrounds *grounds)
{
  EstDecisions *decisions = est_decisions_new ();
  g_autoptr (GPtrArray) to_replace = select_findings (findings, grounds, is_replaced);
  g_autoptr (GPtrArray) to_flag = select_findings (findings, grounds, is_flagged);
  g_autoptr (GArray) replaced = unite (to_replace, grounds);
  g_autoptr (GArray) flagged = unite (to_flag, grounds);
  guint next = 0;

  /* Every replaced finding is flagged as well, so a flagged stretch holds each
   * replaced stretch that it touches: those take its place. */
  for (guint i = 0; i < flagged->len; i++)
    {
      const Stretch *around = &g_array_index (flagged, Stretch, i);
      gboolean holds = FALSE;

      for (; next < replaced->len; next++)
        {
          const Stretch *inside = &g_array_index (replaced, Stretch, next);

          if (inside->block != around->block || inside->start >= around->end)
            break;
          decide_stretch (document, grounds, inside, decisions);
          holds = TRUE;
        }
      if (!holds)
        decide_stretch (document, grounds, around, decisions);
    }
  return decisions;
}
