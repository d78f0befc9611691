/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/verify.h"

#include <string.h>

#include "pipeline/base/decoding.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/needles.h"
#include "pipeline/base/view.h"

/* Skeleton lengths, in bytes, from which a value is looked for: in text that
 * people wrote, and among the words of a format's own vocabulary, where "Lang"
 * and "Page" stand in every file.  Shorter values than these are not followed
 * through a dossier either. */
#define MIN_NAME_IN_TEXT 4
#define MIN_VALUE_IN_TEXT 5
#define MIN_IN_RAW 9

typedef struct {
  EstNeedles *text; /* looked for in streams of text */
  EstNeedles *raw;  /* looked for in all streams */
} Needles;

static void
needles_clear (Needles *needles)
{
  est_needles_free (needles->text);
  est_needles_free (needles->raw);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Needles, needles_clear)

static gboolean
refuse_leak (GError **error)
{
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and still held something that should have been "
                      "replaced, so it was thrown away. Take that passage out of the document by "
                      "hand, or write to those who maintain Estompe."));
}

static void
needles_init (Needles *needles, const GPtrArray *wanted)
{
  needles->text = est_needles_new ();
  needles->raw = est_needles_new ();
  for (guint i = 0; i < wanted->len; i++)
    {
      const EstWanted *one = wanted->pdata[i];

      (void) est_needles_add (needles->text, one->text, -1,
                              one->is_name ? MIN_NAME_IN_TEXT : MIN_VALUE_IN_TEXT, i);
      (void) est_needles_add (needles->raw, one->text, -1, MIN_IN_RAW, i);
    }
  est_needles_link (needles->text);
  est_needles_link (needles->raw);
}

static GPtrArray *
readings_of (const EstStream *stream)
{
  GPtrArray *only = NULL;

  if (stream->kind != EST_STREAM_PIXELS)
    return est_decodings (stream->bytes);
  only = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (only, g_bytes_ref (stream->bytes));
  return only;
}

static gboolean
holds_nothing (const EstStream *stream, const EstNeedles *needles)
{
  g_autoptr (GPtrArray) readings = readings_of (stream);

  for (guint i = 0; i < readings->len; i++)
    {
      gsize size = 0;
      const char *data = g_bytes_get_data (g_ptr_array_index (readings, i), &size);
      g_autoptr (GArray) matches = est_needles_find (needles, data, size);

      if (matches->len > 0)
        return FALSE;
    }
  return TRUE;
}

/* "SubtleEmphasis" in the markup is no leak of what a text calls "Subtle Emphasis". */
static gboolean
stream_is_clean (const EstStream *stream, const Needles *all)
{
  const EstNeedles *needles = stream->kind == EST_STREAM_TEXT ? all->text : all->raw;
  g_autoptr (GBytes) rest = NULL;

  if (est_needles_count (needles) == 0 || holds_nothing (stream, needles))
    return TRUE;
  if (stream->kind != EST_STREAM_RAW || stream->without_words == NULL)
    return FALSE;
  rest = stream->without_words (stream->bytes);
  return holds_nothing (&(EstStream){ .bytes = rest, .kind = EST_STREAM_RAW }, needles);
}

static GPtrArray *
unpack (const EstVerifier *verifier, GBytes *copy, const EstDocument *reread, GError **error)
{
  const EstFormat *format = verifier->format;

  return format->unpack_reread != NULL
             ? format->unpack_reread (copy, reread, verifier->limits, error)
             : format->unpack (copy, verifier->limits, error);
}

static gboolean
no_value_is_in (const GPtrArray *streams, const GPtrArray *wanted, GError **error)
{
  g_auto (Needles) needles = { 0 };

  needles_init (&needles, wanted);
  for (guint i = 0; i < streams->len; i++)
    if (!stream_is_clean (g_ptr_array_index (streams, i), &needles))
      return refuse_leak (error);
  return TRUE;
}

