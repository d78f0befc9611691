/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* The report for people.  Its markup is dictionaries/report/report.html, its
 * sentences are wording.<language>.ini beside it: here are the values only. */
#include "pipeline/report.h"

#include "pipeline/report_sections.h"

#define FOLDER "report/"
#define SHORT_DIGEST 12

static void
set_count (const EstReportPage *page, EstFields *fields, const char *name, guint64 number)
{
  est_fields_take (fields, name, est_wording_count (page->wording, name, number));
}

static void
set_number (const EstReportPage *page, EstFields *fields, const char *name, guint64 number)
{
  est_fields_take (fields, name, est_wording_number (page->wording, number));
}

/* A dry run writes no copy, and must not read as if it did. */
static void
set_copied (const EstReportPage *page, EstFields *fields)
{
  gboolean dry = page->record->dry_run;
  guint copied = page->totals->copied;

  est_fields_take (fields, "n_copied",
                   est_wording_count (page->wording, dry ? "n_copied_dry" : "n_copied", copied));
  est_fields_take (
      fields, "n_copied_rule",
      est_wording_count (page->wording, dry ? "n_copied_dry_rule" : "n_copied_rule", copied));
  set_count (page, fields, "n_all_copied", copied);
}

/* Whether the user asked for the names of the files received. */
static gboolean
has_names (const EstDossierRecord *record)
{
  for (guint i = 0; i < record->documents->len; i++)
    if (((const EstDocumentRecord *) record->documents->pdata[i])->source != NULL)
      return TRUE;
  return FALSE;
}

/* Public documents are copied as they are: nothing is looked for in them. */
static guint
count_checked (const EstDossierRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->documents->len; i++)
    {
      const EstDocumentRecord *document = record->documents->pdata[i];

      n += document->outcome == EST_OUTCOME_COPIED &&
           (document->exception == NULL || !g_str_equal (document->exception->kind, "public"));
    }
  return n;
}

static void
set_summary (const EstReportPage *page, EstFields *fields)
{
  const EstTotals *totals = page->totals;

  set_count (page, fields, "n_documents", totals->documents);
  set_copied (page, fields);
  set_count (page, fields, "n_refused", totals->refused);
  set_count (page, fields, "n_refused_rule", totals->refused);
  set_count (page, fields, "n_refused_box", totals->refused);
  set_count (page, fields, "n_replaced", totals->replaced);
  set_count (page, fields, "n_persons", page->record->n_persons);
  set_count (page, fields, "n_lists", page->record->lists->len);
  set_count (page, fields, "n_flagged_rule", totals->flagged);
  set_count (page, fields, "n_flagged", totals->flagged);
  set_count (page, fields, "n_high", totals->high);
  est_fields_show (fields, "some_refused", totals->refused > 0);
  est_fields_show (fields, "some_flagged", totals->flagged > 0);
  est_fields_show (fields, "some_high", totals->high > 0);
  est_fields_show (fields, "dry_run", page->record->dry_run);
  est_fields_show (fields, "some_names", has_names (page->record));
  est_fields_take (fields, "n_checked",
                   est_wording_count (page->wording, "n_checked", count_checked (page->record)));
}

static void
set_run (const EstReportPage *page, EstFields *fields)
{
  const EstDossierRecord *record = page->record;

  est_fields_set (fields, "language", record->language);
  est_fields_set (fields, "dossier", record->name);
  est_fields_set (fields, "run", record->run);
  est_fields_take (fields, "started", est_wording_date (page->wording, record->started));
  est_fields_set (fields, "tool_version", record->tool_version);
  est_fields_set (fields, "policy", record->policy);
  est_fields_set (fields, "policy_version", record->policy_version);
  est_fields_set (fields, "policy_charter", record->policy_charter);
  est_fields_set (fields, "policy_digest", record->policy_digest);
  est_fields_set (fields, "data_digest", record->data_digest);
  est_fields_show (fields, "confined", record->confinement != NULL);
  est_fields_set (fields, "confinement", record->confinement);
  est_fields_show (fields, "charter",
                   record->policy_charter != NULL && *record->policy_charter != '\0');
}

/* "3f9a77c01b2e…"; a dash when there is no digest. */
static char *
shorten (const char *digest)
{
  if (digest == NULL)
    return g_strdup ("–");
  return g_strdup_printf ("%.*s…", SHORT_DIGEST, digest);
}

/* A format that has no word of its own is known by its letters: "DOCX". */
static void
set_format (const EstReportPage *page, EstFields *fields, const char *format)
{
  const char *word = est_wording_find (page->wording, "format", format == NULL ? "none" : format);

  if (word != NULL)
    est_fields_set (fields, "format", word);
  else
    est_fields_take (fields, "format", g_ascii_strup (format == NULL ? "" : format, -1));
}

static void
set_file (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  est_fields_set (fields, "code", document->code);
  set_format (page, fields, document->format);
  if (document->outcome == EST_OUTCOME_REFUSED && document->words_in == 0)
    est_fields_set (fields, "words_in", "–"); /* not counted */
  else
    set_number (page, fields, "words_in", document->words_in);
  set_count (page, fields, "n_bytes_in", document->in_bytes);
  est_fields_take (fields, "in_short", shorten (document->in_sha256));
  est_fields_set (fields, "in_sha256", document->in_sha256 == NULL ? "–" : document->in_sha256);
}

