/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_conditions.h"

#include <string.h>

#include "extractors/odt_fates.h"

static void
patch (EstOdtFrames *frames, gsize start, gsize end, const char *text)
{
  est_origin_patch (frames->reading->office.origin, frames->part, start, end, text);
}

static void
patch_value (EstOdtFrames *frames, const EstXmlToken *token, const char *name, const char *value)
{
  const EstXmlAttribute *attribute = est_xml_token_attribute (token, name);

  if (attribute != NULL)
    patch (frames, attribute->value_start, attribute->value_end, value);
}

/* A level of a list stays without its picture: were it gone, its items would be
 * numbered in another way. */
static gboolean
keep_level (EstOdtFrames *frames, const EstXmlToken *token)
{
  const EstXmlAttribute *target = est_xml_token_attribute (token, "xlink:href");

  if (strcmp (token->name->text, "text:list-level-style-image") != 0)
    return FALSE;
  if (target != NULL)
    patch (frames, target->start, target->end, NULL);
  return TRUE;
}

/* The picture beside an object or a drawing that stays shows what has been replaced in it; programs
 * draw the object anew. */
static gboolean
shows_object (const EstOdtFrames *frames)
{
  const EstOdtFrame *frame = est_odt_frames_innermost (frames);

  return frame != NULL && frame->holds_object;
}

/* Whether the file within the file that @token refers to stays; if so, under
 * which name. */
static gboolean
keep_picture (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *target = est_xml_token_value (token, frames->data, "xlink:href");
  EstOdtFrame *frame = est_odt_frames_innermost (frames);
  const char *name = NULL;

  if (target == NULL)
    return strcmp (token->name->text, "style:background-image") == 0 || keep_level (frames, token);
  if (shows_object (frames) || *frames->reading->folder != '\0')
    return keep_level (frames, token);
  name = est_odt_picture (frames->reading, target);
  if (name == NULL)
    return keep_level (frames, token);
  if (frame != NULL && g_str_has_suffix (name, ".svg"))
    frame->holds_object = TRUE;
  if (strcmp (name, target) != 0)
    patch_value (frames, token, "xlink:href", name);
  return TRUE;
}

/* A file without an archive has its objects where others refer to them. */
static gboolean
keep_object (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *target = est_xml_token_value (token, frames->data, "xlink:href");
  const char *folder = target == NULL ? NULL : est_odt_object (frames->reading, target);
  g_autofree char *name = folder == NULL ? NULL : g_strdup_printf ("./%s", folder);

  if (name == NULL)
    return target == NULL && est_origin_package (frames->reading->office.origin) == NULL;
  name[strlen (name) - 1] = '\0';
  if (strcmp (name, target) != 0)
    patch_value (frames, token, "xlink:href", name);
  return TRUE;
}

static gboolean
keep_setting (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *name = est_xml_token_value (token, frames->data, "config:name");

  return name != NULL && est_odt_setting_is_kept (name);
}

/* ODF 1.3 part 2, 3.4: the manifest lists what the archive holds. */
static gboolean
keep_entry (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *path = est_xml_token_value (token, frames->data, "manifest:full-path");
  const char *name = path == NULL ? NULL : g_hash_table_lookup (frames->reading->kept, path);

  if (name == NULL)
    return g_strcmp0 (path, "/") == 0;
  if (strcmp (name, path) != 0)
    patch_value (frames, token, "manifest:full-path", name);
  return TRUE;
}

/* ODF 1.3 part 3, 5.5.3: a region is of one kind, and what was inserted stays marked
 * where changes are kept at all. */
static gboolean
keep_region (EstOdtFrames *frames, const EstXmlToken *token)
{
  static const char inserted[] = ":insertion>";
  static const char ending[] = ":changed-region>";
  gsize length =
      g_bytes_get_size (est_origin_part (frames->reading->office.origin, frames->part)->text);
  const char *rest = frames->data + token->end;
  const char *end = memmem (rest, length - token->end, ending, strlen (ending));
  g_autofree char *id = est_xml_token_value (token, frames->data, "xml:id");

  if (id == NULL)
    id = est_xml_token_value (token, frames->data, "text:id");
  if (id == NULL || end == NULL ||
      memmem (rest, (gsize) (end - rest), inserted, strlen (inserted)) == NULL)
    return FALSE;
  g_hash_table_add (frames->reading->insertions, g_steal_pointer (&id));
  return TRUE;
}

static gboolean
keep_change (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *id = est_xml_token_value (token, frames->data, "text:change-id");

  return id != NULL && g_hash_table_contains (frames->reading->insertions, id);
}

static const struct {
  const char *name;
  gboolean (*keep) (EstOdtFrames *frames, const EstXmlToken *token);
} conditions[] = {
  { "draw:image", keep_picture },
  { "draw:object", keep_object },
  { "draw:fill-image", keep_picture },
  { "style:background-image", keep_picture },
  { "text:list-level-style-image", keep_picture },
  { "config:config-item", keep_setting },
  { "config:config-item-set", keep_setting },
  { "manifest:file-entry", keep_entry },
  { "text:changed-region", keep_region },
  { "text:change-start", keep_change },
  { "text:change-end", keep_change },
};

/* The row of @name; their count when it has none. */
static guint
find_row (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (conditions) && strcmp (conditions[i].name, name) != 0)
    i++;
  return i;
}

gboolean
est_odt_is_kept (EstOdtFrames *frames, const EstXmlToken *token, EstElementFate fate)
{
  EstOdtRole *role;

  if (fate != EST_ELEMENT_PASS && fate != EST_ELEMENT_PLAIN && fate != EST_ELEMENT_EMBEDDED)
    return TRUE;
  role = est_odt_frames_role (frames, token->name);
  if (role->condition == 0)
    role->condition = find_row (token->name->text) + 1;
  return role->condition > G_N_ELEMENTS (conditions) ||
         conditions[role->condition - 1].keep (frames, token);
}
