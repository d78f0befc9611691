/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_links.h"

#include <math.h>
#include <string.h>

#include "extractors/address.h"

EstPdfLinks *
est_pdf_links_new (EstAnchor first)
{
  EstPdfLinks *links = g_new0 (EstPdfLinks, 1);

  links->links = g_array_new (FALSE, FALSE, sizeof (EstPdfLink));
  links->titles = g_array_new (FALSE, FALSE, sizeof (EstPdfTitle));
  links->first = first;
  links->texts = g_ptr_array_new_with_free_func (g_free);
  links->addresses = g_ptr_array_new_with_free_func (g_free);
  return links;
}

void
est_pdf_links_free (EstPdfLinks *links)
{
  if (links == NULL)
    return;
  g_array_unref (links->links);
  g_array_unref (links->titles);
  g_ptr_array_unref (links->texts);
  g_ptr_array_unref (links->addresses);
  g_free (links);
}

/* ------ Edits. */

static EstPdfLinks *
copy_of (const EstPdfLinks *links)
{
  EstPdfLinks *copy = est_pdf_links_new (links->first);

  g_array_append_vals (copy->links, links->links->data, links->links->len);
  g_array_append_vals (copy->titles, links->titles->data, links->titles->len);
  for (guint i = 0; i < links->texts->len; i++)
    {
      g_ptr_array_add (copy->texts, g_strdup (links->texts->pdata[i]));
      g_ptr_array_add (copy->addresses, g_strdup (links->addresses->pdata[i]));
    }
  return copy;
}

/* Puts @with in the place of the bytes [start, end) of *text. */
static void
splice (gpointer *text, const EstEdit *edit)
{
  GString *edited = g_string_new (*text);

  g_string_erase (edited, (gssize) edit->start, (gssize) (edit->end - edit->start));
  g_string_insert (edited, (gssize) edit->start, edit->text);
  g_free (*text);
  *text = g_string_free (edited, FALSE);
}

/* An address of which something was replaced: a site may still be there, somebody to
 * write to is not. */
static char *
rewritten (const char *text)
{
  if (g_ascii_strncasecmp (text, "http", 4) != 0 || !est_address_is_public (text))
    return g_strdup (EST_ADDRESS_NOWHERE);
  return est_address_encode (text);
}

static gboolean
edit_one (const EstPdfLinks *links, const EstEdit *edit)
{
  guint index = edit->anchor - links->first;

  if (edit->anchor < links->first || index >= links->texts->len || edit->start > edit->end ||
      edit->end > strlen (links->texts->pdata[index]) || !g_utf8_validate (edit->text, -1, NULL))
    return FALSE;
  splice (&links->texts->pdata[index], edit);
  if (links->addresses->pdata[index] == NULL)
    return TRUE;
  g_free (links->addresses->pdata[index]);
  links->addresses->pdata[index] = rewritten (links->texts->pdata[index]);
  return TRUE;
}

/* The reader lets no address pass that leads nowhere of its own. */
static gboolean
is_lost (const EstPdfLinks *links, const EstPdfTarget *target)
{
  guint index = target->anchor - links->first;

  return target->kind == EST_PDF_LEADS_TO_ADDRESS &&
         g_str_equal (links->addresses->pdata[index], EST_ADDRESS_NOWHERE);
}

static void
drop_lost (const EstPdfLinks *links)
{
  for (guint i = links->links->len; i > 0; i--)
    if (is_lost (links, &g_array_index (links->links, EstPdfLink, i - 1).target))
      g_array_remove_index (links->links, i - 1);
  for (guint i = 0; i < links->titles->len; i++)
    {
      EstPdfTarget *target = &g_array_index (links->titles, EstPdfTitle, i).target;

      if (is_lost (links, target))
        target->kind = EST_PDF_LEADS_NOWHERE;
    }
}

EstPdfLinks *
est_pdf_links_edit (const EstPdfLinks *links, const GArray *edits, guint first_edit)
{
  g_autoptr (EstPdfLinks) copy = copy_of (links);

  /* From the last on: the places of those before stay what they are. */
  for (guint i = edits->len; i > first_edit; i--)
    if (!edit_one (copy, &g_array_index (edits, EstEdit, i - 1)))
      return NULL;
  drop_lost (copy);
  return g_steal_pointer (&copy);
}

