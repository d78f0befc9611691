/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fates_check.h"

#include <libxml/parserInternals.h>
#include <string.h>

#include "extractors/autoptr.h"
#include "extractors/xml_check.h"
#include "pipeline/base/messages.h"

/* libxml2 keeps each name of a part once, so that two pointers tell it. */
#define N_SLOTS 512

typedef struct {
  const xmlChar *local;
  const xmlChar *uri;
  const EstXmlName *name;
} Slot;

typedef struct {
  EstFates *fates;
  xmlParserCtxt *parser;
  EstFatesWitness witness;
  gpointer user_data;
  GArray *open;       /* of EstElementFate */
  GString *plain;     /* text of the plain element that is open */
  GString *values;    /* of the tag at hand, each with its NUL */
  GArray *attributes; /* of EstFatesAttribute */
  gboolean has_failed;
  Slot slots[N_SLOTS];
} Check;

static void
fail (Check *check)
{
  check->has_failed = TRUE;
  xmlStopParser (check->parser);
}

static const EstXmlName *
name_of (Check *check, const xmlChar *local, const xmlChar *uri)
{
  guintptr hash = ((guintptr) local >> 3) ^ ((guintptr) uri >> 5);
  Slot *slot = &check->slots[(hash ^ (hash >> 9)) % N_SLOTS];
  const char *prefix = "";

  if (slot->name != NULL && slot->local == local && slot->uri == uri)
    return slot->name;
  if (uri != NULL && strcmp ((const char *) uri, (const char *) XML_XML_NAMESPACE) == 0)
    prefix = "xml";
  else if (uri != NULL)
    prefix = est_xml_names_prefix (est_fates_names (check->fates), (const char *) uri,
                                   strlen ((const char *) uri));
  *slot = (Slot){ .local = local, .uri = uri };
  slot->name = est_xml_names_get (est_fates_names (check->fates), prefix, (const char *) local,
                                  strlen ((const char *) local));
  return slot->name;
}

static gboolean
may_stand (EstElementFate fate)
{
  switch (fate)
    {
    case EST_ELEMENT_UNKNOWN:
    case EST_ELEMENT_UNWRAP:
    case EST_ELEMENT_CUT:
    case EST_ELEMENT_DELETION:
    case EST_ELEMENT_METADATA:
    case EST_ELEMENT_IGNORABLE:
    case EST_ELEMENT_OBJECT:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
value_may_stand (const Check *check, EstValueFate fate, const char *value, gsize length)
{
  switch (fate)
    {
    case EST_VALUE_UNKNOWN:
    case EST_VALUE_CUT:
      return FALSE;
    case EST_VALUE_EMPTIED:
      return est_fates_is_plain (check->fates, value, length);
    case EST_VALUE_AUTHOR:
      return g_str_has_prefix (value, EST_FATES_AUTHOR) &&
             est_fates_is_plain (check->fates, value, length);
    default:
      return TRUE;
    }
}

static gboolean
namespaces_may_stand (const Check *check, const xmlChar **namespaces, int n_namespaces)
{
  for (int i = 0; i < n_namespaces; i++)
    {
      const xmlChar **two = namespaces + (gsize) 2 * i;
      const char *prefix = (const char *) two[0];
      const char *uri = (const char *) two[1];

      if (est_xml_names_prefix (est_fates_names (check->fates), uri, strlen (uri)) == NULL ||
          (prefix != NULL && !est_fates_is_plain_prefix (check->fates, prefix)))
        return FALSE;
    }
  return TRUE;
}

/* Puts name and value of each attribute into check->attributes: libxml2 gives
 * local name, prefix, namespace, and start and end of the value. */
static void
list_attributes (Check *check, const xmlChar **attributes, int n_attributes)
{
  gsize at = 0;

  g_string_truncate (check->values, 0);
  g_array_set_size (check->attributes, (guint) n_attributes);
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **five = attributes + (gsize) 5 * i;

      g_array_index (check->attributes, EstFatesAttribute, i).name =
          name_of (check, five[0], five[2]);
      g_string_append_len (check->values, (const char *) five[3], five[4] - five[3]);
      g_string_append_c (check->values, '\0');
    }
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **five = attributes + (gsize) 5 * i;

      g_array_index (check->attributes, EstFatesAttribute, i).value = check->values->str + at;
      at += (gsize) (five[4] - five[3]) + 1;
    }
}

