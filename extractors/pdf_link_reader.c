/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "extractors/address.h"
#include "extractors/pdf_links.h"

#define LINK_PART "links"
#define TITLE_PART "outline"

#define MAX_DEPTH 32
#define MAX_BYTES 2048 /* of an address or a title */
#define MAX_BORDER 12  /* points */

typedef struct {
  EstPdf *pdf;
  EstDocument *document;
  EstPdfLinks *links;
  GHashTable *known; /* address → its anchor */
  GHashTable *met;   /* numbers of the objects of the outline */
  gboolean has_outline;
  gboolean has_more_links; /* than are taken */
  gboolean has_more_titles;
} Reading;

/* ------ Texts. */

static EstAnchor
show (Reading *reading, EstBlockKind kind, guint page, const char *text)
{
  EstPdfSource *source = est_document_backing (reading->document);
  EstBlock *block = est_document_add_block (reading->document, kind,
                                            kind == EST_BLOCK_LINK ? LINK_PART : TITLE_PART);
  EstPdfStretch stretch = { .page = EST_PDF_NO_PAGE, .length = (guint) strlen (text) };
  EstAnchor anchor = source->stretches->len;

  block->page = page;
  est_block_append (block, text, stretch.length, anchor);
  g_array_append_val (source->stretches, stretch);
  g_ptr_array_add (reading->links->texts, g_strdup (text));
  return anchor;
}

/* Whether nothing can hide in @address: plain letters, and no escape in an escape. */
static gboolean
is_plain (const char *address, const char *decoded)
{
  for (const char *p = address; *p != '\0'; p++)
    if (*p <= ' ' || *p == 0x7F)
      return FALSE;
  for (const char *p = decoded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) ||
        (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])))
      return FALSE;
  return TRUE;
}

static gboolean
has_scheme (const char *address)
{
  return est_address_is_public (address) && *address != '#' &&
         g_ascii_strncasecmp (address, "about:", 6) != 0;
}

/* One address stands behind many places: it is shown once. */
static gboolean
show_address (Reading *reading, guint page, const char *address, EstPdfTarget *target)
{
  g_autoptr (GString) decoded = g_string_new (address);
  gpointer known = NULL;

  if (g_hash_table_lookup_extended (reading->known, address, NULL, &known))
    {
      target->anchor = GPOINTER_TO_UINT (known);
      target->kind = EST_PDF_LEADS_TO_ADDRESS;
      return TRUE;
    }
  if (strlen (address) > MAX_BYTES || !has_scheme (address))
    return FALSE;
  est_address_decode (decoded);
  if (!g_utf8_validate (decoded->str, -1, NULL) || !is_plain (address, decoded->str))
    return FALSE;
  target->anchor = show (reading, EST_BLOCK_LINK, page, decoded->str);
  target->kind = EST_PDF_LEADS_TO_ADDRESS;
  g_ptr_array_add (reading->links->addresses, g_strdup (address));
  g_hash_table_insert (reading->known, g_strdup (address), GUINT_TO_POINTER (target->anchor));
  return TRUE;
}

/* ------ Places. */

static void
read_top (fz_context *ctx, pdf_obj *place, EstPdfTarget *target)
{
  pdf_obj *how = pdf_array_get (ctx, place, 1);
  int index = 0;
  float top = 0;

  if (pdf_name_eq (ctx, how, PDF_NAME (XYZ)))
    index = 3;
  else if (pdf_name_eq (ctx, how, PDF_NAME (FitH)) || pdf_name_eq (ctx, how, PDF_NAME (FitBH)))
    index = 2;
  if (index == 0 || !pdf_is_number (ctx, pdf_array_get (ctx, place, index)))
    return;
  top = pdf_array_get_real (ctx, place, index);
  target->has_top = fabsf (top) <= EST_PDF_MAX_SIDE;
  target->top = target->has_top ? (int) roundf (top) : 0;
}

static gboolean
read_place (fz_context *ctx, const Reading *reading, pdf_obj *place, EstPdfTarget *target)
{
  pdf_obj *page = NULL;
  int number = -1;

  if (pdf_is_name (ctx, place) || pdf_is_string (ctx, place))
    place = pdf_lookup_dest (ctx, reading->pdf->doc, place);
  if (pdf_is_dict (ctx, place))
    place = pdf_dict_get (ctx, place, PDF_NAME (D));
  page = pdf_array_get (ctx, place, 0);
  if (pdf_is_int (ctx, page))
    number = pdf_to_int (ctx, page);
  else if (pdf_is_dict (ctx, page))
    number = pdf_lookup_page_number (ctx, reading->pdf->doc, page);
  if (number < 0 || (guint) number >= reading->pdf->n_pages)
    return FALSE;
  target->kind = EST_PDF_LEADS_TO_PAGE;
  target->page = (guint) number;
  read_top (ctx, place, target);
  return TRUE;
}

