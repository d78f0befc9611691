/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/gone.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/kept.h"
#include "pipeline/publish.h"

/* In sorties/, a line for each dossier: <owner> <root> <code> <name>. */
#define FOLDER "sorties"
#define NONE "-"

/* Who signs in the register for what the program takes away. */
#define PURGER "estompe run --purge"

typedef struct {
  char *root;
  char *code; /* NONE: it has none */
  char *name;
  gboolean is_present;
} Known;

/* A copy to be taken away. */
typedef struct {
  char *dossier;
  EstMemoryFile file;
} Stray;

struct _EstGone {
  EstRegister *reg;
  char *output;
  GHashTable *known; /* owner → Known */
  gboolean is_new;   /* something in it was not kept yet */
  GPtrArray *strays; /* of Stray */
  GPtrArray *owners; /* of char: whose memories change when they are taken away */
  guint n_copies;    /* all, strays too */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->root);
  g_free (known->code);
  g_free (known->name);
  g_free (known);
}

static void
stray_free (gpointer data)
{
  Stray *stray = data;

  g_free (stray->dossier);
  g_free (stray->file.path);
  g_free (stray->file.sha256);
  g_free (stray);
}

EstGone *
est_gone_new (EstRegister *reg, const char *output)
{
  EstGone *gone = g_new0 (EstGone, 1);

  gone->reg = reg;
  gone->output = g_strdup (output);
  gone->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  gone->strays = g_ptr_array_new_with_free_func (stray_free);
  gone->owners = g_ptr_array_new_with_free_func (g_free);
  return gone;
}

void
est_gone_free (EstGone *gone)
{
  if (gone == NULL)
    return;
  g_hash_table_unref (gone->known);
  g_ptr_array_unref (gone->strays);
  g_ptr_array_unref (gone->owners);
  g_free (gone->output);
  g_free (gone);
}

/* ------ The dossiers of an output. */

static void
add_known (EstGone *gone, const char *owner, const char *root, const char *code, const char *name)
{
  Known *known = g_new0 (Known, 1);

  known->root = g_strdup (root);
  known->code = g_strdup (code);
  known->name = g_strdup (name);
  g_hash_table_insert (gone->known, g_strdup (owner), known);
}

static EstKept
kept_of (const EstGone *gone)
{
  return (EstKept){ .reg = gone->reg, .folder = FOLDER, .code = gone->output };
}

gboolean
est_gone_load (EstGone *gone)
{
  EstKept kept = kept_of (gone);
  g_autofree char *text = est_kept_load (&kept, NULL);
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit (text, "\n", -1);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);

      if (g_strv_length (words) == 4)
        add_known (gone, words[0], words[1], words[2], words[3]);
    }
  return text != NULL;
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

gboolean
est_gone_save (EstGone *gone, GError **error)
{
  EstKept kept = kept_of (gone);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GList) owners = g_hash_table_get_keys (gone->known);

  if (!gone->is_new)
    return TRUE;
  owners = g_list_sort (owners, compare_keys);
  for (const GList *owner = owners; owner != NULL; owner = owner->next)
    {
      const Known *known = g_hash_table_lookup (gone->known, owner->data);

      g_string_append_printf (lines, "%s %s %s %s\n", (const char *) owner->data, known->root,
                              known->code, known->name);
    }
  gone->is_new = FALSE;
  return est_kept_save (&kept, lines->str, error);
}

void
est_gone_know (EstGone *gone, const char *owner, const EstMemory *memory)
{
  const Known *known = g_hash_table_lookup (gone->known, owner);
  const char *code = memory->code == NULL ? NONE : memory->code;

  if (known != NULL && strcmp (known->root, memory->root) == 0 && strcmp (known->code, code) == 0 &&
      strcmp (known->name, memory->name) == 0)
    return;
  add_known (gone, owner, memory->root, code, memory->name);
  gone->is_new = TRUE;
}

char *
est_gone_adopt (EstGone *gone, const char *code)
{
  GHashTableIter iter;
  gpointer owner;
  gpointer known;

  g_hash_table_iter_init (&iter, gone->known);
  while (g_hash_table_iter_next (&iter, &owner, &known))
    if (strcmp (((const Known *) known)->code, code) == 0)
      {
        char *found = g_strdup (owner);

        g_hash_table_iter_remove (&iter);
        gone->is_new = TRUE;
        return found;
      }
  return NULL;
}

void
est_gone_visit (const EstGone *gone, EstGoneVisit visit, gpointer user_data)
{
  GHashTableIter iter;
  gpointer owner;
  gpointer known;

  g_hash_table_iter_init (&iter, gone->known);
  while (g_hash_table_iter_next (&iter, &owner, &known))
    visit (owner, ((const Known *) known)->name, user_data);
}

