/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/entry_globs.h"

#include <string.h>

#include "pipeline/base/entries.h"

/* A word of a text is compared with few entries only: those that have a word which
 * begins or ends with the same letters, up to this many. */
#define KEY_BYTES 3

#define MAX_GLOBS 100000
#define MAX_LOOSE 1000 /* entries to be tried at each word */
#define MAX_GAP 4

typedef struct {
  char **words; /* each with its "*" */
  guint n_words;
  guint anchor; /* the word by which it is found */
  guint64 tag;
} Glob;

struct _EstEntryGlobs {
  GPtrArray *globs;   /* of Glob */
  GHashTable *by_key; /* key → GArray of guint: indexes of globs */
};

/* A word of a skeleton. */
typedef struct {
  gsize start;
  gsize end;
} Word;

static void
glob_free (gpointer data)
{
  Glob *glob = data;

  g_strfreev (glob->words);
  g_free (glob);
}

EstEntryGlobs *
est_entry_globs_new (void)
{
  EstEntryGlobs *globs = g_new0 (EstEntryGlobs, 1);

  globs->globs = g_ptr_array_new_with_free_func (glob_free);
  globs->by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return globs;
}

void
est_entry_globs_free (EstEntryGlobs *globs)
{
  g_ptr_array_unref (globs->globs);
  g_hash_table_unref (globs->by_key);
  g_free (globs);
}

static char **
split (const char *folded)
{
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '*' || g_unichar_isalnum (c))
        g_string_append_unichar (kept, c);
      else if (kept->len > 0 && kept->str[kept->len - 1] != ' ')
        g_string_append_c (kept, ' ');
    }
  g_strchomp (kept->str);
  return g_strsplit (kept->str, " ", -1);
}

/* "<fat" of "fatou*", ">ova" of "*ova"; "" when the word says nothing of its ends. */
static char *
key_of (const char *word)
{
  gsize head = strcspn (word, "*");
  const char *last = strrchr (word, '*');
  gsize tail = last != NULL ? strlen (last + 1) : head;

  head = MIN (head, KEY_BYTES);
  tail = MIN (tail, KEY_BYTES);
  if (head == 0 && tail == 0)
    return g_strdup ("");
  if (head >= tail)
    return g_strdup_printf ("<%.*s", (int) head, word);
  return g_strdup_printf (">%s", word + strlen (word) - tail);
}

static char *
choose_anchor (Glob *glob)
{
  char *best = g_strdup ("");

  for (guint i = 0; i < glob->n_words; i++)
    {
      char *key = key_of (glob->words[i]);

      if (strlen (key) > strlen (best))
        {
          glob->anchor = i;
          g_free (g_steal_pointer (&best));
          best = g_steal_pointer (&key);
        }
      g_free (key);
    }
  return best;
}

gboolean
est_entry_globs_add (EstEntryGlobs *globs, const char *folded, guint64 tag)
{
  Glob *glob = g_new0 (Glob, 1);
  g_autofree char *key = NULL;
  GArray *bucket = NULL;
  guint index = globs->globs->len;

  glob->words = split (folded);
  glob->n_words = g_strv_length (glob->words);
  glob->tag = tag;
  key = choose_anchor (glob);
  bucket = g_hash_table_lookup (globs->by_key, key);
  if (glob->n_words == 0 || index == MAX_GLOBS ||
      (*key == '\0' && bucket != NULL && bucket->len == MAX_LOOSE))
    {
      glob_free (glob);
      return FALSE;
    }
  if (bucket == NULL)
    {
      bucket = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (globs->by_key, g_steal_pointer (&key), bucket);
    }
  g_ptr_array_add (globs->globs, glob);
  g_array_append_val (bucket, index);
  return TRUE;
}

/* Whether [@text, @end) fits @pattern; going back to the last "*" is enough. */
static gboolean
fits (const char *pattern, const char *text, const char *end)
{
  const char *star = NULL;
  const char *mark = NULL;

  while (text < end)
    {
      if (*pattern == '*')
        {
          star = pattern++;
          mark = text;
        }
      else if (*pattern == *text)
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          pattern = star + 1;
          text = ++mark;
        }
      else
        return FALSE;
    }
  return pattern[strspn (pattern, "*")] == '\0';
}

static GArray *
words_of (const EstSkeleton *skeleton)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  Word word = { 0 };

  for (gsize at = 1; at <= skeleton->bytes->len; at++)
    {
      if (at < skeleton->bytes->len && est_skeleton_gap (skeleton, at) == 0)
        continue;
      word.end = at;
      g_array_append_val (words, word);
      word.start = at;
    }
  return words;
}

/* Whether @glob, whose anchor is the word at @at, stands there. */
static gboolean
stands_at (const Glob *glob, const EstSkeleton *skeleton, const GArray *words, guint at,
           EstEntryMatch *match)
{
  const char *bytes = (const char *) skeleton->bytes->data;
  guint first = at - glob->anchor;

  if (at < glob->anchor || first + glob->n_words > words->len)
    return FALSE;
  for (guint i = 0; i < glob->n_words; i++)
    {
      const Word *word = &g_array_index (words, Word, first + i);

      if ((i > 0 && est_skeleton_gap (skeleton, word->start) > MAX_GAP) ||
          !fits (glob->words[i], bytes + word->start, bytes + word->end))
        return FALSE;
    }
  match->first = g_array_index (words, Word, first).start;
  match->last = g_array_index (words, Word, first + glob->n_words - 1).end - 1;
  match->tag = glob->tag;
  return TRUE;
}

static void
try_key (const EstEntryGlobs *globs, const char *key, const EstSkeleton *skeleton,
         const GArray *words, guint at, GArray *matches)
{
  const GArray *bucket = g_hash_table_lookup (globs->by_key, key);

  for (guint i = 0; bucket != NULL && i < bucket->len; i++)
    {
      const Glob *glob = g_ptr_array_index (globs->globs, g_array_index (bucket, guint, i));
      EstEntryMatch match;

      if (stands_at (glob, skeleton, words, at, &match))
        g_array_append_val (matches, match);
    }
}

gboolean
est_entry_globs_find (const EstEntryGlobs *globs, const EstSkeleton *skeleton, GArray *matches)
{
  g_autoptr (GArray) words = NULL;
  guint before = matches->len;

  if (globs->globs->len == 0 || skeleton->bytes->len == 0)
    return FALSE;
  words = words_of (skeleton);
  for (guint at = 0; at < words->len; at++)
    {
      const Word *word = &g_array_index (words, Word, at);
      const char *bytes = (const char *) skeleton->bytes->data;
      int size = (int) MIN (word->end - word->start, KEY_BYTES);

      try_key (globs, "", skeleton, words, at, matches);
      for (int length = 1; length <= size; length++)
        {
          char head[KEY_BYTES + 2] = "<";
          char tail[KEY_BYTES + 2] = ">";

          memcpy (head + 1, bytes + word->start, (gsize) length);
          memcpy (tail + 1, bytes + word->end - length, (gsize) length);
          try_key (globs, head, skeleton, words, at, matches);
          try_key (globs, tail, skeleton, words, at, matches);
        }
    }
  return matches->len > before;
}
