/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/shard_state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/atomic_file.h"
#include "pipeline/base/digest.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

#define LINES EST_SHARD_FOLDER "/register.jsonl"

/* Folders of the state that are no dossier's: the register itself, and what its machine
 * last saw of the sources (presence.h). */
static const char *const apart[] = { "registre", "presence", NULL };

#define OUT "\"out\":\""
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* ------ Files of the state folder. */

/* The bytes of @path below the state folder; NULL: there are none. */
static GBytes *
read_kept (const EstRegister *reg, const char *path)
{
  int file = openat (est_register_folder (reg), path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GMappedFile) map = NULL;
  GBytes *bytes = NULL;

  if (file < 0)
    return NULL;
  map = g_mapped_file_new_from_fd (file, FALSE, NULL);
  if (map != NULL)
    bytes = g_bytes_new (g_mapped_file_get_contents (map), g_mapped_file_get_length (map));
  close (file);
  return bytes;
}

static char *
digest_of (GBytes *bytes)
{
  return bytes == NULL
             ? g_strdup (EST_SHARD_NOTHING)
             : est_digest_blake2b (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
digest_of_kept (const EstRegister *reg, const char *path)
{
  g_autoptr (GBytes) bytes = read_kept (reg, path);

  return digest_of (bytes);
}

static gboolean
is_kept_name (const char *name)
{
  return *name != '.' && strchr (name, '/') == NULL;
}

static void
list_folder (const EstRegister *reg, const char *folder, GPtrArray *paths)
{
  int descriptor =
      openat (est_register_folder (reg), folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GPtrArray) names = descriptor < 0 ? NULL : est_folder_list (descriptor);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (is_kept_name (names->pdata[i]))
      g_ptr_array_add (paths, g_strconcat (folder, "/", names->pdata[i], NULL));
  if (descriptor >= 0)
    close (descriptor);
}

/* Paths of what is kept for dossiers, each in a file of its own. */
static GPtrArray *
list_kept (const EstRegister *reg)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) folders = est_folder_list (est_register_folder (reg));

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    if (is_kept_name (folders->pdata[i]) && !g_strv_contains (apart, folders->pdata[i]))
      list_folder (reg, folders->pdata[i], paths);
  return paths;
}

/* ------ In the shard. */

static GBytes *
read_left (const char *output, const char *path, GError **error)
{
  g_autofree char *whole = g_build_filename (output, path, NULL);

  return est_source_read (whole, MAX_BYTES, error);
}

static char *
place_of (const EstShardFile *file)
{
  return g_strconcat (EST_SHARD_FOLDER "/", file->path, NULL);
}

/* What the earlier note tells of the state before it holds for what comes of both runs
 * together; and what it left may have been merged meanwhile. */
static void
take_over (EstShardNote *note, const EstShardNote *earlier)
{
  note->n_before = earlier->n_before;
  g_free (note->head_before);
  note->head_before = g_strdup (earlier->head_before);
  for (guint i = 0; i < earlier->files->len; i++)
    {
      const EstShardFile *before = earlier->files->pdata[i];
      EstShardFile *file = est_shard_note_file (note, before->path);

      for (guint j = 0; j < before->ancestors->len; j++)
        est_shard_file_add_ancestor (file, before->ancestors->pdata[j]);
      if (strcmp (before->left, EST_SHARD_NOTHING) != 0)
        est_shard_file_add_ancestor (file, before->left);
    }
}

/* Until it ends, the shard is not one to merge.  What its dossiers are called is kept for
 * those that are left as they are, even if this run does not get that far. */
static gboolean
tell_begun (EstShardNote *note, const EstShardNote *earlier, const EstRegister *reg,
            const char *output, GError **error)
{
  GPtrArray *own = note->dossiers;
  gboolean done;

  note->is_whole = FALSE;
  note->dossiers = earlier != NULL ? earlier->dossiers : own;
  done = est_shard_note_write (note, reg, output, error);
  note->dossiers = own;
  return done;
}

