/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_objects.h"

#include <string.h>

struct _EstDocxObjects {
  const EstDocxReading *reading;
  guint part;
  GArray *open;        /* of gsize: starts of the objects that are open */
  GHashTable *kept;    /* starts of elements, as gsize, that stay */
  GPtrArray *pictures; /* ids of what shows the object that is open */
  gsize reference;     /* start of what leads from it to a document; 0: nothing does */
};

static void
note (EstDocxObjects *objects, gsize start)
{
  gsize *key = g_new (gsize, 1);

  *key = start;
  g_hash_table_add (objects->kept, key);
}

/* The picture that shows an object shows what has been replaced in it; one that nothing
 * shows, programs stumble over. */
static void
close_object (EstDocxObjects *objects)
{
  if (objects->reference > 0 && objects->pictures->len > 0)
    {
      note (objects, objects->reference);
      note (objects, g_array_index (objects->open, gsize, objects->open->len - 1));
      for (guint i = 0; i < objects->pictures->len; i++)
        est_opc_blank_picture (objects->reading->opc, objects->part,
                               g_ptr_array_index (objects->pictures, i));
    }
  g_ptr_array_set_size (objects->pictures, 0);
  g_array_set_size (objects->open, objects->open->len - 1);
  objects->reference = 0;
}

static void
see_reference (EstDocxObjects *objects, const EstXmlToken *token, const char *data)
{
  g_autofree char *id = est_xml_token_value (token, data, "r:id");

  if (id != NULL && est_opc_leads_to_document (objects->reading->opc, objects->part, id))
    objects->reference = token->start;
}

static void
see_picture (EstDocxObjects *objects, const EstXmlToken *token, const char *data)
{
  char *id = est_xml_token_value (token, data, "r:id");

  if (id != NULL)
    g_ptr_array_add (objects->pictures, id);
}

static gboolean
visit (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  EstDocxObjects *objects = user_data;
  const char *name = token->name == NULL ? "" : token->name->text;
  gboolean is_open = objects->open->len > 0;

  (void) error;
  if (strcmp (name, "w:object") == 0 && token->kind == EST_XML_START)
    g_array_append_val (objects->open, token->start);
  else if (strcmp (name, "w:object") == 0 && token->kind == EST_XML_END && is_open)
    close_object (objects);
  else if (is_open && token->kind != EST_XML_END && strcmp (name, "o:OLEObject") == 0)
    see_reference (objects, token, data);
  else if (is_open && token->kind != EST_XML_END && strcmp (name, "v:imagedata") == 0)
    see_picture (objects, token, data);
  return TRUE;
}

/* Otherwise no object leads to one. */
static gboolean
holds_documents (const EstDocxReading *reading)
{
  const EstOrigin *origin = reading->office.origin;

  for (guint i = 0; i < est_origin_n_parts (origin); i++)
    if (est_origin_part (origin, i)->nested != NULL)
      return TRUE;
  return FALSE;
}

EstDocxObjects *
est_docx_objects_find (const EstDocxReading *reading, guint part)
{
  GBytes *text = est_origin_part (reading->office.origin, part)->text;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (EstDocxObjects) objects = NULL;

  if (!holds_documents (reading))
    return NULL;
  if (memmem (data, length, "OLEObject", strlen ("OLEObject")) == NULL)
    return NULL;
  objects = g_new0 (EstDocxObjects, 1);
  objects->reading = reading;
  objects->part = part;
  objects->open = g_array_new (FALSE, FALSE, sizeof (gsize));
  objects->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  objects->pictures = g_ptr_array_new_with_free_func (g_free);
  /* What is no XML is told when the part is walked. */
  if (!est_xml_visit_again (est_fates_names (reading->office.fates), text, visit, objects, NULL))
    return NULL;
  return g_steal_pointer (&objects);
}

void
est_docx_objects_free (EstDocxObjects *objects)
{
  if (objects == NULL)
    return;
  g_array_unref (objects->open);
  g_hash_table_unref (objects->kept);
  g_ptr_array_unref (objects->pictures);
  g_free (objects);
}

gboolean
est_docx_objects_keep (const EstDocxObjects *objects, gsize start)
{
  return objects != NULL && g_hash_table_contains (objects->kept, &start);
}
