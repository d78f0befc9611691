/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/letters.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/messages.h"

/* In the state folder: lettres/<keyed digest of the code>, lines "<keyed digest
 * of a name> <letter>", the last one "mac <keyed digest of the lines above>". */
#define FOLDER "lettres"
#define SEAL "mac "

/* How a mention is looked up: the more it says, the surer it is. */
typedef enum {
  FULL_WITH_TITLE,
  FULL,
  SURNAME_WITH_TITLE,
  SURNAME,
  N_KEYS,
} KeyKind;

typedef struct {
  const EstRegister *reg;
  const char *code;
  EstLedger *ledger;
  GHashTable *kept;  /* digest → letter, of all runs */
  GString *lines;    /* the same, in the order in which they were learnt */
  GHashTable *given; /* letters of this run */
  gboolean *settled; /* a person each */
} Settling;

static gboolean
fail_changed (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("What is kept of the letters of this dossier was changed or damaged. Bring "
                      "the state folder back from a backup, or take the file away to begin new "
                      "letters."));
}

/* NULL when @mention does not say as much. */
static char *
digest_of (const Settling *settling, const EstMention *mention, KeyKind kind)
{
  gboolean full = kind == FULL_WITH_TITLE || kind == FULL;
  gboolean titled = kind == FULL_WITH_TITLE || kind == SURNAME_WITH_TITLE;
  g_autofree char *text = NULL;

  if (full != (mention->given != NULL && mention->surname != NULL) ||
      (titled && mention->gender == EST_GENDER_UNKNOWN))
    return NULL;
  text = g_strdup_printf (
      "%s|%s|%s|%u", settling->code, mention->given == NULL ? "" : mention->given,
      mention->surname == NULL ? "" : mention->surname, titled ? (guint) mention->gender : 0);
  return est_register_digest (settling->reg, "letter", text);
}

/* ------ What was kept. */

static gboolean
check_seal (const Settling *settling, char *text, GError **error)
{
  char *seal = g_strrstr (text, SEAL);
  g_autofree char *found = seal == NULL ? NULL : g_strdup (seal + strlen (SEAL));
  g_autofree char *wanted = NULL;

  if (seal == NULL || (seal > text && seal[-1] != '\n'))
    return fail_changed (error);
  *seal = '\0';
  wanted = est_register_digest (settling->reg, "letters", text);
  return g_str_equal (g_strchomp (found), wanted) || fail_changed (error);
}

static void
take_lines (Settling *settling, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');

      if (blank == NULL)
        continue;
      g_hash_table_insert (settling->kept, g_strndup (lines[i], (gsize) (blank - lines[i])),
                           g_strdup (blank + 1));
    }
  g_string_append (settling->lines, text);
}

static char *
file_name (const Settling *settling)
{
  g_autofree char *digest = est_register_digest (settling->reg, "code", settling->code);

  return g_strconcat (FOLDER "/", digest, NULL);
}

static gboolean
load (Settling *settling, GError **error)
{
  g_autofree char *name = file_name (settling);
  int file = openat (est_register_folder (settling->reg), name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GMappedFile) map = NULL;
  g_autofree char *text = NULL;

  if (file < 0)
    return errno == ENOENT || fail_changed (error);
  map = g_mapped_file_new_from_fd (file, FALSE, NULL);
  close (file);
  if (map == NULL)
    return fail_changed (error);
  text = g_strndup (g_mapped_file_get_contents (map), g_mapped_file_get_length (map));
  if (!check_seal (settling, text, error))
    return FALSE;
  take_lines (settling, text);
  return TRUE;
}

static gboolean
save (const Settling *settling, GError **error)
{
  g_autofree char *name = file_name (settling);
  g_autofree char *seal = est_register_digest (settling->reg, "letters", settling->lines->str);
  g_autofree char *text = g_strconcat (settling->lines->str, SEAL, seal, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  int state = est_register_folder (settling->reg);
  int folder;
  gboolean done;

  if (mkdirat (state, FOLDER, 0700) != 0 && errno != EEXIST)
    return est_fail_write (error, errno);
  folder = openat (state, FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0)
    return est_fail_write (error, errno);
  done = est_atomic_file_write (folder, name + strlen (FOLDER "/"), bytes, 0600, error);
  close (folder);
  return done;
}

/* ------ Who gets which. */

static void
give (Settling *settling, guint person, const char *letter)
{
  est_ledger_set_letter (settling->ledger, person, letter);
  g_hash_table_add (settling->given, g_strdup (letter));
  settling->settled[person] = TRUE;
}

/* Gives @person its letter of old, if a mention of it that says as much as @kind
 * had one that nobody else got in this run. */
static void
recall (Settling *settling, guint person, KeyKind kind)
{
  const GPtrArray *mentions = est_ledger_mentions (settling->ledger, person);

  for (guint i = 0; i < mentions->len && !settling->settled[person]; i++)
    {
      g_autofree char *digest = digest_of (settling, mentions->pdata[i], kind);
      const char *letter = digest == NULL ? NULL : g_hash_table_lookup (settling->kept, digest);

      if (letter != NULL && !g_hash_table_contains (settling->given, letter))
        give (settling, person, letter);
    }
}

/* Letters of persons who are not in the dossier any more are theirs for ever. */
static void
give_new (Settling *settling)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer letter;
  guint number = 0;

  g_hash_table_iter_init (&iter, settling->kept);
  while (g_hash_table_iter_next (&iter, NULL, &letter))
    g_hash_table_add (taken, letter);
  for (guint person = 0; person < est_ledger_n_persons (settling->ledger); person++)
    {
      g_autofree char *fresh = NULL;

      if (settling->settled[person])
        continue;
      fresh = est_letter_for (number++);
      while (g_hash_table_contains (taken, fresh))
        {
          g_free (fresh);
          fresh = est_letter_for (number++);
        }
      give (settling, person, fresh);
    }
}

static void
remember (Settling *settling, guint person)
{
  const GPtrArray *mentions = est_ledger_mentions (settling->ledger, person);
  const char *letter = est_ledger_letter (settling->ledger, person);

  for (guint i = 0; i < mentions->len; i++)
    for (guint kind = 0; kind < N_KEYS; kind++)
      {
        char *digest = digest_of (settling, mentions->pdata[i], (KeyKind) kind);

        if (digest == NULL || g_hash_table_contains (settling->kept, digest))
          {
            g_free (digest);
            continue;
          }
        g_string_append_printf (settling->lines, "%s %s\n", digest, letter);
        g_hash_table_insert (settling->kept, digest, g_strdup (letter));
      }
}

static gboolean
settle (Settling *settling, GError **error)
{
  guint n_persons = est_ledger_n_persons (settling->ledger);

  if (!load (settling, error))
    return FALSE;
  for (guint kind = 0; kind < N_KEYS; kind++)
    for (guint person = 0; person < n_persons; person++)
      recall (settling, person, (KeyKind) kind);
  give_new (settling);
  for (guint person = 0; person < n_persons; person++)
    remember (settling, person);
  return save (settling, error);
}

gboolean
est_letters_settle (EstLedger *ledger, EstRegister *reg, const char *code, GError **error)
{
  g_autofree gboolean *settled = g_new0 (gboolean, est_ledger_n_persons (ledger) + 1);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  Settling settling = {
    .reg = reg,
    .code = code,
    .ledger = ledger,
    .kept = kept,
    .lines = lines,
    .given = given,
    .settled = settled,
  };

  return settle (&settling, error);
}
