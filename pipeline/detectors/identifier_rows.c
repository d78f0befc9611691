/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_rows.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/identifier_pattern.h"

#define FILE_NAME "identifiers.ini"

/* How far around a trigger a pattern is tried when its row does not say. */
#define DEFAULT_BEFORE 32
#define DEFAULT_AFTER 96

typedef struct {
  const EstSetup *setup;
  GKeyFile *file;
  EstIdentifierRows *rows;
  const char *group; /* the one being read */
} Loader;

static gboolean
refuse (const Loader *loader, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: row “%s” has no usable “%s”. Correct the file and run again."),
                   FILE_NAME, loader->group, key);
}

static void
row_free (gpointer data)
{
  EstIdentifierRow *row = data;

  g_free (row->rule);
  est_regex_free (row->regex);
  est_regex_free (row->except);
  g_free (row->characters);
  g_free (row->joins);
  g_clear_pointer (&row->kept, g_hash_table_unref);
  g_clear_pointer (&row->kept_openers, g_ptr_array_unref);
  g_free (row);
}

/* The value of @key in the row, or in the row it is like; NULL when in none. */
static char *
value_of (const Loader *loader, const char *key)
{
  g_autofree char *model = NULL;
  char *value = g_key_file_get_value (loader->file, loader->group, key, NULL);

  if (value != NULL)
    return value;
  model = g_key_file_get_value (loader->file, loader->group, "like", NULL);
  return model == NULL ? NULL : g_key_file_get_value (loader->file, model, key, NULL);
}

/* What makes a place worth trying: a row that says so itself takes nothing of
 * that from the row it is like. */
static gboolean
has_own_trigger (const Loader *loader)
{
  return g_key_file_has_key (loader->file, loader->group, "digits", NULL) ||
         g_key_file_has_key (loader->file, loader->group, "characters", NULL) ||
         g_key_file_has_key (loader->file, loader->group, "words", NULL);
}

static char *
trigger_of (const Loader *loader, const char *key)
{
  if (has_own_trigger (loader))
    return g_key_file_get_value (loader->file, loader->group, key, NULL);
  return value_of (loader, key);
}

static gboolean
is_true (const Loader *loader, const char *key)
{
  g_autofree char *value = value_of (loader, key);

  return g_strcmp0 (value, "true") == 0;
}

static gboolean
read_number (const Loader *loader, const char *key, double fallback, double *number, GError **error)
{
  g_autofree char *value =
      g_str_equal (key, "digits") ? trigger_of (loader, key) : value_of (loader, key);
  char *end = NULL;
  double read = fallback;

  if (value != NULL)
    {
      read = g_ascii_strtod (value, &end);
      if (end == value || *end != '\0' || !(read >= 0 && read <= 4096))
        return refuse (loader, key, error);
    }
  *number = read;
  return TRUE;
}

static EstRegex *
compile (const Loader *loader, const char *key, const char *pattern, GError **error)
{
  g_autofree char *text = est_identifier_pattern (loader->file, pattern);
  EstRegex *regex = NULL;

  if (text == NULL)
    {
      (void) refuse (loader, key, error);
      return NULL;
    }
  regex = est_regex_new (text, error);
  if (regex == NULL)
    g_prefix_error (error, "%s, [%s], %s: ", FILE_NAME, loader->group, key);
  return regex;
}

static gboolean
add_phrases (const Loader *loader, const EstIdentifierRow *row, const char *key, guint roles,
             GError **error)
{
  g_autofree char *value =
      roles == EST_PHRASE_TRIGGER ? trigger_of (loader, key) : value_of (loader, key);
  g_auto (GStrv) list = g_strsplit (value == NULL ? "" : value, ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      guint phrase = 0;
      guint place = 0;

      if (*g_strstrip (list[i]) == '\0')
        continue;
      phrase = est_cue_phrases_add (loader->rows->phrases, list[i]);
      if (phrase == EST_NO_PHRASE)
        return refuse (loader, key, error);
      place = phrase * loader->rows->rows->len + row->index;
      if (place >= loader->rows->roles->len)
        g_array_set_size (loader->rows->roles, (phrase + 1) * loader->rows->rows->len);
      g_array_index (loader->rows->roles, guint8, place) |= (guint8) roles;
    }
  return TRUE;
}