/* ------ Their copies. */

static void
add_stray (EstGone *gone, const EstMemory *memory, const EstMemoryFile *file)
{
  Stray *stray = g_new0 (Stray, 1);

  stray->dossier = g_strdup (memory->name);
  stray->file.path = g_strdup (file->path);
  stray->file.sha256 = g_strdup (file->sha256);
  g_ptr_array_add (gone->strays, stray);
  gone->n_copies++;
}

static void
add_strays (EstGone *gone, const EstMemory *memory)
{
  for (guint i = 0; i < memory->gone->len; i++)
    add_stray (gone, memory, memory->gone->pdata[i]);
}

void
est_gone_count_present (EstGone *gone, const char *owner, const EstMemory *memory)
{
  Known *known = g_hash_table_lookup (gone->known, owner);

  if (known != NULL)
    known->is_present = TRUE;
  for (guint i = 0; i < memory->documents->len; i++)
    gone->n_copies += ((const EstMemoryDocument *) memory->documents->pdata[i])->copy.path != NULL;
  if (memory->gone->len > 0)
    g_ptr_array_add (gone->owners, g_strdup (owner));
  add_strays (gone, memory);
}

static void
count_absent (EstGone *gone, const char *owner)
{
  g_autoptr (EstMemory) memory = est_memory_load (gone->reg, owner);

  if (memory == NULL)
    return;
  g_ptr_array_add (gone->owners, g_strdup (owner));
  for (guint i = 0; i < memory->documents->len; i++)
    {
      const EstMemoryDocument *document = memory->documents->pdata[i];

      if (document->copy.path != NULL)
        add_stray (gone, memory, &document->copy);
    }
  add_strays (gone, memory);
}

void
est_gone_count_absent (EstGone *gone, const char *const *roots)
{
  GHashTableIter iter;
  gpointer owner;
  gpointer value;

  g_hash_table_iter_init (&iter, gone->known);
  while (g_hash_table_iter_next (&iter, &owner, &value))
    {
      const Known *known = value;

      if (!known->is_present && g_strv_contains (roots, known->root))
        count_absent (gone, owner);
    }
}

guint
est_gone_n (const EstGone *gone)
{
  return gone->strays->len;
}

gboolean
est_gone_is_too_much (const EstGone *gone, guint percent)
{
  const guint64 n = gone->strays->len;

  if (n == 1 && gone->n_copies > 1)
    return FALSE;
  return n * 100 > (guint64) gone->n_copies * percent;
}

static gboolean
take_away (const EstGone *gone, const Stray *stray, GError **error)
{
  static const char *const folders[] = { EST_FOLDER_COPIES, EST_FOLDER_APPROVED };
  const char *tail = strchr (stray->file.path, '/');

  for (gsize i = 0; tail != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *copy = g_strconcat (folders[i], tail, NULL);
      g_autofree char *companion = g_strconcat (copy, EST_COMPANION_ENDING, NULL);

      if (!est_unpublish (gone->output, companion, error) ||
          !est_unpublish (gone->output, copy, error))
        return FALSE;
    }
  return est_register_note (gone->reg, "purged", stray->dossier, stray->file.sha256, PURGER, error);
}

/* Of a dossier without copies nothing is left to be signed off; what people read of it
 * stays. */
static gboolean
close_report (const EstGone *gone, const EstMemory *memory, GError **error)
{
  return memory->report.path == NULL || est_unpublish (gone->output, memory->report.path, error);
}

/* What is no longer there need not be remembered. */
static gboolean
forget (EstGone *gone, const char *owner, GError **error)
{
  const Known *known = g_hash_table_lookup (gone->known, owner);
  g_autoptr (EstMemory) memory = est_memory_load (gone->reg, owner);

  if (memory == NULL)
    return TRUE;
  g_ptr_array_set_size (memory->gone, 0);
  if (known != NULL && !known->is_present)
    {
      if (!close_report (gone, memory, error))
        return FALSE;
      g_hash_table_remove_all (memory->by_key);
      g_ptr_array_set_size (memory->documents, 0);
    }
  return est_memory_save (memory, gone->reg, owner, error);
}

gboolean
est_gone_purge (EstGone *gone, GError **error)
{
  for (guint i = 0; i < gone->strays->len; i++)
    if (!take_away (gone, gone->strays->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < gone->owners->len; i++)
    if (!forget (gone, gone->owners->pdata[i], error))
      return FALSE;
  return TRUE;
}
