/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/support/fake_format.h"

#include <string.h>

#define MAGIC "#fake\n"
#define HIDDEN "#hidden\n"
#define COPIED "#copied\n" /* in front of the hidden part of what write() made */
#define RUN_BORDER '|'
#define BLANK 0x00A6    /* ¦ */
#define LINE_END 0x23CE /* ⏎ */

FakeFaults fake_faults;

static gboolean
fake_probe (GBytes *bytes, const char *name)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  (void) name;
  return size >= strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0;
}

/* The kind that @line begins with, and where its text begins. */
static EstBlockKind
kind_of (const char *line, const char **text)
{
  for (EstBlockKind kind = EST_BLOCK_BODY; kind < EST_BLOCK_FILE_NAME; kind++)
    {
      gsize length = strlen (est_block_kind_word (kind));

      if (strncmp (line, est_block_kind_word (kind), length) == 0 &&
          strncmp (line + length, ": ", 2) == 0)
        {
          *text = line + length + 2;
          return kind;
        }
    }
  *text = line;
  return EST_BLOCK_BODY;
}

/* Adds the runs of @text; @anchor is the next free one. */
static void
add_runs (EstBlock *block, const char *text, EstAnchor *anchor)
{
  const char *start = text;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != '\0' && c != RUN_BORDER && c != BLANK && c != LINE_END)
        continue;
      est_block_append (block, start, (gsize) (at - start), (*anchor)++);
      if (c == '\0')
        return;
      if (c != RUN_BORDER)
        est_block_append_separator (block, c == BLANK ? ' ' : '\n');
      start = g_utf8_next_char (at);
    }
}

static void
add_line (EstDocument *document, const char *line, guint number, EstAnchor *anchor)
{
  const char *text = NULL;
  EstBlockKind kind = kind_of (line, &text);
  EstBlock *block = est_document_add_block (document, kind, "lines");

  if (kind == EST_BLOCK_CELL)
    block->cell = (EstCellPlace){ .table = 1, .row = number, .column = 0 };
  add_runs (block, text, anchor);
}

static EstDocument *
fake_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  char *hidden = strstr (text, HIDDEN);
  g_auto (GStrv) lines = NULL;
  EstDocument *document = NULL;
  EstAnchor anchor = 0;

  (void) limits;
  fake_faults.n_reads++;
  fake_faults.was_agreed = treatment->is_agreed;
  if (strstr (text, "#damaged") != NULL ||
      (fake_faults.cannot_read_copies && strstr (text, COPIED) != NULL))
    {
      (void) est_fail (error, EST_ERROR_UNREADABLE, "The lines are damaged.");
      return NULL;
    }
  if (hidden != NULL)
    *hidden = '\0';
  lines = g_strsplit (text + strlen (MAGIC), "\n", -1);
  document = est_document_new ("fake", g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  est_document_add_part (document, "lines", "text", EST_FATE_REWRITTEN);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      add_line (document, lines[i], i, &anchor);
  return document;
}

/* The text of @run with the edits that bear its anchor. */
static void
write_run (GString *copy, const EstBlock *block, const EstRun *run, const GArray *edits)
{
  const char *text = block->text->str + run->start;
  gsize done = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const EstEdit *edit = &g_array_index (edits, EstEdit, i);

      if (edit->anchor != run->anchor ||
          g_strcmp0 (fake_faults.untouched, est_block_kind_word (block->kind)) == 0)
        continue;
      g_string_append_len (copy, text + done, (gssize) (edit->start - done));
      g_string_append (copy, edit->text);
      done = edit->end;
    }
  g_string_append_len (copy, text + done, (gssize) (run->length - done));
}

/* What stands between two runs in the file. */
static gunichar
border (const EstBlock *block, gsize last_end, gsize start)
{
  if (last_end == start)
    return RUN_BORDER;
  return block->text->str[last_end] == ' ' ? BLANK : LINE_END;
}

static void
write_block (GString *copy, const EstBlock *block, const GArray *edits)
{
  if (block->kind != EST_BLOCK_BODY)
    g_string_append_printf (copy, "%s: ", est_block_kind_word (block->kind));
  for (guint i = 0; i < block->runs->len; i++)
    {
      const EstRun *run = &g_array_index (block->runs, EstRun, i);
      const EstRun *last = i > 0 ? run - 1 : NULL;

      if (last != NULL)
        g_string_append_unichar (copy, border (block, last->start + last->length, run->start));
      write_run (copy, block, run, edits);
    }
  g_string_append_c (copy, '\n');
}

static void
append_converted (GString *text, const char *value, const char *charset)
{
  gsize length = 0;
  g_autofree char *converted = g_convert (value, -1, charset, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (converted);
  g_string_append_len (text, converted, (gssize) length);
}

static void
append_each_byte (GString *text, const char *value, char sign)
{
  for (const guint8 *at = (const guint8 *) value; *at != 0; at++)
    g_string_append_printf (text, "%c%02X", sign, *at);
}

static void
append_each_character (GString *text, const char *value, gboolean hexadecimal)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (hexadecimal)
      g_string_append_printf (text, "&#x%X;", g_utf8_get_char (at));
    else
      g_string_append_printf (text, "&#%u;", g_utf8_get_char (at));
}

static void
append_spaced (GString *text, const char *value)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_string_append_unichar (text, g_utf8_get_char (at));
      g_string_append_c (text, ' ');
    }
}

static void
append_split (GString *text, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autofree char *split = g_strjoinv (" / ", words);

  g_string_append (text, split);
}

