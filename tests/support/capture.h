/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

/* What is printed between two calls, for tests of what users see. */
typedef struct {
  FILE *stream;
  int shown; /* where it goes otherwise */
  int kept;
} Capture;

void capture_begin (Capture *capture, FILE *stream);

/* The text, the caller's; from now on it is shown again. */
char *capture_end (Capture *capture);
