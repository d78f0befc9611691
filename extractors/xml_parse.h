/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <libxml/xmlstring.h>

#include "pipeline/model/format.h"

/* What libxml2 meets on its way through a part.  Names are kept once a part, so
 * that equal ones have one address.  An attribute is five pointers: local name,
 * prefix, namespace, start and end of its value, entities resolved; a namespace
 * declaration is two, prefix and namespace.  FALSE ends the parse. */
typedef struct {
  const xmlChar *local;
  const xmlChar *uri; /* NULL: none */
  const xmlChar **attributes;
  gsize n_attributes;
  const xmlChar **namespaces;
  gsize n_namespaces;
} EstXmlStart;

typedef struct {
  gboolean (*start) (gpointer user_data, const EstXmlStart *element);
  gboolean (*end) (gpointer user_data, const xmlChar *local);
  gboolean (*text) (gpointer user_data, const char *text, gsize length);
  gboolean (*aside) (gpointer user_data, const char *text); /* a comment or an instruction */
} EstXmlEvents;

/* Goes through @part from end to end, without network, DOCTYPE or entities of its
 * own, no deeper than the limits allow.  FALSE without error: an event said so. */
gboolean est_xml_parse (GBytes *part, const EstLimits *limits, const EstXmlEvents *events,
                        gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a part is refused for, whoever reads it. */
gboolean est_xml_refuse_empty (GError **error);
gboolean est_xml_refuse_doctype (GError **error);
gboolean est_xml_refuse_depth (GError **error);
gboolean est_xml_refuse_shape (GError **error);
