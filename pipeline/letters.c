/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/letters.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/kept.h"

/* Of the lines kept in lettres/: "<keyed digest of a name> <letter>", of another
 * value "<keyed digest> -", and "- <letter>" for a letter whose bearer is forgotten. */
#define FOLDER "lettres"
#define NOBODY "-"

/* In places/, the keyed digest of the folder that has the code. */
#define PLACES "places"

/* How a mention is looked up: the more it says, the surer it is. */
typedef enum {
  FULL_WITH_TITLE,
  FULL,
  SURNAME_WITH_TITLE,
  SURNAME,
  N_KEYS,
} KeyKind;

typedef struct {
  EstKept kept;
  EstLedger *ledger;
  GHashTable *letters; /* digest → letter, of all runs */
  GHashTable *taken;   /* letters that were somebody's once */
  GString *lines;      /* the same, in the order in which they were learnt */
  GHashTable *given;   /* letters of this run */
  gboolean *settled;   /* a person each */
} Settling;

static EstKept
kept_of (const EstRegister *reg, const char *code)
{
  return (EstKept){ .reg = reg, .folder = FOLDER, .code = code };
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
      "%s|%s|%s|%u", settling->kept.code, mention->given == NULL ? "" : mention->given,
      mention->surname == NULL ? "" : mention->surname, titled ? (guint) mention->gender : 0);
  return est_register_digest (settling->kept.reg, "letter", text);
}

/* ------ What was kept. */

static void
take_lines (Settling *settling, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');

      if (blank == NULL)
        continue;
      *blank = '\0';
      g_hash_table_add (settling->taken, g_strdup (blank + 1));
      g_hash_table_insert (settling->letters, g_strdup (lines[i]), g_strdup (blank + 1));
    }
  g_string_append (settling->lines, text);
}

static gboolean
load (Settling *settling, GError **error)
{
  g_autofree char *text = est_kept_load (&settling->kept, error);

  if (text != NULL)
    take_lines (settling, text);
  return text != NULL;
}

static void
keep (Settling *settling, const char *digest, const char *letter)
{
  if (digest == NULL || g_hash_table_contains (settling->letters, digest))
    return;
  g_string_append_printf (settling->lines, "%s %s\n", digest, letter);
  g_hash_table_insert (settling->letters, g_strdup (digest), g_strdup (letter));
}

/* One line a name or value; letters that are nobody's any more tell nothing. */
static guint64
count_known (const char *lines)
{
  guint64 count = 0;

  for (const char *at = lines; *at != '\0'; at = strchr (at, '\n') + 1)
    count += *at != *NOBODY;
  return count;
}

/* ------ Who gets which. */

/* What is kept of the letters of children begins so. */
#define CHILD "enfant:"

/* @letter as it is kept for @person: "A", "enfant:A". */
static char *
kept_letter (const Settling *settling, guint person, const char *letter)
{
  return g_strconcat (est_ledger_is_child (settling->ledger, person) ? CHILD : "", letter, NULL);
}

static void
give (Settling *settling, guint person, const char *kept)
{
  gboolean is_child = g_str_has_prefix (kept, CHILD);

  est_ledger_set_letter (settling->ledger, person, kept + (is_child ? strlen (CHILD) : 0));
  g_hash_table_add (settling->given, g_strdup (kept));
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
      const char *letter = digest == NULL ? NULL : g_hash_table_lookup (settling->letters, digest);

      if (letter != NULL && !g_hash_table_contains (settling->given, letter) &&
          g_str_has_prefix (letter, CHILD) == est_ledger_is_child (settling->ledger, person))
        give (settling, person, letter);
    }
}

/* Letters of persons who are not in the dossier any more are theirs for ever. */
static void
give_new (Settling *settling)
{
  guint numbers[2] = { 0, 0 };

  for (guint person = 0; person < est_ledger_n_persons (settling->ledger); person++)
    {
      guint *number = &numbers[est_ledger_is_child (settling->ledger, person) ? 1 : 0];

      while (!settling->settled[person])
        {
          g_autofree char *letter = est_letter_for ((*number)++);
          g_autofree char *fresh = kept_letter (settling, person, letter);

          if (!g_hash_table_contains (settling->taken, fresh))
            give (settling, person, fresh);
        }
    }
}

