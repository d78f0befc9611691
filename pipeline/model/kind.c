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
  g_free (kind);
}

static gboolean
read_kind (EstKinds *kinds, GKeyFile *file, const char *group, GError **error)
{
  g_autofree char *action = g_key_file_get_string (file, group, "action", NULL);
  EstKind *kind = g_new0 (EstKind, 1);

  kind->name = g_strdup (group);
  g_ptr_array_add (kinds->kinds, kind);
  if (g_strcmp0 (action, "refuse") != 0 && g_strcmp0 (action, "advise") != 0)
    return refuse (group, "action", error);
  kind->refuse = g_str_equal (action, "refuse");
  kind->at = g_key_file_get_integer (file, group, "at", NULL);
  kind->doubt = g_key_file_has_key (file, group, "doubt", NULL)
                    ? g_key_file_get_integer (file, group, "doubt", NULL)
                    : kind->at;
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
  feature.weight = g_key_file_get_integer (file, group, "weight", NULL);
  feature.is_label = g_key_file_get_boolean (file, group, "label", NULL);
  feature.least = (guint) MAX (g_key_file_get_integer (file, group, "least", NULL), 1);
  feature.per_thousand = g_key_file_get_double (file, group, "per_thousand", NULL);
  if (feature.weight == 0)
    return refuse (group, "weight", error);
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
