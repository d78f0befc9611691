/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A page that somebody should know about: its letters were read from a picture, it is a
 * picture in the copy or not in it at all, or it lost letters that nobody sees or that
 * nothing tells. */
typedef enum {
  EST_PAGE_TEXT,
  EST_PAGE_SCAN,  /* read from its picture */
  EST_PAGE_DRAWN, /* text that is a picture over text in the copy */
  EST_PAGE_LOST,  /* a picture that can hardly be read; the copy says so instead */
} EstPageState;

typedef struct {
  guint page; /* from 1 */
  EstPageState state;
  guint confidence; /* of a scan: how well it could be read, of 100 */
  guint n_dropped;  /* letters */
} EstPageNote;

/* Something that no pass can read, so that a person should look at it. */
typedef struct {
  guint block;        /* index: it stands there, or not far behind */
  const char *reason; /* stable word of the report; static */
} EstSight;

#define EST_SIGHT_PICTURE "picture"

const char *est_page_state_word (EstPageState state); /* "scan" */