/* Whether the row is tried after its cues, for want of another trigger. */
static gboolean
starts_from_cues (const Loader *loader, const EstIdentifierRow *row)
{
  g_autofree char *words = trigger_of (loader, "words");

  return row->needs_cue && row->digits == 0 && row->characters == NULL && words == NULL;
}

static gboolean
read_phrases (const Loader *loader, const EstIdentifierRow *row, GError **error)
{
  guint cue = starts_from_cues (loader, row) ? EST_PHRASE_CUE | EST_PHRASE_TRIGGER : EST_PHRASE_CUE;

  return add_phrases (loader, row, "words", EST_PHRASE_TRIGGER, error) &&
         add_phrases (loader, row, "cues", cue, error) &&
         add_phrases (loader, row, "cues_after", EST_PHRASE_CUE_AFTER, error) &&
         add_phrases (loader, row, "against", EST_PHRASE_AGAINST, error) &&
         add_phrases (loader, row, "against_after", EST_PHRASE_AGAINST_AFTER, error);
}

char *
est_identifier_skeleton (const char *text, gsize length)
{
  g_autofree char *folded = est_fold (text, (gssize) length);
  GString *skeleton = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c++)
    if (strchr (" \t\r\n.-_/()", *c) == NULL)
      g_string_append_c (skeleton, *c);
  return g_string_free (skeleton, FALSE);
}

gboolean
est_identifier_row_keeps (const EstIdentifierRow *row, const char *text, gsize length)
{
  g_autofree char *skeleton = NULL;

  if (row->kept == NULL)
    return FALSE;
  skeleton = est_identifier_skeleton (text, length);
  if (g_hash_table_contains (row->kept, skeleton))
    return TRUE;
  for (guint i = 0; i < row->kept_openers->len; i++)
    if (g_str_has_prefix (skeleton, g_ptr_array_index (row->kept_openers, i)))
      return TRUE;
  return FALSE;
}

/* A list of what stays; "contact@*" is an opening. */
static gboolean
read_kept (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  g_autofree char *name = value_of (loader, "keep");
  g_autoptr (GPtrArray) lines = NULL;

  if (name == NULL)
    return TRUE;
  lines = est_data_load_lines (loader->setup->data, name, error);
  if (lines == NULL)
    return FALSE;
  row->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  row->kept_openers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gboolean is_opener = g_str_has_suffix (line, "*");
      char *skeleton = est_identifier_skeleton (line, strlen (line) - (is_opener ? 1 : 0));

      if (is_opener)
        g_ptr_array_add (row->kept_openers, skeleton);
      else
        g_hash_table_add (row->kept, skeleton);
    }
  return TRUE;
}

static gboolean
read_scores (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  g_autofree char *validator = value_of (loader, "validator");

  if (validator != NULL)
    row->validator = est_validator_find (validator);
  if (validator != NULL && row->validator == NULL)
    return refuse (loader, "validator", error);
  return read_number (loader, "score", -1, &row->score, error) &&
         (row->score >= 0 || refuse (loader, "score", error)) &&
         read_number (loader, "right", MIN (row->score + 0.4, 1), &row->right, error) &&
         read_number (loader, "wrong", MAX (row->score - 0.2, 0), &row->wrong, error) &&
         read_number (loader, "keep_score", 0, &row->kept_score, error);
}

