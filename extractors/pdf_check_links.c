/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_check_links.h"

#include <string.h>

#include "extractors/address.h"
#include "extractors/pdf_links.h"

typedef struct {
  qpdf_data handle;
  GHashTable *met;    /* objects that are known to be good */
  GHashTable *titles; /* numbers of the objects of the outline */
} Check;

static gboolean
has_only (const Check *check, qpdf_oh dictionary, const char *const *keys)
{
  gboolean is_good = qpdf_oh_is_dictionary (check->handle, dictionary);

  if (!is_good)
    return FALSE;
  qpdf_oh_begin_dict_key_iter (check->handle, dictionary);
  while (qpdf_oh_dict_more_keys (check->handle))
    is_good = g_strv_contains (keys, qpdf_oh_dict_next_key (check->handle)) && is_good;
  return is_good;
}

static qpdf_oh
value_of (const Check *check, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_get_key (check->handle, dictionary, key);
}

static gboolean
is_name (const Check *check, qpdf_oh dictionary, const char *key, const char *name)
{
  return qpdf_oh_is_name_and_equals (check->handle, value_of (check, dictionary, key), name);
}

/* Whether @object is nothing, or at most @most numbers. */
static gboolean
is_numbers (const Check *check, qpdf_oh object, int most)
{
  int n = qpdf_oh_get_array_n_items (check->handle, object);

  if (qpdf_oh_is_null (check->handle, object))
    return TRUE;
  if (!qpdf_oh_is_array (check->handle, object) || n > most)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!qpdf_oh_is_number (check->handle, qpdf_oh_get_array_item (check->handle, object, i)))
      return FALSE;
  return TRUE;
}

/* ------ Where something leads. */

/* The whole of @string, not only what stands before a zero. */
static gboolean
is_address (const Check *check, qpdf_oh string)
{
  size_t length = 0;
  const char *address = qpdf_oh_get_binary_string_value (check->handle, string, &length);

  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isgraph (address[i]))
      return FALSE;
  return *address != '#' && !g_str_has_prefix (address, "about:") &&
         est_address_is_public (address);
}

static gboolean
check_action (const Check *check, qpdf_oh action)
{
  static const char *const keys[] = { "/S", "/URI", NULL };
  qpdf_oh address = value_of (check, action, "/URI");

  return qpdf_oh_is_null (check->handle, action) ||
         (has_only (check, action, keys) && is_name (check, action, "/S", "/URI") &&
          qpdf_oh_is_string (check->handle, address) && is_address (check, address));
}

