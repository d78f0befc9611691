/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* table: who has which letter, for whoever holds the secret key. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/state.h"
#include "pipeline/base/atomic_file.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/sealed_box.h"
#include "pipeline/letters.h"
#include "pipeline/table.h"

#define MAX_SECRET_BYTES 80

/* ------ Keys. */

static gboolean
write_secret (const char *path, const char *secret, GError **error)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  gboolean whole;

  if (file < 0 && errno == EEXIST)
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("This file is there already, and what a key opens is lost with it: give "
                        "another name."));
  if (file < 0)
    return est_fail_write (error, errno);
  whole = est_write_all (file, secret, strlen (secret)) && est_write_all (file, "\n", 1) &&
          fsync (file) == 0;
  if (close (file) != 0 || !whole)
    return est_fail_write (error, errno);
  return TRUE;
}

static EstStatus
make_keys (const char *path)
{
  g_autofree char *public = NULL;
  char *secret = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  est_sealed_box_make_keys (&public, &secret);
  done = write_secret (path, secret, &error);
  est_sealed_box_forget (secret);
  if (!done)
    return est_message_error (EST_STAGE_OUTPUT, error);
  (void) printf ("table = %s\n", public);
  est_message (_ ("Put this line into dossier.ini, and keep the secret key away from this machine: "
                  "nobody can open the table without it."));
  return EST_STATUS_DONE;
}

static gboolean
read_secret_from (int file, char secret[MAX_SECRET_BYTES + 1], GError **error)
{
  struct stat status;
  gssize length;

  if (fstat (file, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return est_fail (error, EST_ERROR_PERMISSION,
                     _ ("The secret key may be read by others. Take that right from them (mode "
                        "0400) and run again."));
  length = read (file, secret, MAX_SECRET_BYTES);
  secret[MAX (length, 0)] = '\0';
  return est_sealed_box_is_key (g_strchomp (secret)) ||
         est_fail (error, EST_ERROR_POLICY,
                   _ ("This is no secret key: “estompe table keygen” writes one, of 64 digits."));
}

static gboolean
read_secret (const char *path, char secret[MAX_SECRET_BYTES + 1], GError **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean done;

  if (file < 0)
    return est_fail (error, EST_ERROR_MISSING, _ ("The secret key cannot be opened: %s."),
                     g_strerror (errno));
  done = read_secret_from (file, secret, error);
  (void) close (file);
  return done;
}

/* ------ The table. */

/* That somebody looked, or erased, is told for good. */
static gboolean
note (EstRegister *reg, const EstOptions *options, const char *event, GError **error)
{
  g_autofree char *who = g_strconcat (options->by, "|", options->role, NULL);

  return est_register_note (reg, event, options->sources[1], NULL, who, error);
}

static void
tell_rows (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const EstTableRow *row = rows->pdata[i];

      (void) printf ("%s;", row->letter);
      for (guint j = 0; j < row->names->len; j++)
        {
          g_autofree char *name = est_display_escape (row->names->pdata[j], -1);

          (void) printf ("%s%s", j == 0 ? "" : ", ", name);
        }
      (void) putchar ('\n');
    }
}

static EstStatus
tell_table (EstRegister *reg, const EstOptions *options)
{
  char secret[MAX_SECRET_BYTES + 1] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_closed = 0;

  if (!read_secret (options->secret, secret, &error))
    return est_message_error (EST_STAGE_WORK, error);
  if (note (reg, options, "table-read", &error))
    rows = est_table_read (reg, options->sources[1], secret, &n_closed, &error);
  memset (secret, 0, sizeof secret);
  if (rows == NULL)
    return est_message_error (EST_STAGE_LOCK, error);
  tell_rows (rows);
  if (rows->len == 0 && n_closed == 0)
    est_message (_ ("No table is kept for this code: dossier.ini asks for one (table = key)."));
  if (n_closed > 0)
    est_message (_ ("Some persons were sealed for another key and stay closed."));
  return rows->len == 0 || n_closed > 0 ? EST_STATUS_LOOK : EST_STATUS_DONE;
}

static EstStatus
erase (EstRegister *reg, const EstOptions *options)
{
  const char *const *letters = (const char *const *) options->sources + 2;
  const char *code = options->sources[1];
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!est_table_erase (reg, code, letters, &error) ||
      !est_letters_erase (reg, code, letters, &n, &error))
    return est_message_error (EST_STAGE_LOCK, error);
  if (n == 0)
    {
      est_message (_ ("Nobody in this dossier has such a letter."));
      return EST_STATUS_MISSING;
    }
  if (!note (reg, options, "erased", &error))
    return est_message_error (EST_STAGE_LOCK, error);
  (void) printf (ngettext_ ("%u person is forgotten.", "%u persons are forgotten.", n), n);
  (void) printf (" %s\n",
                 _ ("Take their documents out of the dossier as well, or the next run will meet "
                    "them again under new letters."));
  return EST_STATUS_DONE;
}

static gboolean
is_said (const char *answer)
{
  return answer != NULL && *answer != '\0';
}

/* How the words and options go together; NULL when they do. */
static const char *
contradiction (const EstOptions *options, const char *verb)
{
  if (strcmp (verb, "keygen") == 0)
    return options->sources[1] != NULL && options->sources[2] == NULL
               ? NULL
               : _ ("Say which file is to hold the secret key.");
  if (strcmp (verb, "read") != 0 && strcmp (verb, "erase") != 0)
    return _ ("Say “keygen”, “read” or “erase”.");
  if (options->sources[1] == NULL)
    return _ ("Give the code of the dossier.");
  if (!is_said (options->by) || !is_said (options->role))
    return _ ("Say who asks: --by NAME and --role ROLE. The register keeps it.");
  if (strcmp (verb, "read") == 0 && options->secret == NULL)
    return _ ("Give the secret key: --secret FILE.");
  if (strcmp (verb, "erase") == 0 && options->sources[2] == NULL)
    return _ ("Say which letters.");
  return NULL;
}

EstStatus
est_command_table (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstRegister) reg = NULL;
  EstStatus status = EST_STATUS_DONE;
  const char *verb;
  const char *wrong;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  verb = options->sources[0] == NULL ? "" : options->sources[0];
  wrong = contradiction (options, verb);
  if (wrong != NULL)
    return est_message_usage (call->command->name, wrong);
  if (strcmp (verb, "keygen") == 0)
    return make_keys (options->sources[1]);
  reg = est_state_open (options, &status);
  if (reg == NULL)
    return status;
  return strcmp (verb, "read") == 0 ? tell_table (reg, options) : erase (reg, options);
}
