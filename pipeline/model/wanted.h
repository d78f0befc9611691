/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A value that was replaced in a document and may not be left in its copy. */
typedef struct {
  char *text;
  gboolean is_name; /* of a person: shorter ones are looked for */
} EstWanted;

GPtrArray *est_wanted_new (void); /* of EstWanted, owned */
void est_wanted_add (GPtrArray *wanted, const char *text, gsize length, gboolean is_name);
