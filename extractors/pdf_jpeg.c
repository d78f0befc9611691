/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_jpeg.h"

#include <setjmp.h>
#include <stdlib.h>
#include <jpeglib.h>
#include <jerror.h>

#define QUALITY 75
#define CHUNK 65536

/* The library would print what went wrong and end the program. */
typedef struct {
  struct jpeg_error_mgr super;
  jmp_buf back;
} Errors;

static void
jump_back (j_common_ptr encoder)
{
  Errors *errors = (Errors *) encoder->err;

  longjmp (errors->back, 1);
}

static void
say_nothing (j_common_ptr encoder)
{
  (void) encoder;
}

/* Where the bytes go: the library's own memory is lost on an error once it has grown. */
typedef struct {
  struct jpeg_destination_mgr super;
  GByteArray *bytes;
  gsize most;
  JOCTET chunk[CHUNK];
} Destination;

typedef struct {
  struct jpeg_compress_struct encoder;
  Errors errors;
  Destination destination;
} Encoding;

static void
empty_chunk (Destination *destination)
{
  destination->super.next_output_byte = destination->chunk;
  destination->super.free_in_buffer = CHUNK;
}

static void
start (j_compress_ptr encoder)
{
  empty_chunk ((Destination *) encoder->dest);
}

static void
keep (j_compress_ptr encoder, gsize n)
{
  Destination *destination = (Destination *) encoder->dest;

  if (n > destination->most - destination->bytes->len)
    ERREXIT (encoder, JERR_FILE_WRITE);
  g_byte_array_append (destination->bytes, destination->chunk, (guint) n);
  empty_chunk (destination);
}

/* The library asks for it when the whole chunk is full, whatever it says is free. */
static boolean
keep_chunk (j_compress_ptr encoder)
{
  keep (encoder, CHUNK);
  return TRUE;
}

static void
finish (j_compress_ptr encoder)
{
  keep (encoder, CHUNK - encoder->dest->free_in_buffer);
}

static void
encode (Encoding *encoding, const fz_pixmap *picture)
{
  struct jpeg_compress_struct *encoder = &encoding->encoder;

  jpeg_create_compress (encoder);
  encoder->dest = &encoding->destination.super;
  encoder->image_width = (JDIMENSION) picture->w;
  encoder->image_height = (JDIMENSION) picture->h;
  encoder->input_components = 1;
  encoder->in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults (encoder);
  jpeg_set_quality (encoder, QUALITY, TRUE);
  jpeg_start_compress (encoder, TRUE);
  for (int y = 0; y < picture->h; y++)
    {
      JSAMPROW row = picture->samples + y * picture->stride;

      (void) jpeg_write_scanlines (encoder, &row, 1);
    }
  jpeg_finish_compress (encoder);
}

GBytes *
est_pdf_jpeg_encode (const fz_pixmap *picture, gsize most)
{
  Encoding *encoding = g_new0 (Encoding, 1);
  GByteArray *bytes = g_byte_array_new ();
  volatile gboolean is_whole = FALSE;

  encoding->encoder.err = jpeg_std_error (&encoding->errors.super);
  encoding->errors.super.error_exit = jump_back;
  encoding->errors.super.output_message = say_nothing;
  encoding->destination.super.init_destination = start;
  encoding->destination.super.empty_output_buffer = keep_chunk;
  encoding->destination.super.term_destination = finish;
  encoding->destination.bytes = bytes;
  encoding->destination.most = MIN (most, G_MAXUINT);
  if (setjmp (encoding->errors.back) == 0)
    {
      encode (encoding, picture);
      is_whole = TRUE;
    }
  jpeg_destroy_compress (&encoding->encoder);
  g_free (encoding);
  if (is_whole)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}