gboolean
est_shard_state_begin (EstShardNote *note, const EstShardNote *earlier, const EstRegister *reg,
                       const char *output, GError **error)
{
  g_autoptr (GPtrArray) paths = list_kept (reg);

  note->n_before = est_register_count (reg);
  note->head_before = g_strdup (est_register_head (reg));
  note->head = g_strdup (est_register_head (reg));
  if (earlier != NULL && est_register_was_at (reg, earlier->n_before, earlier->head_before))
    take_over (note, earlier);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *digest = digest_of_kept (reg, paths->pdata[i]);

      est_shard_file_add_ancestor (est_shard_note_file (note, paths->pdata[i]), digest);
    }
  return tell_begun (note, earlier, reg, output, error);
}

typedef struct {
  guint64 number; /* of the line at hand */
  guint64 n_before;
  GString *text;
} Tail;

static void
take_line (const char *line, gsize length, gpointer user_data)
{
  Tail *tail = user_data;

  if (++tail->number <= tail->n_before)
    return;
  g_string_append_len (tail->text, line, (gssize) length);
  g_string_append_c (tail->text, '\n');
}

static gboolean
leave_lines (const EstShardNote *note, const EstRegister *reg, const char *output, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Tail tail = { .n_before = note->n_before, .text = text };
  g_autoptr (GBytes) bytes = NULL;

  if (!est_register_visit (reg, take_line, &tail, error))
    return FALSE;
  bytes = g_bytes_new (text->str, text->len);
  return est_publish (output, LINES, bytes, MODE, error);
}

static gboolean
leave_file (EstShardFile *file, const EstRegister *reg, const char *output, GError **error)
{
  g_autofree char *place = place_of (file);
  g_autoptr (GBytes) bytes = read_kept (reg, file->path);

  g_free (file->left);
  file->left = digest_of (bytes);
  return bytes == NULL || est_publish (output, place, bytes, MODE, error);
}

/* As it always was, or gone: no news for the main state. */
static gboolean
is_as_it_was (const EstShardFile *file, const EstRegister *reg)
{
  g_autofree char *digest = digest_of_kept (reg, file->path);

  return g_str_equal (digest, EST_SHARD_NOTHING) ||
         (file->ancestors->len == 1 && est_shard_file_descends (file, digest));
}

gboolean
est_shard_state_leave (EstShardNote *note, const EstRegister *reg, const char *output,
                       GError **error)
{
  g_autoptr (GPtrArray) paths = list_kept (reg);

  for (guint i = 0; i < paths->len; i++)
    {
      EstShardFile *file = est_shard_note_file (note, paths->pdata[i]);

      if (file->ancestors->len == 0)
        est_shard_file_add_ancestor (file, EST_SHARD_NOTHING);
    }
  g_free (note->head);
  note->head = g_strdup (est_register_head (reg));
  for (guint i = note->files->len; i-- > 0;)
    if (is_as_it_was (note->files->pdata[i], reg))
      est_shard_note_forget_file (note, i);
    else if (!leave_file (note->files->pdata[i], reg, output, error))
      return FALSE;
  return leave_lines (note, reg, output, error) && est_shard_note_write (note, reg, output, error);
}

/* ------ In the machine that puts all together. */

static gboolean
fail_changed (const EstShardNote *note, GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("What shard %u/%u left of its state was changed or damaged. Run it again."),
                   note->shard.number, note->shard.count);
}

/* A chain that is cut off follows as well as a whole one. */
static gboolean
ends_with (const EstShardNote *note, const char *text, gsize length)
{
  g_autofree char *end = g_strdup_printf ("\"mac\":\"%s\"}\n", note->head);
  const gsize tail = strlen (end);

  return length == 0 ? g_str_equal (note->head, note->head_before)
                     : length >= tail && memcmp (text + length - tail, end, tail) == 0;
}

static gboolean
check_lines (const EstShardNote *note, const EstRegister *reg, const char *output, GError **error)
{
  g_autoptr (GBytes) lines = read_left (output, LINES, error);
  gsize length;
  const char *text;

  if (lines == NULL)
    return FALSE;
  text = g_bytes_get_data (lines, &length);
  if (!est_register_was_at (reg, note->n_before, note->head_before))
    return est_fail (error, EST_ERROR_DOUBT,
                     _ ("Shard %u/%u did not begin with a copy of this state folder. Give the one "
                        "that it was copied from with --state."),
                     note->shard.number, note->shard.count);
  return (ends_with (note, text, length) &&
          est_register_continues (reg, note->n_before, note->head_before, text, length)) ||
         fail_changed (note, error);
}

