/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_links.h"

#include <string.h>

#include "extractors/pdf_tree.h"

#define NOBODY G_MAXUINT

/* A title in the copy, and those around it, by their place in the list. */
typedef struct {
  int number; /* of its object */
  guint parent, previous, next, first, last;
  int n_shown; /* below it, when it is open */
} Node;

typedef struct {
  pdf_document *copy;
  const EstPdfLinks *links;
  GArray *nodes; /* of Node, one a title */
  Node root;
} Putting;

/* ------ Where something leads. */

static const char *
said (const EstPdfLinks *links, const GPtrArray *texts, EstAnchor anchor)
{
  return texts->pdata[anchor - links->first];
}

static void
put_page (fz_context *ctx, const Putting *putting, pdf_obj *owner, const EstPdfTarget *target)
{
  pdf_obj *page = est_pdf_tree_page (ctx, putting->copy, target->page);
  pdf_obj *place = pdf_dict_put_array (ctx, owner, PDF_NAME (Dest), 5);

  pdf_array_push_drop (ctx, place,
                       pdf_new_indirect (ctx, putting->copy, pdf_obj_parent_num (ctx, page), 0));
  pdf_array_push (ctx, place, target->has_top ? PDF_NAME (XYZ) : PDF_NAME (Fit));
  if (!target->has_top)
    return;
  pdf_array_push (ctx, place, PDF_NULL);
  pdf_array_push_int (ctx, place, target->top);
  pdf_array_push (ctx, place, PDF_NULL);
}

static void
put_target (fz_context *ctx, const Putting *putting, pdf_obj *owner, const EstPdfTarget *target)
{
  pdf_obj *action = NULL;

  if (target->kind == EST_PDF_LEADS_TO_PAGE)
    put_page (ctx, putting, owner, target);
  if (target->kind != EST_PDF_LEADS_TO_ADDRESS)
    return;
  action = pdf_dict_put_dict (ctx, owner, PDF_NAME (A), 2);
  pdf_dict_put (ctx, action, PDF_NAME (S), PDF_NAME (URI));
  pdf_dict_put_string (ctx, action, PDF_NAME (URI),
                       said (putting->links, putting->links->addresses, target->anchor),
                       strlen (said (putting->links, putting->links->addresses, target->anchor)));
}

/* ------ Links. */

static void
fill_link (fz_context *ctx, const Putting *putting, pdf_obj *made, const EstPdfLink *link)
{
  pdf_dict_put (ctx, made, PDF_NAME (Type), PDF_NAME (Annot));
  pdf_dict_put (ctx, made, PDF_NAME (Subtype), PDF_NAME (Link));
  pdf_dict_put_rect (ctx, made, PDF_NAME (Rect), link->rect);
  if (link->has_border)
    {
      pdf_obj *border = pdf_dict_put_array (ctx, made, PDF_NAME (Border), 3);

      pdf_array_push_int (ctx, border, 0);
      pdf_array_push_int (ctx, border, 0);
      pdf_array_push_real (ctx, border, link->border);
    }
  if (link->n_colours > 0)
    {
      pdf_obj *colours = pdf_dict_put_array (ctx, made, PDF_NAME (C), 4);

      for (guint i = 0; i < link->n_colours; i++)
        pdf_array_push_real (ctx, colours, link->colours[i]);
    }
  put_target (ctx, putting, made, &link->target);
}

