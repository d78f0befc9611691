/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/table.h"

#include <string.h>

#include "pipeline/base/sealed_box.h"
#include "pipeline/kept.h"

/* Lines "<letter> <keyed digest> <sealed names>"; the digest shows that somebody
 * is there already without a need to open anything. */
#define FOLDER "table"
enum { LETTER, DIGEST, SEALED, N_FIELDS };

static EstKept
kept_of (const EstRegister *reg, const char *code)
{
  return (EstKept){ .reg = reg, .folder = FOLDER, .code = code };
}

/* "jean pierre" with its capitals; a ledger knows names without them. */
static void
append_name (GString *names, const char *folded)
{
  gboolean begins = TRUE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);

      g_string_append_unichar (names, begins ? g_unichar_toupper (sign) : sign);
      begins = !g_unichar_isalpha (sign);
    }
}

/* A line for each way in which @person is named. */
static char *
names_of (const EstLedger *ledger, guint person)
{
  const GPtrArray *mentions = est_ledger_mentions (ledger, person);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EstMention *mention = mentions->pdata[i];

      if (i > 0)
        g_string_append_c (names, '\n');
      if (mention->given != NULL)
        append_name (names, mention->given);
      if (mention->given != NULL && mention->surname != NULL)
        g_string_append_c (names, ' ');
      if (mention->surname != NULL)
        append_name (names, mention->surname);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* A table being added to. */
typedef struct {
  EstKept kept;
  const char *public;
  GHashTable *known; /* digests */
  GString *lines;
} Adding;

static void
add_person (Adding *adding, const EstLedger *ledger, guint person)
{
  const char *letter = est_ledger_letter (ledger, person);
  g_autofree char *names = names_of (ledger, person);
  g_autofree char *text = g_strjoin ("|", adding->kept.code, adding->public, letter, names, NULL);
  g_autofree char *digest = est_register_digest (adding->kept.reg, FOLDER, text);
  g_autofree char *sealed = NULL;

  if (*names == '\0' || g_hash_table_contains (adding->known, digest))
    return;
  sealed = est_sealed_box_seal (adding->public, names);
  g_string_append_printf (adding->lines, "%s %s %s\n", letter, digest, sealed);
}

/* The digests of @lines. */
static GHashTable *
digests_of (const char *lines)
{
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);

  for (guint i = 0; all[i] != NULL && *all[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (all[i], " ", N_FIELDS);

      if (g_strv_length (fields) == N_FIELDS)
        g_hash_table_add (digests, g_strdup (fields[DIGEST]));
    }
  return digests;
}

gboolean
est_table_add (const EstRegister *reg, const char *code, const EstLedger *ledger,
               const char *public, GError **error)
{
  EstKept kept = kept_of (reg, code);
  g_autofree char *old = est_kept_load (&kept, error);
  g_autoptr (GHashTable) known = old == NULL ? NULL : digests_of (old);
  g_autoptr (GString) lines = g_string_new (old);
  Adding adding = { .kept = kept, .public = public, .known = known, .lines = lines };

  if (old == NULL)
    return FALSE;
  for (guint person = 0; person < est_ledger_n_persons (ledger); person++)
    add_person (&adding, ledger, person);
  return lines->len == strlen (old) || est_kept_save (&kept, lines->str, error);
}

static void
row_free (gpointer data)
{
  EstTableRow *row = data;

  g_free (row->letter);
  g_ptr_array_unref (row->names);
  g_free (row);
}

/* The row of @letter, which may be a new one; @by_letter borrows. */
static EstTableRow *
row_of (GPtrArray *rows, GHashTable *by_letter, const char *letter)
{
  EstTableRow *row = g_hash_table_lookup (by_letter, letter);

  if (row != NULL)
    return row;
  row = g_new0 (EstTableRow, 1);
  row->letter = g_strdup (letter);
  row->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (rows, row);
  g_hash_table_insert (by_letter, row->letter, row);
  return row;
}

static void
add_names (EstTableRow *row, const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, "\n", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (row->names, each[i], g_str_equal, NULL))
      g_ptr_array_add (row->names, g_strdup (each[i]));
}

GPtrArray *
est_table_read (const EstRegister *reg, const char *code, const char *secret, guint *n_closed,
                GError **error)
{
  EstKept kept = kept_of (reg, code);
  g_autofree char *text = est_kept_load (&kept, error);
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) by_letter = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = NULL;

  if (lines == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (row_free);
  *n_closed = 0;
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", N_FIELDS);
      g_autofree char *names = NULL;

      if (g_strv_length (fields) == N_FIELDS)
        names = est_sealed_box_open (secret, fields[SEALED]);
      if (names != NULL)
        add_names (row_of (rows, by_letter, fields[LETTER]), names);
      *n_closed += names == NULL;
    }
  return rows;
}

gboolean
est_table_erase (const EstRegister *reg, const char *code, const char *const *erased,
                 GError **error)
{
  EstKept kept = kept_of (reg, code);
  g_autofree char *text = est_kept_load (&kept, error);
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit (text, "\n", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *letter = g_strndup (lines[i], strcspn (lines[i], " "));

      if (!g_strv_contains (erased, letter))
        g_string_append_printf (left, "%s\n", lines[i]);
    }
  return g_str_equal (left->str, text) || est_kept_save (&kept, left->str, error);
}
