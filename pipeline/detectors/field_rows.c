/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_rows.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define FILE_NAME "fields.ini"
#define WORDS_GROUP "words"

static const char *const shapes[] = {
  [EST_SHAPE_NAME] = "name", [EST_SHAPE_NUMBER] = "number", [EST_SHAPE_DATE] = "date",
  [EST_SHAPE_LINE] = "line", [EST_SHAPE_WORD] = "word",
};

typedef struct {
  const EstSetup *setup;
  GKeyFile *file;
  EstFieldRows *rows;
} Loader;

static gboolean
refuse (const char *group, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: row “%s” has no usable “%s”. Correct the file and run again."),
                   FILE_NAME, group, key);
}

static gboolean
is_true (const Loader *loader, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_value (loader->file, group, key, NULL);

  return g_strcmp0 (value, "true") == 0;
}

static gboolean
read_number (const Loader *loader, const char *group, const char *key, double *number)
{
  g_autofree char *value = g_key_file_get_value (loader->file, group, key, NULL);
  char *end = NULL;

  if (value == NULL)
    return FALSE;
  *number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && *number >= 0 && *number <= 2100;
}

static gboolean
read_labels (const Loader *loader, const char *group, EstFieldRow *row, GError **error)
{
  g_autofree char *value = g_key_file_get_string (loader->file, group, "labels", NULL);
  g_auto (GStrv) labels = value == NULL ? NULL : g_strsplit (value, ";", -1);

  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    if (*g_strstrip (labels[i]) != '\0' &&
        !est_field_labels_add (loader->rows->labels, labels[i], row))
      return refuse (group, "labels", error);
  return labels != NULL || refuse (group, "labels", error);
}

static gboolean
read_shape (const Loader *loader, const char *group, EstFieldRow *row, GError **error)
{
  g_autofree char *shape = g_key_file_get_value (loader->file, group, "shape", NULL);
  double digits = 1;
  guint i = 0;

  while (i < G_N_ELEMENTS (shapes) && g_strcmp0 (shape, shapes[i]) != 0)
    i++;
  if (i == G_N_ELEMENTS (shapes))
    return refuse (group, "shape", error);
  row->shape = (EstFieldShape) i;
  if (row->shape == EST_SHAPE_NUMBER && !read_number (loader, group, "digits", &digits))
    return refuse (group, "digits", error);
  row->digits = (guint) digits;
  row->is_certain = is_true (loader, group, "certain");
  row->is_list = is_true (loader, group, "list");
  row->opens_line = is_true (loader, group, "opens_line");
  row->is_for_cells = is_true (loader, group, "cells");
  row->needs_person = is_true (loader, group, "needs_person");
  return TRUE;
}

static gboolean
read_row (const Loader *loader, const char *group, GError **error)
{
  g_autofree char *category = g_key_file_get_value (loader->file, group, "category", NULL);
  EstFieldRow *row = g_new0 (EstFieldRow, 1);

  g_ptr_array_add (loader->rows->rows, row);
  row->rule = g_strdup (group);
  row->category =
      category == NULL ? NULL : est_categories_find (loader->setup->categories, category);
  if (row->category == NULL)
    return refuse (group, "category", error);
  if (!read_number (loader, group, "score", &row->score) || row->score > 1)
    return refuse (group, "score", error);
  return read_shape (loader, group, row, error) && read_labels (loader, group, row, error);
}

static gboolean
read_words (const Loader *loader, const char *key, GHashTable *words, GError **error)
{
  g_autofree char *value = g_key_file_get_string (loader->file, WORDS_GROUP, key, NULL);
  g_auto (GStrv) list = value == NULL ? NULL : g_strsplit (value, ";", -1);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_hash_table_add (words, est_field_label_of (list[i], strlen (list[i])));
  return list != NULL || refuse (WORDS_GROUP, key, error);
}

/* A formula may be all of a line, its beginning or its end. */
static gboolean
read_closings (const Loader *loader, GError **error)
{
  g_autofree char *value = g_key_file_get_string (loader->file, WORDS_GROUP, "closings", NULL);
  g_auto (GStrv) list = value == NULL ? NULL : g_strsplit (value, ";", -1);
  EstFieldLabels *closings = loader->rows->closings;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      g_autofree char *opening = g_strconcat (list[i], "*", NULL);
      g_autofree char *ending = g_strconcat ("*", list[i], NULL);

      if (!est_field_labels_add (closings, list[i], closings) ||
          !est_field_labels_add (closings, opening, closings) ||
          !est_field_labels_add (closings, ending, closings))
        return refuse (WORDS_GROUP, "closings", error);
    }
  return list != NULL || refuse (WORDS_GROUP, "closings", error);
}

