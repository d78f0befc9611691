/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/journal_head.h"

#include <string.h>

#include "pipeline/base/atomic_file.h"

static char *
text_of (guint64 sequence, const char *digest, guint64 coming)
{
  g_autofree char *more =
      coming == 0 ? g_strdup ("") : g_strdup_printf (" +%" G_GUINT64_FORMAT, coming);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s%s\n", sequence, digest, more);
}

gboolean
est_journal_head_write (int lines, const EstChain *chain, guint64 coming, GError **error)
{
  g_autofree char *text = text_of (chain->sequence, chain->head, coming);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return est_atomic_file_write (lines, EST_JOURNAL_HEAD_NAME, bytes, 0600, error);
}

gboolean
est_journal_head_read (const char *path, EstJournalHead *head)
{
  const EstJournalHead nobodys = { .sequence = G_MAXUINT64 };
  g_autofree char *found = NULL;
  g_autofree char *again = NULL;
  g_auto (GStrv) words = NULL;
  guint n;

  if (!g_file_get_contents (path, &found, NULL, NULL))
    return FALSE;
  words = g_strsplit_set (found, " \n", -1);
  n = g_strv_length (words);
  *head = nobodys;
  if (n < 3)
    return TRUE;
  head->sequence = g_ascii_strtoull (words[0], NULL, 10);
  (void) g_strlcpy (head->digest, words[1], sizeof head->digest);
  if (*words[2] == '+')
    head->coming = g_ascii_strtoull (words[2] + 1, NULL, 10);
  again = text_of (head->sequence, head->digest, head->coming);
  if (strcmp (found, again) != 0)
    *head = nobodys;
  return TRUE;
}

gboolean
est_journal_head_fits (const EstJournalHead *head, guint64 sequence)
{
  return head->sequence <= sequence && sequence - head->sequence <= MAX (head->coming, 1);
}
