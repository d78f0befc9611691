/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/wanted.h"

static void
free_wanted (gpointer data)
{
  EstWanted *wanted = data;

  g_free (wanted->text);
  g_free (wanted);
}

GPtrArray *
est_wanted_new (void)
{
  return g_ptr_array_new_with_free_func (free_wanted);
}

void
est_wanted_add (GPtrArray *wanted, const char *text, gsize length, gboolean is_name)
{
  EstWanted *one = g_new0 (EstWanted, 1);

  one->text = g_strndup (text, length);
  one->is_name = is_name;
  g_ptr_array_add (wanted, one);
}
