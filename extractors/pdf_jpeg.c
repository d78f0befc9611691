/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_jpeg.h"

#include <setjmp.h>
#include <stdlib.h>
#include <jpeglib.h>

#define QUALITY 75

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

typedef struct {
  struct jpeg_compress_struct encoder;
  Errors errors;
  unsigned char *data;
  unsigned long size;
} Encoding;

static void
encode (Encoding *encoding, const fz_pixmap *picture)
{
  struct jpeg_compress_struct *encoder = &encoding->encoder;

  jpeg_create_compress (encoder);
  jpeg_mem_dest (encoder, &encoding->data, &encoding->size);
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
est_pdf_jpeg_encode (const fz_pixmap *picture)
{
  Encoding *encoding = g_new0 (Encoding, 1);
  GBytes *bytes = NULL;

  encoding->encoder.err = jpeg_std_error (&encoding->errors.super);
  encoding->errors.super.error_exit = jump_back;
  encoding->errors.super.output_message = say_nothing;
  if (setjmp (encoding->errors.back) == 0)
    {
      encode (encoding, picture);
      bytes = g_bytes_new (encoding->data, encoding->size);
    }
  jpeg_destroy_compress (&encoding->encoder);
  free (encoding->data);
  g_free (encoding);
  return bytes;
}
