/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt.h"

#include <string.h>

#include "extractors/docx_fates.h"
#include "extractors/odt_name.h"
#include "extractors/package_unpack.h"
#include "extractors/package_words.h"
#include "extractors/value_memo.h"

/* What was decided about a line, as a memo keeps it. */
#define KEPT 0
#define LEFT 1

/* Whether @line is a value in words of the format, which stand in every file and
 * are no text that people wrote. */
static gboolean
is_vocabulary (EstFates *fates, const char *line)
{
  g_autoptr (GString) name = g_string_new (line);
  gsize length = strlen (line);

  est_odt_name_decode (name);
  return est_fates_is_plain (fates, name->str, name->len) || est_odt_setting_is_kept (line) ||
         est_fates_is_plain (fates, line, length) ||
         est_fates_is_plain_list (fates, line, length) || est_fates_is_plain_path (fates, line);
}

/* Whether to keep the line of @length bytes at @at.  The same few hundred come over and
 * over. */
static gboolean
is_kept (EstValueMemo *memo, EstFates *fates, const char *at, gsize length)
{
  EstAnchor verdict;
  g_autofree char *line = NULL;

  if (est_value_memo_find (memo, EST_VALUE_PLAIN, at, length, &verdict))
    return verdict == KEPT;
  line = g_strndup (at, length);
  verdict = is_vocabulary (fates, line) ? LEFT : KEPT;
  est_value_memo_keep (memo, EST_VALUE_PLAIN, at, length, verdict);
  return verdict == KEPT;
}

/* Leaves those lines that are not of the format's making. */
static void
drop_vocabulary (EstStream *stream, EstFates *fates)
{
  gsize length;
  const char *data = g_bytes_get_data (stream->bytes, &length);
  EstValueMemo *memo = est_value_memo_new (length);
  GString *kept = g_string_new (NULL);

  for (gsize at = 0; at < length; at++)
    {
      const char *end = memchr (data + at, '\n', length - at);
      gsize n = end == NULL ? length - at : (gsize) (end - data) - at;

      if (is_kept (memo, fates, data + at, n))
        {
          g_string_append_len (kept, data + at, (gssize) n);
          g_string_append_c (kept, '\n');
        }
      at += n;
    }
  est_value_memo_free (memo);
  g_bytes_unref (stream->bytes);
  stream->bytes = g_string_free_to_bytes (kept);
}

static GBytes *
without_words (GBytes *part)
{
  return est_package_without_words (part, &est_odt_fates);
}

/* Of each member come its name, its bytes and, of XML, its text and its values; the
 * bytes are looked through with all they hold. */
void
est_odt_leave_words (GPtrArray *streams)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_odt_fates);

  for (guint i = 1; i < streams->len; i++)
    {
      const EstStream *before = g_ptr_array_index (streams, i - 1);
      EstStream *stream = g_ptr_array_index (streams, i);

      if (stream->kind == EST_STREAM_TEXT && before->kind == EST_STREAM_TEXT &&
          strcmp (stream->name, before->name) == 0)
        drop_vocabulary (stream, fates);
    }
  est_package_let_words (streams, without_words);
}

GPtrArray *
est_odt_unpack (GBytes *bytes, const EstLimits *limits, GError **error)
{
  GPtrArray *streams = est_package_unpack (bytes, limits, &est_docx_fates, error);

  if (streams != NULL)
    est_odt_leave_words (streams);
  return streams;
}
