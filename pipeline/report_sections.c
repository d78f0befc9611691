/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/report_sections.h"

#include <string.h>

#include "pipeline/base/messages.h"

const char *
est_report_word (const EstReportPage *page, const char *group, const char *word)
{
  const char *sentence = word == NULL ? NULL : est_wording_find (page->wording, group, word);

  if (sentence == NULL)
    sentence = est_wording_find (page->wording, group, "other");
  return sentence == NULL ? word : sentence;
}

static const char *
label_of (const EstReportPage *page, const EstCategory *category)
{
  gboolean french = g_strcmp0 (page->record->language, "fr") == 0;

  return french ? category->label_fr : category->label_en;
}

static const char *
label_of_id (const EstReportPage *page, const char *id)
{
  const EstCategory *category = est_categories_find (page->categories, id);

  return category == NULL ? id : label_of (page, category);
}

/* A label as it stands within a sentence: "dates de naissance", but "IBAN". */
static char *
uncapitalise (const char *label)
{
  const char *rest = g_utf8_next_char (label);
  GString *text = g_string_new (NULL);

  if (*label == '\0')
    return g_string_free (text, FALSE);
  if (g_unichar_islower (g_utf8_get_char (rest)))
    g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (label)));
  else
    g_string_append_len (text, label, rest - label);
  g_string_append (text, rest);
  return g_string_free (text, FALSE);
}

static void
set_number (const EstReportPage *page, EstFields *fields, const char *name, guint64 number)
{
  est_fields_take (fields, name, est_wording_number (page->wording, number));
}

/* One family of categories while its table is made. */
typedef struct {
  const EstReportPage *page;
  EstFields *fields;
  guint largest;     /* of all families: the longest bar */
  gboolean is_whole; /* a category without any replacement has its line too */
  GString *empty;    /* the categories that have no line */
} Family;

/* In hundredths of the longest one; what is there can be seen. */
static guint
bar_width (guint count, guint largest)
{
  return largest == 0 ? 0 : MAX (1, (guint) ((guint64) count * 100 / largest));
}

static void
add_category (Family *family, const EstCategory *category)
{
  EstCategoryCount count = est_totals_find (family->page->totals, category->id);
  const char *label = label_of (family->page, category);
  EstFields *row;

  if (!family->is_whole && count.replaced == 0 && count.flagged == 0)
    {
      g_autofree char *word = uncapitalise (label);

      g_string_append_printf (family->empty, "%s%s", family->empty->len > 0 ? ", " : "", word);
      return;
    }
  row = est_fields_add (family->fields, "rows");
  est_fields_set (row, "label", label);
  set_number (family->page, row, "replaced", count.replaced);
  set_number (family->page, row, "flagged", count.flagged);
  est_fields_show (row, "bar", count.replaced > 0);
  est_fields_take (row, "width",
                   g_strdup_printf ("%u", bar_width (count.replaced, family->largest)));
}

/* A category that no family names is of the last one: none may be missing. */
static gboolean
is_of (const EstReportPage *page, const char *group, gboolean last, const char *category)
{
  g_auto (GStrv) groups = g_key_file_get_groups (page->families, NULL);
  g_auto (GStrv) own = g_key_file_get_string_list (page->families, group, "categories", NULL, NULL);

  if (own != NULL && g_strv_contains ((const char *const *) own, category))
    return TRUE;
  for (guint i = 0; last && groups[i] != NULL; i++)
    {
      g_auto (GStrv) named =
          g_key_file_get_string_list (page->families, groups[i], "categories", NULL, NULL);

      if (named != NULL && g_strv_contains ((const char *const *) named, category))
        return FALSE;
    }
  return last;
}

static void
add_family (Family *family, const char *group, gboolean last)
{
  const EstReportPage *page = family->page;

  est_fields_set (family->fields, "family", est_report_word (page, "family", group));
  est_fields_declare (family->fields, "rows");
  family->is_whole = g_key_file_get_boolean (page->families, group, "always", NULL);
  for (guint i = 0; i < est_categories_count (page->categories); i++)
    {
      const EstCategory *category = est_categories_get (page->categories, i);

      if (is_of (page, group, last, category->id))
        add_category (family, category);
    }
  est_fields_show (family->fields, "empty", family->empty->len > 0);
  est_fields_set (family->fields, "empty_list", family->empty->str);
}

guint
est_report_sensitivity (const EstReportPage *page, const EstDocumentRecord *document)
{
  g_auto (GStrv) groups = g_key_file_get_groups (page->families, NULL);
  guint level = 0;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      guint here = (guint) g_key_file_get_integer (page->families, groups[i], "level", NULL);

      for (guint j = 0; here > level && j < document->counts->len; j++)
        if (is_of (page, groups[i], groups[i + 1] == NULL,
                   g_array_index (document->counts, EstCategoryCount, j).category))
          level = here;
    }
  return level;
}

static guint
largest_count (const EstTotals *totals)
{
  guint largest = 0;

  for (guint i = 0; i < totals->counts->len; i++)
    largest = MAX (largest, g_array_index (totals->counts, EstCategoryCount, i).replaced);
  return largest;
}

