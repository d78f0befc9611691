/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/discover.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/owner_files.h"
#include "pipeline/base/paths.h"

/* People do not nest folders as deep as this; a file system gone wrong does. */
#define MAX_DEPTH 64

/* One discovery: all sources and folders met so far, so that none is taken twice
 * when the arguments overlap. */
typedef struct {
  GPtrArray *dossiers; /* of EstDossierSources */
  GHashTable *seen;    /* of paths, owned */
  guint argument;      /* the one being walked, counted from 1, for sentences */
  const char *root;    /* the same, resolved */
  dev_t device;        /* its file system */
} Discovery;

/* A folder being walked.  Path and relative are borrowed; relative is "" for the
 * folder of the dossier itself. */
typedef struct {
  int descriptor;
  const char *path;
  const char *relative;
  guint depth;
  EstDossierSources *dossier;
  const GPtrArray *names;  /* all that it holds, sorted */
  gboolean has_work_files; /* one of them is that of a program at work */
} Folder;

static void
source_free (gpointer data)
{
  EstSource *source = data;

  g_free (source->path);
  g_free (source->relative);
  g_free (source);
}

void
est_dossier_sources_free (EstDossierSources *dossier)
{
  if (dossier == NULL)
    return;
  g_free (dossier->name);
  g_free (dossier->path);
  g_free (dossier->root);
  g_ptr_array_unref (dossier->sources);
  est_manifest_free (dossier->manifest);
  est_policy_free (dossier->policy);
  est_user_lists_free (dossier->lists);
  g_free (dossier);
}

gboolean
est_dossier_sources_are_there (const EstDossierSources *dossier)
{
  struct stat status;

  return dossier->device == 0 ||
         (stat (dossier->path, &status) == 0 && dossier->device == (guint64) status.st_dev);
}

static EstDossierSources *
add_dossier (Discovery *discovery, const char *path, char *name)
{
  EstDossierSources *dossier = g_new0 (EstDossierSources, 1);
  struct stat status;

  if (stat (path, &status) == 0)
    dossier->device = (guint64) status.st_dev;

  dossier->name = name;
  dossier->path = g_strdup (path);
  dossier->root = g_strdup (discovery->root);
  dossier->sources = g_ptr_array_new_with_free_func (source_free);
  g_ptr_array_add (discovery->dossiers, dossier);
  return dossier;
}

/* NULL when it was met before. */
static EstSource *
add_source (Discovery *discovery, EstDossierSources *dossier, const char *path,
            const char *relative)
{
  EstSource *source;

  if (!g_hash_table_add (discovery->seen, g_strdup (path)))
    return NULL;
  source = g_new0 (EstSource, 1);
  source->path = g_strdup (path);
  source->relative = g_strdup (relative);
  g_ptr_array_add (dossier->sources, source);
  return source;
}

/* Whether a program lays a file beside @name while it works on it; @names NULL: of the
 * folder nothing is known. */
static gboolean
is_held (int folder, const GPtrArray *names, const char *name)
{
  g_auto (GStrv) owners = est_owner_file_names (name);

  for (guint i = 0; owners[i] != NULL; i++)
    if ((names == NULL || est_folder_lists (names, owners[i])) &&
        est_owner_file_holds (folder, owners[i]))
      return TRUE;
  return FALSE;
}

static void
look_at_source (EstSource *source, const struct stat *status, const Folder *folder,
                const char *name)
{
  if (source == NULL)
    return;
  source->look = est_look_of (status);
  source->is_held = folder->has_work_files && is_held (folder->descriptor, folder->names, name);
}

static gboolean
is_document (const struct stat *status, const char *name)
{
  return S_ISREG (status->st_mode) && *name != '.' && strcmp (name, EST_MANIFEST_NAME) != 0 &&
         !est_name_is_work_file (name) && !est_name_is_system_file (name);
}