static gboolean
no_value_is_left (const EstVerifier *verifier, GBytes *copy, const EstDocument *reread,
                  const GPtrArray *wanted, GError **error)
{
  g_autoptr (GPtrArray) streams = unpack (verifier, copy, reread, error);

  return streams != NULL && no_value_is_in (streams, wanted, error);
}

/* What both need is looked at once, and forgotten before the copy is read again. */
static gboolean
is_valid_without_value (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
                        GError **error)
{
  g_autoptr (GPtrArray) streams = verifier->format->check_unpack (copy, verifier->limits, error);

  return streams != NULL && no_value_is_in (streams, wanted, error);
}

static gboolean
look_and_read (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
               EstReread *reread, GError **error)
{
  if (verifier->format->check_unpack != NULL)
    return is_valid_without_value (verifier, copy, wanted, error) &&
           est_verify_read (verifier, copy, reread, error);
  return verifier->format->check (copy, verifier->limits, error) &&
         est_verify_read (verifier, copy, reread, error) &&
         no_value_is_left (verifier, copy, reread->document, wanted, error);
}

/* One past the letter with which a copy names a person ("Mme |A|. Claire"), if
 * the decision's stretch begins with one behind its title or in the list that a
 * title opens; else its start. */
static gsize
letter_end (const EstDocument *reread, const EstDecision *decision, const EstGrounds *grounds)
{
  const char *text = est_document_block (reread, decision->block)->text->str;

  if (est_titles_before (grounds->titles, text, decision->start) == NULL &&
      !g_str_equal (decision->finding.rule, EST_RULE_TITLE_PLURAL))
    return decision->start;
  for (guint i = 0; i < est_ledger_n_persons (grounds->ledger); i++)
    {
      const char *letter = est_ledger_letter (grounds->ledger, i);
      gsize end = decision->start + strlen (letter);

      if (g_str_has_prefix (text + decision->start, letter) && !g_ascii_isalnum (text[end]))
        return end;
    }
  return decision->start;
}

/* "Mme A. Demain nous irons": the letter that the copy was given and a full
 * stop can look like an initial and a name.  That is no leak as long as nothing
 * was found in what follows the letter, taken by itself. */
static gboolean
is_our_own_letter (const EstDocument *reread, const EstFindings *findings,
                   const EstDecision *decision, const EstGrounds *grounds)
{
  gsize end = letter_end (reread, decision, grounds);

  if (end == decision->start)
    return FALSE;
  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->block == decision->block && finding->start >= end &&
          finding->start < decision->end)
        return FALSE;
    }
  return TRUE;
}

void
est_reread_clear (EstReread *reread)
{
  g_clear_pointer (&reread->document, est_document_free);
  g_clear_pointer (&reread->leftovers, est_decisions_free);
}

static EstDecisions *
find_leftovers (const EstVerifier *verifier, const EstDocument *document, EstFindings *findings)
{
  g_autoptr (EstDecisions) decisions = est_decide (document, findings, verifier->grounds);
  EstDecisions *leftovers = est_decisions_new ();

  for (guint i = 0; i < est_decisions_count (decisions); i++)
    {
      EstDecision decision = *est_decisions_get (decisions, i);

      if (decision.replacement == NULL ||
          is_our_own_letter (document, findings, &decision, verifier->grounds))
        continue;
      decision.replacement = g_strdup (decision.replacement);
      est_decisions_take (leftovers, &decision);
    }
  return leftovers;
}

gboolean
est_verify_read (const EstVerifier *verifier, GBytes *copy, EstReread *reread, GError **error)
{
  const EstGrounds *grounds = verifier->grounds;
  EstTreatment treatment = est_policy_treatment_of_copy (grounds->policy);
  g_autoptr (EstDocument) document =
      verifier->format->read (copy, verifier->limits, &treatment, error);
  g_autoptr (EstFindings) findings = NULL;

  if (document == NULL)
    return FALSE;
  findings = est_detect (verifier->detection, document, error);
  if (findings == NULL ||
      !est_detect_known (verifier->detection, document, grounds->ledger, findings, error))
    return FALSE;
  reread->leftovers = find_leftovers (verifier, document, findings);
  reread->document = g_steal_pointer (&document);
  return TRUE;
}

