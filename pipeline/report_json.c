/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* The report for machines.  dictionaries/report.schema.json is its contract: a
 * key that the schema does not name has no place here. */
#include "pipeline/report.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/wording.h"
#include "pipeline/model/totals.h"

#define SCHEMA_ID "urn:estompe:report"
#define SCHEMA_VERSION 1

/* What every copy went through before it got its name. */
static const char *const checks[] = {
  "replaced-values-absent",
  "detected-again",
  "structure-valid",
  "parts-allowed",
};

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  g_autofree char *valid = text == NULL ? NULL : g_utf8_make_valid (text, -1);

  json_builder_set_member_name (builder, key);
  if (valid == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, valid);
}

static void
add_number (JsonBuilder *builder, const char *key, guint64 number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) number);
}

static void
add_truth (JsonBuilder *builder, const char *key, gboolean truth)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, truth);
}

static void
begin (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

static void
begin_list (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

static void
add_counts (JsonBuilder *builder, const char *key, const GArray *counts)
{
  begin_list (builder, key);
  for (guint i = 0; i < counts->len; i++)
    {
      const EstCategoryCount *count = &g_array_index (counts, EstCategoryCount, i);

      json_builder_begin_object (builder);
      add_text (builder, "category", count->category);
      add_number (builder, "replaced", count->replaced);
      add_number (builder, "flagged", count->flagged);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_parts (JsonBuilder *builder, const GArray *fates)
{
  begin_list (builder, "parts");
  for (guint i = 0; i < fates->len; i++)
    {
      const EstFateCount *part = &g_array_index (fates, EstFateCount, i);
      g_autofree char *kind = est_wording_key (part->kind);

      json_builder_begin_object (builder);
      add_text (builder, "kind", kind);
      add_text (builder, "fate", part->fate);
      add_number (builder, "count", part->count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_places (JsonBuilder *builder, const EstDocumentRecord *document)
{
  const GArray *places = document->places;

  begin_list (builder, "reread");
  for (guint i = 0; i < places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (places, EstPlaceToReread, i);

      g_autofree char *id = est_place_id (document, place);

      json_builder_begin_object (builder);
      add_text (builder, "id", id);
      add_number (builder, "page", place->page);
      add_number (builder, "block", place->block);
      add_text (builder, "kind", place->kind);
      add_text (builder, "category", place->category);
      add_text (builder, "reason", place->reason);
      add_truth (builder, "high", place->high);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_pages (JsonBuilder *builder, const GArray *pages)
{
  begin_list (builder, "pages");
  for (guint i = 0; i < pages->len; i++)
    {
      const EstPageNote *note = &g_array_index (pages, EstPageNote, i);

      json_builder_begin_object (builder);
      add_number (builder, "page", note->page);
      add_text (builder, "state", est_page_state_word (note->state));
      add_number (builder, "confidence", note->confidence);
      add_number (builder, "dropped", note->n_dropped);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_side (JsonBuilder *builder, const char *key, const char *sha256, guint64 bytes, guint64 words)
{
  begin (builder, key);
  add_text (builder, "sha256", sha256);
  add_number (builder, "bytes", bytes);
  add_number (builder, "words", words);
  json_builder_end_object (builder);
}

static void
add_copy_or_refusal (JsonBuilder *builder, const EstDocumentRecord *document)
{
  if (document->outcome == EST_OUTCOME_COPIED)
    {
      add_side (builder, "out", document->out_sha256, document->out_bytes, document->words_out);
      add_text (builder, "companion", document->companion_sha256);
      add_text (builder, "refusal", NULL);
      return;
    }
  add_text (builder, "out", NULL);
  add_text (builder, "companion", NULL);
  begin (builder, "refusal");
  add_text (builder, "code", document->error_code);
  add_text (builder, "message", document->error_message);
  json_builder_end_object (builder);
}

static void
add_exception (JsonBuilder *builder, const EstException *exception)
{
  if (exception == NULL)
    {
      add_text (builder, "exception", NULL);
      return;
    }
  begin (builder, "exception");
  add_text (builder, "kind", exception->kind);
  add_text (builder, "lets", exception->lets);
  add_text (builder, "url", exception->url);
  add_text (builder, "date", exception->date);
  add_text (builder, "by", exception->by);
  add_text (builder, "why", exception->why);
  json_builder_end_object (builder);
}

static void
add_document (JsonBuilder *builder, const EstDocumentRecord *document)
{
  gboolean copied = document->outcome == EST_OUTCOME_COPIED;

  json_builder_begin_object (builder);
  add_text (builder, "code", document->code);
  add_text (builder, "source", document->source);
  add_text (builder, "format", document->format);
  add_text (builder, "type", document->type);
  add_exception (builder, document->exception);
  add_text (builder, "copy", copied ? document->copy : NULL);
  add_text (builder, "outcome", copied ? "copied" : "refused");
  add_side (builder, "in", document->in_sha256, document->in_bytes, document->words_in);
  add_copy_or_refusal (builder, document);
  add_counts (builder, "counts", document->counts);
  add_parts (builder, document->fates);
  add_places (builder, document);
  add_pages (builder, document->pages);
  json_builder_end_object (builder);
}

static void
add_answers (JsonBuilder *builder, const GPtrArray *statements)
{
  begin (builder, "declared");
  for (guint i = 0; i < statements->len; i++)
    {
      const EstStatement *statement = g_ptr_array_index (statements, i);

      add_text (builder, statement->key, statement->answer);
    }
  json_builder_end_object (builder);
}

static void
add_gaps (JsonBuilder *builder, const GPtrArray *gaps)
{
  begin_list (builder, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    {
      const EstLack *gap = g_ptr_array_index (gaps, i);

      json_builder_begin_object (builder);
      add_text (builder, "reason", gap->reason);
      add_text (builder, "key", gap->key);
      add_truth (builder, "blocking", gap->blocking);
      add_text (builder, "message", gap->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_dossier (JsonBuilder *builder, const EstDossierRecord *record)
{
  begin (builder, "dossier");
  add_text (builder, "name", record->name);
  add_truth (builder, "manifest", record->has_manifest);
  add_answers (builder, record->statements);
  add_gaps (builder, record->gaps);
  add_text (builder, "high", record->high_blocked ? "blocked" : "acknowledge");
  json_builder_end_object (builder);
}

static void
add_lists (JsonBuilder *builder, const GPtrArray *lists)
{
  begin_list (builder, "lists");
  for (guint i = 0; i < lists->len; i++)
    {
      const EstListRecord *list = g_ptr_array_index (lists, i);

      json_builder_begin_object (builder);
      add_text (builder, "origin", list->origin);
      add_number (builder, "hidden", list->hidden);
      add_number (builder, "kept", list->kept);
      add_text (builder, "digest", list->digest);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_run (JsonBuilder *builder, const EstDossierRecord *record)
{
  begin (builder, "schema");
  add_text (builder, "id", SCHEMA_ID);
  add_number (builder, "version", SCHEMA_VERSION);
  json_builder_end_object (builder);
  add_text (builder, "run", record->run);
  add_text (builder, "started", record->started);
  add_number (builder, "cpu_ms", record->cpu_ms);
  add_text (builder, "language", record->language);
  begin (builder, "tool");
  add_text (builder, "name", "Estompe");
  add_text (builder, "version", record->tool_version);
  add_text (builder, "confinement", record->confinement);
  json_builder_end_object (builder);
  begin (builder, "policy");
  add_text (builder, "name", record->policy);
  add_text (builder, "version", record->policy_version);
  add_text (builder, "charter", record->policy_charter);
  add_text (builder, "digest", record->policy_digest);
  json_builder_end_object (builder);
  add_text (builder, "data_digest", record->data_digest);
  add_lists (builder, record->lists);
  add_dossier (builder, record);
  add_truth (builder, "dry_run", record->dry_run);
}

static void
add_totals (JsonBuilder *builder, const EstDossierRecord *record)
{
  g_autoptr (EstTotals) totals = est_totals_new (record);

  add_number (builder, "persons", record->n_persons);
  begin (builder, "totals");
  add_number (builder, "documents", totals->documents);
  add_number (builder, "copied", totals->copied);
  add_number (builder, "refused", totals->refused);
  add_number (builder, "replaced", totals->replaced);
  add_number (builder, "flagged", totals->flagged);
  add_counts (builder, "by_category", totals->counts);
  json_builder_end_object (builder);
}

static void
add_method (JsonBuilder *builder)
{
  begin_list (builder, "method");
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    json_builder_add_string_value (builder, checks[i]);
  json_builder_end_array (builder);
  add_text (builder, "statement",
            _ ("The copies were redacted automatically. People close to the project may still be "
               "recognised: treat each copy as personal data, and have it read by a person "
               "before any other use."));
}

/* ------ The documents of a large dossier are put into words one at a time. */

#define BEFORE "{\n  \"documents\" : [\n"
#define AFTER "\n  ]\n}"
#define PLACE "\n  \"documents\" : ["

static char *
put_into_words (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/* As it stands in the report, at that depth. */
static void
append_document (GString *text, const EstDocumentRecord *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char *alone = NULL;

  json_builder_begin_object (builder);
  begin_list (builder, "documents");
  add_document (builder, document);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  alone = put_into_words (builder);
  g_string_append_len (text, alone + strlen (BEFORE),
                       (gssize) (strlen (alone) - strlen (BEFORE AFTER)));
}

/* The report with an empty list of documents. */
static char *
frame (const EstDossierRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_run (builder, record);
  add_totals (builder, record);
  begin_list (builder, "documents");
  json_builder_end_array (builder);
  add_method (builder);
  json_builder_end_object (builder);
  return put_into_words (builder);
}

char *
est_report_to_json (const EstDossierRecord *record)
{
  g_autofree char *around = frame (record);
  /* No text has a line break as it is: that is the list itself. */
  const char *list = strstr (around, PLACE) + strlen (PLACE);
  GString *text = g_string_new_len (around, list - around);

  for (guint i = 0; i < record->documents->len; i++)
    {
      g_string_append (text, i == 0 ? "\n" : ",\n");
      append_document (text, record->documents->pdata[i]);
    }
  if (record->documents->len > 0)
    g_string_append (text, "\n  ");
  g_string_append (text, list);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