/* Arguments are named by their number: their paths are not for sentences. */
static gboolean
fail_open (const Discovery *discovery, int code, GError **error)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
      return est_fail (error, EST_ERROR_MISSING,
                       _ ("Source %u is not there. Check its path and run again."),
                       discovery->argument);
    case EACCES:
    case EPERM:
      return est_fail (error, EST_ERROR_PERMISSION,
                       _ ("Source %u, or a folder in it, may not be opened. Ask for the right to "
                          "read it, or leave it out."),
                       discovery->argument);
    case ENAMETOOLONG:
      return est_fail (error, EST_ERROR_LIMIT,
                       _ ("A path in source %u is too long. Move it closer to the top of the disk "
                          "and run again."),
                       discovery->argument);
    default:
      return est_fail (error, EST_ERROR_UNREADABLE,
                       _ ("Source %u could not be read (%s). Check the disk or the share, then "
                          "run again."),
                       discovery->argument, g_strerror (code));
    }
}

static gboolean walk (Discovery *discovery, const Folder *folder, GError **error);

static gboolean
is_dossier (int descriptor)
{
  struct stat status;

  return fstatat (descriptor, EST_MANIFEST_NAME, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG (status.st_mode);
}

/* Walks a folder within a folder; one with a manifest is a dossier of its own. */
static gboolean
walk_below (Discovery *discovery, const Folder *above, const char *name, const char *path,
            GError **error)
{
  int descriptor =
      openat (above->descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  g_autofree char *relative = g_strconcat (above->relative, name, "/", NULL);
  Folder folder = {
    .descriptor = descriptor,
    .path = path,
    .relative = relative,
    .depth = above->depth + 1,
    .dossier = above->dossier,
  };
  gboolean done;

  if (descriptor < 0)
    return fail_open (discovery, errno, error);
  if (is_dossier (descriptor))
    {
      folder.dossier = add_dossier (discovery, path, g_strdup (name));
      folder.dossier->is_folder = TRUE;
      folder.relative = "";
    }
  done = walk (discovery, &folder, error);
  close (descriptor);
  return done;
}

static gboolean
visit (Discovery *discovery, const Folder *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  g_autofree char *relative = g_strconcat (folder->relative, name, NULL);
  struct stat status;

  if (fstatat (folder->descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT ? TRUE : fail_open (discovery, errno, error); /* gone in the meantime */
  if (strcmp (name, EST_PRESENCE_NAME) == 0)
    return TRUE;
  if (*folder->relative == '\0' && S_ISDIR (status.st_mode) && strcmp (name, EST_LISTS_NAME) == 0)
    return TRUE;
  /* Only folders tell their file system: on an overlay, files name another one. */
  if (*name != '.' && S_ISDIR (status.st_mode) && status.st_dev == discovery->device)
    return walk_below (discovery, folder, name, path, error);
  if (is_document (&status, name))
    look_at_source (add_source (discovery, folder->dossier, path, relative), &status, folder, name);
  else
    folder->dossier->n_skipped++;
  return TRUE;
}

static gboolean
has_work_files (const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (est_name_is_work_file (names->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
walk (Discovery *discovery, const Folder *above, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  Folder listed = *above;
  const Folder *folder = &listed;

  if (folder->depth > MAX_DEPTH)
    return est_fail (error, EST_ERROR_LIMIT,
                     _ ("Source %u holds more than %d folders, one within the other. Give one "
                        "that lies deeper."),
                     discovery->argument, MAX_DEPTH);
  if (!g_hash_table_add (discovery->seen, g_strdup (folder->path)))
    return TRUE;
  names = est_folder_list (folder->descriptor);
  if (names == NULL)
    return fail_open (discovery, errno, error);
  listed.names = names;
  listed.has_work_files = has_work_files (names);
  for (guint i = 0; i < names->len; i++)
    if (!visit (discovery, folder, names->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The last component of what the user typed, which may be a link; of what it
 * stands for when that says nothing ("."). */
static char *
folder_name (const char *argument, const char *canonical)
{
  g_autofree char *name = g_path_get_basename (argument);

  if (strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
    return g_path_get_basename (canonical);
  return g_steal_pointer (&name);
}

static gboolean
take_folder (Discovery *discovery, const char *argument, const char *canonical, GError **error)
{
  Folder folder = {
    .descriptor = open (canonical, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
    .path = canonical,
    .relative = "",
  };
  gboolean done;

  if (folder.descriptor < 0)
    return fail_open (discovery, errno, error);
  folder.dossier = add_dossier (discovery, canonical, folder_name (argument, canonical));
  folder.dossier->is_folder = TRUE;
  done = walk (discovery, &folder, error);
  close (folder.descriptor);
  return done;
}

/* Hidden or not, a file that was asked for by its name is taken; the owner file
 * that "*" brought along is not. */
static void
take_file (Discovery *discovery, const char *argument, const char *canonical)
{
  g_autofree char *name = g_path_get_basename (argument);
  g_autofree char *folder = g_path_get_dirname (canonical);
  const char *dot = strrchr (name, '.');
  gsize stem = dot != NULL && dot != name ? (gsize) (dot - name) : strlen (name);
  EstDossierSources *dossier = add_dossier (discovery, folder, g_strndup (name, stem));
  int beside = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  EstSource *source = NULL;

  if (est_name_is_work_file (name))
    dossier->n_skipped++;
  else
    source = add_source (discovery, dossier, canonical, name);
  if (source != NULL)
    {
      (void) est_look_at (canonical, &source->look);
      source->is_held = beside >= 0 && is_held (beside, NULL, name);
    }
  if (beside >= 0)
    close (beside);
}

/* @output: resolved, or NULL. */
static gboolean
take (Discovery *discovery, const char *argument, const char *output, GError **error)
{
  g_autofree char *canonical = est_path_resolve (argument);
  struct stat status;

  if (canonical == NULL || stat (canonical, &status) != 0)
    return fail_open (discovery, errno, error);
  if (output != NULL &&
      (est_path_is_inside (output, canonical) || est_path_is_inside (canonical, output)))
    return est_fail (error, EST_ERROR_USAGE,
                     _ ("Source %u and the output folder lie one within the other. Choose an "
                        "output folder apart from all sources."),
                     discovery->argument);
  discovery->device = status.st_dev;
  discovery->root = canonical;
  if (S_ISDIR (status.st_mode))
    return take_folder (discovery, argument, canonical, error);
  if (!S_ISREG (status.st_mode))
    return est_fail (error, EST_ERROR_USAGE,
                     _ ("Source %u is neither a file nor a folder. Give documents, or folders "
                        "that hold some."),
                     discovery->argument);
  take_file (discovery, argument, canonical);
  return TRUE;
}

static gint
compare_sources (gconstpointer a, gconstpointer b)
{
  const EstSource *const *one = a;
  const EstSource *const *two = b;

  return strcmp ((*one)->relative, (*two)->relative);
}

/* Leaves out what holds nothing: the shelf on which dossiers stand, the argument
 * given twice. */
static void
tidy (GPtrArray *dossiers)
{
  for (guint i = dossiers->len; i-- > 0;)
    {
      EstDossierSources *dossier = dossiers->pdata[i];

      g_ptr_array_sort (dossier->sources, compare_sources);
      if (dossier->sources->len == 0 && dossier->n_skipped == 0)
        g_ptr_array_remove_index (dossiers, i);
    }
}

GPtrArray *
est_discover (const char *const *paths, const char *output, GError **error)
{
  g_autoptr (GPtrArray) dossiers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) est_dossier_sources_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *canonical = output != NULL ? est_path_resolve_future (output) : NULL;
  Discovery discovery = { .dossiers = dossiers, .seen = seen };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      discovery.argument = i + 1;
      if (!take (&discovery, paths[i], canonical, error))
        return NULL;
    }
  tidy (dossiers);
  return g_steal_pointer (&dossiers);
}
