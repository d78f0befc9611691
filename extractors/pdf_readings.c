/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_readings.h"

#include <string.h>

#include "extractors/pdf_page.h"
#include "pipeline/base/frames.h"

#define DIGEST_LETTERS 64
#define LETTER_BITS 21 /* of Unicode */

void
est_pdf_reading_free (gpointer data)
{
  EstPdfReading *reading = data;

  g_array_unref (reading->signs);
  g_free (reading);
}

EstPdfReading *
est_pdf_reading_new (void)
{
  EstPdfReading *reading = g_new0 (EstPdfReading, 1);

  reading->signs = g_array_new (FALSE, FALSE, sizeof (EstPdfSign));
  return reading;
}

GHashTable *
est_pdf_readings_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, est_pdf_reading_free);
}

/* ------ Packing: a page of two thousand letters in some forty kilobytes. */

/* The lowest bits of a number, taken and given one stretch at a time. */
static guint64
cut (guint64 *number, guint bits)
{
  guint64 low = *number & ((G_GUINT64_CONSTANT (1) << bits) - 1);

  *number >>= bits;
  return low;
}

static guint64
two_letters (const EstPdfSign *sign, guint first)
{
  return (guint64) sign->letters[first] | (guint64) sign->letters[first + 1] << LETTER_BITS;
}

static void
put_sign (GByteArray *frames, const EstPdfSign *sign)
{
  guint64 place = (guint64) sign->left | (guint64) sign->right << 16 | (guint64) sign->top << 32 |
                  (guint64) sign->bottom << 48;
  guint64 marks = (sign->begins_line ? 1u : 0u) | (sign->begins_word ? 2u : 0u) |
                  (sign->is_doubtful ? 4u : 0u) | sign->n_letters << 3;

  est_frames_put_number (frames, place);
  est_frames_put_number (frames, two_letters (sign, 0) << 6 | marks);
  if (sign->n_letters > 2)
    est_frames_put_number (frames, two_letters (sign, 2));
}

static gboolean
take_letters (EstPdfSign *sign, guint first, guint64 two)
{
  for (guint i = first; i < first + 2; i++)
    {
      sign->letters[i] = (gunichar) cut (&two, LETTER_BITS);
      if (i < sign->n_letters ? sign->letters[i] == 0 || !g_unichar_validate (sign->letters[i])
                              : sign->letters[i] != 0)
        return FALSE;
    }
  return two == 0;
}

static gboolean
take_sign (EstFrames *frames, EstPdfSign *sign)
{
  guint64 place = est_frames_number (frames, G_MAXUINT64);
  guint64 rest = est_frames_number (frames, G_MAXUINT64);

  memset (sign, 0, sizeof *sign);
  sign->left = (guint16) cut (&place, 16);
  sign->right = (guint16) cut (&place, 16);
  sign->top = (guint16) cut (&place, 16);
  sign->bottom = (guint16) cut (&place, 16);
  sign->begins_line = cut (&rest, 1) != 0;
  sign->begins_word = cut (&rest, 1) != 0;
  sign->is_doubtful = cut (&rest, 1) != 0;
  sign->n_letters = (guint) cut (&rest, 3);
  return sign->left <= sign->right && sign->top <= sign->bottom &&
         sign->n_letters <= EST_PDF_SIGN_LETTERS && take_letters (sign, 0, rest) &&
         (sign->n_letters <= 2 || take_letters (sign, 2, est_frames_number (frames, G_MAXUINT64)));
}

/* ------ All of them. */

static gint
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (one, other);
}

/* In an order of their own, so that the same pages give the same bytes. */
GBytes *
est_pdf_readings_pack (GHashTable *readings)
{
  g_autoptr (GList) digests = g_list_sort (g_hash_table_get_keys (readings), compare_words);
  GByteArray *frames = g_byte_array_new ();

  est_frames_put_number (frames, g_hash_table_size (readings));
  for (GList *at = digests; at != NULL; at = at->next)
    {
      const EstPdfReading *reading = g_hash_table_lookup (readings, at->data);

      est_frames_put_text (frames, at->data);
      est_frames_put_number (frames, reading->confidence);
      est_frames_put_number (frames, reading->signs->len);
      for (guint i = 0; i < reading->signs->len; i++)
        put_sign (frames, &g_array_index (reading->signs, EstPdfSign, i));
    }
  return g_byte_array_free_to_bytes (frames);
}

static gboolean
is_digest (const char *text)
{
  return text != NULL && strlen (text) == DIGEST_LETTERS &&
         strspn (text, "0123456789abcdef") == DIGEST_LETTERS;
}

static void
take_reading (EstFrames *frames, GHashTable *readings)
{
  g_autofree char *digest = est_frames_text (frames, DIGEST_LETTERS);
  EstPdfReading *reading = est_pdf_reading_new ();
  guint64 n = 0;

  reading->confidence = (guint) est_frames_number (frames, 100);
  n = est_frames_number (frames, EST_PDF_MAX_GLYPHS);
  if (!is_digest (digest) || g_hash_table_contains (readings, digest))
    est_frames_break (frames);
  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      EstPdfSign sign;

      if (!take_sign (frames, &sign))
        est_frames_break (frames);
      g_array_append_val (reading->signs, sign);
    }
  if (frames->broken)
    est_pdf_reading_free (reading);
  else
    g_hash_table_insert (readings, g_steal_pointer (&digest), reading);
}

GHashTable *
est_pdf_readings_unpack (GBytes *bytes)
{
  GHashTable *readings = est_pdf_readings_new ();
  EstFrames frames = est_frames_of (bytes);
  guint64 n = est_frames_number (&frames, EST_PDF_MAX_PAGES);

  for (guint64 i = 0; i < n && !frames.broken; i++)
    take_reading (&frames, readings);
  if (!est_frames_are_whole (&frames))
    g_hash_table_remove_all (readings);
  return readings;
}
