/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/user_lists.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/entries.h"
#include "pipeline/base/messages.h"
#include "pipeline/model/user_list_lines.h"

/* What an entry carries through the search. */
#define TAG_CAPITAL (G_GUINT64_CONSTANT (1) << 50)
#define TAG_KIND_SHIFT 48
#define TAG_LIST_SHIFT 32

/* Room is made ahead for long lists, by what a line with its turned names takes. */
#define LONG_LIST ((gsize) 1 << 20)
#define BYTES_PER_ENTRY 8

struct _EstUserLists {
  const EstLexicon *lexicon;
  EstEntries *hidden;
  EstEntries *kept;
  GPtrArray *lists; /* of EstListFile */
  guint first;      /* number of the first list */
};

static void
list_free (gpointer data)
{
  EstListFile *list = data;

  g_free (list->digest);
  g_free (list);
}

EstUserLists *
est_user_lists_new (const EstLexicon *lexicon)
{
  EstUserLists *lists = g_new0 (EstUserLists, 1);

  lists->lexicon = lexicon;
  lists->hidden = est_entries_new ();
  lists->kept = est_entries_new ();
  lists->lists = g_ptr_array_new_with_free_func (list_free);
  lists->first = 1;
  return lists;
}

void
est_user_lists_free (EstUserLists *lists)
{
  if (lists == NULL)
    return;
  est_entries_free (lists->hidden);
  est_entries_free (lists->kept);
  g_ptr_array_unref (lists->lists);
  g_free (lists);
}

/* A person's names in every order that keeps neighbours together: "thi mai nguyen",
 * "mai nguyen thi", "nguyen thi mai". */
static void
add_turned (EstEntries *entries, const char *folded, gsize length, guint64 tag)
{
  char turned[EST_LONGEST_ENTRY];

  for (gsize at = 1; at < length && length < sizeof turned; at++)
    {
      if (folded[at] != ' ')
        continue;
      memcpy (turned, folded + at + 1, length - at - 1);
      turned[length - at - 1] = ' ';
      memcpy (turned + length - at, folded, at);
      (void) est_entries_add (entries, turned, length, tag);
    }
}

static gboolean
take_entry (EstUserLists *lists, const EstListLine *line, GError **error)
{
  EstEntries *entries = line->listed == EST_LISTED_HIDE ? lists->hidden : lists->kept;
  guint64 tag = line->number | (guint64) (lists->lists->len - 1) << TAG_LIST_SHIFT |
                (guint64) line->kind << TAG_KIND_SHIFT | (line->is_word ? TAG_CAPITAL : 0);

  if (line->has_star)
    return est_entries_add_glob (entries, line->folded, tag) ||
           est_fail (error, EST_ERROR_POLICY,
                     _ ("Line %u: the list holds too many entries with *, or too many that have * "
                        "on both sides. Write the names out."),
                     line->number);
  (void) est_entries_add (entries, line->folded, line->length, tag);
  if (line->listed == EST_LISTED_HIDE && line->kind == EST_LISTED_PERSON)
    add_turned (entries, line->folded, line->length, tag);
  return TRUE;
}

gboolean
est_user_lists_add (EstUserLists *lists, GBytes *file, const char *origin, GError **error)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (file, &length);
  EstListFile *list = g_new0 (EstListFile, 1);
  g_auto (EstListLines) lines = { 0 };
  EstListLine line = { 0 };

  list->origin = origin;
  list->digest = est_digest_blake2b (bytes, length);
  g_ptr_array_add (lists->lists, list);
  if (length > LONG_LIST)
    est_entries_reserve (lists->hidden, length / BYTES_PER_ENTRY);
  est_list_lines_start (&lines, bytes, length, lists->lexicon);
  while (est_list_lines_next (&lines, &line))
    {
      if (!take_entry (lists, &line, error))
        return FALSE;
      if (line.listed == EST_LISTED_HIDE)
        list->n_hidden++;
      else
        list->n_kept++;
    }
  if (lines.error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&lines.error));
  return FALSE;
}

void
est_user_lists_number_from (EstUserLists *lists, guint first)
{
  lists->first = first;
}

guint
est_user_lists_n_lists (const EstUserLists *lists)
{
  return lists->lists->len;
}

const EstListFile *
est_user_lists_get_list (const EstUserLists *lists, guint index)
{
  return g_ptr_array_index (lists->lists, index);
}

/* Whether a capital begins the stretch. */
static gboolean
is_capitalised (const char *text, gsize start)
{
  gunichar c = g_utf8_get_char_validated (text + start, -1);

  return g_unichar_isupper (c) || g_unichar_istitle (c);
}

/* Adds the longest matches of @entries, none inside another. */
static void
add_matches (const EstUserLists *lists, const EstEntries *entries, EstListed listed,
             const EstSkeleton *skeleton, GArray *found)
{
  g_autoptr (GArray) matches = est_entries_find (entries, skeleton);
  gsize done = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const EstEntryMatch *entry = &g_array_index (matches, EstEntryMatch, i);
      EstListMatch match = {
        .listed = listed,
        .kind = (EstListedKind) ((entry->tag >> TAG_KIND_SHIFT) & 3),
        .list = lists->first + (guint) ((entry->tag >> TAG_LIST_SHIFT) & 0xffff),
        .line = (guint) (entry->tag & 0xffffffff),
      };

      est_skeleton_to_source (skeleton, entry->first, entry->last, &match.start, &match.end);
      if (match.end <= done ||
          ((entry->tag & TAG_CAPITAL) != 0 && !is_capitalised (skeleton->text, match.start)))
        continue;
      g_array_append_val (found, match);
      done = match.end;
    }
}

GArray *
est_user_lists_find (const EstUserLists *lists, const char *text, gsize length)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (EstListMatch));
  g_auto (EstSkeleton) skeleton = { 0 };

  est_skeleton_init (&skeleton, text, length);
  add_matches (lists, lists->hidden, EST_LISTED_HIDE, &skeleton, found);
  add_matches (lists, lists->kept, EST_LISTED_KEEP, &skeleton, found);
  return found;
}
