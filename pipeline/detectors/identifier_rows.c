/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_rows.h"

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/detectors/identifier_needs.h"
#include "pipeline/detectors/identifier_pattern.h"

#define FILE_NAME "identifiers.ini"

/* Of the file as it was when the program was built; see the Makefile. */
#ifndef EST_IDENTIFIERS_DIGEST
#define EST_IDENTIFIERS_DIGEST ""
#endif

typedef struct {
  const EstSetup *setup;
  GKeyFile *file;
  EstIdentifierRows *rows;
  const char *group;  /* the one being read */
  gboolean is_proven; /* every pattern of the file has been compiled before */
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
  est_identifier_reach_clear (&row->reach);
  g_free (row->joins);
  g_free (row);
}

/* NULL: the row does not say. */
static char *
value_of (const Loader *loader, const char *key)
{
  return g_key_file_get_value (loader->file, loader->group, key, NULL);
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
  g_autofree char *value = value_of (loader, key);
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

/* @key's pattern, ready to be compiled; NULL with @error: it cannot be. */
static EstRegex *
read_pattern (const Loader *loader, const char *key, GError **error)
{
  g_autofree char *pattern = value_of (loader, key);
  g_autofree char *text = pattern == NULL ? NULL : est_identifier_pattern (loader->file, pattern);
  g_autoptr (EstRegex) regex = NULL;

  if (text == NULL)
    {
      (void) refuse (loader, key, error);
      return NULL;
    }
  regex = est_regex_new_unchecked (text);
  if ((loader->is_proven || est_regex_check (text, error)) &&
      (!loader->setup->compiles_ahead || est_regex_compile (regex, error)))
    return g_steal_pointer (&regex);
  g_prefix_error (error, "%s, [%s], %s: ", FILE_NAME, loader->group, key);
  return NULL;
}

static gboolean
add_phrases (const Loader *loader, const EstIdentifierRow *row, const char *key, guint roles,
             GError **error)
{
  g_autofree char *value = value_of (loader, key);
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
  g_autofree char *words = value_of (loader, "words");

  return row->needs_cue && row->reach.digits == 0 && row->reach.characters == NULL && words == NULL;
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

/* Rows share lists: each is read once. */
static gboolean
read_kept (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  g_autofree char *name = value_of (loader, "keep");
  EstIdentifierKept *kept = NULL;

  if (name == NULL)
    return TRUE;
  row->kept = g_hash_table_lookup (loader->rows->kept, name);
  if (row->kept != NULL)
    return TRUE;
  kept = est_identifier_kept_load (loader->setup->data, name, error);
  row->kept = kept;
  if (kept != NULL)
    (void) g_hash_table_insert (loader->rows->kept, g_steal_pointer (&name), kept);
  return kept != NULL;
}

/* Only where a row asks for them. */
static gboolean
load_communes (const Loader *loader, GError **error)
{
  if (loader->rows->communes == NULL)
    loader->rows->communes = est_communes_load (loader->setup->data, error);
  return loader->rows->communes != NULL;
}

static gboolean
read_scores (const Loader *loader, EstIdentifierRow *row, GError **error)
{
  g_autofree char *validator = value_of (loader, "validator");

  if (g_strcmp0 (validator, "commune") == 0)
    {
      if (!load_communes (loader, error))
        return FALSE;
      row->communes = loader->rows->communes;
    }
  else if (validator != NULL)
    row->validator = est_validator_find (validator);
  if (validator != NULL && row->validator == NULL && row->communes == NULL)
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
  const char *key = NULL;

  if (!est_identifier_reach_read (&row->reach, loader->file, loader->group, &key))
    return refuse (loader, key, error);
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

  row->category =
      category == NULL ? NULL : est_categories_find (loader->setup->categories, category);
  if (row->category == NULL)
    return refuse (loader, "category", error);
  row->regex = read_pattern (loader, "pattern", error);
  if (row->regex == NULL)
    return FALSE;
  if (g_key_file_has_key (loader->file, loader->group, "except", NULL))
    {
      row->except = read_pattern (loader, "except", error);
      if (row->except == NULL)
        return FALSE;
    }
  return read_scores (loader, row, error) && read_reach (loader, row, error) &&
         read_kept (loader, row, error) && read_phrases (loader, row, error);
}

static guint
digits_of (const GPtrArray *rows, guint index)
{
  const EstIdentifierRow *row = g_ptr_array_index (rows, index);

  return row->reach.digits;
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
      est_identifier_inherit (loader->file, loader->group);
      if (!read_number (loader, "digits", 0, &digits, error))
        return FALSE;
      row = g_new0 (EstIdentifierRow, 1);
      row->rule = g_strdup (groups[i]);
      row->reach.digits = (guint) digits;
      while (place < rows->len && digits > 0 && digits_of (rows, place) > 0 &&
             digits_of (rows, place) <= row->reach.digits)
        place++;
      g_ptr_array_insert (rows, digits > 0 ? (gint) place : -1, row);
    }
  return TRUE;
}

/* Whether the file is, to a byte, the one that the program was built and tested
 * with.  One that has been edited since is tried at every start. */
static gboolean
is_proven (EstData *data, gboolean *proven, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, FILE_NAME, error);
  g_autofree char *digest = NULL;
  gsize length = 0;
  gconstpointer start = NULL;

  if (bytes == NULL)
    return FALSE;
  start = g_bytes_get_data (bytes, &length);
  digest = est_digest_blake2b (start, length);
  *proven = g_str_equal (digest, EST_IDENTIFIERS_DIGEST);
  return TRUE;
}