/* Where @owner, a link or a title, leads. */
static gboolean
read_target (fz_context *ctx, Reading *reading, pdf_obj *owner, guint page, EstPdfTarget *target)
{
  pdf_obj *place = pdf_dict_get (ctx, owner, PDF_NAME (Dest));
  pdf_obj *action = pdf_dict_get (ctx, owner, PDF_NAME (A));
  pdf_obj *kind = pdf_dict_get (ctx, action, PDF_NAME (S));

  *target = (EstPdfTarget){ .kind = EST_PDF_LEADS_NOWHERE };
  if (place == NULL && pdf_name_eq (ctx, kind, PDF_NAME (GoTo)))
    place = pdf_dict_get (ctx, action, PDF_NAME (D));
  if (place != NULL)
    return read_place (ctx, reading, place, target);
  return pdf_name_eq (ctx, kind, PDF_NAME (URI)) &&
         show_address (reading, page, pdf_dict_get_string (ctx, action, PDF_NAME (URI), NULL),
                       target);
}

/* ------ Links. */

/* A link without a border says so; one that says nothing has one: ISO 32000-1, table 164. */
static void
read_look (fz_context *ctx, pdf_obj *annotation, EstPdfLink *link)
{
  pdf_obj *border = pdf_dict_get (ctx, annotation, PDF_NAME (Border));
  pdf_obj *style = pdf_dict_get (ctx, annotation, PDF_NAME (BS));
  pdf_obj *colours = pdf_dict_get (ctx, annotation, PDF_NAME (C));

  link->has_border = border != NULL || style != NULL;
  if (style != NULL)
    link->border = pdf_dict_get (ctx, style, PDF_NAME (W)) != NULL
                       ? pdf_dict_get_real (ctx, style, PDF_NAME (W))
                       : 1;
  else if (border != NULL)
    link->border = pdf_array_get_real (ctx, border, 2);
  link->border = isfinite (link->border) ? CLAMP (link->border, 0, MAX_BORDER) : 0;
  link->n_colours = (guint) MIN (pdf_array_len (ctx, colours), 4);
  for (guint i = 0; i < link->n_colours; i++)
    link->colours[i] = CLAMP (pdf_array_get_real (ctx, colours, (int) i), 0, 1);
}

static gboolean
is_seen (fz_context *ctx, pdf_obj *annotation)
{
  const int hidden = PDF_ANNOT_IS_HIDDEN | PDF_ANNOT_IS_NO_VIEW;

  return (pdf_dict_get_int (ctx, annotation, PDF_NAME (F)) & hidden) == 0 &&
         pdf_dict_get (ctx, annotation, PDF_NAME (OC)) == NULL;
}

static gboolean
is_on_page (const EstPdfLink *link, fz_rect box)
{
  fz_rect seen = fz_intersect_rect (link->rect, box);

  return link->rect.x0 < link->rect.x1 && link->rect.y0 < link->rect.y1 && !fz_is_empty_rect (seen);
}

static void
read_link (fz_context *ctx, Reading *reading, pdf_obj *page, guint index, pdf_obj *annotation)
{
  EstPdfLink link = { .page = index };
  fz_rect box = fz_empty_rect;

  if (!pdf_name_eq (ctx, pdf_dict_get (ctx, annotation, PDF_NAME (Subtype)), PDF_NAME (Link)) ||
      !is_seen (ctx, annotation))
    return;
  pdf_page_obj_transform (ctx, page, &box, &link.to_page);
  link.height = fz_transform_rect (box, link.to_page).y1;
  link.rect = pdf_dict_get_rect (ctx, annotation, PDF_NAME (Rect));
  if (reading->links->links->len == EST_PDF_MAX_LINKS)
    {
      reading->has_more_links = TRUE;
      return;
    }
  if (!is_on_page (&link, box) || !read_target (ctx, reading, annotation, index + 1, &link.target))
    return;
  read_look (ctx, annotation, &link);
  g_array_append_val (reading->links->links, link);
}

static void
read_page (fz_context *ctx, Reading *reading, guint index)
{
  pdf_obj *page = pdf_lookup_page_obj (ctx, reading->pdf->doc, (int) index);
  pdf_obj *annotations = pdf_dict_get (ctx, page, PDF_NAME (Annots));
  int n = pdf_array_len (ctx, annotations);

  for (int i = 0; i < n; i++)
    read_link (ctx, reading, page, index, pdf_array_get (ctx, annotations, i));
}

