/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/doctor.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "cmd/display.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/register.h"

#define MIB (G_GUINT64_CONSTANT (1) << 20)

/* Below this, a disk is as good as full. */
enum { MIN_MIB = 200, MIN_NODES = 1000 };

/* The folder itself, or the nearest one above it that is there. */
static char *
nearest (const char *path)
{
  char *folder = g_canonicalize_filename (path, NULL);

  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && folder[1] != '\0')
    {
      char *above = g_path_get_dirname (folder);

      g_free (folder);
      folder = above;
    }
  return folder;
}

static gboolean
is_shared (const char *folder)
{
  struct statfs disk;

  return statfs (folder, &disk) == 0 && est_filesystem_is_shared ((guint64) disk.f_type);
}

static void
look_at_room (GPtrArray *found, const char *folder, const char *name, const char *title)
{
  struct statvfs disk;
  guint64 free_mib;
  EstDiagnosis *diagnosis;

  if (statvfs (folder, &disk) != 0)
    return;
  free_mib = (guint64) disk.f_bavail * disk.f_frsize / MIB;
  diagnosis =
      est_diagnose (found, name, title, g_strdup_printf (_ ("%lu MiB free."), (gulong) free_mib));
  if (free_mib < MIN_MIB || (disk.f_files > 0 && disk.f_favail < MIN_NODES))
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("Make room: a copy needs as much as its document, and some more."));
}

/* ------ The state folder. */

static gboolean
has_register (const char *folder)
{
  g_autofree char *key = g_build_filename (folder, "registre.key", NULL);

  return g_file_test (key, G_FILE_TEST_EXISTS);
}

/* Only one that is there is opened: looking makes nothing. */
static void
look_at_register (GPtrArray *found, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstRegister) reg = est_register_open (folder, &error);
  const char *title = _ ("Register");

  if (reg != NULL)
    {
      (void) est_diagnose (
          found, "register", title,
          g_strdup_printf (_ ("the chain holds, %lu lines."), (gulong) est_register_count (reg)));
      return;
    }
  if (g_error_matches (error, EST_ERROR, EST_ERROR_BUSY))
    (void) est_diagnose (found, "register", title, g_strdup (_ ("a run is at work with it.")));
  else
    est_diagnosis_worsen (est_diagnose (found, "register", title, g_strdup (error->message)),
                          EST_HEALTH_BAD, est_status_of_error (EST_STAGE_LOCK, error), NULL);
}

static void
look_at_rights (EstDiagnosis *diagnosis, const char *folder, gboolean is_there)
{
  struct stat status;

  if (is_shared (folder))
    est_diagnosis_worsen (diagnosis, EST_HEALTH_BAD, EST_STATUS_OUTPUT,
                          _ ("It lies on a network share, where no register can be kept safe: "
                             "choose a disk of this machine with --state."));
  else if (access (folder, W_OK | X_OK) != 0)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_BAD, EST_STATUS_OUTPUT,
                          _ ("You may not write there: choose another folder with --state, or ask "
                             "for the right."));
  else if (is_there && stat (folder, &status) == 0 && (status.st_mode & 077) != 0)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("Others may look into it: chmod 700."));
}

void
est_doctor_state (GPtrArray *found, const EstOptions *options)
{
  g_autofree char *folder =
      options->state == NULL ? est_register_default_folder () : g_strdup (options->state);
  g_autofree char *there = nearest (folder);
  const gboolean exists = g_file_test (folder, G_FILE_TEST_IS_DIR);
  g_autofree char *shown = est_display_escape (folder, -1);
  EstDiagnosis *diagnosis =
      est_diagnose (found, "state", _ ("State folder"),
                    g_strdup_printf (exists ? _ ("%s.") : _ ("%s, made by the first run."), shown));

  look_at_rights (diagnosis, there, exists);
  if (exists && diagnosis->health != EST_HEALTH_BAD && has_register (folder))
    look_at_register (found, folder);
  look_at_room (found, there, "state-room", _ ("Room for the state"));
}

/* ------ Folders of documents. */

void
est_doctor_folder (GPtrArray *found, const char *path)
{
  g_autofree char *there = nearest (path);
  g_autofree char *shown = est_display_escape (path, -1);
  const gboolean exists = g_file_test (path, G_FILE_TEST_IS_DIR);
  const gboolean shared = is_shared (there);
  EstDiagnosis *diagnosis = est_diagnose (
      found, "folder", _ ("Folder"),
      g_strdup_printf (shared ? _ ("%s, on a network share.") : _ ("%s, on this machine."), shown));

  if (access (there, R_OK | X_OK) != 0)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_BAD, EST_STATUS_PERMISSION,
                          _ ("You may not look into it: ask for the right."));
  else if (!exists)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("It is not there: check that the share is mounted."));
  look_at_room (found, there, "room", _ ("Room there"));
}
