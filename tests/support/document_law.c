/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/document_law.h"

#include <string.h>

#include "pipeline/model/wanted.h"
#include "pipeline/rewrite.h"
#include "pipeline/survey.h"
#include "tests/support/engine.h"

static void
find_value (const EstDocument *document, EstFindings *findings)
{
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      const GString *text = est_document_block (document, i)->text;
      const char *at = text->str;

      while ((at = strstr (at, LAW_VALUE)) != NULL)
        {
          EstFinding finding = {
            .block = i,
            .start = (gsize) (at - text->str),
            .end = (gsize) (at - text->str) + strlen (LAW_VALUE),
            .category = est_categories_find (engine ()->categories, "handle"),
            .score = 1,
            .pass = "law",
            .rule = "value",
          };

          est_findings_add (findings, &finding);
          at += strlen (LAW_VALUE);
        }
    }
}

/* The copy of @document without the value. */
static GBytes *
take_value_out (const EstFormat *format, const EstDocument *document, const EstGrounds *grounds,
                GError **error)
{
  g_autoptr (EstFindings) findings = est_findings_new ();
  g_autoptr (EstDecisions) decisions = NULL;

  find_value (document, findings);
  decisions = est_decide (document, findings, grounds);
  return est_rewrite (format, document, decisions, error);
}

/* As a whole word: the letters may chance to stand in a longer one. */
static gboolean
holds_value (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end = data + size;
  const char *at = data;

  while (size > 0 && at != NULL &&
         (at = memmem (at, (gsize) (end - at), LAW_VALUE, strlen (LAW_VALUE))) != NULL)
    {
      const char *behind = at + strlen (LAW_VALUE);

      if ((at == data || !g_ascii_isalnum (at[-1])) &&
          (behind == end || !g_ascii_isalnum (*behind)))
        return TRUE;
      at = behind;
    }
  return FALSE;
}

static gboolean
streams_hold_value (const EstFormat *format, GBytes *copy)
{
  g_autoptr (GPtrArray) streams = format->unpack (copy, &engine ()->limits, NULL);

  for (guint i = 0; streams != NULL && i < streams->len; i++)
    if (holds_value (((const EstStream *) streams->pdata[i])->bytes))
      return TRUE;
  return streams == NULL || holds_value (copy);
}

static EstDocument *
read_copy (const EstFormat *format, GBytes *copy)
{
  EstTreatment treatment = est_policy_treatment_of_copy (engine ()->policy);

  return format->read (copy, &engine ()->limits, &treatment, NULL);
}

static gboolean
say_the_same (const EstDocument *one, const EstDocument *other)
{
  guint n = est_document_n_blocks (one);

  if (n != est_document_n_blocks (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_string_equal (est_document_block (one, i)->text, est_document_block (other, i)->text))
      return FALSE;
  return TRUE;
}

/* Pages are laid out anew each time they are written: their bytes may differ, what they
 * say may not. */
static gboolean
is_same_again (const EstFormat *format, const EstDocument *reread, GBytes *copy)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (EstEdit));
  g_autoptr (GBytes) again = format->write (reread, edits, NULL);
  g_autoptr (EstDocument) twice =
      again == NULL || format->redraw == NULL ? NULL : read_copy (format, again);

  if (format->redraw != NULL)
    return twice != NULL && say_the_same (reread, twice);
  return again != NULL && g_bytes_equal (copy, again);
}

static const char *
law_broken_by_copy (const EstFormat *format, GBytes *copy)
{
  g_autoptr (EstDocument) reread = NULL;

  if (streams_hold_value (format, copy))
    return "the value is in a copy that passed the verifier";
  reread = read_copy (format, copy);
  if (reread == NULL)
    return "a copy that passed the verifier cannot be read again";
  return is_same_again (format, reread, copy) ? NULL : "the copy of the copy is another";
}

static const char *
refusal (const GError *error)
{
  return error != NULL && error->message[0] != '\0' ? NULL
                                                    : "something is refused without a reason";
}

const char *
document_law_broken (const EstFormat *format, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstLedger) ledger = est_ledger_new ();
  g_autoptr (GPtrArray) wanted = est_wanted_new ();
  EstGrounds grounds = est_batch_grounds (engine (), ledger);
  EstVerifier verifier = est_batch_verifier (engine (), format, &grounds);
  g_autoptr (EstDocument) document =
      format->read (bytes, &engine ()->limits, est_policy_treatment (engine ()->policy), &error);
  g_autoptr (GBytes) copy =
      document == NULL ? NULL : take_value_out (format, document, &grounds, &error);

  if (copy == NULL)
    return refusal (error);
  est_wanted_add (wanted, LAW_VALUE, strlen (LAW_VALUE), TRUE);
  return est_verify (&verifier, copy, wanted, &error) ? law_broken_by_copy (format, copy)
                                                      : refusal (error);
}