gboolean
est_verify_as_read (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted,
                    EstReread *reread, GError **error)
{
  g_auto (EstReread) own = { 0 };

  if (!look_and_read (verifier, copy, wanted, &own, error))
    return FALSE;
  if (est_decisions_count (own.leftovers) > 0)
    return refuse_leak (error);
  *reread = own;
  own = (EstReread){ 0 };
  return TRUE;
}

gboolean
est_verify (const EstVerifier *verifier, GBytes *copy, const GPtrArray *wanted, GError **error)
{
  g_auto (EstReread) reread = { 0 };

  return est_verify_as_read (verifier, copy, wanted, &reread, error);
}

/* ------ On which pages? */

static guint
pages_before (const char *text, gsize end)
{
  guint n = 0;

  for (gsize i = 0; i < end; i++)
    n += text[i] == '\f';
  return n;
}

static void
add_page (GArray *pages, guint page)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_array_index (pages, guint, i) == page)
      return;
  g_array_append_val (pages, page);
}

static void
add_pages (GArray *pages, guint first, guint last)
{
  for (guint page = first; page <= last; page++)
    add_page (pages, page);
}

/* The pages of a stream of text that still say something. */
static void
find_in_text (const EstStream *stream, const Needles *needles, GArray *pages)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (stream->bytes, &size);
  g_autoptr (GArray) matches = est_needles_find (needles->text, text, size);

  for (guint i = 0; i < matches->len; i++)
    {
      const EstNeedleMatch *match = &g_array_index (matches, EstNeedleMatch, i);

      add_pages (pages, pages_before (text, match->start), pages_before (text, match->end));
    }
}

/* What is found in no text may belong to any page. */
static gboolean
find_in_streams (const EstVerifier *verifier, GBytes *copy, const EstDocument *reread,
                 const GPtrArray *wanted, GArray *pages)
{
  g_auto (Needles) needles = { 0 };
  g_autoptr (GPtrArray) streams = unpack (verifier, copy, reread, NULL);
  guint n_pages = 0;
  gboolean is_anywhere = FALSE;

  needles_init (&needles, wanted);
  for (guint i = 0; streams != NULL && i < streams->len; i++)
    {
      const EstStream *stream = g_ptr_array_index (streams, i);
      gsize size = 0;
      const char *text = g_bytes_get_data (stream->bytes, &size);

      if (stream->kind != EST_STREAM_TEXT)
        {
          is_anywhere = is_anywhere || !stream_is_clean (stream, &needles);
          continue;
        }
      n_pages = MAX (n_pages, pages_before (text, size));
      find_in_text (stream, &needles, pages);
    }
  if (is_anywhere && n_pages > 0 && pages->len == 0)
    add_pages (pages, 0, n_pages - 1);
  return streams != NULL;
}

gboolean
est_verify_pages (const EstVerifier *verifier, GBytes *copy, const EstReread *reread,
                  const GPtrArray *wanted, guint most, GArray *pages)
{
  if (!find_in_streams (verifier, copy, reread->document, wanted, pages))
    return FALSE;
  for (guint i = 0; i < est_decisions_count (reread->leftovers); i++)
    {
      guint block = est_decisions_get (reread->leftovers, i)->block;
      guint page = est_document_block (reread->document, block)->page;

      if (page > 0)
        add_page (pages, page - 1);
    }
  return pages->len <= most;
}

gboolean
est_verify_name (const char *path, const GPtrArray *wanted, GError **error)
{
  g_auto (Needles) needles = { 0 };
  g_autoptr (GArray) matches = NULL;

  needles_init (&needles, wanted);
  matches = est_needles_find (needles.text, path, strlen (path));
  return matches->len == 0 || refuse_leak (error);
}
