/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/gates.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define BLOCKING TRUE
#define ADVICE FALSE

/* A check being made: what it looks at, and what it finds. */
typedef struct {
  const EstGateFacts *facts;
  GPtrArray *gaps;
} Check;

static const char *
answer_of (const Check *check, const char *key)
{
  return est_manifest_get (check->facts->manifest, key);
}

static gboolean
answers (const Check *check, const char *key, const char *wanted)
{
  return g_strcmp0 (answer_of (check, key), wanted) == 0;
}

/* Takes @message. */
static void
find (Check *check, const char *reason, const char *key, gboolean blocking, char *message)
{
  g_ptr_array_add (check->gaps, est_lack_new (reason, key, blocking, message));
}

static void
find_missing (Check *check, const char *key)
{
  const EstQuestion *question = est_form_find (check->facts->form, key, FALSE);
  const char *language = check->facts->language;

  if (question != NULL && answer_of (check, key) == NULL)
    find (check, "missing", key, BLOCKING,
          g_strdup_printf (_ ("“%s” (%s) is not filled in. %s"),
                           est_bilingual_in (&question->label, language), key,
                           est_bilingual_in (&question->why, language)));
}

static void
check_required (Check *check)
{
  const EstGateFacts *facts = check->facts;
  gboolean all_public = facts->n_documents > 0 && facts->n_public == facts->n_documents;

  for (guint i = 0; i < est_form_count (facts->form); i++)
    {
      const EstQuestion *question = est_form_get (facts->form, i);

      if (!question->of_file && question->required && !(question->waived && all_public))
        find_missing (check, question->key);
    }
}

/* What the charter says of each step is a row of steps.ini. */
static void
check_step (Check *check)
{
  const EstStep *step = est_usage_step (check->facts->usage, answer_of (check, "etape"));
  const char *note = step == NULL ? NULL : est_bilingual_in (&step->note, check->facts->language);

  if (step == NULL || step->status == EST_STEP_ALLOWED)
    return;
  if (step->status == EST_STEP_CAUTION)
    find (check, "step-caution", "etape", ADVICE,
          g_strdup_printf (_ ("Watch out at this step: %s"), note));
  else
    find (check, "step-refused", "etape", BLOCKING,
          g_strdup_printf (_ ("The charter does not want a generative AI at this step: %s"), note));
}

static void
check_tool (Check *check)
{
  const char *name = answer_of (check, "outil_ia");
  const EstTool *tool = est_usage_tool (check->facts->usage, name);
  const char *caution =
      tool == NULL ? NULL : est_bilingual_in (&tool->caution, check->facts->language);
  gboolean approved = answer_of (check, "valide_par") != NULL;

  if (name != NULL && tool == NULL && !approved)
    find (check, "tool-unlisted", "outil_ia", BLOCKING,
          g_strdup (_ ("The charter does not name this AI tool, and neither the DPO nor the CISO "
                       "approved it. Choose a tool of the list, or have this one approved "
                       "(valide_par).")));
  if (name != NULL && !approved)
    find (check, "tool-unapproved", "valide_par", ADVICE,
          g_strdup (_ ("Neither the DPO nor the CISO approved the tool: it counts as one in open "
                       "access, which must get nothing sensitive, personal or confidential.")));
  if (caution != NULL)
    find (check, "tool-caution", "outil_ia", ADVICE, g_strdup (caution));
}

/* The tools of the charter are named step by step. */
static void
check_tool_of_step (Check *check)
{
  const EstUsage *usage = check->facts->usage;
  const EstStep *step = est_usage_step (usage, answer_of (check, "etape"));
  const EstTool *tool = est_usage_tool (usage, answer_of (check, "outil_ia"));
  g_autofree char *named = step == NULL ? NULL : est_usage_say_tools (usage, step);

  if (tool == NULL || named == NULL || *named == '\0' ||
      g_strv_contains ((const char *const *) step->tools, tool->id))
    return;
  find (check, "tool-of-other-step", "outil_ia", ADVICE,
        g_strdup_printf (_ ("At this step the charter names other tools: %s."), named));
}

/* Step 4 of the ESMS guide asks the management as well. */
static void
check_management (Check *check)
{
  if (answer_of (check, "valide_par") != NULL && answer_of (check, "valide_direction") == NULL)
    find (check, "tool-management", "valide_direction", ADVICE,
          g_strdup (_ ("The tool was approved by the DPO or the CISO; the guide for establishments "
                       "asks for the consent of the management as well (valide_direction).")));
}

/* Who can find out names has pseudonymised, not anonymised. */
static void
check_table (Check *check)
{
  if (answer_of (check, "table") != NULL)
    find (check, "table-kept", "table", ADVICE,
          g_strdup (_ ("A sealed table says who has which letter: as long as it exists, the copies "
                       "are pseudonymised personal data. Erase it when it is no longer needed "
                       "(estompe table erase).")));
}

static void
check_risk (Check *check)
{
  gboolean done = answers (check, "aipd", "oui");

  if (answers (check, "risque", "inacceptable"))
    find (check, "risk-unacceptable", "risque", BLOCKING,
          g_strdup (_ ("The European AI Act forbids uses of unacceptable risk.")));
  if (answers (check, "risque", "eleve") && !done)
    find (check, "risk-high", "aipd", BLOCKING,
          g_strdup (_ ("A use of high risk needs an impact assessment before it begins.")));
  if (done)
    find_missing (check, "aipd_le");
  else if (answer_of (check, "aipd") != NULL)
    find_missing (check, "aipd_motif");
}