/* A page that is known, and how it is shown. */
static gboolean
check_place (const Check *check, qpdf_oh place)
{
  int n = qpdf_oh_get_array_n_items (check->handle, place);
  qpdf_oh page = qpdf_oh_get_array_item (check->handle, place, 0);
  int number = qpdf_oh_get_object_id (check->handle, page);

  if (qpdf_oh_is_null (check->handle, place))
    return TRUE;
  if (!qpdf_oh_is_array (check->handle, place) || n < 2 || n > 5 || number == 0 ||
      !g_hash_table_contains (check->met, GINT_TO_POINTER (number)) ||
      !is_name (check, page, "/Type", "/Page"))
    return FALSE;
  for (int i = 1; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (check->handle, place, i);

      if (i == 1
              ? !qpdf_oh_is_name_and_equals (check->handle, item, "/XYZ") &&
                    !qpdf_oh_is_name_and_equals (check->handle, item, "/Fit")
              : !qpdf_oh_is_number (check->handle, item) && !qpdf_oh_is_null (check->handle, item))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_target (const Check *check, qpdf_oh owner)
{
  return check_action (check, value_of (check, owner, "/A")) &&
         check_place (check, value_of (check, owner, "/Dest"));
}

/* ------ Links. */

static gboolean
check_link (const Check *check, qpdf_oh link)
{
  static const char *const keys[] = { "/Type", "/Subtype", "/Rect", "/Border",
                                      "/C",    "/A",       "/Dest", NULL };

  return qpdf_oh_is_indirect (check->handle, link) && has_only (check, link, keys) &&
         is_name (check, link, "/Type", "/Annot") && is_name (check, link, "/Subtype", "/Link") &&
         is_numbers (check, value_of (check, link, "/Rect"), 4) &&
         is_numbers (check, value_of (check, link, "/Border"), 3) &&
         is_numbers (check, value_of (check, link, "/C"), 4) && check_target (check, link);
}

static gboolean
check_page (const Check *check, qpdf_oh page)
{
  qpdf_oh links = value_of (check, page, "/Annots");
  int n = qpdf_oh_get_array_n_items (check->handle, links);

  if (qpdf_oh_is_null (check->handle, links))
    return TRUE;
  if (!qpdf_oh_is_array (check->handle, links) || n > EST_PDF_MAX_LINKS)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!check_link (check, qpdf_oh_get_array_item (check->handle, links, i)))
      return FALSE;
  return TRUE;
}

static gboolean
check_pages (const Check *check)
{
  int n = qpdf_get_num_pages (check->handle);

  for (int i = 0; i < n; i++)
    if (!check_page (check, qpdf_get_page_n (check->handle, (size_t) i)))
      return FALSE;
  return TRUE;
}

/* ------ The outline. */

/* Adds what @key of @title leads to, if it was not met before, to @todo; what is no
 * object of its own cannot have been. */
static void
add_title (const Check *check, qpdf_oh title, const char *key, GArray *todo)
{
  qpdf_oh next = value_of (check, title, key);
  int number = qpdf_oh_get_object_id (check->handle, next);

  gboolean is_new = number == 0 ? !qpdf_oh_is_null (check->handle, next)
                                : g_hash_table_add (check->titles, GINT_TO_POINTER (number));

  if (is_new)
    g_array_append_val (todo, next);
}

/* Readers show what stands before a zero; we write none. */
static gboolean
is_text (const Check *check, qpdf_oh string)
{
  size_t length = 0;
  const char *text = NULL;

  if (!qpdf_oh_is_string (check->handle, string))
    return FALSE;
  text = qpdf_oh_get_binary_utf8_value (check->handle, string, &length);
  return length == 0 || memchr (text, '\0', length) == NULL;
}

static gboolean
is_title (const Check *check, qpdf_oh title)
{
  static const char *const keys[] = { "/Title", "/Parent", "/Prev", "/Next", "/First",
                                      "/Last",  "/Count",  "/Dest", "/A",    NULL };

  return qpdf_oh_is_indirect (check->handle, title) && has_only (check, title, keys) &&
         is_text (check, value_of (check, title, "/Title")) && check_target (check, title);
}

/* Whether @key of @title leads to one that was met, or nowhere. */
static gboolean
is_known (const Check *check, qpdf_oh title, const char *key)
{
  qpdf_oh other = value_of (check, title, key);

  return qpdf_oh_is_null (check->handle, other) ||
         (qpdf_oh_is_indirect (check->handle, other) &&
          g_hash_table_contains (check->titles,
                                 GINT_TO_POINTER (qpdf_oh_get_object_id (check->handle, other))));
}

static gboolean
is_joined (const Check *check, qpdf_oh title)
{
  qpdf_oh count = value_of (check, title, "/Count");

  return is_known (check, title, "/Parent") && is_known (check, title, "/Prev") &&
         is_known (check, title, "/Last") &&
         (qpdf_oh_is_null (check->handle, count) || qpdf_oh_is_integer (check->handle, count));
}

static gboolean
check_outline (const Check *check)
{
  static const char *const keys[] = { "/First", "/Last", "/Count", NULL };
  qpdf_oh outline = value_of (check, qpdf_get_root (check->handle), "/Outlines");
  g_autoptr (GArray) titles = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));

  if (qpdf_oh_is_null (check->handle, outline))
    return TRUE;
  if (!qpdf_oh_is_indirect (check->handle, outline) || !has_only (check, outline, keys))
    return FALSE;
  g_hash_table_add (check->titles,
                    GINT_TO_POINTER (qpdf_oh_get_object_id (check->handle, outline)));
  add_title (check, outline, "/First", titles);
  for (guint i = 0; i < titles->len; i++)
    {
      qpdf_oh title = g_array_index (titles, qpdf_oh, i);

      if (titles->len > EST_PDF_MAX_TITLES || !is_title (check, title))
        return FALSE;
      add_title (check, title, "/First", titles);
      add_title (check, title, "/Next", titles);
    }
  for (guint i = 0; i < titles->len; i++)
    if (!is_joined (check, g_array_index (titles, qpdf_oh, i)))
      return FALSE;
  return is_joined (check, outline);
}

gboolean
est_pdf_check_links (qpdf_data handle, GHashTable *met)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (NULL, NULL);
  Check check = { .handle = handle, .met = met, .titles = titles };

  return check_pages (&check) && check_outline (&check);
}
