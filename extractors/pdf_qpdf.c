/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_qpdf.h"

#include "extractors/pdf_engine.h"
#include "pipeline/base/messages.h"

void
est_qpdf_clear (EstQpdf *qpdf)
{
  if (qpdf->handle == NULL)
    return;
  /* An error that nobody fetched would be printed, with words of the document. */
  while (qpdf_has_error (qpdf->handle))
    (void) qpdf_get_error (qpdf->handle);
  qpdf_cleanup (&qpdf->handle);
}

gboolean
est_qpdf_open (EstQpdf *qpdf, GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  qpdf->handle = qpdf_init ();
  qpdf_set_suppress_warnings (qpdf->handle, QPDF_TRUE);
  qpdf_silence_errors (qpdf->handle);
  if (!(qpdf_read_memory (qpdf->handle, "pdf", data, size, "") & QPDF_ERRORS))
    return TRUE;
  if (qpdf_has_error (qpdf->handle) &&
      qpdf_get_error_code (qpdf->handle, qpdf_get_error (qpdf->handle)) == qpdf_e_password)
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document is protected by a password. Remove the password and run "
                        "again."));
  return est_pdf_refuse_damaged (error);
}

int
est_qpdf_n_objects (EstQpdf *qpdf)
{
  qpdf_oh size = qpdf_oh_get_key (qpdf->handle, qpdf_get_trailer (qpdf->handle), "/Size");

  return (int) CLAMP (qpdf_oh_get_int_value (qpdf->handle, size), 0, EST_PDF_MAX_OBJECTS);
}

/* Whether the root of the page tree lists all @n pages itself, and says how many. */
static gboolean
is_flat (qpdf_data handle, int n)
{
  qpdf_oh tree = qpdf_oh_get_key (handle, qpdf_get_root (handle), "/Pages");
  qpdf_oh kids = qpdf_oh_get_key (handle, tree, "/Kids");
  qpdf_oh count = qpdf_oh_get_key (handle, tree, "/Count");

  if (!qpdf_oh_is_array (handle, kids) || qpdf_oh_get_array_n_items (handle, kids) != n ||
      !qpdf_oh_is_integer (handle, count) || qpdf_oh_get_int_value_as_int (handle, count) != n)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (qpdf_oh_has_key (handle, qpdf_oh_get_array_item (handle, kids, i), "/Kids"))
      return FALSE;
  return TRUE;
}

/* Counting the pages mends their tree: a page that hangs in it twice becomes two.  Taking
 * the last one out and putting it back makes it a list, with its true number: MuPDF (1.21)
 * loses its way in deep trees.  What cannot be mended is for the other engines to judge,
 * but none may be lost on the way. */
static gboolean
mend_pages (qpdf_data handle, GError **error)
{
  int n = qpdf_get_num_pages (handle);

  if (n > 0 && n <= EST_PDF_MAX_PAGES && !qpdf_has_error (handle) && !is_flat (handle, n))
    {
      qpdf_oh tree = qpdf_oh_get_key (handle, qpdf_get_root (handle), "/Pages");
      qpdf_oh last = qpdf_get_page_n (handle, (size_t) n - 1);

      qpdf_oh_replace_key (handle, tree, "/Count", qpdf_oh_new_integer (handle, n));
      if (!(qpdf_remove_page (handle, last) & QPDF_ERRORS))
        (void) qpdf_add_page (handle, handle, last, QPDF_FALSE);
      if (qpdf_get_num_pages (handle) != n)
        return est_pdf_refuse_damaged (error);
    }
  while (qpdf_has_error (handle))
    (void) qpdf_get_error (handle);
  return TRUE;
}

/* Poppler opens no page with more of them, and would call it damaged. */
static gboolean
check_annotations (qpdf_data handle, GError **error)
{
  int n = MIN (qpdf_get_num_pages (handle), EST_PDF_MAX_PAGES);

  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (handle, (size_t) i);
      qpdf_oh all = qpdf_oh_get_key (handle, page, "/Annots");

      if (qpdf_oh_get_array_n_items (handle, all) > EST_PDF_MAX_ANNOTATIONS)
        return est_fail (error, EST_ERROR_LIMIT,
                         _ ("A page of the PDF has more than 10,000 links, notes and form fields. "
                            "Print the document to a new PDF and run again."));
    }
  return TRUE;
}

static gboolean
write_plain (qpdf_data handle, GBytes **plain, GError **error)
{
  if (!mend_pages (handle, error) || !check_annotations (handle, error))
    return FALSE;
  if (qpdf_init_write_memory (handle) & QPDF_ERRORS)
    return est_pdf_refuse_damaged (error);
  qpdf_set_preserve_encryption (handle, QPDF_FALSE);
  qpdf_set_object_stream_mode (handle, qpdf_o_disable);
  qpdf_set_stream_data_mode (handle, qpdf_s_preserve);
  qpdf_set_deterministic_ID (handle, QPDF_TRUE);
  if (qpdf_write (handle) & QPDF_ERRORS)
    return est_pdf_refuse_damaged (error);
  *plain = g_bytes_new (qpdf_get_buffer (handle), qpdf_get_buffer_length (handle));
  return TRUE;
}

GBytes *
est_pdf_normalise (GBytes *bytes, const EstLimits *limits, GError **error)
{
  g_auto (EstQpdf) qpdf = { 0 };
  GBytes *plain = NULL;

  if (g_bytes_get_size (bytes) > limits->file_bytes)
    {
      (void) est_pdf_refuse_large (error);
      return NULL;
    }
  if (!est_qpdf_open (&qpdf, bytes, error))
    return NULL;
  return write_plain (qpdf.handle, &plain, error) ? plain : NULL;
}