void
est_report_add_families (const EstReportPage *page, EstFields *fields)
{
  g_auto (GStrv) groups = g_key_file_get_groups (page->families, NULL);
  guint largest = largest_count (page->totals);

  est_fields_declare (fields, "families");
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (GString) empty = g_string_new (NULL);
      Family family = {
        .page = page,
        .fields = est_fields_add (fields, "families"),
        .largest = largest,
        .empty = empty,
      };

      add_family (&family, groups[i], groups[i + 1] == NULL);
    }
}

static EstFields *
add_kind (const EstReportPage *page, EstFields *fields, const char *kind)
{
  EstFields *row = est_fields_add (fields, "parts");
  g_autofree char *key = est_wording_key (kind);
  const char *label = est_wording_find (page->wording, "part", key);

  /* Readers mark their kinds for translation: refusals name them as well. */
  est_fields_set (row, "kind", label != NULL ? label : _ (kind));
  set_number (page, row, "rewritten", 0);
  set_number (page, row, "copied", 0);
  set_number (page, row, "cleaned", 0);
  set_number (page, row, "dropped", 0);
  return row;
}

void
est_report_add_fates (const EstReportPage *page, EstFields *fields)
{
  const GArray *fates = page->totals->fates;
  const char *kind = NULL;
  EstFields *row = NULL;

  est_fields_declare (fields, "parts");
  est_fields_show (fields, "some_parts", fates->len > 0);
  for (guint i = 0; i < fates->len; i++)
    {
      const EstFateCount *part = &g_array_index (fates, EstFateCount, i);

      if (row == NULL || g_strcmp0 (kind, part->kind) != 0)
        row = add_kind (page, fields, part->kind);
      kind = part->kind;
      set_number (page, row, part->fate, part->count);
    }
}

static void
add_detail (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  EstFields *row = est_fields_add (fields, "details");
  guint n_entries = 0;

  est_fields_set (row, "code", document->code);
  est_fields_declare (row, "counts");
  for (guint i = 0; i < document->counts->len; i++)
    {
      const EstCategoryCount *count = &g_array_index (document->counts, EstCategoryCount, i);
      g_autofree char *label = uncapitalise (label_of_id (page, count->category));
      EstFields *entry;

      if (count->replaced == 0)
        continue;
      entry = est_fields_add (row, "counts");
      est_fields_show (entry, "first", n_entries++ == 0);
      est_fields_set (entry, "label", label);
      set_number (page, entry, "replaced", count->replaced);
    }
}

void
est_report_add_details (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;

  est_fields_declare (fields, "details");
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);

      if (document->outcome == EST_OUTCOME_COPIED)
        add_detail (page, fields, document);
    }
}

static gboolean
same_place (const EstPlaceToReread *one, const EstPlaceToReread *other)
{
  return one->block == other->block && one->page == other->page && one->high == other->high &&
         g_strcmp0 (one->category, other->category) == 0 &&
         g_strcmp0 (one->reason, other->reason) == 0;
}

static void
add_place (const EstReportPage *page, EstFields *table, const EstDocumentRecord *document,
           const EstPlaceToReread *place, guint times)
{
  EstFields *row = est_fields_add (table, "rows");

  est_fields_take (row, "id", est_place_id (document, place));
  set_number (page, row, "block", place->block);
  est_fields_show (row, "paged", place->page > 0);
  set_number (page, row, "page", place->page);
  est_fields_set (row, "kind", est_report_word (page, "block", place->kind));
  est_fields_set (row, "category", label_of_id (page, place->category));
  est_fields_set (row, "reason", est_report_word (page, "reason", place->reason));
  est_fields_show (row, "high", place->high);
  est_fields_show (row, "several", times > 1);
  est_fields_take (row, "n_times", est_wording_count (page->wording, "n_times", times));
}

/* Neighbours that say the same of the same paragraph share a line. */
static void
add_table (const EstReportPage *page, EstFields *fields, const EstDocumentRecord *document)
{
  const GArray *places = document->places;
  EstFields *table = est_fields_add (fields, "reread");
  guint times = 0;

  est_fields_set (table, "code", document->code);
  est_fields_show (table, "path", document->copy != NULL);
  est_fields_set (table, "copy", document->copy);
  est_fields_take (table, "n_places", est_wording_count (page->wording, "n_places", places->len));
  for (guint i = 0; i < places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (places, EstPlaceToReread, i);

      times++;
      if (i + 1 < places->len && same_place (place, place + 1))
        continue;
      add_place (page, table, document, place, times);
      times = 0;
    }
}

void
est_report_add_places (const EstReportPage *page, EstFields *fields)
{
  const GPtrArray *documents = page->record->documents;

  est_fields_declare (fields, "reread");
  for (guint i = 0; i < documents->len; i++)
    {
      const EstDocumentRecord *document = g_ptr_array_index (documents, i);

      if (document->outcome == EST_OUTCOME_COPIED && document->places->len > 0)
        add_table (page, fields, document);
    }
}
