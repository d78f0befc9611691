/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Addresses behind text, where any byte may be written as "%41": RFC 3986, 2.1.
 * What is no UTF-8 afterwards is taken for Latin-1; "%00" stays. */
void est_address_decode (GString *link);

/* Whether @link leads to a place in the document or on the net.  A place on
 * somebody's disk is of no use to whoever reads the copy, and its folders are
 * named after people: such a link is to lead nowhere. */
gboolean est_address_is_public (const char *link);
#define EST_ADDRESS_NOWHERE "about:blank"

/* @link with what an address cannot hold written so. */
char *est_address_encode (const char *link);
