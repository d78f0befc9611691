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
  gsize start; /* of the element in the part */
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

static gboolean
visit_type (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  EstOpcTypes *types = user_data;
  Line line = { .start = token->start, .end = token->end };
  g_autofree char *name = NULL;

  (void) error;
  if (token->name == NULL || g_strcmp0 (token->name->prefix, "ct") != 0)
    return TRUE;
  if (token->kind == EST_XML_END && types->lines->len > 0)
    {
      Line *last = &g_array_index (types->lines, Line, types->lines->len - 1);

      if (strcmp (token->name->text, "ct:Types") != 0)
        last->end = token->end;
      return TRUE;
    }
  line.is_default = strcmp (token->name->text, "ct:Default") == 0;
  name = est_xml_token_value (token, data, line.is_default ? "Extension" : "PartName");
  line.type = est_xml_token_value (token, data, "ContentType");
  if (name == NULL || line.type == NULL)
    return g_free (line.type), TRUE;
  line.key = g_utf8_casefold (*name == '/' ? name + 1 : name, -1);
  g_array_append_val (types->lines, line);
  return TRUE;
}

EstOpcTypes *
est_opc_types_read (EstOrigin *origin, guint part, EstFates *fates, const EstLimits *limits,
                    GError **error)
{
  EstOpcTypes *types = g_new0 (EstOpcTypes, 1);

  types->origin = origin;
  types->part = part;
  types->fates = fates;
  types->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (types->lines, line_clear);
  if (est_xml_visit (est_fates_names (fates), est_origin_part (origin, part)->text, limits,
                     visit_type, types, error))
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
  g_autofree char *key = g_utf8_casefold (name, -1);
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

void
est_opc_types_keep (EstOpcTypes *types, const char *name)
{
  Line *line = find_line (types, name);

  if (line != NULL)
    line->is_kept = TRUE;
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
