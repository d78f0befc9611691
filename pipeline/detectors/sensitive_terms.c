/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/sensitive_terms.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define CONFIDENTIALITY "confidentiality"

static const char *const strengths[] = { "P", "T", "I", "C", "W", NULL };

/* By bit of EstRole. */
static const char *const roles[] = {
  "title",   "strong",       "first",   "possessive",   "pronoun",    "impersonal",
  "generic", "group",        "action",  "speak",        "link",       "part",
  "from",    "guard",        "general", "bibliography", "clause",     "determiner",
  "plural",  "tail",         "label",   "weaklabel",    "topiclabel", "countlabel",
  "story",   "confidential", "starter", "relative",     NULL,
};

/* A lexicon more is a file and a row here. */
static const struct {
  const char *file;
  const char *category; /* NULL: what stands around terms */
} files[] = {
  { .file = "lexicons/context.txt", .category = NULL },
  { .file = "lexicons/health.txt", .category = "health" },
  { .file = "lexicons/medicines.txt", .category = "health" },
  { .file = "lexicons/genetic_biometric.txt", .category = "genetic_biometric" },
  { .file = "lexicons/origin.txt", .category = "origin" },
  { .file = "lexicons/politics.txt", .category = "politics" },
  { .file = "lexicons/religion.txt", .category = "religion" },
  { .file = "lexicons/union.txt", .category = "union" },
  { .file = "lexicons/sex_life.txt", .category = "sex_life" },
  { .file = "lexicons/social.txt", .category = "social" },
  { .file = "lexicons/justice.txt", .category = "justice" },
};

static gboolean
refuse_category (const char *id, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("categories.ini has no [%s]. Restore the file and run again."), id);
}

static gboolean
read_files (EstSensitiveTerms *terms, const EstSetup *setup, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *id = files[i].category;
      const EstCategory *category = id != NULL ? est_categories_find (setup->categories, id) : NULL;

      if (id != NULL && category == NULL)
        return refuse_category (id, error);
      g_ptr_array_add (terms->categories, (gpointer) category);
      if (!est_termlist_read (terms->list, setup->data, files[i].file,
                              id != NULL ? strengths : roles, error))
        return FALSE;
    }
  return TRUE;
}

/* "[information de santé]" without its brackets, folded. */
static void
add_mark (EstSensitiveTerms *terms, const char *mark)
{
  g_autofree char *folded = est_fold (mark, -1);
  gsize length = strlen (folded);

  if (length > 2 && folded[0] == '[' && folded[length - 1] == ']')
    g_hash_table_add (terms->marks, g_strndup (folded + 1, length - 2));
}

EstSensitiveTerms *
est_sensitive_terms_load (const EstSetup *setup, GError **error)
{
  EstSensitiveTerms *terms = g_new0 (EstSensitiveTerms, 1);

  terms->list = est_termlist_new ();
  terms->categories = g_ptr_array_new ();
  terms->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  terms->confidentiality = est_categories_find (setup->categories, CONFIDENTIALITY);
  for (guint i = 0; i < est_categories_count (setup->categories); i++)
    add_mark (terms, est_categories_get (setup->categories, i)->mark);
  if (terms->confidentiality == NULL)
    (void) refuse_category (CONFIDENTIALITY, error);
  else if (read_files (terms, setup, error))
    return terms;
  est_sensitive_terms_free (terms);
  return NULL;
}

void
est_sensitive_terms_free (EstSensitiveTerms *terms)
{
  if (terms == NULL)
    return;
  est_termlist_free (terms->list);
  g_ptr_array_unref (terms->categories);
  g_hash_table_unref (terms->marks);
  g_free (terms);
}

const EstCategory *
est_sensitive_terms_category (const EstSensitiveTerms *terms, const EstTermFamily *family)
{
  return g_ptr_array_index (terms->categories, family->list);
}