/* ------ Where links stand. */

#define ASCENT 0.8f
#define DESCENT 0.22f
#define TOUCHED 0.05f /* points: from which on a glyph has moved */

/* What is left under a link. */
typedef struct {
  fz_rect left;
  gboolean is_touched; /* something moved or went */
} Under;

/* Whether the middle of @glyph lies in @area. */
static gboolean
is_under (const EstPdfGlyph *glyph, fz_rect area)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float rise = 0.3f * glyph->size;
  float x = glyph->x + glyph->dx / 2 + sinf (turn) * rise;
  float y = glyph->y + glyph->dy / 2 - cosf (turn) * rise;

  return x >= area.x0 && x <= area.x1 && y >= area.y0 && y <= area.y1;
}

/* Adds the stretch of that width which begins @shift behind where @glyph does. */
static void
include (Under *under, const EstPdfGlyph *glyph, float shift, float width)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float c = cosf (turn);
  float s = sinf (turn);

  for (guint corner = 0; corner < 4; corner++)
    {
      float along = shift + (corner & 1 ? width : 0);
      float up = (corner & 2 ? ASCENT : -DESCENT) * glyph->size;
      fz_point point = { glyph->x + along * c + up * s, glyph->y + along * s - up * c };

      under->left = fz_include_point_in_rect (under->left, point);
    }
}

static void
look (const EstPdfMoves *moves, guint index, fz_rect area, Under *under)
{
  const EstPdfGlyph *glyph = &g_array_index (moves->glyphs, EstPdfGlyph, index);
  const EstPdfVerdict *verdict = &g_array_index (moves->verdicts, EstPdfVerdict, index);

  if (glyph->fate != EST_PDF_GLYPH_SHOWN || !is_under (glyph, area))
    return;
  under->is_touched = under->is_touched || verdict->is_removed || fabsf (verdict->shift) > TOUCHED;
  if (verdict->label != NULL)
    include (under, glyph, verdict->shift,
             est_pdf_label_width (moves->pdf, moves->writing, verdict->label) * glyph->em *
                 verdict->label_size * verdict->label_spread);
  else if (!verdict->is_removed)
    include (under, glyph, verdict->shift, hypotf (glyph->dx, glyph->dy));
}

/* FALSE: nothing is left of what @link stood on. */
static gboolean
follow (EstPdfLink *link, const EstPdfMoves *moves)
{
  fz_rect area = fz_transform_rect (link->rect, link->to_page);
  Under under = { .left = { FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX } };

  for (guint i = 0; i < moves->glyphs->len; i++)
    look (moves, i, area, &under);
  if (!under.is_touched)
    return TRUE;
  if (under.left.x0 > under.left.x1)
    return FALSE;
  link->rect = fz_transform_rect (under.left, fz_invert_matrix (link->to_page));
  return TRUE;
}

void
est_pdf_links_follow (EstPdfLinks *links, guint page_index, const EstPdfMoves *moves)
{
  for (guint i = links->links->len; i > 0; i--)
    {
      EstPdfLink *link = &g_array_index (links->links, EstPdfLink, i - 1);

      if (link->page == page_index && !follow (link, moves))
        g_array_remove_index (links->links, i - 1);
    }
}

/* ------ Pages that become pictures. */

/* The height to which it leads is that of another page; the page itself will do. */
static void
forget_top (EstPdfTarget *target, guint page_index)
{
  if (target->kind == EST_PDF_LEADS_TO_PAGE && target->page == page_index)
    target->has_top = FALSE;
}

void
est_pdf_links_level (EstPdfLinks *links, guint page_index)
{
  for (guint i = 0; i < links->links->len; i++)
    {
      EstPdfLink *link = &g_array_index (links->links, EstPdfLink, i);
      fz_rect seen = fz_transform_rect (link->rect, link->to_page);

      forget_top (&link->target, page_index);
      if (link->page != page_index)
        continue;
      link->rect = fz_make_rect (seen.x0, link->height - seen.y1, seen.x1, link->height - seen.y0);
      link->to_page = fz_make_matrix (1, 0, 0, -1, 0, link->height);
    }
  for (guint i = 0; i < links->titles->len; i++)
    forget_top (&g_array_index (links->titles, EstPdfTitle, i).target, page_index);
}
