/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detect.h"

#include "pipeline/base/messages.h"
#include "pipeline/detectors/detectors.h"

typedef struct {
  const EstDetector *detector;
  gpointer state;
  gboolean is_borrowed; /* another detection releases the state */
} Pass;

struct _EstDetection {
  GArray *passes; /* of Pass, in table order */
};

EstDetection *
est_detection_new (const EstSetup *setup, GError **error)
{
  g_autoptr (EstDetection) detection = g_new0 (EstDetection, 1);

  detection->passes = g_array_new (FALSE, TRUE, sizeof (Pass));
  for (guint i = 0; est_detectors[i] != NULL; i++)
    {
      Pass pass = { .detector = est_detectors[i] };

      if (!pass.detector->prepare (setup, &pass.state, error))
        return NULL;
      g_array_append_val (detection->passes, pass);
    }
  return g_steal_pointer (&detection);
}

EstDetection *
est_detection_with_lists (const EstDetection *detection, const GPtrArray *user_lists)
{
  EstDetection *own = g_new0 (EstDetection, 1);

  own->passes = g_array_new (FALSE, TRUE, sizeof (Pass));
  for (guint i = 0; i < detection->passes->len; i++)
    {
      Pass pass = g_array_index (detection->passes, Pass, i);

      pass.is_borrowed = pass.detector->adapt == NULL;
      if (!pass.is_borrowed)
        pass.state = pass.detector->adapt (pass.state, user_lists);
      g_array_append_val (own->passes, pass);
    }
  return own;
}

void
est_detection_free (EstDetection *detection)
{
  if (detection == NULL)
    return;
  for (guint i = 0; i < detection->passes->len; i++)
    {
      Pass *pass = &g_array_index (detection->passes, Pass, i);

      if (!pass->is_borrowed)
        pass->detector->release (pass->state);
    }
  g_array_unref (detection->passes);
  g_free (detection);
}

static gboolean
is_at_character (const GString *text, gsize offset)
{
  return offset <= text->len && (text->str[offset] & 0xC0) != 0x80;
}

/* A finding off its characters would cut letters in two: our own mistake, and
 * one that must not reach a copy. */
static gboolean
are_in_bounds (const EstDocument *document, const EstFindings *findings, guint from, GError **error)
{
  for (guint i = from; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);
      const GString *text = NULL;

      if (finding->block >= est_document_n_blocks (document))
        return est_fail (error, EST_ERROR_BUG, "pass %s: block out of range", finding->pass);
      text = est_document_block (document, finding->block)->text;
      if (finding->start >= finding->end || !is_at_character (text, finding->start) ||
          !is_at_character (text, finding->end) || finding->category == NULL)
        return est_fail (error, EST_ERROR_BUG, "pass %s, rule %s: not on characters", finding->pass,
                         finding->rule);
    }
  return TRUE;
}

static gboolean
run_passes (const EstDetection *detection, const EstDocument *document, const EstLedger *ledger,
            EstFindings *findings, GError **error)
{
  for (guint i = 0; i < detection->passes->len; i++)
    {
      const Pass *pass = &g_array_index (detection->passes, Pass, i);
      guint before = est_findings_count (findings);

      if (pass->detector->needs_ledger != (ledger != NULL))
        continue;
      if (!pass->detector->detect (pass->state, document, findings, ledger, findings, error) ||
          !are_in_bounds (document, findings, before, error))
        return FALSE;
    }
  return TRUE;
}

EstFindings *
est_detect (const EstDetection *detection, const EstDocument *document, GError **error)
{
  g_autoptr (EstFindings) findings = est_findings_new ();

  if (!run_passes (detection, document, NULL, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}

gboolean
est_detect_known (const EstDetection *detection, const EstDocument *document,
                  const EstLedger *ledger, EstFindings *findings, GError **error)
{
  return run_passes (detection, document, ledger, findings, error);
}
