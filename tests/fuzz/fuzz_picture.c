/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/picture.h"
#include "extractors/picture_number.h"
#include "tests/fuzz/fuzz.h"

/* A picture of any kind.  Whatever it is, what is left when it has been cleaned is clean, of the
 * same kind, not much longer, and has no place any more where cameras write. */

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return 0;
}

static gboolean
is_among (const char *const *names, const guint8 *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (memcmp (names[i], name, 4) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a chunk called one of @names stands in @bytes from @at on: a length, a name, data, and
 * @extra bytes; or the name first. */
static gboolean
holds_chunk (const EstPictureBytes *bytes, gsize at, const char *const *names, gsize extra,
             gboolean is_name_first)
{
  while (at + 8 <= bytes->size)
    {
      gsize length = est_picture_number (bytes, at + (is_name_first ? 4 : 0), 4, !is_name_first);

      if (is_among (names, bytes->data + at + (is_name_first ? 0 : 4)))
        return TRUE;
      at += 8 + length + (is_name_first ? length & 1 : 0) + extra;
    }
  return FALSE;
}

/* ITU-T T.81, B.1.1.6: segments for applications, and comments, before the pixels. */
static gboolean
holds_segment (const EstPictureBytes *bytes)
{
  gsize at = 2;

  while (at + 4 <= bytes->size && bytes->data[at + 1] != 0xDA && bytes->data[at + 1] != 0xD9)
    {
      guint8 marker = bytes->data[at + 1];

      if ((marker > 0xE0 && marker < 0xEE) || marker == 0xEF || marker == 0xFE)
        return TRUE;
      at += 2 + (gsize) est_picture_number (bytes, at + 2, 2, TRUE);
    }
  return FALSE;
}

static gboolean
tells_who_made_it (GBytes *picture)
{
  static const char *const png[] = { "tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "tIME", NULL };
  static const char *const webp[] = { "EXIF", "XMP ", "ICCP", NULL };
  EstPictureBytes bytes = est_picture_bytes (picture);
  const char *extension = est_picture_extension (picture);

  if (strcmp (extension, "png") == 0)
    return holds_chunk (&bytes, 8, png, 4, FALSE);
  if (strcmp (extension, "webp") == 0)
    return holds_chunk (&bytes, 12, webp, 0, TRUE);
  return strcmp (extension, "jpg") == 0 && holds_segment (&bytes);
}

static void
require_clean (GBytes *picture, GBytes *clean)
{
  g_autoptr (GBytes) again = est_picture_clean (clean);
  guint width = 0;
  guint height = 0;

  fuzz_require (again != NULL && g_bytes_equal (again, clean), "a clean picture is clean");
  fuzz_require (g_strcmp0 (est_picture_extension (picture), est_picture_extension (clean)) == 0,
                "a clean picture is of the kind it was");
  fuzz_require (g_bytes_get_size (clean) <= 2 * g_bytes_get_size (picture) + 4096,
                "a clean picture is not much longer");
  fuzz_require (!tells_who_made_it (clean), "a clean picture does not tell who made it");
  for (guint i = 0; i < 2; i++)
    if (est_picture_size (i == 0 ? picture : clean, &width, &height))
      fuzz_require (width > 0 && height > 0, "a picture that has a size is not empty");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) picture = g_bytes_new (data, size);
  g_autoptr (GBytes) clean = est_picture_clean (picture);

  if (clean != NULL)
    require_clean (picture, clean);
  return 0;
}
