/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/chain.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/base/secret_key.h"

/* In the state folder:
 *   lock                   held while a run lasts
 *   registre.key           of the chain
 *   registre/<year>.jsonl  the lines
 *   registre/TETE          number and digest of the last line, written after it */
#define LOCK_NAME "lock"
#define KEY_NAME "registre.key"
#define LINES_NAME "registre"
#define HEAD_NAME "TETE"
#define YEAR_SUFFIX ".jsonl"

struct _EstJournal {
  int folder;
  int lock;
  int lines;    /* the folder registre/ */
  int file;     /* of the year being written; -1: none yet */
  guint year;   /* of that file, or of the last one there is */
  goffset size; /* of that file */
  const guint8 *key;
  EstChain chain;
  gboolean broken; /* a line could not be kept: nothing may follow it */
};

const char *
est_journal_head (const EstJournal *journal)
{
  return journal->chain.head;
}

guint64
est_journal_count (const EstJournal *journal)
{
  return journal->chain.sequence;
}

int
est_journal_folder (const EstJournal *journal)
{
  return journal->folder;
}

const guint8 *
est_journal_key (const EstJournal *journal)
{
  return journal->key;
}

static void
close_if_open (int descriptor)
{
  if (descriptor >= 0)
    close (descriptor);
}

void
est_journal_free (EstJournal *journal)
{
  if (journal == NULL)
    return;
  est_secret_key_free (journal->key);
  close_if_open (journal->file);
  close_if_open (journal->lines);
  close_if_open (journal->lock);
  close_if_open (journal->folder);
  g_free (journal);
}

static gboolean
fail_chain (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("The register is not what was written: a line was changed, lost or added. "
                      "Nothing was processed. Set the state folder aside for whoever is in charge "
                      "of data protection, and bring it back from a backup."));
}

static gboolean
fail_line (const EstJournal *journal, GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("Line %" PRIu64 " of the register is not what was written: it was changed, "
                      "lost or added. Nothing was processed. Set the state folder aside for "
                      "whoever is in charge of data protection, and bring it back from a backup."),
                   journal->chain.sequence + 1);
}

static int
open_subfolder (int folder, const char *name)
{
  if (mkdirat (folder, name, 0700) != 0 && errno != EEXIST)
    return -1;
  return openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Locks, fsync and append hold only on a disk of this machine. */
static gboolean
check_disk (int folder, GError **error)
{
  struct statfs disk;

  if (fstatfs (folder, &disk) != 0)
    return est_fail_write (error, errno);
  if (est_filesystem_is_shared ((guint64) disk.f_type))
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The state folder lies on a network share, where no register can be kept "
                        "safe. Choose a folder on a disk of this machine."));
  return TRUE;
}

static gboolean
take_lock (EstJournal *journal, GError **error)
{
  journal->lock =
      openat (journal->folder, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (journal->lock >= 0 && flock (journal->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (journal->lock >= 0 && errno == EWOULDBLOCK)
    return est_fail (error, EST_ERROR_BUSY,
                     _ ("Another run is working with this register. Wait until it has ended, then "
                        "run again."));
  return est_fail_write (error, errno);
}

static gboolean
open_folders (EstJournal *journal, const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return est_fail_write (error, errno);
  journal->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (journal->folder < 0)
    return est_fail_write (error, errno);
  if (!check_disk (journal->folder, error) || !take_lock (journal, error))
    return FALSE;
  journal->lines = open_subfolder (journal->folder, LINES_NAME);
  if (journal->lines < 0)
    return est_fail_write (error, errno);
  est_folder_sweep (journal->folder);
  est_folder_sweep (journal->lines);
  return TRUE;
}

/* "2026.jsonl"; 0 for any other name. */
static guint
year_of (const char *name)
{
  guint year = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (name[i]))
        return 0;
      year = 10 * year + (guint) g_ascii_digit_value (name[i]);
    }
  return strcmp (name + 4, YEAR_SUFFIX) == 0 ? year : 0;
}

/* Opens the file of @year to append to; made when missing. */
static gboolean
open_year (EstJournal *journal, guint year, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%04u" YEAR_SUFFIX, year);
  struct stat status;
  int file =
      openat (journal->lines, name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (file < 0)
    return est_fail_write (error, errno);
  close_if_open (journal->file);
  journal->file = file;
  journal->year = year;
  if (fstat (file, &status) != 0 || !est_folder_sync (journal->lines))
    return est_fail_write (error, errno);
  journal->size = status.st_size;
  return TRUE;
}

/* Follows the chain through the file that is open; *whole: the bytes of its whole
 * lines. */
static gboolean
follow_year (EstJournal *journal, gsize *whole, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (journal->file, FALSE, NULL);

  if (file == NULL)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("The register could not be read. Check the disk, then run again."));
  if (!est_chain_follow (&journal->chain, journal->key, g_mapped_file_get_contents (file),
                         g_mapped_file_get_length (file), whole))
    return fail_line (journal, error);
  return TRUE;
}

/* All years in order.  Only the last line of the last file may be torn. */
static gboolean
follow_all (EstJournal *journal, const GPtrArray *years, gsize *whole, GError **error)
{
  for (guint i = 0; i < years->len; i++)
    {
      if (journal->file >= 0 && *whole != (gsize) journal->size)
        return fail_chain (error);
      if (!open_year (journal, year_of (years->pdata[i]), error) ||
          !follow_year (journal, whole, error))
        return FALSE;
    }
  return TRUE;
}

static char *
head_text (guint64 sequence, const char *digest)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s\n", sequence, digest);
}

