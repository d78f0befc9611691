/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/placeholder.h"

#include <string.h>
#include <zlib.h>

#include "extractors/picture.h"

/* The longer side, in pixels: enough to read the words, too few to weigh. */
#define LONGEST 480
#define SHORTEST 96

#define GREY 0xD9
#define INK 0x59

#define GLYPH_WIDTH 5
#define GLYPH_HEIGHT 7
#define ADVANCE (GLYPH_WIDTH + 1)

/* The letters of the words below; a small e is É. */
static const struct {
  char letter;
  const char *rows; /* GLYPH_HEIGHT times GLYPH_WIDTH */
} glyphs[] = {
  { 'A', " ### "
         "#   #"
         "#   #"
         "#####"
         "#   #"
         "#   #"
         "#   #" },
  { 'B', "#### "
         "#   #"
         "#   #"
         "#### "
         "#   #"
         "#   #"
         "#### " },
  { 'C', " ####"
         "#    "
         "#    "
         "#    "
         "#    "
         "#    "
         " ####" },
  { 'E', "#####"
         "#    "
         "#    "
         "#### "
         "#    "
         "#    "
         "#####" },
  { 'e', "  ## "
         " #   "
         "#####"
         "#    "
         "#### "
         "#    "
         "#####" },
  { 'F', "#####"
         "#    "
         "#    "
         "#### "
         "#    "
         "#    "
         "#    " },
  { 'G', " ####"
         "#    "
         "#    "
         "#  ##"
         "#   #"
         "#   #"
         " ####" },
  { 'I', " ### "
         "  #  "
         "  #  "
         "  #  "
         "  #  "
         "  #  "
         " ### " },
  { 'L', "#    "
         "#    "
         "#    "
         "#    "
         "#    "
         "#    "
         "#####" },
  { 'M', "#   #"
         "## ##"
         "# # #"
         "# # #"
         "#   #"
         "#   #"
         "#   #" },
  { 'N', "#   #"
         "##  #"
         "# # #"
         "#  ##"
         "#   #"
         "#   #"
         "#   #" },
  { 'O', " ### "
         "#   #"
         "#   #"
         "#   #"
         "#   #"
         "#   #"
         " ### " },
  { 'R', "#### "
         "#   #"
         "#   #"
         "#### "
         "# #  "
         "#  # "
         "#   #" },
  { 'S', " ####"
         "#    "
         "#    "
         " ### "
         "    #"
         "    #"
         "#### " },
  { 'T', "#####"
         "  #  "
         "  #  "
         "  #  "
         "  #  "
         "  #  "
         "  #  " },
  { 'V', "#   #"
         "#   #"
         "#   #"
         "#   #"
         "#   #"
         " # # "
         "  #  " },
};

static const char *const words[][2] = {
  [EST_PLACEHOLDER_POLICY] = { "IMAGE RETIReE", "SELON LA CONSIGNE" },
  [EST_PLACEHOLDER_KIND] = { "IMAGE RETIReE", "FORMAT NON VeRIFIABLE" },
};

typedef struct {
  guint width;
  guint height;
  guint8 *pixels; /* a row begins with its filter: PNG 9.2 */
} Canvas;

static void
fill (Canvas *canvas, guint left, guint top, guint size)
{
  for (guint y = top; y < MIN (top + size, canvas->height); y++)
    for (guint x = left; x < MIN (left + size, canvas->width); x++)
      canvas->pixels[y * (canvas->width + 1) + 1 + x] = INK;
}

static const char *
rows_of (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    if (glyphs[i].letter == letter)
      return glyphs[i].rows;
  return "";
}

