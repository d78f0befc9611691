/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/gone.h"

#include <string.h>

#include "pipeline/gone_stray.h"
#include "pipeline/kept.h"
#include "pipeline/publish.h"

/* In sorties/, a line for each dossier: <owner> <root> <code> <name>. */
#define FOLDER "sorties"
#define NONE "-"
#define NOT_NAMED "" /* it was about to be worked on */

typedef struct {
  char *root;
  char *code; /* NONE: it has none */
  char *name;
  gboolean is_present;
} Known;

struct _EstGone {
  EstRegister *reg;
  char *output;
  GHashTable *known; /* owner → Known */
  gboolean is_new;   /* something in it was not kept yet */
  GPtrArray *strays; /* of EstStray */
  GPtrArray *owners; /* of char: whose memories change when they are taken away */
  GHashTable *held;  /* of char: where results of dossiers that are present lie */
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

EstGone *
est_gone_new (EstRegister *reg, const char *output)
{
  EstGone *gone = g_new0 (EstGone, 1);

  gone->reg = reg;
  gone->output = g_strdup (output);
  gone->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  gone->strays = g_ptr_array_new_with_free_func (est_stray_free);
  gone->owners = g_ptr_array_new_with_free_func (g_free);
  gone->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref (gone->held);
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

/* A dossier that a run was about to work on when it was cut short is what is remembered of
 * it; nothing: it was not made. */
static void
add_expected (EstGone *gone, const char *owner)
{
  g_autoptr (EstMemory) memory = est_memory_load (gone->reg, owner);

  if (memory != NULL)
    est_gone_know (gone, owner, memory);
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

      if (g_strv_length (words) == 4 && strcmp (words[3], NOT_NAMED) == 0)
        add_expected (gone, words[0]);
      else if (g_strv_length (words) == 4)
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

/* @code NULL: it has none. */
static void
know (EstGone *gone, const char *owner, const char *root, const char *code, const char *name)
{
  const Known *known = g_hash_table_lookup (gone->known, owner);

  code = code == NULL ? NONE : code;
  if (known != NULL && strcmp (known->root, root) == 0 && strcmp (known->code, code) == 0 &&
      strcmp (known->name, name) == 0)
    return;
  add_known (gone, owner, root, code, name);
  gone->is_new = TRUE;
}

void
est_gone_know (EstGone *gone, const char *owner, const EstMemory *memory)
{
  know (gone, owner, memory->root, memory->code, memory->name);
}

void
est_gone_expect (EstGone *gone, const char *owner, const char *root, const char *code)
{
  const Known *known = g_hash_table_lookup (gone->known, owner);
  g_autofree char *name = g_strdup (known == NULL ? NOT_NAMED : known->name);

  know (gone, owner, root, code, name);
}

char *
est_gone_adopt (const EstGone *gone, const char *owner, const char *code)
{
  GHashTableIter iter;
  gpointer other;
  gpointer known;

  g_hash_table_iter_init (&iter, gone->known);
  while (g_hash_table_iter_next (&iter, &other, &known))
    if (strcmp (((const Known *) known)->code, code) == 0 && strcmp (other, owner) != 0)
      return g_strdup (other);
  return NULL;
}

void
est_gone_hand_over (EstGone *gone, const char *owner)
{
  gone->is_new |= g_hash_table_remove (gone->known, owner);
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
  g_ptr_array_add (gone->strays, est_stray_new (memory->name, file));
  gone->n_copies++;
}

static void
add_strays (EstGone *gone, const EstMemory *memory)
{
  for (guint i = 0; i < memory->gone->len; i++)
    add_stray (gone, memory, memory->gone->pdata[i]);
}

static void
hold (EstGone *gone, const EstMemory *memory)
{
  for (guint i = 0; i < memory->documents->len; i++)
    {
      const EstMemoryDocument *document = memory->documents->pdata[i];

      if (document->copy.path == NULL)
        continue;
      gone->n_copies++;
      g_hash_table_add (gone->held, g_strdup (est_stray_place (document->copy.path)));
    }
  if (memory->report.path != NULL)
    g_hash_table_add (gone->held, g_strdup (memory->report.path));
}

void
est_gone_count_present (EstGone *gone, const char *owner, const EstMemory *memory)
{
  Known *known = g_hash_table_lookup (gone->known, owner);

  if (known != NULL)
    known->is_present = TRUE;
  hold (gone, memory);
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

/* Whoever remembers it as gone, a copy that a document has is not. */
static void
let_go_of_held (EstGone *gone)
{
  for (guint i = gone->strays->len; i-- > 0;)
    {
      const EstStray *stray = gone->strays->pdata[i];

      if (!g_hash_table_contains (gone->held, est_stray_place (stray->path)))
        continue;
      g_ptr_array_remove_index_fast (gone->strays, i);
      gone->n_copies--;
    }
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
  let_go_of_held (gone);
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

/* Of a dossier without copies nothing is left to be signed off; what people read of it
 * stays. */
static gboolean
close_report (const EstGone *gone, const EstMemory *memory, GError **error)
{
  return memory->report.path == NULL || g_hash_table_contains (gone->held, memory->report.path) ||
         est_unpublish (gone->output, memory->report.path, error);
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
    if (!est_stray_take_away (gone->strays->pdata[i], gone->reg, gone->output, error))
      return FALSE;
  for (guint i = 0; i < gone->owners->len; i++)
    if (!forget (gone, gone->owners->pdata[i], error))
      return FALSE;
  return TRUE;
}