/* The head tells when the end of the chain was cut off.  It is written after the
 * line, so a run that was killed leaves it one line behind, and no more. */
static gboolean
check_head (const EstJournal *journal, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LINES_NAME, HEAD_NAME, NULL);
  g_autofree char *now = head_text (journal->chain.sequence, journal->chain.head);
  g_autofree char *before = head_text (journal->chain.sequence - 1, journal->chain.previous);
  g_autofree char *found = NULL;

  if (!g_file_get_contents (path, &found, NULL, NULL))
    return journal->chain.sequence <= 1 ? TRUE : fail_chain (error);
  if (strcmp (found, now) == 0)
    return TRUE;
  if (journal->chain.sequence > 0 && strcmp (found, before) == 0)
    return TRUE;
  return fail_chain (error);
}

static GPtrArray *
list_years (int lines)
{
  GPtrArray *names = est_folder_list (lines);

  for (guint i = names != NULL ? names->len : 0; i-- > 0;)
    if (year_of (names->pdata[i]) == 0)
      g_ptr_array_remove_index (names, i);
  return names;
}

static gboolean
cut_torn_line (EstJournal *journal, gsize whole, GError **error)
{
  if (journal->file < 0 || whole == (gsize) journal->size)
    return TRUE;
  if (ftruncate (journal->file, (off_t) whole) != 0 || fdatasync (journal->file) != 0)
    return est_fail_write (error, errno);
  journal->size = (goffset) whole;
  return TRUE;
}

static gboolean
open_chain (EstJournal *journal, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) years = list_years (journal->lines);
  gsize whole = 0;

  if (years == NULL)
    return est_fail_write (error, errno);
  journal->key = est_secret_key_load (journal->folder, KEY_NAME, years->len == 0, error);
  if (journal->key == NULL)
    return FALSE;
  est_chain_start (&journal->chain);
  return follow_all (journal, years, &whole, error) && check_head (journal, folder, error) &&
         cut_torn_line (journal, whole, error);
}

EstJournal *
est_journal_open (const char *folder, GError **error)
{
  g_autoptr (EstJournal) journal = g_new0 (EstJournal, 1);

  journal->folder = journal->lock = journal->lines = journal->file = -1;
  if (!open_folders (journal, folder, error) || !open_chain (journal, folder, error))
    return NULL;
  return g_steal_pointer (&journal);
}

/* The lines of one year. */
static gboolean
visit_year (const EstJournal *journal, const char *name, EstJournalVisit visit, gpointer user_data,
            GError **error)
{
  int descriptor = openat (journal->lines, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GMappedFile) file =
      descriptor < 0 ? NULL : g_mapped_file_new_from_fd (descriptor, FALSE, NULL);
  const char *at = file == NULL ? NULL : g_mapped_file_get_contents (file);
  const char *end = at == NULL ? NULL : at + g_mapped_file_get_length (file);

  close_if_open (descriptor);
  if (file == NULL)
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("The register could not be read. Check the disk, then run again."));
  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));

      if (stop == NULL)
        break;
      visit (at, (gsize) (stop - at), user_data);
      at = stop + 1;
    }
  return TRUE;
}

gboolean
est_journal_visit (const EstJournal *journal, EstJournalVisit visit, gpointer user_data,
                   GError **error)
{
  g_autoptr (GPtrArray) years = list_years (journal->lines);

  for (guint i = 0; years != NULL && i < years->len; i++)
    if (!visit_year (journal, years->pdata[i], visit, user_data, error))
      return FALSE;
  return years != NULL || est_fail_write (error, errno);
}

char *
est_journal_digest (const EstJournal *journal, const char *kind, const char *text)
{
  g_autofree char *named = text != NULL ? g_strconcat (kind, ":", text, NULL) : NULL;

  return named != NULL ? est_digest_keyed (journal->key, named, strlen (named)) : NULL;
}

/* In one write() where the system lets us; what was not written whole is taken
 * back, and if even that fails, cut off when the journal is opened again. */
static gboolean
write_line (EstJournal *journal, const char *line, GError **error)
{
  const gsize length = strlen (line);
  int code;

  if (est_write_all (journal->file, line, length) && fdatasync (journal->file) == 0)
    {
      journal->size += (goffset) length;
      return TRUE;
    }
  code = errno;
  if (ftruncate (journal->file, journal->size) == 0)
    (void) fdatasync (journal->file);
  return est_fail_write (error, code);
}

static gboolean
write_head (const EstJournal *journal, GError **error)
{
  g_autofree char *text = head_text (journal->chain.sequence, journal->chain.head);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return est_atomic_file_write (journal->lines, HEAD_NAME, bytes, 0600, error);
}

static gboolean
keep_line (EstJournal *journal, guint year, const char *fields, GError **error)
{
  EstChain next;
  g_autofree char *line = est_chain_seal (&journal->chain, journal->key, fields, &next);

  if (((journal->file < 0 || year > journal->year) && !open_year (journal, year, error)) ||
      !write_line (journal, line, error))
    return FALSE;
  journal->chain = next;
  return write_head (journal, error);
}

gboolean
est_journal_append (EstJournal *journal, GDateTime *now, const char *fields, GError **error)
{
  if (journal->broken)
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The register could not be written before, so nothing is added to it. "
                        "Remedy that and run again."));
  /* A clock set back does not put new lines before old ones. */
  journal->broken =
      !keep_line (journal, MAX ((guint) g_date_time_get_year (now), journal->year), fields, error);
  return !journal->broken;
}
