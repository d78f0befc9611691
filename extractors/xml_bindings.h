/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_names.h"

/* Which namespace each prefix of a file stands for at the place a scan has come
 * to, and by that the names of its tags and attributes. */
typedef struct _EstXmlBindings EstXmlBindings;

/* For a part of @length bytes. */
EstXmlBindings *est_xml_bindings_new (EstXmlNames *names, gsize length);
void est_xml_bindings_free (EstXmlBindings *bindings);

/* Around each element that declares some: what is bound in between ends with it. */
void est_xml_bindings_open (EstXmlBindings *bindings);
void est_xml_bindings_close (EstXmlBindings *bindings);

/* The element that was opened last binds @prefix, which must outlive it, to the
 * namespace @uri.  Returns the table's prefix of that namespace, or NULL. */
const char *est_xml_bindings_bind (EstXmlBindings *bindings, const char *prefix, gsize n_prefix,
                                   const char *uri, gsize n_uri);

/* The same number as long as the same bindings are in force. */
guint est_xml_bindings_context (const EstXmlBindings *bindings);

/* A name as it is written; the bytes outlive the bindings.  Whoever looks for its end
 * sums them up on the way: est_xml_hash () of each, from 0. */
typedef struct {
  const char *bytes;
  gsize length;
  guint32 hash;
} EstXmlRawName;

static inline guint32
est_xml_hash (guint32 hash, char byte)
{
  return hash * 33 + (guchar) byte;
}

const EstXmlName *est_xml_bindings_name (EstXmlBindings *bindings, const EstXmlRawName *raw,
                                         gboolean is_attribute);
