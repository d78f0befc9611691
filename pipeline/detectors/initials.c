/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose initials stand where a name is announced: "Responsable : CL" is Claire
 * Lefèvre's when the dossier names her, and an acronym when it names nobody of
 * these letters; "Mme C.L" is she, or somebody whom the writer has hidden already.
 * The passes "fields" and "titles" found them. */
#include <string.h>

#include "pipeline/base/view.h"
#include "pipeline/detectors/detectors.h"

#define PASS "initials"
#define SCORE 0.85

/* No initials have more letters. */
#define MAX_LETTERS 6

static gboolean
prepare (const EstSetup *setup, gpointer *state, GError **error)
{
  (void) setup;
  (void) error;
  *state = NULL;
  return TRUE;
}

static void
release (gpointer state)
{
  (void) state;
}

/* The first letters of the words of @name, folded, or of the first word alone. */
static void
append_initials (GString *initials, const char *name, gboolean of_all)
{
  gboolean in_word = FALSE;

  for (const char *c = name; *c != '\0'; c++)
    {
      gboolean is_letter = g_ascii_isalpha (*c);

      if (is_letter && !in_word)
        g_string_append_c (initials, *c);
      if (is_letter && !of_all)
        return;
      in_word = is_letter;
    }
}

static void
add_initials (GHashTable *known, const EstMention *mention, gboolean of_all, gboolean is_reversed)
{
  GString *initials = g_string_new (NULL);

  append_initials (initials, is_reversed ? mention->surname : mention->given, of_all);
  append_initials (initials, is_reversed ? mention->given : mention->surname, of_all);
  g_hash_table_add (known, g_string_free (initials, FALSE));
}

/* The initials of everybody in the dossier, in either order, of compound names all
 * their letters and the first alone. */
static GHashTable *
initials_known (const EstLedger *ledger)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint person = 0; person < est_ledger_n_persons (ledger); person++)
    {
      const GPtrArray *mentions = est_ledger_mentions (ledger, person);

      for (guint i = 0; i < mentions->len; i++)
        {
          const EstMention *mention = g_ptr_array_index (mentions, i);

          for (guint way = 0; way < 4 && mention->given != NULL && mention->surname != NULL; way++)
            add_initials (known, mention, way % 2 == 0, way / 2 == 1);
        }
    }
  return known;
}

/* "C.L." → "cl"; NULL: too many letters. */
static char *
letters_of (const EstDocument *document, const EstFinding *finding)
{
  const char *text = est_document_block (document, finding->block)->text->str;
  g_autofree char *folded =
      est_fold (text + finding->start, (gssize) (finding->end - finding->start));
  GString *letters = g_string_new (NULL);

  for (const char *c = folded; *c != '\0' && letters->len <= MAX_LETTERS; c++)
    if (g_ascii_isalpha (*c))
      g_string_append_c (letters, *c);
  return g_string_free (letters, letters->len > MAX_LETTERS);
}

static gboolean
detect (gconstpointer state, const EstDocument *document, const EstFindings *earlier,
        const EstLedger *ledger, EstFindings *findings, GError **error)
{
  guint count = est_findings_count (earlier); /* they may be the same, and grow */
  g_autoptr (GHashTable) known = NULL;

  (void) state;
  (void) error;
  for (guint i = 0; i < count; i++)
    {
      EstFinding finding = *est_findings_get (earlier, i);
      g_autofree char *letters = NULL;

      if (!g_str_equal (finding.rule, EST_RULE_INITIALS) &&
          !g_str_equal (finding.rule, EST_RULE_TITLE_INITIALS))
        continue;
      letters = letters_of (document, &finding);
      if (known == NULL)
        known = initials_known (ledger);
      if (letters == NULL || !g_hash_table_contains (known, letters))
        continue;
      finding.pass = PASS;
      finding.score = SCORE;
      est_findings_add (findings, &finding);
    }
  return TRUE;
}

const EstDetector est_detector_initials = {
  .name = PASS,
  .needs_ledger = TRUE,
  .prepare = prepare,
  .detect = detect,
  .release = release,
};