static gboolean
read_reach (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  double before = 0;
  double after = 0;

  if (!read_number (loader, "before", DEFAULT_BEFORE, &before, error) ||
      !read_number (loader, "after", DEFAULT_AFTER, &after, error))
    return FALSE;
  row->before = (gsize) before;
  row->after = (gsize) after;
  row->characters = trigger_of (loader, "characters");
  row->joins = value_of (loader, "joins");
  row->needs_cue = is_true (loader, "needs_cue");
  row->needs_header = is_true (loader, "needs_header");
  row->mends_scans = is_true (loader, "mends_scans");
  return TRUE;
}

static gboolean
read_row (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  g_autofree char *category = value_of (loader, "category");
  g_autofree char *pattern = g_key_file_get_value (loader->file, loader->group, "pattern", NULL);
  g_autofree char *except = value_of (loader, "except");

  row->category =
      category == NULL ? NULL : est_categories_find (loader->setup->categories, category);
  if (row->category == NULL)
    return refuse (loader, "category", error);
  if (pattern == NULL)
    return refuse (loader, "pattern", error);
  row->regex = compile (loader, "pattern", pattern, error);
  if (row->regex == NULL)
    return FALSE;
  if (except != NULL)
    {
      row->except = compile (loader, "except", except, error);
      if (row->except == NULL)
        return FALSE;
    }
  return read_scores (loader, row, error) && read_reach (loader, row, error) &&
         read_kept (loader, row, error) && read_phrases (loader, row, error);
}

/* The groups that are rows, those tried on digits first, fewest digits first. */
static gboolean
list_rows (Loader *loader, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (loader->file, NULL);
  GPtrArray *rows = loader->rows->rows;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      EstIdentifierRow *row = NULL;
      double digits = 0;
      guint place = 0;

      loader->group = groups[i];
      if (g_str_equal (groups[i], EST_IDENTIFIER_MACROS))
        continue;
      if (!read_number (loader, "digits", 0, &digits, error))
        return FALSE;
      row = g_new0 (EstIdentifierRow, 1);
      row->rule = g_strdup (groups[i]);
      row->digits = (guint) digits;
      while (place < rows->len && row->digits > 0 &&
             ((EstIdentifierRow *) g_ptr_array_index (rows, place))->digits > 0 &&
             ((EstIdentifierRow *) g_ptr_array_index (rows, place))->digits <= row->digits)
        place++;
      g_ptr_array_insert (rows, row->digits > 0 ? (gint) place : -1, row);
    }
  return TRUE;
}

EstIdentifierRows *
est_identifier_rows_load (const EstSetup *setup, GError **error)
{
  g_autoptr (EstIdentifierRows) rows = g_new0 (EstIdentifierRows, 1);
  g_autoptr (GKeyFile) file = NULL;
  Loader loader = { .setup = setup, .rows = rows };

  rows->rows = g_ptr_array_new_with_free_func (row_free);
  rows->phrases = est_cue_phrases_new ();
  rows->roles = g_array_new (FALSE, TRUE, sizeof (guint8));
  file = est_data_load_ini (setup->data, FILE_NAME, error);
  if (file == NULL)
    return NULL;
  loader.file = file;
  if (!list_rows (&loader, error))
    return NULL;
  for (guint i = 0; i < rows->rows->len; i++)
    {
      EstIdentifierRow *row = g_ptr_array_index (rows->rows, i);

      row->index = i;
      loader.group = row->rule;
      if (!read_row (&loader, row, error))
        return NULL;
    }
  g_array_set_size (rows->roles, est_cue_phrases_count (rows->phrases) * rows->rows->len);
  return g_steal_pointer (&rows);
}

void
est_identifier_rows_free (EstIdentifierRows *rows)
{
  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->rows);
  est_cue_phrases_free (rows->phrases);
  g_array_unref (rows->roles);
  g_free (rows);
}

const guint8 *
est_identifier_rows_roles (const EstIdentifierRows *rows, guint phrase)
{
  return &g_array_index (rows->roles, guint8, (gsize) phrase * rows->rows->len);
}