static void
append_capitals (GString *text, const char *value)
{
  g_autofree char *apart = g_utf8_normalize (value, -1, G_NORMALIZE_NFD);
  g_autofree char *upper = g_utf8_strup (apart, -1);

  for (const char *at = upper; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (text, g_utf8_get_char (at));
}

static void
append_base64 (GString *text, const char *value, gsize width)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) value, strlen (value));

  for (gsize i = 0; encoded[i] != '\0'; i++)
    {
      if (i > 0 && i % width == 0)
        g_string_append (text, "\r\n");
      g_string_append_c (text, encoded[i]);
    }
}

/* From an even or an odd offset, whatever stands before. */
static void
append_utf16 (GString *text, const char *value, const char *charset, gboolean odd)
{
  if ((text->len % 2 != 0) != odd)
    g_string_append_c (text, '.');
  append_converted (text, value, charset);
}

static void
append_encoded (GString *text, const char *value, FakeDisguise disguise)
{
  switch (disguise)
    {
    case FAKE_UTF16_LITTLE:
    case FAKE_UTF16_ODD:
      append_utf16 (text, value, "UTF-16LE", disguise == FAKE_UTF16_ODD);
      break;
    case FAKE_UTF16_BIG:
      append_utf16 (text, value, "UTF-16BE", FALSE);
      break;
    case FAKE_LATIN1:
      append_converted (text, value, "ISO-8859-1");
      break;
    case FAKE_WINDOWS:
      append_converted (text, value, "WINDOWS-1252");
      break;
    case FAKE_BASE64:
    case FAKE_BASE64_LINES:
      append_base64 (text, value, disguise == FAKE_BASE64 ? G_MAXUINT : 16);
      break;
    default:
      g_string_append (text, value);
      break;
    }
}

static void
append_disguised (GString *text, const char *value, FakeDisguise disguise)
{
  switch (disguise)
    {
    case FAKE_CAPITALS:
      append_capitals (text, value);
      break;
    case FAKE_SPLIT:
      append_split (text, value);
      break;
    case FAKE_SPACED:
      append_spaced (text, value);
      break;
    case FAKE_PERCENT:
      append_each_byte (text, value, '%');
      break;
    case FAKE_QUOTED_PRINTABLE:
      append_each_byte (text, value, '=');
      break;
    case FAKE_ENTITIES:
    case FAKE_HEXADECIMAL_ENTITIES:
      append_each_character (text, value, disguise == FAKE_HEXADECIMAL_ENTITIES);
      break;
    default:
      append_encoded (text, value, disguise);
      break;
    }
}

static GBytes *
fake_write (const EstDocument *document, const GArray *edits, GError **error)
{
  g_autoptr (GString) copy = g_string_new (MAGIC);

  if (fake_faults.cannot_write)
    {
      (void) est_fail (error, EST_ERROR_WRITE, "The lines cannot be written.");
      return NULL;
    }
  for (guint i = 0; i < est_document_n_blocks (document); i++)
    if (est_document_block (document, i)->kind != EST_BLOCK_FILE_NAME)
      write_block (copy, est_document_block (document, i), edits);
  if (fake_faults.added != NULL)
    g_string_append_printf (copy, "%s\n", fake_faults.added);
  for (guint i = 0; fake_faults.added_each != NULL && fake_faults.added_each[i] != NULL; i++)
    if (i == fake_faults.n_writes)
      g_string_append_printf (copy, "%s\n", fake_faults.added_each[i]);
  fake_faults.n_writes++;
  if (fake_faults.leaked != NULL || fake_faults.cannot_read_copies)
    g_string_append (copy, HIDDEN COPIED);
  if (fake_faults.leaked != NULL)
    append_disguised (copy, fake_faults.leaked, fake_faults.disguise);
  return g_string_free_to_bytes (g_steal_pointer (&copy));
}

static void
add_stream (GPtrArray *streams, const char *name, GBytes *bytes, EstStreamKind kind)
{
  EstStream *stream = g_new0 (EstStream, 1);

  stream->name = g_strdup (name);
  stream->bytes = bytes;
  stream->kind = kind;
  g_ptr_array_add (streams, stream);
}

/* The place of the hidden part in @bytes, or their size. */
static gsize
find_hidden (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *hidden = g_strstr_len (data, (gssize) size, HIDDEN);

  return hidden != NULL ? (gsize) (hidden - data) : size;
}

static GPtrArray *
fake_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  gsize hidden = find_hidden (bytes);
  GPtrArray *streams = NULL;

  (void) limits;
  if (fake_faults.cannot_unpack)
    {
      (void) est_fail (error, EST_ERROR_LIMIT, "The lines are too many.");
      return NULL;
    }
  streams = g_ptr_array_new_with_free_func ((GDestroyNotify) est_stream_free);
  add_stream (streams, "lines", g_bytes_new_from_bytes (bytes, 0, hidden), EST_STREAM_TEXT);
  add_stream (streams, "hidden", g_bytes_new_from_bytes (bytes, hidden, size - hidden),
              fake_faults.hidden_kind);
  ((EstStream *) streams->pdata[streams->len - 1])->without_words = fake_faults.without_words;
  return streams;
}

static gboolean
fake_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  (void) bytes;
  (void) limits;
  return !fake_faults.check_fails || est_fail (error, EST_ERROR_LEAK, "The lines are not sound.");
}

const EstFormat fake_formats[] = {
  {
      .name = "fake",
      .extensions = ".fake .lines",
      .probe = fake_probe,
      .read = fake_read,
      .write = fake_write,
      .unpack = fake_unpack,
      .check = fake_check,
  },
  { .name = NULL },
};

GBytes *
fake_file (const char *lines)
{
  GString *text = g_string_new (MAGIC);

  g_string_append (text, lines);
  return g_string_free_to_bytes (text);
}

EstDocument *
fake_document (const char *lines)
{
  g_autoptr (GBytes) bytes = fake_file (lines);

  return fake_read (bytes, &est_default_limits, &est_default_treatment, NULL);
}