/* ------ The outline. */

static gboolean
read_title (fz_context *ctx, Reading *reading, pdf_obj *item, guint depth)
{
  const char *text = pdf_dict_get_text_string (ctx, item, PDF_NAME (Title));
  EstPdfTitle title = { .depth = depth };
  g_autofree char *plain = NULL;

  if (*text == '\0' || strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  plain = g_strdup (text);
  for (char *p = plain; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  (void) read_target (ctx, reading, item, 0, &title.target);
  title.is_open = pdf_dict_get_int (ctx, item, PDF_NAME (Count)) > 0;
  title.anchor = show (reading, EST_BLOCK_ATTRIBUTE, 0, plain);
  g_ptr_array_add (reading->links->addresses, NULL);
  g_array_append_val (reading->links->titles, title);
  return TRUE;
}

static pdf_obj *
fresh (fz_context *ctx, const Reading *reading, pdf_obj *item)
{
  if (!pdf_is_indirect (ctx, item) || !pdf_is_dict (ctx, item) ||
      !g_hash_table_add (reading->met, GINT_TO_POINTER (pdf_to_num (ctx, item))))
    return NULL;
  return item;
}

/* The titles as they are read; one without words hides those below it. */
static void
read_outline (fz_context *ctx, Reading *reading)
{
  pdf_obj *root = pdf_dict_get (ctx, pdf_trailer (ctx, reading->pdf->doc), PDF_NAME (Root));
  pdf_obj *outline = pdf_dict_get (ctx, root, PDF_NAME (Outlines));
  pdf_obj *above[MAX_DEPTH];
  guint depth = 0;
  pdf_obj *item = fresh (ctx, reading, pdf_dict_get (ctx, outline, PDF_NAME (First)));

  reading->has_outline = item != NULL;
  while (item != NULL && reading->links->titles->len < EST_PDF_MAX_TITLES)
    {
      pdf_obj *below = pdf_dict_get (ctx, item, PDF_NAME (First));
      gboolean is_read = read_title (ctx, reading, item, depth);

      above[depth] = item;
      item = is_read && depth + 1 < MAX_DEPTH ? fresh (ctx, reading, below) : NULL;
      if (item != NULL)
        {
          depth++;
          continue;
        }
      item = fresh (ctx, reading, pdf_dict_get (ctx, above[depth], PDF_NAME (Next)));
      while (item == NULL && depth > 0)
        item = fresh (ctx, reading, pdf_dict_get (ctx, above[--depth], PDF_NAME (Next)));
    }
  reading->has_more_titles = item != NULL;
}

/* ------ Both. */

static void
account (const Reading *reading)
{
  EstDocument *document = reading->document;

  if (reading->links->links->len > 0)
    est_document_add_part (document, LINK_PART, "link", EST_FATE_REWRITTEN);
  if (reading->has_more_links)
    est_document_add_part (document, LINK_PART, "link", EST_FATE_DROPPED);
  if (reading->links->titles->len > 0)
    est_document_add_part (document, TITLE_PART, "outline", EST_FATE_REWRITTEN);
  if (reading->has_outline && (reading->links->titles->len == 0 || reading->has_more_titles))
    est_document_add_part (document, TITLE_PART, "outline", EST_FATE_DROPPED);
}

static void
work (fz_context *ctx, gpointer data, GError **error)
{
  Reading *reading = data;

  (void) error;
  for (guint i = 0; i < reading->pdf->n_pages; i++)
    if (!est_pdf_source_has_lost (est_document_backing (reading->document), i))
      read_page (ctx, reading, i);
  read_outline (ctx, reading);
}

void
est_pdf_links_read (EstPdf *pdf, EstDocument *document)
{
  EstPdfSource *source = est_document_backing (document);
  g_autoptr (EstPdfLinks) links = est_pdf_links_new (source->stretches->len);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  Reading reading = {
    .pdf = pdf,
    .document = document,
    .links = links,
    .known = known,
    .met = met,
  };

  if (!est_pdf_guard (pdf->ctx, work, &reading, NULL))
    {
      g_array_set_size (links->links, 0);
      g_array_set_size (links->titles, 0);
    }
  /* A text that was shown when the reading broke off still has its place. */
  while (links->addresses->len < links->texts->len)
    g_ptr_array_add (links->addresses, NULL);
  account (&reading);
  source->links = g_steal_pointer (&links);
}