static void
put_link (fz_context *ctx, const Putting *putting, const EstPdfLink *link)
{
  pdf_obj *page = est_pdf_tree_page (ctx, putting->copy, link->page);
  pdf_obj *annotations = pdf_dict_get (ctx, page, PDF_NAME (Annots));
  pdf_obj *made = pdf_add_new_dict (ctx, putting->copy, 6);

  fz_try (ctx)
  {
    if (annotations == NULL)
      annotations = pdf_dict_put_array (ctx, page, PDF_NAME (Annots), 4);
    fill_link (ctx, putting, made, link);
    pdf_array_push (ctx, annotations, made);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, made); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

/* ------ The outline. */

static Node *
node_at (Putting *putting, guint index)
{
  return index == NOBODY ? &putting->root : &g_array_index (putting->nodes, Node, index);
}

static const EstPdfTitle *
title_at (const Putting *putting, guint index)
{
  return &g_array_index (putting->links->titles, EstPdfTitle, index);
}

/* Each title is the next of the last one that has the same parent. */
static void
join (Putting *putting, guint index)
{
  Node *node = node_at (putting, index);
  guint before = index > 0 ? index - 1 : NOBODY;
  Node *parent = NULL;

  while (before != NOBODY && title_at (putting, before)->depth >= title_at (putting, index)->depth)
    before = node_at (putting, before)->parent;
  parent = node_at (putting, before);
  node->parent = before;
  node->previous = parent->last;
  if (parent->last == NOBODY)
    parent->first = index;
  else
    node_at (putting, parent->last)->next = index;
  parent->last = index;
}

static void
join_all (fz_context *ctx, Putting *putting)
{
  const Node alone = {
    .parent = NOBODY,
    .previous = NOBODY,
    .next = NOBODY,
    .first = NOBODY,
    .last = NOBODY,
  };

  putting->root = alone;
  putting->root.number = pdf_create_object (ctx, putting->copy);
  for (guint i = 0; i < putting->links->titles->len; i++)
    {
      Node node = alone;

      node.number = pdf_create_object (ctx, putting->copy);
      g_array_append_val (putting->nodes, node);
      join (putting, i);
    }
  for (guint i = putting->nodes->len; i > 0; i--)
    {
      const Node *node = node_at (putting, i - 1);

      node_at (putting, node->parent)->n_shown +=
          1 + (title_at (putting, i - 1)->is_open ? node->n_shown : 0);
    }
}

static void
refer (fz_context *ctx, Putting *putting, pdf_obj *owner, pdf_obj *key, guint index)
{
  pdf_dict_put_drop (ctx, owner, key,
                     pdf_new_indirect (ctx, putting->copy, node_at (putting, index)->number, 0));
}

static void
put_below (fz_context *ctx, Putting *putting, pdf_obj *owner, const Node *node, gboolean is_open)
{
  if (node->first == NOBODY)
    return;
  refer (ctx, putting, owner, PDF_NAME (First), node->first);
  refer (ctx, putting, owner, PDF_NAME (Last), node->last);
  pdf_dict_put_int (ctx, owner, PDF_NAME (Count), is_open ? node->n_shown : -node->n_shown);
}

static void
fill_title (fz_context *ctx, Putting *putting, pdf_obj *made, guint index)
{
  const EstPdfTitle *title = title_at (putting, index);
  const Node *node = node_at (putting, index);

  pdf_dict_put_text_string (ctx, made, PDF_NAME (Title),
                            said (putting->links, putting->links->texts, title->anchor));
  refer (ctx, putting, made, PDF_NAME (Parent), node->parent);
  if (node->previous != NOBODY)
    refer (ctx, putting, made, PDF_NAME (Prev), node->previous);
  if (node->next != NOBODY)
    refer (ctx, putting, made, PDF_NAME (Next), node->next);
  put_below (ctx, putting, made, node, title->is_open);
  put_target (ctx, putting, made, &title->target);
}

/* @index: of a title; NOBODY: the outline itself. */
static void
put_node (fz_context *ctx, Putting *putting, guint index)
{
  pdf_obj *made = pdf_new_dict (ctx, putting->copy, 8);

  fz_try (ctx)
  {
    if (index == NOBODY)
      put_below (ctx, putting, made, &putting->root, TRUE);
    else
      fill_title (ctx, putting, made, index);
    pdf_update_object (ctx, putting->copy, node_at (putting, index)->number, made);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, made); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

static void
put_outline (fz_context *ctx, Putting *putting)
{
  pdf_obj *root = pdf_dict_get (ctx, pdf_trailer (ctx, putting->copy), PDF_NAME (Root));

  join_all (ctx, putting);
  for (guint i = 0; i < putting->nodes->len; i++)
    put_node (ctx, putting, i);
  put_node (ctx, putting, NOBODY);
  refer (ctx, putting, root, PDF_NAME (Outlines), NOBODY);
}

static void
put_all (fz_context *ctx, Putting *putting)
{
  for (guint i = 0; i < putting->links->links->len; i++)
    put_link (ctx, putting, &g_array_index (putting->links->links, EstPdfLink, i));
  if (putting->links->titles->len > 0)
    put_outline (ctx, putting);
}

void
est_pdf_links_put (fz_context *ctx, pdf_document *copy, const EstPdfLinks *links)
{
  Putting putting = { .copy = copy, .links = links };

  if (links->links->len == 0 && links->titles->len == 0)
    return;
  putting.nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  fz_try (ctx) { put_all (ctx, &putting); }
  fz_always (ctx) { g_array_unref (putting.nodes); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}
