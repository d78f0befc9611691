/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/xml_bindings.h"

#include <string.h>

/* A prefix as the file spells it, and the table's, while the element that declares
 * it is open, the @depth-th of those. */
typedef struct {
  const char *prefix;
  gsize length;
  const char *known; /* NULL: a namespace the table does not hold */
  guint depth;
} Binding;

/* Names met lately: nearly every tag of a document is found here.  A slot for so many bytes
 * of the part: small parts have few names. */
#define BYTES_PER_SLOT 64
#define MIN_BITS 5
#define MAX_BITS 9

typedef struct {
  const char *raw;
  gsize length;
  guint context;
  gboolean is_attribute;
  const EstXmlName *name;
} Slot;

struct _EstXmlBindings {
  EstXmlNames *names;
  guint context;    /* number of the set of bindings in force */
  guint n_contexts; /* numbers given so far */
  GArray *bindings; /* of Binding */
  GArray *contexts; /* of guint: the one outside each element that is open and declares some */
  guint n_slots;    /* a power of two */
  Slot slots[];
};

EstXmlBindings *
est_xml_bindings_new (EstXmlNames *names, gsize length)
{
  guint n_slots = 1u << CLAMP (g_bit_storage (length / BYTES_PER_SLOT), MIN_BITS, MAX_BITS);
  EstXmlBindings *bindings = g_malloc0 (sizeof *bindings + n_slots * sizeof bindings->slots[0]);
  Binding xml = { .prefix = "xml", .length = 3, .known = "xml" };
  Binding none = { .prefix = "", .length = 0, .known = "" };

  bindings->names = names;
  bindings->n_slots = n_slots;
  bindings->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  bindings->contexts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (bindings->bindings, xml);
  g_array_append_val (bindings->bindings, none);
  return bindings;
}

void
est_xml_bindings_free (EstXmlBindings *bindings)
{
  if (bindings == NULL)
    return;
  g_array_unref (bindings->bindings);
  g_array_unref (bindings->contexts);
  g_free (bindings);
}

void
est_xml_bindings_open (EstXmlBindings *bindings)
{
  g_array_append_val (bindings->contexts, bindings->context);
}

void
est_xml_bindings_close (EstXmlBindings *bindings)
{
  guint depth = bindings->contexts->len;

  bindings->context = g_array_index (bindings->contexts, guint, depth - 1);
  while (g_array_index (bindings->bindings, Binding, bindings->bindings->len - 1).depth == depth)
    g_array_set_size (bindings->bindings, bindings->bindings->len - 1);
  g_array_set_size (bindings->contexts, depth - 1);
}

guint
est_xml_bindings_context (const EstXmlBindings *bindings)
{
  return bindings->context;
}

static const char *
known_prefix (const EstXmlBindings *bindings, const char *prefix, gsize length)
{
  for (guint i = bindings->bindings->len; i-- > 0;)
    {
      const Binding *binding = &g_array_index (bindings->bindings, Binding, i);

      if (binding->length == length && memcmp (binding->prefix, prefix, length) == 0)
        return binding->known;
    }
  return NULL;
}

const char *
est_xml_bindings_bind (EstXmlBindings *bindings, const char *prefix, gsize n_prefix,
                       const char *uri, gsize n_uri)
{
  Binding binding = {
    .prefix = prefix,
    .length = n_prefix,
    .known = n_uri == 0 ? "" : est_xml_names_prefix (bindings->names, uri, n_uri),
    .depth = bindings->contexts->len,
  };

  /* Saying again what holds already leaves all names as they were. */
  if (known_prefix (bindings, prefix, n_prefix) != binding.known)
    bindings->context = ++bindings->n_contexts;
  g_array_append_val (bindings->bindings, binding);
  return binding.known;
}

static const EstXmlName *
resolve (EstXmlBindings *bindings, const char *raw, gsize length, gboolean is_attribute)
{
  const char *colon = memchr (raw, ':', length);
  gsize n_prefix = colon == NULL ? 0 : (gsize) (colon - raw);
  const char *local = colon == NULL ? raw : colon + 1;
  /* Namespaces in XML §6.2: the default namespace is not for attributes. */
  const char *prefix = colon == NULL && is_attribute ? "" : known_prefix (bindings, raw, n_prefix);

  return est_xml_names_get (bindings->names, prefix, local, length - (gsize) (local - raw));
}

const EstXmlName *
est_xml_bindings_name (EstXmlBindings *bindings, const EstXmlRawName *raw, gboolean is_attribute)
{
  guint32 hash = raw->hash + (guint32) raw->length * 31 + (guint32) is_attribute;
  Slot *slot = &bindings->slots[(hash ^ (hash >> 10)) & (bindings->n_slots - 1)];

  if (slot->name != NULL && slot->length == raw->length && slot->context == bindings->context &&
      slot->is_attribute == is_attribute && memcmp (slot->raw, raw->bytes, raw->length) == 0)
    return slot->name;
  slot->raw = raw->bytes;
  slot->length = raw->length;
  slot->context = bindings->context;
  slot->is_attribute = is_attribute;
  slot->name = resolve (bindings, raw->bytes, raw->length, is_attribute);
  return slot->name;
}
