/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/memory.h"

#include <string.h>

#include "pipeline/kept.h"

#define FOLDER "suivi"
#define NONE "-"

/* Lines: a letter and words with a blank between; a path comes last and takes the rest.
 *   s <settings> <root> <code> <known>
 *   n <name>
 *   r <sha256> <look> <path>                   the report
 *   d <key> <fate> <racy> <digest> <look>      a document
 *   c <sha256> <look> <path>                   its copy
 *   t <sha256> <look>                          the text beside it
 *   g <sha256> <path>                          a copy whose document is gone
 * A look is <size> <modified> <touched>. */
enum { MAX_WORDS = 8 };

static void
file_clear (EstMemoryFile *file)
{
  g_free (file->path);
  g_free (file->sha256);
}

static void
document_free (gpointer data)
{
  EstMemoryDocument *document = data;

  g_free (document->key);
  g_free (document->digest);
  file_clear (&document->copy);
  file_clear (&document->companion);
  g_free (document);
}

static void
gone_free (gpointer data)
{
  file_clear (data);
  g_free (data);
}

EstMemory *
est_memory_new (void)
{
  EstMemory *memory = g_new0 (EstMemory, 1);

  memory->documents = g_ptr_array_new_with_free_func (document_free);
  memory->gone = g_ptr_array_new_with_free_func (gone_free);
  memory->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return memory;
}

void
est_memory_free (EstMemory *memory)
{
  if (memory == NULL)
    return;
  g_hash_table_unref (memory->by_key);
  g_ptr_array_unref (memory->documents);
  g_ptr_array_unref (memory->gone);
  file_clear (&memory->report);
  g_free (memory->settings);
  g_free (memory->name);
  g_free (memory->root);
  g_free (memory->code);
  g_free (memory);
}

EstMemoryDocument *
est_memory_add (EstMemory *memory, const char *key)
{
  EstMemoryDocument *document = g_new0 (EstMemoryDocument, 1);

  document->key = g_strdup (key);
  g_ptr_array_add (memory->documents, document);
  g_hash_table_insert (memory->by_key, document->key, document);
  return document;
}

void
est_memory_file_set (EstMemoryFile *file, const char *path, const char *sha256, const EstLook *look)
{
  file_clear (file);
  file->path = g_strdup (path);
  file->sha256 = g_strdup (sha256);
  file->look = *look;
}

void
est_memory_add_gone (EstMemory *memory, const char *path, const char *sha256)
{
  EstMemoryFile *file = g_new0 (EstMemoryFile, 1);

  est_memory_file_set (file, path, sha256, &file->look);
  g_ptr_array_add (memory->gone, file);
}

/* ------ To lines. */

static void
add_look (GString *lines, const EstLook *look)
{
  g_string_append_printf (lines, " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          look->size, look->modified, look->touched);
}

static void
add_document (GString *lines, const EstMemoryDocument *document)
{
  g_string_append_printf (lines, "d %s %u %u %s", document->key, (guint) document->fate,
                          document->is_racy ? 1U : 0U,
                          document->digest == NULL ? NONE : document->digest);
  add_look (lines, &document->look);
  g_string_append_c (lines, '\n');
  if (document->copy.path != NULL)
    {
      g_string_append_printf (lines, "c %s", document->copy.sha256);
      add_look (lines, &document->copy.look);
      g_string_append_printf (lines, " %s\n", document->copy.path);
    }
  if (document->companion.path != NULL)
    {
      g_string_append_printf (lines, "t %s", document->companion.sha256);
      add_look (lines, &document->companion.look);
      g_string_append_printf (lines, " %s\n", document->companion.path);
    }
}

char *
est_memory_to_lines (const EstMemory *memory)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_append_printf (lines, "s %s %s %s %" G_GUINT64_FORMAT "\nn %s\n", memory->settings,
                          memory->root, memory->code == NULL ? NONE : memory->code, memory->known,
                          memory->name);
  if (memory->report.path != NULL)
    {
      g_string_append_printf (lines, "r %s", memory->report.sha256);
      add_look (lines, &memory->report.look);
      g_string_append_printf (lines, " %s\n", memory->report.path);
    }
  for (guint i = 0; i < memory->documents->len; i++)
    add_document (lines, memory->documents->pdata[i]);
  for (guint i = 0; i < memory->gone->len; i++)
    {
      const EstMemoryFile *file = memory->gone->pdata[i];

      g_string_append_printf (lines, "g %s %s\n", file->sha256, file->path);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* ------ From lines. */

/* Cuts @line at its first @n - 1 blanks; FALSE: it has not as many words. */
static gboolean
cut (char *line, char **words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      words[i] = line;
      line = i + 1 < n ? strchr (line, ' ') : line;
      if (line == NULL)
        return FALSE;
      if (i + 1 < n)
        *line++ = '\0';
    }
  return *words[n - 1] != '\0';
}

static gboolean
take_look (EstLook *look, char *const *words)
{
  return g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXUINT64, &look->size, NULL) &&
         g_ascii_string_to_signed (words[1], 10, G_MININT64, G_MAXINT64, &look->modified, NULL) &&
         g_ascii_string_to_signed (words[2], 10, G_MININT64, G_MAXINT64, &look->touched, NULL);
}

