/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_names.h"

/* Which namespace each prefix of a file stands for at the place a scan has come
 * to, and by that the names of its tags and attributes. */
typedef struct _EstXmlBindings EstXmlBindings;

EstXmlBindings *est_xml_bindings_new (EstXmlNames *names);
void est_xml_bindings_free (EstXmlBindings *bindings);

/* Around each element: declarations made in between end with it. */
void est_xml_bindings_open (EstXmlBindings *bindings);
void est_xml_bindings_close (EstXmlBindings *bindings);

/* The element that is open binds @prefix, which must outlive it, to the
 * namespace @uri.  Returns the table's prefix of that namespace, or NULL. */
const char *est_xml_bindings_bind (EstXmlBindings *bindings, const char *prefix, gsize n_prefix,
                                   const char *uri, gsize n_uri);

/* The name written @raw, which must outlive the bindings. */
const EstXmlName *est_xml_bindings_name (EstXmlBindings *bindings, const char *raw, gsize length,
                                         gboolean is_attribute);