static gboolean
read_kept (const Loader *loader, GError **error)
{
  g_autoptr (GPtrArray) lines = est_data_load_lines (loader->setup->data, "helplines.txt", error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_hash_table_add (loader->rows->kept, g_strdup (g_ptr_array_index (lines, i)));
  return lines != NULL;
}

static gboolean
read_date (const Loader *loader, GError **error)
{
  g_autofree char *pattern = g_key_file_get_value (loader->file, WORDS_GROUP, "date", NULL);
  double born_by = 0;

  if (!read_number (loader, WORDS_GROUP, "born_by", &born_by))
    return refuse (WORDS_GROUP, "born_by", error);
  loader->rows->born_by = (guint) born_by;
  if (pattern == NULL)
    return refuse (WORDS_GROUP, "date", error);
  loader->rows->date = est_regex_new_unchecked (pattern);
  return loader->setup->compiles_ahead ? est_regex_compile (loader->rows->date, error)
                                       : est_regex_check (pattern, error);
}

static gboolean
read_groups (const Loader *loader, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (loader->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], WORDS_GROUP) && !read_row (loader, groups[i], error))
      return FALSE;
  return read_words (loader, "nothing", loader->rows->nothing, error) &&
         read_words (loader, "structures", loader->rows->structures, error) &&
         read_closings (loader, error) && read_date (loader, error) && read_kept (loader, error);
}

static gboolean
load_names (const EstSetup *setup, EstFieldRows *rows, GError **error)
{
  EstTitleLists *names = &rows->names;

  names->person = est_categories_find (setup->categories, EST_CATEGORY_PERSON);
  rows->birth_date = est_categories_find (setup->categories, "birth_date");
  rows->file_number = est_categories_find (setup->categories, "file_number");
  if (names->person == NULL || rows->birth_date == NULL || rows->file_number == NULL)
    return refuse ("person", "category", error);
  return (names->titles = est_titles_load (setup->data, error)) != NULL &&
         (names->particles = est_wordlist_load (setup->data, "particles.txt", error)) != NULL &&
         (names->not_names = est_wordlist_load (setup->data, "not_names.txt", error)) != NULL &&
         (names->functions = est_wordlist_load (setup->data, "functions.txt", error)) != NULL &&
         (names->lexicon = est_lexicon_load (setup->data, error)) != NULL;
}

static void
row_free (gpointer data)
{
  EstFieldRow *row = data;

  g_free (row->rule);
  g_free (row);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

EstFieldRows *
est_field_rows_load (const EstSetup *setup, GError **error)
{
  g_autoptr (EstFieldRows) rows = g_new0 (EstFieldRows, 1);
  g_autoptr (GKeyFile) file = NULL;
  Loader loader = { .setup = setup, .rows = rows };

  rows->rows = g_ptr_array_new_with_free_func (row_free);
  rows->labels = est_field_labels_new ();
  rows->closings = est_field_labels_new ();
  rows->nothing = new_table ();
  rows->structures = new_table ();
  rows->kept = new_table ();
  file = est_data_load_ini (setup->data, FILE_NAME, error);
  loader.file = file;
  if (file == NULL || !load_names (setup, rows, error) || !read_groups (&loader, error))
    return NULL;
  return g_steal_pointer (&rows);
}

void
est_field_rows_free (EstFieldRows *rows)
{
  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->rows);
  est_field_labels_free (rows->labels);
  est_field_labels_free (rows->closings);
  g_hash_table_unref (rows->nothing);
  g_hash_table_unref (rows->structures);
  g_hash_table_unref (rows->kept);
  est_regex_free (rows->date);
  est_titles_free (rows->names.titles);
  est_wordlist_free (rows->names.particles);
  est_wordlist_free (rows->names.not_names);
  est_wordlist_free (rows->names.functions);
  est_lexicon_free (rows->names.lexicon);
  g_free (rows);
}