/* @line in the middle of the canvas, its top at @top, a dot of a letter @dot wide. */
static void
draw_line (Canvas *canvas, const char *line, guint top, guint dot)
{
  gsize length = strlen (line);
  guint left = (canvas->width - (guint) (length * ADVANCE - 1) * dot) / 2;

  for (gsize i = 0; i < length; i++)
    {
      const char *rows = rows_of (line[i]);

      for (guint at = 0; rows[at] != '\0'; at++)
        if (rows[at] == '#')
          fill (canvas, left + ((guint) i * ADVANCE + at % GLYPH_WIDTH) * dot,
                top + at / GLYPH_WIDTH * dot, dot);
    }
}

/* How wide a dot can be for two lines to fit, with room around; 0: they do not. */
static guint
dot_size (const Canvas *canvas, const char *const lines[2])
{
  gsize longest = MAX (strlen (lines[0]), strlen (lines[1]));
  guint by_width = canvas->width / (guint) (longest * ADVANCE + 1);
  guint by_height = canvas->height / (3 * GLYPH_HEIGHT);

  return MIN (by_width, by_height);
}

static void
draw (Canvas *canvas, EstPlaceholderReason reason)
{
  guint dot = dot_size (canvas, words[reason]);
  guint top = (canvas->height - dot * (2 * GLYPH_HEIGHT + 3)) / 2;

  for (guint x = 0; x < canvas->width; x++)
    fill (canvas, x, 0, 1), fill (canvas, x, canvas->height - 1, 1);
  for (guint y = 0; y < canvas->height; y++)
    fill (canvas, 0, y, 1), fill (canvas, canvas->width - 1, y, 1);
  if (dot == 0)
    return;
  draw_line (canvas, words[reason][0], top, dot);
  draw_line (canvas, words[reason][1], top + dot * (GLYPH_HEIGHT + 3), dot);
}

static void
append_number (GByteArray *png, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (png, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray *png, const char *kind, const guint8 *data, gsize length)
{
  guint start;

  append_number (png, (guint32) length);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) kind, 4);
  g_byte_array_append (png, data, (guint) length);
  append_number (png, (guint32) crc32 (0, png->data + start, png->len - start));
}

static GBytes *
encode (const Canvas *canvas)
{
  gsize n_pixels = (gsize) canvas->height * (canvas->width + 1);
  uLongf n_packed = compressBound (n_pixels);
  g_autofree guint8 *packed = g_malloc (n_packed);
  guint32 size[2] = { GUINT32_TO_BE (canvas->width), GUINT32_TO_BE (canvas->height) };
  guint8 header[13] = { [8] = 8 }; /* eight bits of grey */
  GByteArray *png = g_byte_array_new ();

  memcpy (header, size, sizeof size);
  (void) compress2 (packed, &n_packed, canvas->pixels, n_pixels, Z_BEST_COMPRESSION);
  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1A\n", 8);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", packed, n_packed);
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

GBytes *
est_placeholder (GBytes *bytes, EstPlaceholderReason reason)
{
  Canvas canvas = { .width = LONGEST, .height = LONGEST * 3 / 4 };
  guint longest;
  GBytes *png;

  if (bytes != NULL)
    (void) est_picture_size (bytes, &canvas.width, &canvas.height);
  longest = MAX (canvas.width, canvas.height);
  if (longest > LONGEST)
    {
      canvas.width = MAX (canvas.width * LONGEST / longest, 1);
      canvas.height = MAX (canvas.height * LONGEST / longest, 1);
    }
  else if (longest < SHORTEST)
    {
      canvas.width *= (SHORTEST + longest - 1) / longest;
      canvas.height *= (SHORTEST + longest - 1) / longest;
    }
  canvas.pixels = g_malloc ((gsize) canvas.height * (canvas.width + 1));
  memset (canvas.pixels, GREY, (gsize) canvas.height * (canvas.width + 1));
  for (guint y = 0; y < canvas.height; y++)
    canvas.pixels[(gsize) y * (canvas.width + 1)] = 0;
  draw (&canvas, reason);
  png = encode (&canvas);
  g_free (canvas.pixels);
  return png;
}
