/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/opc_types.h"

#include <string.h>

#include "extractors/xml_visit.h"

/* One line of the list. */
typedef struct {
  char *key; /* extension, or name without case; */
  char *type;
  gboolean is_default;
  gboolean is_kept;
  gsize name_start; /* of the part's name */
  gsize name_end;
  gsize start; /* of the element */
  gsize end;
} Line;

struct _EstOpcTypes {
  EstOrigin *origin;
  guint part;
  const EstFates *fates;
  GArray *lines; /* of Line */
};

/* What relationship types begin with: ECMA-376 transitional and strict,
 * part 2, and Microsoft's. */
static const char *const bases[] = {
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/",
  "http://purl.oclc.org/ooxml/officeDocument/relationships/",
  "http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/",
  "http://schemas.openxmlformats.org/package/2006/relationships/",
  "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
  "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/",
  "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/",
  "http://schemas.microsoft.com/office/2006/relationships/",
  "http://schemas.microsoft.com/office/2006/relationships/ui/",
  "http://schemas.microsoft.com/office/2007/relationships/",
  "http://schemas.microsoft.com/office/2007/relationships/ui/",
  "http://schemas.microsoft.com/office/2011/relationships/",
  "http://schemas.microsoft.com/office/2014/relationships/",
  "http://schemas.microsoft.com/office/2016/09/relationships/",
  "http://schemas.microsoft.com/office/2017/06/relationships/",
  "http://schemas.microsoft.com/office/2018/08/relationships/",
  "http://schemas.microsoft.com/office/2019/05/relationships/",
  "http://schemas.microsoft.com/office/2020/02/relationships/",
  NULL,
};

const char *
est_opc_relation_word (const char *type)
{
  const char *slash = strrchr (type, '/');
  gsize length = slash == NULL ? 0 : (gsize) (slash - type) + 1;

  for (guint i = 0; bases[i] != NULL; i++)
    if (strlen (bases[i]) == length && memcmp (bases[i], type, length) == 0)
      return type + length;
  return NULL;
}

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->key);
  g_free (line->type);
}

static void
read_line (EstOpcTypes *types, const EstXmlToken *token, const char *data)
{
  Line line = { .start = token->start, .end = token->end };
  const char *called = NULL;
  const EstXmlAttribute *attribute = NULL;
  g_autofree char *name = NULL;
  g_autofree char *type = est_xml_token_value (token, data, "ContentType");

  line.is_default = strcmp (token->name->text, "ct:Default") == 0;
  called = line.is_default ? "Extension" : "PartName";
  name = est_xml_token_value (token, data, called);
  if (name == NULL || type == NULL)
    return;
  attribute = est_xml_token_attribute (token, called);
  line.name_start = attribute->value_start;
  line.name_end = attribute->value_end;
  line.type = g_steal_pointer (&type);
  line.key = est_package_key (*name == '/' ? name + 1 : name);
  g_array_append_val (types->lines, line);
}

static gboolean
visit_type (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  EstOpcTypes *types = user_data;
  gboolean is_line = token->name != NULL && g_strcmp0 (token->name->prefix, "ct") == 0 &&
                     strcmp (token->name->text, "ct:Types") != 0;

  (void) error;
  if (!is_line)
    return TRUE;
  if (token->kind != EST_XML_END)
    read_line (types, token, data);
  else if (types->lines->len > 0)
    g_array_index (types->lines, Line, types->lines->len - 1).end = token->end;
  return TRUE;
}

EstOpcTypes *
est_opc_types_read (EstOfficeReading *reading, guint part, GError **error)
{
  EstOpcTypes *types = g_new0 (EstOpcTypes, 1);

  types->origin = reading->origin;
  types->part = part;
  types->fates = reading->fates;
  types->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (types->lines, line_clear);
  if (est_office_visit (reading, part, visit_type, types, error))
    return types;
  est_opc_types_free (types);
  return NULL;
}

void
est_opc_types_free (EstOpcTypes *types)
{
  if (types == NULL)
    return;
  g_array_unref (types->lines);
  g_free (types);
}

/* ECMA-376 part 2, 10.1.2.4: an override wins over the extension's default. */
static Line *
find_line (const EstOpcTypes *types, const char *name)
{
  g_autofree char *key = est_package_key (name);
  const char *dot = strrchr (key, '.');
  Line *found = NULL;

  for (guint i = 0; i < types->lines->len; i++)
    {
      Line *line = &g_array_index (types->lines, Line, i);

      if (!line->is_default && strcmp (line->key, key) == 0)
        return line;
      if (line->is_default && dot != NULL && strcmp (line->key, dot + 1) == 0)
        found = line;
    }
  return found;
}

const EstPartRow *
est_opc_types_row (const EstOpcTypes *types, const char *name)
{
  const Line *line = find_line (types, name);

  return line == NULL ? NULL : est_fates_part (types->fates, line->type);
}

/* A part whose extension told its type, and which has another one in the copy,
 * gets a line of its own. */
static void
add_line (EstOpcTypes *types, const Line *line, const char *new_name)
{
  const char *data = g_bytes_get_data (est_origin_part (types->origin, types->part)->text, NULL);
  const char *tag = data + line->start;
  int n_prefix = (int) (strstr (tag, "Default") - tag);
  g_autofree char *added = g_strdup_printf ("%.*sOverride PartName=\"/%s\" ContentType=\"%s\"/>",
                                            n_prefix, tag, new_name, line->type);

  est_origin_patch (types->origin, types->part, line->end, line->end, added);
}

void
est_opc_types_keep (EstOpcTypes *types, const char *name, const char *new_name)
{
  Line *line = find_line (types, name);
  g_autofree char *slashed = g_strconcat ("/", new_name, NULL);
  g_autofree char *ending = line == NULL ? NULL : g_strconcat (".", line->key, NULL);

  if (line == NULL)
    return;
  if (line->is_default && strcmp (name, new_name) != 0 && !g_str_has_suffix (new_name, ending))
    {
      add_line (types, line, new_name);
      return;
    }
  line->is_kept = TRUE;
  if (!line->is_default && strcmp (name, new_name) != 0)
    est_origin_patch (types->origin, types->part, line->name_start, line->name_end, slashed);
}

void
est_opc_types_cut (EstOpcTypes *types)
{
  for (guint i = 0; i < types->lines->len; i++)
    {
      const Line *line = &g_array_index (types->lines, Line, i);

      if (!line->is_kept)
        est_origin_patch (types->origin, types->part, line->start, line->end, NULL);
    }
}
