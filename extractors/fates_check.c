/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/fates_check.h"

#include <string.h>

#include "extractors/xml_parse.h"
#include "extractors/xml_text.h"
#include "extractors/xml_visit.h"
#include "pipeline/base/messages.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* libxml2 keeps each name of a part once, so that two pointers tell it. */
#define N_SLOTS (1 << (64 - 55))

typedef struct {
  const xmlChar *local;
  const xmlChar *uri;
  const EstXmlName *name;
} Slot;

typedef struct {
  EstFates *fates;
  EstFatesLook look;
  GArray *open;       /* of EstElementFate */
  GString *plain;     /* text of the plain element that is open */
  GString *values;    /* of the tag at hand, each with its NUL */
  GArray *attributes; /* of EstFatesAttribute */
  EstXmlTally tally;
  Slot slots[N_SLOTS];
} Check;

static const EstXmlName *
name_of (Check *check, const xmlChar *local, const xmlChar *uri)
{
  /* Fibonacci hashing: Knuth, TAOCP 3, 6.4. */
  guint64 hash = ((guint64) (guintptr) local + (guintptr) uri * 3) * 0x9E3779B97F4A7C15;
  Slot *slot = &check->slots[hash >> 55];
  const char *prefix = "";

  if (slot->name != NULL && slot->local == local && slot->uri == uri)
    return slot->name;
  if (uri != NULL && strcmp ((const char *) uri, XML_NAMESPACE) == 0)
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
namespaces_may_stand (const Check *check, const EstXmlStart *start)
{
  const xmlChar **two = start->namespaces;

  for (gsize i = 0; i < start->n_namespaces; i++, two += 2)
    {
      const char *prefix = (const char *) two[0];
      const char *uri = (const char *) two[1];

      if (est_xml_names_prefix (est_fates_names (check->fates), uri, strlen (uri)) == NULL ||
          (prefix != NULL && !est_fates_is_plain_prefix (check->fates, prefix)))
        return FALSE;
    }
  return TRUE;
}

/* Puts name and value of each attribute into check->attributes. */
static void
list_attributes (Check *check, const EstXmlStart *start)
{
  const xmlChar **five = start->attributes;
  gsize at = 0;

  g_string_truncate (check->values, 0);
  g_array_set_size (check->attributes, (guint) start->n_attributes);
  for (guint i = 0; i < start->n_attributes; i++, five += 5)
    {
      g_array_index (check->attributes, EstFatesAttribute, i).name =
          name_of (check, five[0], five[2]);
      g_string_append_len (check->values, (const char *) five[3], five[4] - five[3]);
      g_string_append_c (check->values, '\0');
    }
  five = start->attributes;
  for (guint i = 0; i < start->n_attributes; i++, five += 5)
    {
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
  return check->look.witness == NULL ||
         check->look.witness (element,
                              (const EstFatesAttribute *) (gpointer) check->attributes->data,
                              check->attributes->len, check->look.user_data);
}

static gboolean
see_start (gpointer user_data, const EstXmlStart *start)
{
  Check *check = user_data;
  const EstXmlName *element = name_of (check, start->local, start->uri);
  EstElementFate fate = est_fates_element (element);

  g_array_append_val (check->open, fate);
  g_string_truncate (check->plain, 0);
  est_xml_tally_start (&check->tally, start);
  list_attributes (check, start);
  if (check->look.words != NULL)
    (void) est_xml_words_events.start (check->look.words, start);
  return may_stand (fate) && namespaces_may_stand (check, start) &&
         attributes_may_stand (check, element);
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

  if (fate == EST_ELEMENT_AUTHOR && plain->len > 0 &&
      !g_str_has_prefix (plain->str, EST_FATES_AUTHOR))
    return FALSE;
  return est_fates_is_plain (check->fates, plain->str, plain->len) ||
         (fate == EST_ELEMENT_PROGRAM &&
          est_fates_is_program (check->fates, plain->str, plain->len));
}

static gboolean
holds_text (EstElementFate fate)
{
  return fate == EST_ELEMENT_TEXT || fate == EST_ELEMENT_CODE || fate == EST_ELEMENT_DATUM ||
         fate == EST_ELEMENT_TEXT_BLOCK || fate == EST_ELEMENT_FILLED;
}

static gboolean
see_end (gpointer user_data, const xmlChar *local)
{
  Check *check = user_data;
  EstElementFate fate = g_array_index (check->open, EstElementFate, check->open->len - 1);
  gboolean may_stay = !is_kept_plain (fate) || plain_may_stand (check, fate);

  if (check->look.words != NULL)
    (void) est_xml_words_events.end (check->look.words, local);
  g_array_set_size (check->open, check->open->len - 1);
  g_string_truncate (check->plain, 0);
  return may_stay;
}

static gboolean
see_text (gpointer user_data, const char *text, gsize length)
{
  Check *check = user_data;
  EstElementFate fate = check->open->len == 0
                            ? EST_ELEMENT_UNKNOWN
                            : g_array_index (check->open, EstElementFate, check->open->len - 1);

  check->tally.text_bytes += length;
  if (check->look.words != NULL)
    (void) est_xml_words_events.text (check->look.words, text, length);
  if (holds_text (fate))
    return TRUE;
  if (is_kept_plain (fate))
    {
      g_string_append_len (check->plain, text, (gssize) length);
      return TRUE;
    }
  return est_xml_is_blank (text, length);
}

static gboolean
see_aside (gpointer user_data, const char *text)
{
  (void) user_data, (void) text;
  return FALSE;
}

static const EstXmlEvents events = {
  .start = see_start,
  .end = see_end,
  .text = see_text,
  .aside = see_aside,
};

/* Whoever reads the copy again does so with our scanner alone: it must see what libxml2
 * has been looking at, and nothing else. */
static gboolean
our_scanner_agrees (EstFates *fates, GBytes *part, const EstXmlTally *seen, GError **error)
{
  g_autoptr (GBytes) text = est_xml_to_utf8 (part, error);

  return text != NULL && est_xml_agrees (est_fates_names (fates), text, seen, error);
}

gboolean
est_fates_check (EstFates *fates, GBytes *part, const EstLimits *limits, EstFatesWitness witness,
                 gpointer user_data, GError **error)
{
  const EstFatesLook look = { .witness = witness, .user_data = user_data };

  return est_fates_look (fates, part, limits, &look, error);
}

gboolean
est_fates_look (EstFates *fates, GBytes *part, const EstLimits *limits, const EstFatesLook *look,
                GError **error)
{
  g_autofree Check *check = g_new0 (Check, 1);
  g_autoptr (GError) failure = NULL;
  gboolean is_clean;

  check->fates = fates;
  check->look = *look;
  check->open = g_array_new (FALSE, FALSE, sizeof (EstElementFate));
  check->plain = g_string_new (NULL);
  check->values = g_string_new (NULL);
  check->attributes = g_array_new (FALSE, TRUE, sizeof (EstFatesAttribute));
  is_clean = est_xml_parse (part, limits, &events, check, &failure);
  g_array_unref (check->open);
  g_string_free (check->plain, TRUE);
  g_string_free (check->values, TRUE);
  g_array_unref (check->attributes);
  if (is_clean)
    return our_scanner_agrees (fates, part, &check->tally, error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return est_fail (error, EST_ERROR_LEAK,
                   _ ("The copy was read back and holds something that may not stand in a copy, so "
                      "it was thrown away. Please report this."));
}
