/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/formats.h"

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "extractors/pdf.h"
#include "extractors/text.h"

#define ROW(row, endings)                                                                        \
  {                                                                                              \
    .name = #row, .extensions = (endings), .probe = est_##row##_probe, .read = est_##row##_read, \
    .write = est_##row##_write, .unpack = est_##row##_unpack, .check = est_##row##_check,        \
  }

/* A format of parts, which are parsed once for check() and unpack(). */
#define PARTS(row, endings)                                                                      \
  {                                                                                              \
    .name = #row, .extensions = (endings), .probe = est_##row##_probe, .read = est_##row##_read, \
    .write = est_##row##_write, .unpack = est_##row##_unpack, .check = est_##row##_check,        \
    .check_unpack = est_##row##_check_unpack,                                                    \
  }

/* A format of pages, which may be pictures. */
#define PAGES(row, endings)                                                                       \
  {                                                                                               \
    .name = #row, .extensions = (endings), .probe = est_##row##_probe,                            \
    .prepare = est_##row##_prepare, .read = est_##row##_read, .readings = est_##row##_readings,   \
    .read_with = est_##row##_read_with, .write = est_##row##_write, .redraw = est_##row##_redraw, \
    .unpack = est_##row##_unpack, .unpack_reread = est_##row##_unpack_reread,                     \
    .check = est_##row##_check,                                                                   \
  }

const EstFormat est_formats[] = {
  PARTS (docx, ".docx .docm .dotx .dotm"),
  PARTS (odt, ".odt .ott .fodt"),
  PAGES (pdf, ".pdf"),
  ROW (text, ".txt .md .text .markdown"),
  { 0 },
};