/* For each phrase, the rows it triggers and those that mend scans behind it. */
static void
list_phrases (EstIdentifierRows *rows)
{
  rows->triggered = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  rows->mending = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint phrase = 0; phrase < est_cue_phrases_count (rows->phrases); phrase++)
    {
      const guint8 *roles = est_identifier_rows_roles (rows, phrase);
      GArray *triggered = g_array_new (FALSE, FALSE, sizeof (guint));
      GArray *mending = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = 0; i < rows->rows->len; i++)
        {
          const EstIdentifierRow *row = g_ptr_array_index (rows->rows, i);

          if ((roles[i] & EST_PHRASE_TRIGGER) != 0)
            g_array_append_val (triggered, i);
          if ((roles[i] & EST_PHRASE_CUE) != 0 && row->mends_scans)
            g_array_append_val (mending, i);
        }
      g_ptr_array_add (rows->triggered, triggered);
      g_ptr_array_add (rows->mending, mending);
    }
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
  rows->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) est_identifier_kept_free);
  file = est_data_load_ini (setup->data, FILE_NAME, error);
  if (file == NULL || !is_proven (setup->data, &loader.is_proven, error))
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
  list_phrases (rows);
  est_identifier_needs_number (rows);
  return g_steal_pointer (&rows);
}

void
est_identifier_rows_free (EstIdentifierRows *rows)
{
  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->rows);
  g_hash_table_unref (rows->kept);
  est_communes_free (rows->communes);
  est_cue_phrases_free (rows->phrases);
  g_array_unref (rows->roles);
  g_clear_pointer (&rows->triggered, g_ptr_array_unref);
  g_clear_pointer (&rows->mending, g_ptr_array_unref);
  g_free (rows);
}

const guint8 *
est_identifier_rows_roles (const EstIdentifierRows *rows, guint phrase)
{
  return &g_array_index (rows->roles, guint8, (gsize) phrase * rows->rows->len);
}

const GArray *
est_identifier_rows_triggered (const EstIdentifierRows *rows, guint phrase)
{
  return g_ptr_array_index (rows->triggered, phrase);
}

const GArray *
est_identifier_rows_mending (const EstIdentifierRows *rows, guint phrase)
{
  return g_ptr_array_index (rows->mending, phrase);
}