static void
remember (Settling *settling, guint person)
{
  const GPtrArray *mentions = est_ledger_mentions (settling->ledger, person);
  g_autofree char *letter =
      kept_letter (settling, person, est_ledger_letter (settling->ledger, person));

  for (guint i = 0; i < mentions->len; i++)
    for (guint kind = 0; kind < N_KEYS; kind++)
      {
        g_autofree char *digest = digest_of (settling, mentions->pdata[i], (KeyKind) kind);

        keep (settling, digest, letter);
      }
}

static void
remember_values (Settling *settling)
{
  const GPtrArray *values = est_ledger_values (settling->ledger);

  for (guint i = 0; i < values->len; i++)
    {
      const EstKnownValue *value = values->pdata[i];
      g_autofree char *text = g_strconcat (settling->kept.code, "|", value->text, NULL);
      g_autofree char *digest = est_register_digest (settling->kept.reg, "value", text);

      keep (settling, digest, NOBODY);
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
  remember_values (settling);
  return est_kept_save (&settling->kept, settling->lines->str, error);
}

gboolean
est_letters_settle (EstLedger *ledger, EstRegister *reg, const char *code, guint64 *known,
                    GError **error)
{
  g_autofree gboolean *settled = g_new0 (gboolean, est_ledger_n_persons (ledger) + 1);
  g_autoptr (GHashTable) letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  Settling settling = {
    .kept = kept_of (reg, code),
    .ledger = ledger,
    .letters = letters,
    .taken = taken,
    .lines = lines,
    .given = given,
    .settled = settled,
  };

  if (!settle (&settling, error))
    return FALSE;
  *known = count_known (lines->str);
  return TRUE;
}

gboolean
est_letters_count (EstRegister *reg, const char *code, guint64 *known, GError **error)
{
  EstKept kept = kept_of (reg, code);
  g_autofree char *lines = est_kept_load (&kept, error);

  if (lines != NULL)
    *known = count_known (lines);
  return lines != NULL;
}

/* ------ Whose code it is. */

gboolean
est_letters_claim (EstRegister *reg, const char *code, const char *folder, gboolean has_moved,
                   GError **error)
{
  EstKept kept = { .reg = reg, .folder = PLACES, .code = code };
  g_autofree char *known = est_kept_load (&kept, error);
  g_autofree char *digest = est_register_digest (reg, "place", folder);
  g_autofree char *wanted = g_strconcat (digest, "\n", NULL);

  if (known == NULL)
    return FALSE;
  if (g_str_equal (known, wanted))
    return TRUE;
  if (*known == '\0' || has_moved)
    return est_kept_save (&kept, wanted, error);
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("The code “%s” is that of a dossier that lay elsewhere, and letters of two "
                      "dossiers must not mix. Give this one a code of its own; if it is the same "
                      "dossier and was moved, run once with --moved."),
                   code);
}

/* ------ Erasure. */

/* @lines without those of the letters @erased, which are nobody's from now on. */
static char *
without (const char *lines, const char *const *erased, GHashTable *found)
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  g_autoptr (GString) left = g_string_new (NULL);
  GHashTableIter iter;
  gpointer letter;

  for (guint i = 0; all[i] != NULL; i++)
    {
      const char *blank = strchr (all[i], ' ');

      if (blank == NULL)
        continue;
      if (*all[i] != *NOBODY && g_strv_contains (erased, blank + 1))
        g_hash_table_add (found, g_strdup (blank + 1));
      else
        g_string_append_printf (left, "%s\n", all[i]);
    }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &letter, NULL))
    g_string_append_printf (left, NOBODY " %s\n", (const char *) letter);
  return g_string_free (g_steal_pointer (&left), FALSE);
}

gboolean
est_letters_erase (EstRegister *reg, const char *code, const char *const *erased, guint *n,
                   GError **error)
{
  EstKept kept = kept_of (reg, code);
  g_autofree char *lines = est_kept_load (&kept, error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *left = NULL;

  if (lines == NULL)
    return FALSE;
  left = without (lines, erased, found);
  *n = g_hash_table_size (found);
  return *n == 0 || est_kept_save (&kept, left, error);
}
