/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A namespace and the prefix by which our tables call it, whatever the file
 * calls it.  Several URIs may share a prefix: ECMA-376 strict and transitional. */
typedef struct {
  const char *prefix;
  const char *uri;
} EstXmlNamespace;

/* The name of an element or attribute, each known one once, so that names are
 * compared and looked up by address. */
typedef struct {
  const char *text;   /* "w:p"; "val" for an attribute without a prefix */
  const char *prefix; /* "w"; "" for none; NULL: the namespace is not in the table */
  gpointer meaning;   /* whatever the user of the names attaches to it */
} EstXmlName;

typedef struct _EstXmlNames EstXmlNames;

/* @namespaces ends with a NULL prefix and outlives the names.  @attach is asked
 * for the meaning of each new name, but never for one of an unknown namespace. */
typedef gpointer (*EstXmlAttach) (const char *name, gpointer user_data);

EstXmlNames *est_xml_names_new (const EstXmlNamespace *namespaces, EstXmlAttach attach,
                                gpointer user_data);
void est_xml_names_free (EstXmlNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstXmlNames, est_xml_names_free)

/* The table's prefix for @uri; NULL when it is not there. */
const char *est_xml_names_prefix (const EstXmlNames *names, const char *uri, gsize length);

/* @prefix: one the table gave, "" for none, or NULL. */
const EstXmlName *est_xml_names_get (EstXmlNames *names, const char *prefix, const char *local,
                                     gsize length);
