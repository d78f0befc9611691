/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

void
fuzz_require_lawful (const char *broken)
{
  if (broken == NULL)
    return;
  (void) fprintf (stderr, "A law is broken: %s.\n", broken);
  abort ();
}

void
fuzz_require (gboolean holds, const char *law)
{
  fuzz_require_lawful (holds ? NULL : law);
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (text, -1);
}

static char *
dump_children (xmlDoc *document)
{
  xmlNode *root = document == NULL ? NULL : xmlDocGetRootElement (document);
  GString *markup = g_string_new (NULL);

  for (xmlNode *child = root == NULL ? NULL : root->children; child != NULL; child = child->next)
    {
      xmlBuffer *buffer = xmlBufferCreate ();

      (void) xmlNodeDump (buffer, document, child, 0, 0);
      g_string_append (markup, (const char *) xmlBufferContent (buffer));
      xmlBufferFree (buffer);
    }
  return g_string_free (markup, FALSE);
}

char *
fuzz_markup (const char *text)
{
  g_autofree char *whole = g_strdup_printf ("<r>%s</r>", text);
  xmlDoc *document =
      xmlReadMemory (whole, (int) strlen (whole), NULL, "UTF-8",
                     XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
  char *markup = dump_children (document);

  xmlFreeDoc (document);
  return markup;
}
