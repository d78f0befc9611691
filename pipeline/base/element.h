/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* A page of our own, once its places are filled in: for those who draw it elsewhere than
 * in a browser.  It must be well-formed: <br/>, no entities but those of XML.  The page of
 * a large dossier is long, so that it is walked piece by piece and never kept whole. */
typedef struct _EstElement EstElement;

struct _EstElement {
  const char *name;      /* "p", interned; NULL: text */
  char *text;            /* of text alone */
  GPtrArray *attributes; /* of char *: name, value, name, value; NULL: none */
  GPtrArray *children;   /* of EstElement, owned; NULL: none */
};

/* Who is led through a page, in reading order. */
typedef struct {
  /* TRUE: what is in @element comes piece by piece, and then leave (); FALSE: it comes whole,
   * to take ().  @element has no children yet. */
  gboolean (*enter) (const EstElement *element, gpointer data);
  void (*leave) (const EstElement *element, gpointer data);
  void (*take) (const EstElement *element, gpointer data);
} EstElementVisitor;

/* EST_ERROR_POLICY when @page is not well-formed; what came before that was visited. */
gboolean est_element_walk (const char *page, const EstElementVisitor *visitor, gpointer data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint est_element_n_children (const EstElement *element);
const EstElement *est_element_child (const EstElement *element, guint index);

gboolean est_element_is (const EstElement *element, const char *name);
gboolean est_element_has_class (const EstElement *element, const char *name);
const char *est_element_attribute (const EstElement *element, const char *name);

/* The first element of that name below, in reading order; NULL: none. */
const EstElement *est_element_find (const EstElement *element, const char *name);