static void
check_purpose (Check *check)
{
  const EstUsage *usage = check->facts->usage;

  if (answer_of (check, "reference_dpo") == NULL &&
      (est_usage_is_delicate (usage, answer_of (check, "finalite")) ||
       est_usage_is_delicate (usage, answer_of (check, "objectif"))))
    find (check, "purpose-delicate", "reference_dpo", BLOCKING,
          g_strdup (_ ("The purpose comes near scoring, sorting or deciding about people: ask the "
                       "DPO, and give the reference of the advice (reference_dpo).")));
}

/* Whether a consent that lists tools lists this one. */
static gboolean
covers (const EstUsage *usage, const char *list, const char *name)
{
  g_auto (GStrv) tools = g_strsplit (list, ";", -1);
  const EstTool *wanted = est_usage_tool (usage, name);
  g_autofree char *folded = est_fold (name, -1);

  for (guint i = 0; tools[i] != NULL; i++)
    {
      g_autofree char *one = est_fold (g_strstrip (tools[i]), -1);

      if (g_str_equal (one, folded) ||
          (wanted != NULL && est_usage_tool (usage, tools[i]) == wanted))
        return TRUE;
    }
  return FALSE;
}

static void
check_consent (Check *check)
{
  const char *end = answer_of (check, "consentement1_fin");
  const char *list = answer_of (check, "consentement1_outils");
  const char *tool = answer_of (check, "outil_ia");

  if (end != NULL && strcmp (end, check->facts->today) < 0)
    find (check, "consent-expired", "consentement1_fin", BLOCKING,
          g_strdup (_ ("The prior consent has expired: ask for it again.")));
  if (list != NULL && tool != NULL && !covers (check->facts->usage, list, tool))
    find (check, "consent-other-tool", "consentement1_outils", BLOCKING,
          g_strdup (_ ("The prior consent does not cover this AI tool: ask for it again.")));
}

/* Dates of what should lie behind us. */
static void
check_dates (Check *check)
{
  static const char *const past[] = {
    "consentement1_date", "charte_date", "accord_porteur_date",
    "valide_le",          "aipd_le",     "conformite_verifiee_le"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (past); i++)
    {
      const char *date = answer_of (check, past[i]);

      if (date != NULL && strcmp (date, check->facts->today) > 0)
        find (check, "date-to-come", past[i], BLOCKING,
              g_strdup_printf (_ ("The date of “%s” is still to come."), past[i]));
    }
}

/* "ideally", says the charter: this never blocks. */
static void
check_charter (Check *check)
{
  const char *signed_on = answer_of (check, "charte_date");
  const char *interview = answer_of (check, "entretien_date");

  if (answer_of (check, "charte_ref") == NULL)
    find (check, "charter-missing", "charte_ref", ADVICE,
          g_strdup (_ ("The charter of engagement with the mentions on AI is not signed yet: do it "
                       "before the interview, if possible.")));
  else if (signed_on != NULL && interview != NULL && strcmp (signed_on, interview) > 0)
    find (check, "charter-late", "charte_date", ADVICE,
          g_strdup (_ ("The charter of engagement was signed after the interview: the charter "
                       "wants it before, ideally.")));
}

static gboolean
is_used (const EstGateFacts *facts, const EstFileEntry *entry)
{
  for (guint i = 0; i < facts->sources->len; i++)
    if (est_file_entry_fits (entry, facts->sources->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
check_entries (Check *check)
{
  const EstManifest *manifest = check->facts->manifest;

  for (guint i = 0; i < est_manifest_n_files (manifest); i++)
    {
      const EstFileEntry *entry = est_manifest_get_file (manifest, i);

      if (!is_used (check->facts, entry))
        find (check, "file-unknown", NULL, ADVICE,
              g_strdup_printf (_ ("Line %u of dossier.ini speaks of a file that is not there."),
                               est_file_entry_line (entry)));
    }
}

static gint
blocking_first (gconstpointer a, gconstpointer b)
{
  const EstLack *const *one = a;
  const EstLack *const *other = b;

  return (*other)->blocking - (*one)->blocking;
}

static void
free_gap (gpointer data)
{
  est_lack_free (data);
}

GPtrArray *
est_gates_check (const EstGateFacts *facts)
{
  static void (*const checks[]) (Check *) = {
    check_required, check_step,    check_tool,  check_tool_of_step, check_management, check_risk,
    check_purpose,  check_consent, check_dates, check_charter,      check_table,      check_entries,
  };
  Check check = { .facts = facts, .gaps = g_ptr_array_new_with_free_func (free_gap) };

  if (facts->manifest == NULL)
    {
      find (&check, "no-manifest", NULL, BLOCKING,
            g_strdup (_ ("The dossier says nothing of itself. “estompe init” puts a file "
                         "dossier.ini into its folder: fill it in and run again.")));
      return check.gaps;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    checks[i](&check);
  g_ptr_array_sort (check.gaps, blocking_first); /* a merge sort: the rest keeps its order */
  return check.gaps;
}

gboolean
est_gates_block_high (const EstUsage *usage, const EstManifest *manifest)
{
  const EstToolClass *class =
      manifest == NULL ? NULL
                       : est_usage_class (usage, est_manifest_get (manifest, "classe_outil"));

  return class == NULL || class->high_blocked || est_manifest_get (manifest, "valide_par") == NULL;
}
