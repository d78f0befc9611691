/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/pdf_tree.h"

#define BRANCH 64 /* pages */

static pdf_obj *
root_of (fz_context *ctx, pdf_document *doc)
{
  pdf_obj *catalogue = pdf_dict_get (ctx, pdf_trailer (ctx, doc), PDF_NAME (Root));

  return pdf_dict_get (ctx, catalogue, PDF_NAME (Pages));
}

/* Whether @kids are pages, each an object of its own. */
static gboolean
is_list (fz_context *ctx, pdf_obj *kids, int n)
{
  for (int i = 0; i < n; i++)
    {
      pdf_obj *kid = pdf_array_get (ctx, kids, i);

      if (!pdf_is_indirect (ctx, kid) || !pdf_is_dict (ctx, kid) ||
          pdf_dict_get (ctx, kid, PDF_NAME (Kids)) != NULL)
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  pdf_document *doc;
  pdf_obj *root;
  pdf_obj *kids;
} Tree;

/* Adds to @branches one of the kids from @first on. */
static void
add_branch (fz_context *ctx, const Tree *tree, int first, pdf_obj *branches)
{
  int n = MIN (BRANCH, pdf_array_len (ctx, tree->kids) - first);
  pdf_obj *made = pdf_add_new_dict (ctx, tree->doc, 4);

  fz_try (ctx)
  {
    pdf_obj *kids = pdf_dict_put_array (ctx, made, PDF_NAME (Kids), n);

    pdf_dict_put (ctx, made, PDF_NAME (Type), PDF_NAME (Pages));
    pdf_dict_put (ctx, made, PDF_NAME (Parent), tree->root);
    pdf_dict_put_int (ctx, made, PDF_NAME (Count), n);
    for (int i = first; i < first + n; i++)
      {
        pdf_obj *page = pdf_array_get (ctx, tree->kids, i);

        pdf_dict_put (ctx, page, PDF_NAME (Parent), made);
        pdf_array_push (ctx, kids, page);
      }
    pdf_array_push (ctx, branches, made);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, made); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

void
est_pdf_tree_branch (fz_context *ctx, pdf_document *doc)
{
  Tree tree = { .doc = doc, .root = root_of (ctx, doc) };
  pdf_obj *branches = NULL;
  int n = 0;

  tree.kids = pdf_dict_get (ctx, tree.root, PDF_NAME (Kids));
  n = pdf_array_len (ctx, tree.kids);
  if (n <= 2 * BRANCH || !pdf_is_indirect (ctx, tree.root) || !is_list (ctx, tree.kids, n))
    return;
  branches = pdf_new_array (ctx, doc, n / BRANCH + 1);
  fz_try (ctx)
  {
    for (int first = 0; first < n; first += BRANCH)
      add_branch (ctx, &tree, first, branches);
    pdf_dict_put (ctx, tree.root, PDF_NAME (Kids), branches);
  }
  fz_always (ctx) { pdf_drop_obj (ctx, branches); }
  fz_catch (ctx) { fz_rethrow (ctx); }
}

void
est_pdf_tree_append (fz_context *ctx, pdf_document *copy, pdf_obj *page)
{
  pdf_obj *root = root_of (ctx, copy);
  pdf_obj *kids = pdf_dict_get (ctx, root, PDF_NAME (Kids));

  pdf_array_push (ctx, kids, page);
  pdf_dict_put (ctx, page, PDF_NAME (Parent), root);
  pdf_dict_put_int (ctx, root, PDF_NAME (Count), pdf_array_len (ctx, kids));
}

pdf_obj *
est_pdf_tree_page (fz_context *ctx, pdf_document *copy, guint index)
{
  return pdf_array_get (ctx, pdf_dict_get (ctx, root_of (ctx, copy), PDF_NAME (Kids)), (int) index);
}
