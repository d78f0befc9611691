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

/* Moves link @index down to the @n that are kept, and counts it. */
static void
keep_link (const EstPdfLinks *links, guint index, guint *n)
{
  EstPdfLink link = g_array_index (links->links, EstPdfLink, index);

  g_array_index (links->links, EstPdfLink, (*n)++) = link;
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
  guint n = 0;

  for (guint i = 0; i < links->links->len; i++)
    if (!is_lost (links, &g_array_index (links->links, EstPdfLink, i).target))
      keep_link (links, i, &n);
  g_array_set_size (links->links, n);
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
/* At glyphs, for the links of a page: those for which there is no time go. */
#define MOST_LOOKS 20000000

/* What is left under a link. */
typedef struct {
  fz_rect left;
  gboolean is_touched; /* something moved or went */
} Under;

/* Of a glyph that is shown. */
typedef struct {
  float x, y;
  guint glyph;
} Middle;

typedef struct {
  const EstPdfMoves *moves;
  GArray *middles; /* of Middle, downwards */
  guint64 n_left;  /* glyphs that may still be looked at */
} Following;

static Middle
middle_of (const EstPdfGlyph *glyph, guint index)
{
  float turn = (float) glyph->angle * (float) G_PI / 180;
  float rise = 0.3f * glyph->size;
  Middle middle = { .x = glyph->x + glyph->dx / 2 + sinf (turn) * rise,
                    .y = glyph->y + glyph->dy / 2 - cosf (turn) * rise,
                    .glyph = index };

  return middle;
}

static gint
compare_middles (gconstpointer one, gconstpointer other)
{
  const Middle *a = one;
  const Middle *b = other;

  return a->y < b->y ? -1 : a->y > b->y ? 1 : a->glyph < b->glyph ? -1 : a->glyph > b->glyph;
}

static gboolean
is_touched (const EstPdfMoves *moves, guint index)
{
  const EstPdfVerdict *verdict = &g_array_index (moves->verdicts, EstPdfVerdict, index);

  return verdict->is_removed || fabsf (verdict->shift) > TOUCHED;
}

/* FALSE: nothing that is shown on the page goes or moves. */
static gboolean
gather (Following *following)
{
  const GArray *glyphs = following->moves->glyphs;
  gboolean has_touched = FALSE;

  for (guint i = 0; i < glyphs->len; i++)
    {
      const EstPdfGlyph *glyph = &g_array_index (glyphs, EstPdfGlyph, i);
      Middle middle = middle_of (glyph, i);

      if (glyph->fate != EST_PDF_GLYPH_SHOWN || !isfinite (middle.x) || !isfinite (middle.y))
        continue;
      has_touched = has_touched || is_touched (following->moves, i);
      g_array_append_val (following->middles, middle);
    }
  if (has_touched)
    g_array_sort (following->middles, compare_middles);
  return has_touched;
}

/* The first of the middles that is no higher than @top. */
static guint
first_from (const GArray *middles, float top)
{
  guint low = 0;
  guint high = middles->len;

  while (low < high)
    {
      guint half = low + (high - low) / 2;

      if (g_array_index (middles, Middle, half).y < top)
        low = half + 1;
      else
        high = half;
    }
  return low;
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
look (const EstPdfMoves *moves, guint index, Under *under)
{
  const EstPdfGlyph *glyph = &g_array_index (moves->glyphs, EstPdfGlyph, index);
  const EstPdfVerdict *verdict = &g_array_index (moves->verdicts, EstPdfVerdict, index);

  under->is_touched = under->is_touched || is_touched (moves, index);
  if (verdict->label != NULL)
    include (under, glyph, verdict->shift,
             est_pdf_label_width (moves->pdf, moves->writing, verdict->label) * glyph->em *
                 verdict->label_size * verdict->label_spread);
  else if (!verdict->is_removed)
    include (under, glyph, verdict->shift, hypotf (glyph->dx, glyph->dy));
}

/* FALSE: nothing is left of what @link stood on, or nobody knows. */
static gboolean
follow (EstPdfLink *link, Following *following)
{
  fz_rect area = fz_transform_rect (link->rect, link->to_page);
  Under under = { .left = { FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX } };

  for (guint i = first_from (following->middles, area.y0); i < following->middles->len; i++)
    {
      const Middle *middle = &g_array_index (following->middles, Middle, i);

      if (!(middle->y <= area.y1))
        break;
      if (following->n_left-- == 0)
        {
          following->n_left = 0;
          return FALSE;
        }
      if (middle->x >= area.x0 && middle->x <= area.x1)
        look (following->moves, middle->glyph, &under);
    }
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
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (Middle));
  Following following = { .moves = moves, .middles = middles, .n_left = MOST_LOOKS };
  guint n = 0;

  if (links->links->len == 0 || !gather (&following))
    return;
  for (guint i = 0; i < links->links->len; i++)
    {
      EstPdfLink *link = &g_array_index (links->links, EstPdfLink, i);

      if (link->page != page_index || follow (link, &following))
        keep_link (links, i, &n);
    }
  g_array_set_size (links->links, n);
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
