/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* What the AI tool will have to read, and what the run has cost: the charter asks
 * for sober use, which begins with knowing. */
#include "pipeline/report_sections.h"

#define GROUP "estimate"
#define JOULES_PER_WATT_HOUR 3600.0

static void
set_number (const EstReportPage *page, EstFields *fields, const char *name, guint64 number)
{
  est_fields_take (fields, name, est_wording_number (page->wording, number));
}

static double
estimate (const EstReportPage *page, const char *key)
{
  return g_key_file_get_double (page->sobriety, GROUP, key, NULL);
}

/* To the hundred: it is an estimate, and must not look like a count. */
static guint64
tokens_of (const EstReportPage *page, guint64 words)
{
  double tokens = (double) words * estimate (page, "tokens_per_word");

  return tokens < 100 ? (guint64) (tokens + 0.5) : (guint64) (tokens / 100 + 0.5) * 100;
}

static void
set_sizes (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;
  guint64 in = 0;
  guint64 out = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);

      if (document->outcome != EST_OUTCOME_COPIED)
        continue;
      in += document->words_in;
      out += document->words_out;
    }
  set_number (page, fields, "all_words_in", in);
  set_number (page, fields, "all_words_out", out);
  set_number (page, fields, "all_tokens_in", tokens_of (page, in));
  set_number (page, fields, "all_tokens_out", tokens_of (page, out));
  est_fields_take (fields, "tokens_per_word",
                   est_wording_decimal (page->wording, estimate (page, "tokens_per_word"), 1));
}

/* Documents that are another one to the byte: the tool needs to read one of them. */
static void
add_duplicates (const EstReportPage *page, EstFields *fields)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *documents = page->record->documents;
  guint n = 0;

  est_fields_declare (fields, "duplicates");
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);
      const EstDocumentRecord *same =
          document->in_sha256 == NULL ? NULL : g_hash_table_lookup (first, document->in_sha256);
      EstFields *row;

      if (same == NULL && document->in_sha256 != NULL)
        g_hash_table_insert (first, document->in_sha256, (gpointer) document);
      if (same == NULL)
        continue;
      row = est_fields_add (fields, "duplicates");
      est_fields_show (row, "first", n++ == 0);
      est_fields_set (row, "code", document->code);
      est_fields_set (row, "same", same->code);
    }
  est_fields_show (fields, "some_duplicates", n > 0);
  est_fields_take (fields, "n_duplicates", est_wording_count (page->wording, "n_duplicates", n));
}

void
est_report_add_sobriety (const EstReportPage *page, EstFields *fields)
{
  double seconds = (double) page->record->cpu_ms / 1000;
  double watts = estimate (page, "watts_per_core");

  set_sizes (page, fields);
  add_duplicates (page, fields);
  est_fields_show (fields, "measured", page->record->cpu_ms > 0);
  est_fields_take (fields, "cpu_seconds", est_wording_decimal (page->wording, seconds, 1));
  est_fields_take (fields, "watts", est_wording_decimal (page->wording, watts, 0));
  est_fields_take (fields, "watt_hours",
                   est_wording_decimal (page->wording, seconds * watts / JOULES_PER_WATT_HOUR, 3));
}
