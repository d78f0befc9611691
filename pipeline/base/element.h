/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/base/error.h"

/* A page of our own as a tree, once its places are filled in: for those who draw
 * it elsewhere than in a browser.  It must be well-formed: <br/>, no entities but
 * those of XML. */
typedef struct _EstElement EstElement;

struct _EstElement {
  const char *name;      /* "p", interned; NULL: text */
  char *text;            /* of text alone */
  GPtrArray *attributes; /* of char *: name, value, name, value; NULL: none */
  GPtrArray *children;   /* of EstElement, owned; NULL: none */
};

/* The root of @page; EST_ERROR_POLICY when it is not well-formed. */
EstElement *est_element_parse (const char *page, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_element_free (EstElement *element);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstElement, est_element_free)

guint est_element_n_children (const EstElement *element);
const EstElement *est_element_child (const EstElement *element, guint index);

gboolean est_element_is (const EstElement *element, const char *name);
gboolean est_element_has_class (const EstElement *element, const char *name);
const char *est_element_attribute (const EstElement *element, const char *name);

/* The first element of that name below, in reading order; NULL: none. */
const EstElement *est_element_find (const EstElement *element, const char *name);
