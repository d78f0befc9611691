/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether a copy is a PDF that qpdf finds nothing wrong with, and holds nothing but
 * pages and what it takes to show them. */
#include "extractors/pdf.h"
#include "extractors/pdf_check_links.h"
#include "extractors/pdf_engine.h"
#include "extractors/pdf_keys.h"
#include "extractors/pdf_qpdf.h"
#include "pipeline/base/messages.h"

#define MAX_DEPTH 200

typedef struct {
  qpdf_data handle;
  GHashTable *met;    /* numbers of objects */
  GHashTable *owners; /* of the objects that may own links, or the outline */
  guint depth;
} Check;

static gboolean check_object (Check *check, qpdf_oh object, gboolean holds_names);

static gboolean
may_stay (const Check *check, const char *key, qpdf_oh value)
{
  return est_pdf_key_may_pass (key) &&
         (!qpdf_oh_is_string (check->handle, value) || est_pdf_key_holds_string (key));
}

static gboolean
is_list (const Check *check, const char *key, qpdf_oh value)
{
  qpdf_oh dictionary =
      qpdf_oh_is_stream (check->handle, value) ? qpdf_oh_get_dict (check->handle, value) : value;

  return est_pdf_key_holds_names (key) && qpdf_oh_is_dictionary (check->handle, dictionary) &&
         !qpdf_oh_has_key (check->handle, dictionary, "/ShadingType");
}

/* Keys as qpdf gives them begin with a slash.  Its iterator is one for the whole
 * document, so the keys are gathered first. */
static GPtrArray *
keys_of (const Check *check, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (check->handle, dictionary);
  while (qpdf_oh_dict_more_keys (check->handle))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (check->handle)));
  return keys;
}

/* The links of the document's pages, and its outline, have a check of their own. */
static gboolean
is_link_key (const Check *check, qpdf_oh dictionary, const char *key)
{
  const char *owned = g_hash_table_lookup (
      check->owners, GINT_TO_POINTER (qpdf_oh_get_object_id (check->handle, dictionary)));

  return owned != NULL && g_str_equal (key, owned);
}

/* What calls itself a page is none unless it is one of the document's. */
static GHashTable *
find_owners (qpdf_data handle)
{
  GHashTable *owners = g_hash_table_new (NULL, NULL);
  int n = qpdf_get_num_pages (handle);

  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (handle, (size_t) i);

      g_hash_table_insert (owners, GINT_TO_POINTER (qpdf_oh_get_object_id (handle, page)),
                           (gpointer) "/Annots");
    }
  g_hash_table_insert (owners,
                       GINT_TO_POINTER (qpdf_oh_get_object_id (handle, qpdf_get_root (handle))),
                       (gpointer) "/Outlines");
  g_hash_table_remove (owners, GINT_TO_POINTER (0));
  return owners;
}

static gboolean
check_dictionary (Check *check, qpdf_oh dictionary, gboolean holds_names)
{
  g_autoptr (GPtrArray) keys = keys_of (check, dictionary);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      qpdf_oh value = qpdf_oh_get_key (check->handle, dictionary, key);

      if (!holds_names && is_link_key (check, dictionary, key))
        continue;
      if (!holds_names && !may_stay (check, key + 1, value))
        return FALSE;
      if (!check_object (check, value, !holds_names && is_list (check, key + 1, value)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_array (Check *check, qpdf_oh array)
{
  qpdf_oh first = qpdf_oh_get_array_item (check->handle, array, 0);
  int n = qpdf_oh_get_array_n_items (check->handle, array);
  gboolean is_palette = qpdf_oh_is_name_and_equals (check->handle, first, "/Indexed") ||
                        qpdf_oh_is_name_and_equals (check->handle, first, "/I");

  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (check->handle, array, i);

      if (qpdf_oh_is_string (check->handle, item) && !is_palette)
        return FALSE;
      if (!check_object (check, item, FALSE))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_object (Check *check, qpdf_oh object, gboolean holds_names)
{
  gboolean is_good = TRUE;

  if (qpdf_oh_is_indirect (check->handle, object) &&
      !g_hash_table_add (check->met,
                         GINT_TO_POINTER (qpdf_oh_get_object_id (check->handle, object))))
    return TRUE;
  if (++check->depth > MAX_DEPTH)
    return FALSE;
  if (qpdf_oh_is_stream (check->handle, object))
    is_good = check_dictionary (check, qpdf_oh_get_dict (check->handle, object), FALSE);
  else if (qpdf_oh_is_dictionary (check->handle, object))
    is_good = check_dictionary (check, object, holds_names);
  else if (qpdf_oh_is_array (check->handle, object))
    is_good = check_array (check, object);
  check->depth--;
  return is_good;
}

/* What the file says about itself: the pages, the outline, and nothing else. */
static gboolean
check_root (const Check *check)
{
  g_autoptr (GPtrArray) keys = keys_of (check, qpdf_get_root (check->handle));

  for (guint i = 0; i < keys->len; i++)
    if (!g_str_equal (g_ptr_array_index (keys, i), "/Type") &&
        !g_str_equal (g_ptr_array_index (keys, i), "/Pages") &&
        !g_str_equal (g_ptr_array_index (keys, i), "/Outlines"))
      return FALSE;
  return !qpdf_oh_has_key (check->handle, qpdf_get_trailer (check->handle), "/Info") &&
         !qpdf_is_encrypted (check->handle);
}

static gboolean
has_only_what_may_pass (Check *check)
{
  qpdf_oh trailer = qpdf_get_trailer (check->handle);
  qpdf_oh root = qpdf_get_root (check->handle);

  return check_root (check) && qpdf_oh_is_dictionary (check->handle, trailer) &&
         check_object (check, root, FALSE) && est_pdf_check_links (check->handle, check->met);
}

gboolean
est_pdf_check (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_auto (EstQpdf) qpdf = { 0 };
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) owners = NULL;
  Check check = { .met = met };

  if (g_bytes_get_size (bytes) > limits->file_bytes)
    return est_pdf_refuse_large (error);
  if (!est_qpdf_open (&qpdf, bytes, error))
    return FALSE;
  if (qpdf_more_warnings (qpdf.handle))
    return est_pdf_refuse_damaged (error);
  check.handle = qpdf.handle;
  owners = find_owners (qpdf.handle);
  check.owners = owners;
  if (has_only_what_may_pass (&check))
    return TRUE;
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy of the PDF held something that is not needed to show its pages, so "
                      "it was thrown away. Please report this as a mistake of the program."));
}
