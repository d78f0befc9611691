/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/picture_dib.h"

/* [MS-WMF] 2.2.2.3 to 2.2.2.5: headers that have grown. */
#define CORE_HEADER 12 /* says nothing of compression */
#define INFORMATION_HEADER 40
#define LARGEST_HEADER 124

#define COMPRESSION 16
#define LAST_OF_PIXELS 3 /* none, two by runs, masks */

/* 2.1.1.6, of headers with a space of colours: the profile is linked, or embedded. */
#define SPACE 56
#define LINKED 0x4C494E4B
#define EMBEDDED 0x4D424544

gboolean
est_picture_dib_is_pixels (const EstPictureBytes *bytes, gsize at, gsize end)
{
  guint header = est_picture_number (bytes, at, 4, FALSE);
  guint space = header == LARGEST_HEADER ? est_picture_number (bytes, at + SPACE, 4, FALSE) : 0;

  if (end > bytes->size || at > end || header > end - at)
    return FALSE;
  if (header == CORE_HEADER)
    return TRUE;
  return header >= INFORMATION_HEADER && header <= LARGEST_HEADER &&
         est_picture_number (bytes, at + COMPRESSION, 4, FALSE) <= LAST_OF_PIXELS &&
         space != LINKED && space != EMBEDDED;
}
