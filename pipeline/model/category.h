/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/data.h"

/* What a finding is about.  Categories are data (dictionaries/categories.ini):
 * code names only the few it treats in its own way. */
typedef struct {
  char *id;       /* "phone": policies, reports and tests say this */
  char *mark;     /* "[téléphone]": what a copy says instead */
  char *label_fr; /* for people, in the report */
  char *label_en;
  gboolean traced; /* a value replaced once may stand nowhere in the copy */
  guint rank;      /* place in the file: the first wins an overlap of equals */
} EstCategory;

#define EST_CATEGORY_PERSON "person"

typedef struct _EstCategories EstCategories;

EstCategories *est_categories_load (EstData *data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_categories_free (EstCategories *categories);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstCategories, est_categories_free)

/* NULL when there is none of that name. */
const EstCategory *est_categories_find (const EstCategories *categories, const char *id);
guint est_categories_count (const EstCategories *categories);
const EstCategory *est_categories_get (const EstCategories *categories, guint index);

gboolean est_category_is (const EstCategory *category, const char *id);
