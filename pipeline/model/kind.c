/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/kind.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/termlist_file.h"

#define FILE_NAME "kinds.ini"

static const char *const shapes[] = { "terms",      "turns",  "speakers", "time-codes", "noises",
                                      "one-person", "blanks", "columns",  NULL };

static gboolean
refuse (const char *group, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, [%s]: “%s” is missing or makes no sense. Correct the file and run "
                      "again."),
                   FILE_NAME, group, key);
}

static void
kind_free (gpointer data)
{
  EstKind *kind = data;

  g_free (kind->name);
  g_strfreev (kind->declared);
  g_free (kind);
}

/* A key that is misspelt would be a sign that never counts. */
static gboolean
keys_are_known (GKeyFile *file, const char *group, const char *const *known, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return refuse (group, keys[i], error);
  return TRUE;
}

/* *number stays when there is no such key. */
static gboolean
read_number (GKeyFile *file, const char *group, const char *key, int *number, GError **error)
{
  g_autoptr (GError) cause = NULL;
  int found = g_key_file_get_integer (file, group, key, &cause);

  if (cause == NULL)
    *number = found;
  return cause == NULL ||
         g_error_matches (cause, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND) ||
         refuse (group, key, error);
}

static gboolean
read_kind (EstKinds *kinds, GKeyFile *file, const char *group, GError **error)
{
  static const char *const known[] = { "action", "at", "doubt", "declared", NULL };
  g_autofree char *action = g_key_file_get_string (file, group, "action", NULL);
  EstKind *kind = g_new0 (EstKind, 1);

  kind->name = g_strdup (group);
  kind->declared = g_key_file_get_string_list (file, group, "declared", NULL, NULL);
  g_ptr_array_add (kinds->kinds, kind);
  if (g_strcmp0 (action, "refuse") != 0 && g_strcmp0 (action, "advise") != 0)
    return refuse (group, "action", error);
  kind->refuse = g_str_equal (action, "refuse");
  if (!keys_are_known (file, group, known, error) ||
      !read_number (file, group, "at", &kind->at, error))
    return FALSE;
  kind->doubt = kind->at;
  if (!read_number (file, group, "doubt", &kind->doubt, error))
    return FALSE;
  return (kind->at > 0 && kind->doubt > 0 && kind->doubt <= kind->at) ||
         refuse (group, "at, doubt", error);
}

static gboolean
find_kind (const EstKinds *kinds, const char *name, gsize length, guint *place)
{
  for (guint i = 0; i < kinds->kinds->len; i++)
    {
      const EstKind *kind = g_ptr_array_index (kinds->kinds, i);

      *place = i;
      if (strlen (kind->name) == length && memcmp (kind->name, name, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_terms (EstKinds *kinds, const EstTermFamily *family, const char *terms)
{
  g_auto (GStrv) each = g_strsplit (terms, ";", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_auto (GStrv) forms = est_termlist_expand (g_strstrip (each[i]));

      for (guint j = 0; forms != NULL && forms[j] != NULL; j++)
        if (!est_termlist_add (kinds->list, family, forms[j]))
          return FALSE;
      if (forms == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_shape (EstKindFeature *feature, const char *shape)
{
  feature->shape = EST_SHAPE_TERMS;
  if (shape == NULL)
    return TRUE;
  for (guint i = 0; shapes[i] != NULL; i++)
    if (g_str_equal (shapes[i], shape))
      {
        feature->shape = (EstShape) i;
        return TRUE;
      }
  return FALSE;
}

/* What the feature counts for, and how often it must be met. */
static gboolean
read_weights (EstKindFeature *feature, GKeyFile *file, const char *group, GError **error)
{
  static const char *const known[] = { "weight",       "where", "least", "shape",
                                       "per_thousand", "terms", "label", NULL };
  g_autoptr (GError) cause = NULL;
  int least = 1;

  if (!keys_are_known (file, group, known, error) ||
      !read_number (file, group, "weight", &feature->weight, error) ||
      !read_number (file, group, "least", &least, error))
    return FALSE;
  if (feature->weight == 0)
    return refuse (group, "weight", error);
  if (least < 1)
    return refuse (group, "least", error);
  feature->least = (guint) least;
  feature->is_label = g_key_file_get_boolean (file, group, "label", NULL);
  feature->per_thousand = g_key_file_get_double (file, group, "per_thousand", &cause);
  return cause == NULL ||
         g_error_matches (cause, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND) ||
         refuse (group, "per_thousand", error);
}

static gboolean
read_feature (EstKinds *kinds, GKeyFile *file, const char *group, GError **error)
{
  const char *colon = strchr (group, ':');
  EstKindFeature feature = { 0 };
  g_autofree char *shape = g_key_file_get_string (file, group, "shape", NULL);
  g_autofree char *where = g_key_file_get_string (file, group, "where", NULL);
  g_autofree char *terms = g_key_file_get_string (file, group, "terms", NULL);
  const EstTermFamily *family = NULL;

  if (!find_kind (kinds, group, (gsize) (colon - group), &feature.kind))
    return refuse (group, group, error);
  if (g_strcmp0 (where, "title") != 0 && g_strcmp0 (where, "text") != 0)
    return refuse (group, "where", error);
  feature.in_title = g_str_equal (where, "title");
  if (!read_weights (&feature, file, group, error))
    return FALSE;
  if (!read_shape (&feature, shape))
    return refuse (group, "shape", error);
  family = est_termlist_add_family (kinds->list, group, kinds->features->len, group);
  g_array_append_val (kinds->features, feature);
  return (terms == NULL ? shape != NULL : add_terms (kinds, family, terms)) ||
         refuse (group, "terms", error);
}

EstKinds *
est_kinds_load (EstData *data, GError **error)
{
  g_autoptr (EstKinds) kinds = g_new0 (EstKinds, 1);
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;

  kinds->kinds = g_ptr_array_new_with_free_func (kind_free);
  kinds->features = g_array_new (FALSE, FALSE, sizeof (EstKindFeature));
  kinds->list = est_termlist_new ();
  file = est_data_load_ini (data, FILE_NAME, error);
  if (file == NULL)
    return NULL;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!(strchr (groups[i], ':') == NULL ? read_kind (kinds, file, groups[i], error)
                                          : read_feature (kinds, file, groups[i], error)))
      return NULL;
  return g_steal_pointer (&kinds);
}

void
est_kinds_free (EstKinds *kinds)
{
  if (kinds == NULL)
    return;
  g_ptr_array_unref (kinds->kinds);
  g_array_unref (kinds->features);
  est_termlist_free (kinds->list);
  g_free (kinds);
}

static gboolean
is_declared (const EstKind *kind, const char *word)
{
  if (g_ascii_strcasecmp (kind->name, word) == 0)
    return TRUE;
  for (char **known = kind->declared; known != NULL && *known != NULL; known++)
    if (g_ascii_strcasecmp (*known, word) == 0)
      return TRUE;
  return FALSE;
}

const EstKind *
est_kinds_declared (const EstKinds *kinds, const char *word)
{
  for (guint i = 0; word != NULL && i < kinds->kinds->len; i++)
    if (is_declared (g_ptr_array_index (kinds->kinds, i), word))
      return g_ptr_array_index (kinds->kinds, i);
  return NULL;
}
