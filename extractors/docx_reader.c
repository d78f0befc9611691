/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx.h"

#include <string.h>

#include "extractors/docx_walk.h"
#include "extractors/office_nested.h"
#include "extractors/opc.h"
#include "pipeline/base/messages.h"

/* What the content types of every Word file have in common, and nobody else's. */
#define WORD_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define WORD_MACRO_TYPES "application/vnd.ms-word."

/* Old and protected files cannot be told apart from their first bytes; whoever
 * calls one a Word file is told what to do about it. */
static gboolean
is_named_word (const char *name)
{
  static const char *const extensions[] = {
    ".docx", ".doc", ".docm", ".dotx", ".dotm", ".dot", NULL
  };
  g_autofree char *lower = name == NULL ? NULL : g_ascii_strdown (name, -1);

  for (guint i = 0; lower != NULL && extensions[i] != NULL; i++)
    if (g_str_has_suffix (lower, extensions[i]))
      return TRUE;
  return FALSE;
}

gboolean
est_docx_probe (GBytes *bytes, const char *name)
{
  g_autoptr (EstPackage) package = NULL;
  GBytes *types = NULL;
  gconstpointer data;
  gsize size;
  guint member;

  if (!est_package_is_zip (bytes))
    return is_named_word (name);
  package = est_package_open (bytes, &est_default_limits, NULL);
  if (package == NULL)
    return is_named_word (name);
  member = est_package_find (package, "[Content_Types].xml");
  if (member != G_MAXUINT)
    types = est_package_read (package, member, NULL);
  if (types == NULL)
    return is_named_word (name);
  data = g_bytes_get_data (types, &size);
  return (size > 0 && memmem (data, size, WORD_TYPES, strlen (WORD_TYPES)) != NULL) ||
         is_named_word (name);
}

static gboolean
refuse_shape (GBytes *bytes, GError **error)
{
  if (est_package_is_ole (bytes))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document is protected by a password, or it was written by a Word "
                        "older than 2007. Remove the password or save it as DOCX, and run "
                        "again."));
  return est_fail (error, EST_ERROR_UNREADABLE,
                   _ ("The file is damaged or no Word document: it does not begin like one. Open "
                      "it in its own program, save it as DOCX and run again."));
}

static gboolean
read_part (EstDocxReading *reading, const EstOpcPart *part, GError **error)
{
  if (est_origin_part (reading->office.origin, part->part)->nested != NULL)
    est_office_adopt (&reading->office, part->part);
  if (est_origin_part (reading->office.origin, part->part)->is_xml &&
      !est_docx_walk (reading, part->part, part->row->block, error))
    return FALSE;
  return part->relations == G_MAXUINT ||
         est_docx_walk (reading, part->relations, EST_BLOCK_LINK, error);
}

/* Styles come first: they tell which paragraphs are headings. */
static gboolean
read_parts (EstDocxReading *reading, const GArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const EstOpcPart *part = &g_array_index (parts, EstOpcPart, i);

      if (strcmp (part->row->kind, "styles") == 0 &&
          !est_docx_read_styles (reading, part->part, error))
        return FALSE;
    }
  for (guint i = 0; i < parts->len; i++)
    if (!read_part (reading, &g_array_index (parts, EstOpcPart, i), error))
      return FALSE;
  /* The content types and the package's own relationships: est_opc_parts (). */
  return est_docx_walk (reading, 0, EST_BLOCK_LINK, error) &&
         est_docx_walk (reading, 1, EST_BLOCK_LINK, error);
}

static gboolean
read_document (EstDocxReading *reading, GError **error)
{
  g_autoptr (EstOpc) opc = est_opc_read (&reading->office, error);
  const GArray *parts = opc == NULL ? NULL : est_opc_parts (opc);

  if (opc == NULL)
    return FALSE;
  if (parts->len == 0 || g_array_index (parts, EstOpcPart, 0).row->block != EST_BLOCK_BODY)
    return est_fail (error, EST_ERROR_UNSUPPORTED,
                     _ ("The file is an Office file but no Word document. Estompe reads DOCX and "
                        "text; save it as one of these and run again."));
  reading->opc = opc;
  return read_parts (reading, parts, error) && est_opc_settle (opc, error);
}

/* What a policy wants otherwise than the table. */
static void
apply_treatment (EstFates *fates, const EstTreatment *treatment)
{
  static const char *const comments[] = { "w:commentReference", "w:commentRangeStart",
                                          "w:commentRangeEnd" };

  if (treatment->changes == EST_CHANGES_KEEP)
    est_docx_keep_changes (fates);
  if (treatment->comments != EST_COMMENTS_DROP)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (comments); i++)
    est_fates_override (fates, comments[i], EST_ELEMENT_CUT);
  est_fates_leave_out (fates, "comments");
  est_fates_leave_out (fates, "commentsExtended");
  est_fates_leave_out (fates, "commentsIds");
}

void
est_docx_keep_changes (EstFates *fates)
{
  est_fates_override (fates, "w:ins", EST_ELEMENT_PASS);
}

EstDocument *
est_docx_read_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstDocument) document = NULL;
  g_autoptr (GHashTable) headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  EstDocxReading reading = { .headings = headings };
  EstPackage *package;
  gboolean is_read;

  if (!est_package_is_zip (bytes))
    return refuse_shape (bytes, error), NULL;
  package = est_package_open (bytes, terms->limits, error);
  if (package == NULL)
    return NULL;
  est_office_reading_init (&reading.office, terms, "docx", package);
  document = reading.office.document;
  is_read = read_document (&reading, error);
  est_office_reading_clear (&reading.office);
  return is_read ? g_steal_pointer (&document) : NULL;
}

EstDocument *
est_docx_read_on (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_docx_fates);
  EstOfficeTerms own = *terms;

  own.fates = fates;
  apply_treatment (fates, terms->treatment);
  return est_docx_read_with (bytes, &own, error);
}

EstDocument *
est_docx_read (GBytes *bytes, const EstLimits *limits, const EstTreatment *treatment,
               GError **error)
{
  const EstOfficeTerms terms = { .limits = limits, .treatment = treatment };

  return est_docx_read_on (bytes, &terms, error);
}
