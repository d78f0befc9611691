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
#include "pipeline/base/folder.h"
#include "pipeline/base/journal_head.h"
#include "pipeline/base/journal_lines.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/paths.h"
#include "pipeline/base/secret_key.h"

/* In the state folder:
 *   lock                   held while a run lasts
 *   registre.key           of the chain
 *   registre/<year>.jsonl  the lines
 *   registre/TETE          the head: journal_head.h */
#define LOCK_NAME "lock"
#define KEY_NAME "registre.key"
#define LINES_NAME "registre"

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

/* Opens the file of @year to append to; made when missing. */
static gboolean
open_year (EstJournal *journal, guint year, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%04u" EST_JOURNAL_SUFFIX, year);
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
      if (!open_year (journal, est_journal_year_of (years->pdata[i]), error) ||
          !follow_year (journal, whole, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
est_journal_visit (const EstJournal *journal, EstJournalVisit visit, gpointer user_data,
                   GError **error)
{
  return est_journal_lines_visit (journal->lines, visit, user_data, error);
}

gboolean
est_journal_was_at (const EstJournal *journal, guint64 count, const char *head)
{
  return est_journal_lines_hold (journal->lines, count, head);
}

static gboolean
check_head (const EstJournal *journal, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LINES_NAME, EST_JOURNAL_HEAD_NAME, NULL);
  const guint64 sequence = journal->chain.sequence;
  EstJournalHead head;

  if (!est_journal_head_read (path, &head))
    return sequence <= 1 ? TRUE : fail_chain (error);
  if (sequence == head.sequence && strcmp (head.digest, journal->chain.head) == 0)
    return TRUE;
  return (est_journal_head_fits (&head, sequence) &&
          est_journal_was_at (journal, head.sequence, head.digest)) ||
         fail_chain (error);
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
  g_autoptr (GPtrArray) years = est_journal_years (journal->lines);
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

char *
est_journal_digest (const EstJournal *journal, const char *kind, const char *text)
{
  g_autofree char *named = text != NULL ? g_strconcat (kind, ":", text, NULL) : NULL;

  return named != NULL ? est_digest_keyed (journal->key, named, strlen (named)) : NULL;
}

/* In one write() where the system lets us; what was not written whole is taken
 * back, and if even that fails, cut off when the journal is opened again. */
static gboolean
write_lines (EstJournal *journal, const GString *lines, GError **error)
{
  int code;

  if (est_write_all (journal->file, lines->str, lines->len) && fdatasync (journal->file) == 0)
    {
      journal->size += (goffset) lines->len;
      return TRUE;
    }
  code = errno;
  if (ftruncate (journal->file, journal->size) == 0)
    (void) fdatasync (journal->file);
  return est_fail_write (error, code);
}

/* One after the other, as if each were written alone; but for one alone, the head first says
 * that they come. */
static gboolean
keep_lines (EstJournal *journal, guint year, char *const *fields, guint n, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  EstChain chain = journal->chain;

  for (guint i = 0; i < n; i++)
    {
      EstChain next;
      g_autofree char *line = est_chain_seal (&chain, journal->key, fields[i], &next);

      g_string_append (lines, line);
      chain = next;
    }
  if (((journal->file < 0 || year > journal->year) && !open_year (journal, year, error)) ||
      (n > 1 && !est_journal_head_write (journal->lines, &journal->chain, n, error)) ||
      !write_lines (journal, lines, error))
    return FALSE;
  journal->chain = chain;
  return est_journal_head_write (journal->lines, &chain, 0, error);
}

gboolean
est_journal_append_all (EstJournal *journal, GDateTime *now, char *const *fields, guint n,
                        GError **error)
{
  const guint year = (guint) g_date_time_get_year (now);

  if (journal->broken)
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The register could not be written before, so nothing is added to it. "
                        "Remedy that and run again."));
  /* A clock set back does not put new lines before old ones. */
  journal->broken = n > 0 && !keep_lines (journal, MAX (year, journal->year), fields, n, error);
  return !journal->broken;
}

gboolean
est_journal_append (EstJournal *journal, GDateTime *now, const char *fields, GError **error)
{
  char *const all[] = { (char *) fields };

  return est_journal_append_all (journal, now, all, 1, error);
}
