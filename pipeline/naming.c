/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/naming.h"

#include <string.h>

#include "pipeline/publish.h"
#include "pipeline/rewrite.h"

struct _EstNaming {
  GHashTable *taken; /* char *, folded */
};

EstNaming *
est_naming_new (void)
{
  EstNaming *naming = g_new0 (EstNaming, 1);

  naming->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return naming;
}

void
est_naming_free (EstNaming *naming)
{
  if (naming == NULL)
    return;
  g_hash_table_unref (naming->taken);
  g_free (naming);
}

/* The extension of the copy: the source's own when the format knows it, or when
 * no format does. */
static char *
extension_for (const EstFormat *format, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *own = g_ascii_strdown (dot != NULL && g_str_is_ascii (dot) ? dot : "", -1);
  g_auto (GStrv) known = NULL;

  if (format == NULL)
    return strchr (own, '/') == NULL ? g_steal_pointer (&own) : g_strdup ("");
  known = g_strsplit (format->extensions, " ", -1);
  return g_strdup (g_strv_contains ((const char *const *) known, own) ? own : known[0]);
}

/* The components of the name as the decisions leave them, safe, joined by "/". */
static char *
rewritten_path (const EstDocument *document, const EstDecisions *decisions)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < est_document_n_blocks (document); i++)
    {
      g_autofree char *component = NULL;
      g_autofree char *safe = NULL;

      if (est_document_block (document, i)->kind != EST_BLOCK_FILE_NAME)
        continue;
      component = est_rewrite_text (document, decisions, i);
      safe = est_safe_name (component);
      if (path->len > 0)
        g_string_append_c (path, '/');
      g_string_append (path, safe);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static char *
fold (const char *path)
{
  g_autofree char *normal = g_utf8_normalize (path, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal, -1);
}

/* A copy takes the name of its companion with its own. */
static gboolean
take (EstNaming *naming, const char *path)
{
  g_autofree char *beside = g_strconcat (path, EST_COMPANION_ENDING, NULL);
  g_autofree char *copy = fold (path);
  g_autofree char *companion = fold (beside);

  if (g_hash_table_contains (naming->taken, copy) ||
      g_hash_table_contains (naming->taken, companion))
    return FALSE;
  return g_hash_table_add (naming->taken, g_steal_pointer (&copy)) &&
         g_hash_table_add (naming->taken, g_steal_pointer (&companion));
}

static char *
find_free (EstNaming *naming, const char *stem, const char *extension)
{
  char *path = g_strconcat (stem, extension, NULL);

  for (guint number = 2; !take (naming, path); number++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-%u%s", stem, number, extension);
    }
  return path;
}

char *
est_naming_path (EstNaming *naming, const EstDocument *document, const EstDecisions *decisions,
                 const char *name, const EstFormat *format)
{
  g_autofree char *stem = rewritten_path (document, decisions);
  g_autofree char *extension = extension_for (format, name);

  return find_free (naming, stem, extension);
}

char *
est_naming_folder (EstNaming *naming, const char *wish)
{
  return find_free (naming, wish, "");
}

void
est_naming_release (EstNaming *naming, const char *name)
{
  g_autofree char *beside = g_strconcat (name, EST_COMPANION_ENDING, NULL);
  g_autofree char *folder = fold (name);
  g_autofree char *companion = fold (beside);

  g_hash_table_remove (naming->taken, folder);
  g_hash_table_remove (naming->taken, companion);
}