static gboolean
take_file (EstMemoryFile *file, char *line)
{
  char *words[MAX_WORDS];
  EstLook look;

  if (!cut (line, words, 5) || !take_look (&look, words + 1))
    return FALSE;
  est_memory_file_set (file, words[4], words[0], &look);
  return TRUE;
}

static gboolean
take_document (EstMemory *memory, char *line)
{
  char *words[MAX_WORDS];
  EstMemoryDocument *document;
  EstLook look;
  guint64 fate;

  if (!cut (line, words, 7) || !take_look (&look, words + 4) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, EST_MEMORY_WAITING, &fate, NULL) ||
      g_hash_table_contains (memory->by_key, words[0]))
    return FALSE;
  document = est_memory_add (memory, words[0]);
  document->fate = (EstMemoryFate) fate;
  document->is_racy = strcmp (words[2], "0") != 0;
  document->digest = strcmp (words[3], NONE) == 0 ? NULL : g_strdup (words[3]);
  document->look = look;
  return TRUE;
}

static gboolean
take_head (EstMemory *memory, char *line)
{
  char *words[MAX_WORDS];

  if (memory->settings != NULL || !cut (line, words, 4) ||
      !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXUINT64, &memory->known, NULL))
    return FALSE;
  memory->settings = g_strdup (words[0]);
  memory->root = g_strdup (words[1]);
  memory->code = strcmp (words[2], NONE) == 0 ? NULL : g_strdup (words[2]);
  return TRUE;
}

static gboolean
take_gone (EstMemory *memory, char *line)
{
  char *words[MAX_WORDS];

  if (!cut (line, words, 2))
    return FALSE;
  est_memory_add_gone (memory, words[1], words[0]);
  return TRUE;
}

static gboolean
take_line (EstMemory *memory, char *line)
{
  GPtrArray *documents = memory->documents;
  EstMemoryDocument *last = documents->len > 0 ? documents->pdata[documents->len - 1] : NULL;

  if (*line == '\0' || line[1] != ' ')
    return FALSE;
  switch (*line)
    {
    case 's':
      return take_head (memory, line + 2);
    case 'n':
      g_free (memory->name);
      memory->name = g_strdup (line + 2);
      return TRUE;
    case 'r':
      return take_file (&memory->report, line + 2);
    case 'd':
      return take_document (memory, line + 2);
    case 'c':
      return last != NULL && take_file (&last->copy, line + 2);
    case 't':
      return last != NULL && take_file (&last->companion, line + 2);
    case 'g':
      return take_gone (memory, line + 2);
    default:
      return FALSE;
    }
}

EstMemory *
est_memory_from_lines (const char *lines)
{
  g_autoptr (EstMemory) memory = est_memory_new ();
  g_autofree char *text = g_strdup (lines);
  char *end;

  for (char *line = text; *line != '\0'; line = end + 1)
    {
      end = strchr (line, '\n');
      if (end == NULL)
        return NULL;
      *end = '\0';
      if (!take_line (memory, line))
        return NULL;
    }
  return memory->settings != NULL && memory->name != NULL ? g_steal_pointer (&memory) : NULL;
}

/* ------ Where it is kept. */

EstMemory *
est_memory_load (const EstRegister *reg, const char *owner)
{
  EstKept kept = { .reg = reg, .folder = FOLDER, .code = owner };
  g_autofree char *lines = est_kept_load (&kept, NULL);

  return lines == NULL ? NULL : est_memory_from_lines (lines);
}

gboolean
est_memory_save (const EstMemory *memory, const EstRegister *reg, const char *owner, GError **error)
{
  EstKept kept = { .reg = reg, .folder = FOLDER, .code = owner };
  g_autofree char *lines = est_memory_to_lines (memory);

  return est_kept_save (&kept, lines, error);
}