static void
set_copy (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  set_number (page, fields, "words_out", document->words_out);
  set_count (page, fields, "n_bytes_out", document->out_bytes);
  est_fields_take (fields, "out_short", shorten (document->out_sha256));
  est_fields_set (fields, "companion_sha256",
                  document->companion_sha256 == NULL ? "" : document->companion_sha256);
  est_fields_set (fields, "out_sha256", document->out_sha256 == NULL ? "–" : document->out_sha256);
  est_fields_show (fields, "path", document->copy != NULL);
  est_fields_set (fields, "copy", document->copy);
}

static void
add_refusal (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  EstFields *refused = est_fields_add (fields, "refused");

  set_file (page, refused, document);
  est_fields_set (refused, "cause", est_report_word (page, "refusal", document->error_code));
  est_fields_set (refused, "message", document->error_message);
}

static gboolean
is_public (const EstDocumentRecord *document)
{
  return document->exception != NULL && g_strcmp0 (document->exception->kind, "public") == 0;
}

/* "élevée"; a dash when nothing could be read. */
static void
set_sensitivity (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  g_autofree char *level = g_strdup_printf ("%u", est_report_sensitivity (page, document));
  gboolean unknown = document->outcome == EST_OUTCOME_REFUSED && document->counts->len == 0;

  est_fields_set (fields, "sensitivity",
                  unknown ? "–" : est_report_word (page, "sensitivity", level));
}

/* Whether the copy should have its text for the AI beside it, and has not.  A text is
 * one itself, and a public document is copied as it is. */
static gboolean
lacks_companion (const EstDocumentRecord *document)
{
  return document->outcome == EST_OUTCOME_COPIED && document->companion_sha256 == NULL &&
         g_strcmp0 (document->format, "text") != 0 && !is_public (document);
}

static void
add_document (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  gboolean copied = document->outcome == EST_OUTCOME_COPIED;
  EstFields *row = est_fields_add (fields, "documents");

  set_file (page, row, document);
  set_sensitivity (page, row, document);
  est_fields_show (row, "named", document->source != NULL);
  est_fields_set (row, "source", document->source);
  est_fields_show (row, "is_refused", !copied);
  est_fields_show (row, "is_copied", copied);
  est_fields_show (row, "has_companion", document->companion_sha256 != NULL);
  est_fields_show (row, "lacks_companion", lacks_companion (document));
  est_fields_show (row, "is_public", is_public (document));
  if (copied)
    set_copy (page, row, document);
  else
    add_refusal (page, fields, document);
}

static void
add_documents (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;

  est_fields_declare (fields, "documents");
  est_fields_declare (fields, "refused");
  for (guint i = 0; i < documents->len; i++)
    add_document (page, fields, g_ptr_array_index (documents, i));
}

static char *
fill_in (const EstReportPage *page, EstData *data, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, FOLDER "report.html", error);
  g_autoptr (EstFields) fields = NULL;
  g_autofree char *template = NULL;

  if (bytes == NULL)
    return NULL;
  template = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  fields = est_fields_new ();
  set_run (page, fields);
  set_summary (page, fields);
  est_report_add_dossier (page, fields);
  est_report_add_consent (page, fields);
  est_report_add_sobriety (page, fields);
  add_documents (page, fields);
  est_report_add_families (page, fields);
  est_report_add_fates (page, fields);
  est_report_add_details (page, fields);
  est_report_add_places (page, fields);
  est_report_add_pages (page, fields);
  est_report_add_signatures (page, fields);
  return est_template_render (template, page->wording, fields, error);
}

char *
est_report_to_html (EstData *data, const EstCategories *categories, const EstDossierRecord *record,
                    GError **error)
{
  g_autofree char *name = g_strdup_printf (FOLDER "wording.%s.ini", record->language);
  g_autoptr (EstWording) wording = NULL;
  g_autoptr (GKeyFile) families = NULL;
  g_autoptr (GKeyFile) sobriety = NULL;
  g_autoptr (EstTotals) totals = NULL;
  g_autoptr (EstForm) form = est_form_load (data, error);
  g_autoptr (EstUsage) usage = form == NULL ? NULL : est_usage_load (data, error);
  EstReportPage page = { .categories = categories, .record = record };

  if (usage == NULL)
    return NULL;
  wording = est_wording_load (data, name, error);
  if (wording == NULL)
    return NULL;
  families = est_data_load_ini (data, FOLDER "families.ini", error);
  sobriety = families == NULL ? NULL : est_data_load_ini (data, FOLDER "sobriety.ini", error);
  if (sobriety == NULL)
    return NULL;
  totals = est_totals_new (record);
  page.wording = wording;
  page.form = form;
  page.usage = usage;
  page.families = families;
  page.sobriety = sobriety;
  page.totals = totals;
  return fill_in (&page, data, error);
}

gboolean
est_report_prepare (EstData *data, GError **error)
{
  static const char *const files[] = { FOLDER "families.ini", FOLDER "sobriety.ini",
                                       FOLDER "wording.en.ini", FOLDER "wording.fr.ini" };
  g_autoptr (GBytes) page = est_data_load (data, FOLDER "report.html", error);

  if (page == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GKeyFile) file = est_data_load_ini (data, files[i], error);

      if (file == NULL)
        return FALSE;
    }
  return TRUE;
}
