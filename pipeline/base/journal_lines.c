/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/journal_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/chain.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"

guint
est_journal_year_of (const char *name)
{
  guint year = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (name[i]))
        return 0;
      year = 10 * year + (guint) g_ascii_digit_value (name[i]);
    }
  return strcmp (name + 4, EST_JOURNAL_SUFFIX) == 0 ? year : 0;
}

GPtrArray *
est_journal_years (int lines)
{
  GPtrArray *names = est_folder_list (lines);

  for (guint i = names != NULL ? names->len : 0; i-- > 0;)
    if (est_journal_year_of (names->pdata[i]) == 0)
      g_ptr_array_remove_index (names, i);
  return names;
}

/* The lines of one year. */
static gboolean
visit_year (int lines, const char *name, EstJournalVisit visit, gpointer user_data, GError **error)
{
  int descriptor = openat (lines, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GMappedFile) file =
      descriptor < 0 ? NULL : g_mapped_file_new_from_fd (descriptor, FALSE, NULL);
  const char *at = file == NULL ? NULL : g_mapped_file_get_contents (file);
  const char *end = at == NULL ? NULL : at + g_mapped_file_get_length (file);

  if (descriptor >= 0)
    close (descriptor);
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
est_journal_lines_visit (int lines, EstJournalVisit visit, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) years = est_journal_years (lines);

  for (guint i = 0; years != NULL && i < years->len; i++)
    if (!visit_year (lines, years->pdata[i], visit, user_data, error))
      return FALSE;
  return years != NULL || est_fail_write (error, errno);
}

/* The line of that number, and how it ends if it is the one that is looked for. */
typedef struct {
  guint64 number;
  guint64 wanted;
  char *end;
  gboolean met;
} Search;

static void
compare_end (const char *line, gsize length, gpointer user_data)
{
  Search *search = user_data;
  const gsize tail = strlen (search->end);

  if (++search->number == search->wanted)
    search->met = length >= tail && memcmp (line + length - tail, search->end, tail) == 0;
}

gboolean
est_journal_lines_hold (int lines, guint64 sequence, const char *digest)
{
  g_autofree char *end = g_strdup_printf ("\"mac\":\"%s\"}", digest);
  Search search = { .wanted = sequence, .end = end };
  EstChain none;

  est_chain_start (&none);
  if (sequence == 0)
    return strcmp (digest, none.head) == 0;
  return est_journal_lines_visit (lines, compare_end, &search, NULL) && search.met;
}