static gboolean
attributes_may_stand (const Check *check, const EstXmlName *element)
{
  for (guint i = 0; i < check->attributes->len; i++)
    {
      const EstFatesAttribute *attribute = &g_array_index (check->attributes, EstFatesAttribute, i);
      EstValueFate fate = est_fates_value (check->fates, element, attribute->name);

      if (!value_may_stand (check, fate, attribute->value, strlen (attribute->value)))
        return FALSE;
    }
  return check->witness == NULL ||
         check->witness (element, (const EstFatesAttribute *) (gpointer) check->attributes->data,
                         check->attributes->len, check->user_data);
}

static void
see_start (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
           int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
           const xmlChar **attributes)
{
  Check *check = data;
  const EstXmlName *element = name_of (check, local, uri);
  EstElementFate fate = est_fates_element (element);

  (void) prefix, (void) n_defaulted;
  g_array_append_val (check->open, fate);
  g_string_truncate (check->plain, 0);
  list_attributes (check, attributes, n_attributes);
  if (!may_stand (fate) || !namespaces_may_stand (check, namespaces, n_namespaces) ||
      !attributes_may_stand (check, element))
    fail (check);
}

/* Elements whose text must be plain in a copy. */
static gboolean
is_kept_plain (EstElementFate fate)
{
  return fate == EST_ELEMENT_PLAIN || fate == EST_ELEMENT_AUTHOR || fate == EST_ELEMENT_PROGRAM;
}

static gboolean
plain_may_stand (const Check *check, EstElementFate fate)
{
  const GString *plain = check->plain;

  return est_fates_is_plain (check->fates, plain->str, plain->len) ||
         (fate == EST_ELEMENT_PROGRAM &&
          est_fates_is_program (check->fates, plain->str, plain->len));
}

static void
see_end (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  Check *check = data;
  EstElementFate fate = g_array_index (check->open, EstElementFate, check->open->len - 1);

  (void) local, (void) prefix, (void) uri;
  g_array_set_size (check->open, check->open->len - 1);
  if (is_kept_plain (fate) && !plain_may_stand (check, fate))
    fail (check);
  g_string_truncate (check->plain, 0);
}

static void
see_text (void *data, const xmlChar *text, int length)
{
  Check *check = data;
  EstElementFate fate = check->open->len == 0
                            ? EST_ELEMENT_UNKNOWN
                            : g_array_index (check->open, EstElementFate, check->open->len - 1);

  if (fate == EST_ELEMENT_TEXT || fate == EST_ELEMENT_CODE || fate == EST_ELEMENT_TEXT_BLOCK)
    return;
  if (is_kept_plain (fate))
    {
      g_string_append_len (check->plain, (const char *) text, length);
      return;
    }
  for (int i = 0; i < length; i++)
    if (strchr (" \t\r\n", text[i]) == NULL)
      {
        fail (check);
        return;
      }
}

static void
see_comment (void *data, const xmlChar *text)
{
  (void) text;
  fail (data);
}

static void
see_instruction (void *data, const xmlChar *target, const xmlChar *text)
{
  (void) target, (void) text;
  fail (data);
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = see_start,
  .endElementNs = see_end,
  .characters = see_text,
  .ignorableWhitespace = see_text,
  .cdataBlock = see_text,
  .comment = see_comment,
  .processingInstruction = see_instruction,
};

static gboolean
parse (Check *check, GBytes *part)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);
  g_autoptr (xmlParserCtxt) parser = xmlCreateMemoryParserCtxt (data, (int) length);

  if (parser == NULL)
    return FALSE;
  check->parser = parser;
  *parser->sax = handler;
  parser->userData = check;
  (void) xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING);
  (void) xmlParseDocument (parser);
  return parser->wellFormed && !check->has_failed;
}

gboolean
est_fates_check (EstFates *fates, GBytes *part, const EstLimits *limits, EstFatesWitness witness,
                 gpointer user_data, GError **error)
{
  g_autofree Check *check = NULL;
  EstXmlTally tally;
  gboolean is_clean;

  if (!est_xml_check (part, limits, &tally, error))
    return FALSE;
  check = g_new0 (Check, 1);
  check->fates = fates;
  check->witness = witness;
  check->user_data = user_data;
  check->open = g_array_new (FALSE, FALSE, sizeof (EstElementFate));
  check->plain = g_string_new (NULL);
  check->values = g_string_new (NULL);
  check->attributes = g_array_new (FALSE, TRUE, sizeof (EstFatesAttribute));
  is_clean = parse (check, part);
  g_array_unref (check->open);
  g_string_free (check->plain, TRUE);
  g_string_free (check->values, TRUE);
  g_array_unref (check->attributes);
  if (is_clean)
    return TRUE;
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and holds something that may not stand in a copy, so "
                      "it was thrown away. Please report this."));
}