/* "lettres/3f9a…" and nothing that leads elsewhere. */
static gboolean
is_kept_path (const char *path)
{
  const char *slash = strchr (path, '/');
  g_autofree char *folder = slash == NULL ? NULL : g_strndup (path, (gsize) (slash - path));

  return folder != NULL && *folder != '\0' && is_kept_name (folder) && slash[1] != '\0' &&
         is_kept_name (slash + 1) && !g_strv_contains (apart, folder);
}

static gboolean
check_file (const EstShardNote *note, const EstShardFile *file, const EstRegister *reg,
            const char *output, GError **error)
{
  g_autofree char *place = place_of (file);
  g_autofree char *now = digest_of_kept (reg, file->path);
  g_autoptr (GBytes) left = is_kept_path (file->path) ? read_left (output, place, error) : NULL;
  g_autofree char *digest = digest_of (left);

  if (left == NULL || g_strcmp0 (digest, file->left) != 0)
    {
      g_clear_error (error);
      return fail_changed (note, error);
    }
  return g_str_equal (now, digest) || est_shard_file_descends (file, now) ||
         est_fail (error, EST_ERROR_DOUBT,
                   _ ("A dossier of shard %u/%u was worked on here since that shard began. Copy "
                      "the state folder anew and run the shard again."),
                   note->shard.number, note->shard.count);
}

gboolean
est_shard_state_check (const EstShardNote *note, const EstRegister *reg, const char *output,
                       GError **error)
{
  if (!check_lines (note, reg, output, error))
    return FALSE;
  for (guint i = 0; i < note->files->len; i++)
    if (!check_file (note, note->files->pdata[i], reg, output, error))
      return FALSE;
  return TRUE;
}

static void
take_digest (const char *line, gsize length, gpointer user_data)
{
  const char *start = g_strstr_len (line, (gssize) length, OUT);
  const char *digest = start == NULL ? NULL : start + strlen (OUT);
  const char *end = digest == NULL ? NULL : memchr (digest, '"', length - (gsize) (digest - line));

  if (end != NULL)
    g_hash_table_add (user_data, g_strndup (digest, (gsize) (end - digest)));
}

gboolean
est_shard_state_copies (const EstRegister *reg, const char *output, GHashTable *digests,
                        GError **error)
{
  g_autoptr (GBytes) lines = read_left (output, LINES, error);
  gsize length;
  const char *line = lines == NULL ? NULL : g_bytes_get_data (lines, &length);
  const char *const end = line == NULL ? NULL : line + length;

  if (lines == NULL || !est_register_visit (reg, take_digest, digests, error))
    return FALSE;
  while (line < end)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));

      stop = stop == NULL ? end : stop;
      take_digest (line, (gsize) (stop - line), digests);
      line = stop + 1;
    }
  return TRUE;
}

static gboolean
merge_file (const EstShardFile *file, const EstRegister *reg, const char *output, GError **error)
{
  g_autofree char *place = place_of (file);
  g_autofree char *folder = g_path_get_dirname (file->path);
  g_autofree char *name = g_path_get_basename (file->path);
  g_autoptr (GBytes) left = read_left (output, place, error);
  const int state = est_register_folder (reg);
  int descriptor;
  gboolean done;

  if (left == NULL)
    return FALSE;
  if (mkdirat (state, folder, 0700) != 0 && errno != EEXIST)
    return est_fail_write (error, errno);
  descriptor = openat (state, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0)
    return est_fail_write (error, errno);
  done = est_atomic_file_write (descriptor, name, left, 0600, error);
  close (descriptor);
  return done;
}

gboolean
est_shard_state_merge (const EstShardNote *note, EstRegister *reg, const char *output,
                       GError **error)
{
  g_autoptr (GBytes) lines = read_left (output, LINES, error);
  gsize length;
  const char *text = lines == NULL ? NULL : g_bytes_get_data (lines, &length);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < note->files->len; i++)
    if (!merge_file (note->files->pdata[i], reg, output, error))
      return FALSE;
  return est_register_adopt (reg, text, length, error);
}
