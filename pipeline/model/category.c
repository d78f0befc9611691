/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/category.h"

#include "pipeline/base/messages.h"

#define FILE_NAME "categories.ini"

struct _EstCategories {
  GPtrArray *rows; /* of EstCategory, in the order of the file */
};

static void
category_free (gpointer data)
{
  EstCategory *category = data;

  g_free (category->id);
  g_free (category->mark);
  g_free (category->label_fr);
  g_free (category->label_en);
  g_free (category);
}

static gboolean
refuse (const char *id, const char *key, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s: category “%s” has no usable “%s”. Correct the file and run again."),
                   FILE_NAME, id, key);
}

static gboolean
add_row (EstCategories *categories, GKeyFile *file, const char *id, GError **error)
{
  EstCategory *category = g_new0 (EstCategory, 1);
  g_autoptr (GError) malformed = NULL;

  g_ptr_array_add (categories->rows, category);
  category->id = g_strdup (id);
  category->rank = categories->rows->len - 1;
  category->mark = g_key_file_get_string (file, id, "mark", NULL);
  category->label_fr = g_key_file_get_string (file, id, "label_fr", NULL);
  category->label_en = g_key_file_get_string (file, id, "label_en", NULL);
  category->traced = g_key_file_get_boolean (file, id, "traced", &malformed);
  if (category->mark == NULL || *category->mark == '\0')
    return refuse (id, "mark", error);
  if (category->label_fr == NULL || category->label_en == NULL)
    return refuse (id, "label_fr, label_en", error);
  if (malformed != NULL)
    return refuse (id, "traced", error);
  return TRUE;
}

EstCategories *
est_categories_load (EstData *data, GError **error)
{
  g_autoptr (EstCategories) categories = g_new0 (EstCategories, 1);
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) ids = NULL;

  categories->rows = g_ptr_array_new_with_free_func (category_free);
  file = est_data_load_ini (data, FILE_NAME, error);
  if (file == NULL)
    return NULL;
  ids = g_key_file_get_groups (file, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!add_row (categories, file, ids[i], error))
      return NULL;
  return g_steal_pointer (&categories);
}

void
est_categories_free (EstCategories *categories)
{
  if (categories == NULL)
    return;
  g_ptr_array_unref (categories->rows);
  g_free (categories);
}

const EstCategory *
est_categories_find (const EstCategories *categories, const char *id)
{
  for (guint i = 0; i < categories->rows->len; i++)
    {
      const EstCategory *category = g_ptr_array_index (categories->rows, i);

      if (g_str_equal (category->id, id))
        return category;
    }
  return NULL;
}

guint
est_categories_count (const EstCategories *categories)
{
  return categories->rows->len;
}

const EstCategory *
est_categories_get (const EstCategories *categories, guint index)
{
  return g_ptr_array_index (categories->rows, index);
}

gboolean
est_category_is (const EstCategory *category, const char *id)
{
  return g_str_equal (category->id, id);
}
