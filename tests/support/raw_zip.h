/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Archives put together byte by byte, so that they can lie. */
typedef struct {
  const char *name;
  const char *data; /* as packed */
  gsize length;     /* 0: of the string */
  guint method;     /* 0 stored, 8 deflated */
  guint flags;      /* 1: encrypted */
  guint32 size;     /* declared, inflated; 0: the true one of stored data */
  guint32 crc;      /* 0: the true one of stored data */
} RawMember;

/* @members: as many as @n_members. */
GBytes *raw_zip (const RawMember *members, guint n_members);

/* The same member over and over. */
GBytes *raw_zip_repeated (const char *stem, guint n_members);

/* @data deflated, without header: what a member with method 8 holds. */
GBytes *raw_deflated (gconstpointer data, gsize length);

guint32 raw_crc (const char *text);

/* @bytes with the stretch from @start on replaced by @text. */
GBytes *bytes_with (GBytes *bytes, gsize start, const char *text, gsize length);
