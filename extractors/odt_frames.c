/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_frames.h"

#include <string.h>

/* What a reader of the copy sees where something was taken out. */
#define REMOVED "[objet retir\u00E9]"

/* Elements whose text is of a kind of its own. */
static const struct {
  const char *name;
  EstBlockKind kind;
} kinds[] = {
  { "text:note-body", EST_BLOCK_NOTE },
  { "text:note-citation", EST_BLOCK_NOTE },
  { "office:annotation", EST_BLOCK_COMMENT },
  { "style:header", EST_BLOCK_HEADER },
  { "style:header-left", EST_BLOCK_HEADER },
  { "style:header-first", EST_BLOCK_HEADER },
  { "style:footer", EST_BLOCK_FOOTER },
  { "style:footer-left", EST_BLOCK_FOOTER },
  { "style:footer-first", EST_BLOCK_FOOTER },
  { "svg:title", EST_BLOCK_ATTRIBUTE },
  { "svg:desc", EST_BLOCK_ATTRIBUTE },
  { "table:title", EST_BLOCK_ATTRIBUTE },
  { "table:desc", EST_BLOCK_ATTRIBUTE },
  { "text:number", EST_BLOCK_ATTRIBUTE },
  { "text:index-title-template", EST_BLOCK_ATTRIBUTE },
  { "text:index-entry-span", EST_BLOCK_ATTRIBUTE },
  { "text:linenumbering-separator", EST_BLOCK_ATTRIBUTE },
  { "number:text", EST_BLOCK_ATTRIBUTE },
  { "number:embedded-text", EST_BLOCK_ATTRIBUTE },
  { "number:currency-symbol", EST_BLOCK_ATTRIBUTE },
  { "number:fill-character", EST_BLOCK_ATTRIBUTE },
};

/* Attributes that say in another way what the element shows. */
static const char *const twins[] = {
  "office:value",        "office:date-value",
  "office:time-value",   "office:boolean-value",
  "office:string-value", "office:value-type",
  "office:currency",     "table:formula",
  "calcext:value-type",  NULL,
};

/* What a frame may be filled with: ODF 1.3 part 3, 10.4.2. */
static const char *const fillings[] = { "draw:image", "draw:object", "draw:text-box", "table:table",
                                        NULL };

/* Namespaces of those who add to ODF. */
static const char *const foreign[] = {
  "loext", "field",    "formx", "officeooo", "drawooo", "tableooo", "textooo", "calcext",
  "chart", "chartooo", "ooo",   "ooow",      "oooc",    "rpt",      "css3t",   "xhtml",
  "grddl", "rdfa",     "xsd",   "xsi",       "dom",     "xforms",   "math",    NULL,
};

void
est_odt_frames_init (EstOdtFrames *frames, EstOdtReading *reading, guint part, EstBlockKind kind)
{
  frames->reading = reading;
  frames->part = part;
  frames->data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, NULL);
  frames->kind = kind;
  frames->open = g_array_new (FALSE, FALSE, sizeof (EstOdtFrame));
  frames->twins = g_array_new (FALSE, FALSE, sizeof (EstOdtTwin));
}

void
est_odt_frames_clear (EstOdtFrames *frames)
{
  g_array_unref (frames->open);
  g_array_unref (frames->twins);
}

EstOdtFrame *
est_odt_frames_innermost (const EstOdtFrames *frames)
{
  return frames->open->len == 0 ? NULL
                                : &g_array_index (frames->open, EstOdtFrame, frames->open->len - 1);
}

EstOdtRole *
est_odt_frames_role (EstOdtFrames *frames, const EstXmlName *name)
{
  guint slot = (guint) ((guintptr) name >> 4 ^ (guintptr) name >> 11) % EST_ODT_ROLES;
  EstOdtRole *role = &frames->roles[slot];

  if (role->name == name)
    return role;
  *role = (EstOdtRole){ .name = name, .is_filling = g_strv_contains (fillings, name->text) };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name->text) == 0)
      {
        role->has_kind = TRUE;
        role->kind = kinds[i].kind;
      }
  return role;
}

static EstBlockKind
kind_of (const EstOdtRole *role, EstElementFate fate, EstBlockKind outer)
{
  gboolean may_differ = fate == EST_ELEMENT_PASS || fate == EST_ELEMENT_TEXT_BLOCK;

  return may_differ && role->has_kind ? role->kind : outer;
}

static EstOdtTwin
twin_at (const EstOdtFrames *frames, gsize start, gsize end)
{
  return (EstOdtTwin){
    .part = frames->part,
    .place = { .shape = EST_PLACE_TWIN, .start = start, .end = end },
  };
}

static void
add_twin (EstOdtFrames *frames, gsize start, gsize end)
{
  EstOdtTwin twin = twin_at (frames, start, end);

  g_array_append_val (frames->twins, twin);
}

static gboolean
is_hidden (const EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *display = est_xml_token_value (token, frames->data, "text:display");

  return g_strcmp0 (display, "none") == 0;
}

/* Notes where the declaration of a user's field says what the field holds. */
static void
note_declaration (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *name = NULL;
  GHashTable *declared = frames->reading->declared;
  GArray *values;

  if (strcmp (token->name->text, "text:user-field-decl") == 0)
    name = est_xml_token_value (token, frames->data, "text:name");
  if (name == NULL)
    return;
  values = g_hash_table_lookup (declared, name);
  if (values == NULL)
    {
      values = g_array_new (FALSE, FALSE, sizeof (EstOdtTwin));
      g_hash_table_insert (declared, g_steal_pointer (&name), values);
    }
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];
      EstOdtTwin twin = twin_at (frames, attribute->start, attribute->end);

      if (attribute->name != NULL && g_strv_contains (twins, attribute->name->text))
        g_array_append_val (values, twin);
    }
}

/* What a field shows its declaration says again. */
static void
add_declared (EstOdtFrames *frames, const EstXmlToken *token)
{
  g_autofree char *name = est_xml_token_value (token, frames->data, "text:name");
  const GArray *values =
      name == NULL ? NULL : g_hash_table_lookup (frames->reading->declared, name);

  if (values != NULL && g_str_has_prefix (token->name->text, "text:user-field-"))
    g_array_append_vals (frames->twins, values->data, values->len);
}

/* A text that was edited is text still: charts find their labels by it. */
static gboolean
is_string_type (const EstOdtFrames *frames, const EstXmlAttribute *attribute)
{
  return g_str_has_suffix (attribute->name->text, ":value-type") &&
         attribute->value_end - attribute->value_start == strlen ("string") &&
         memcmp (frames->data + attribute->value_start, "string", strlen ("string")) == 0;
}

/* The tags of a field that shows what it holds; of all others the attributes. */
static void
add_twins (EstOdtFrames *frames, const EstXmlToken *token, EstElementFate fate)
{
  note_declaration (frames, token);
  if (fate != EST_ELEMENT_FILLED && fate != EST_ELEMENT_CELL)
    return;
  if (fate == EST_ELEMENT_FILLED && !is_hidden (frames, token))
    {
      add_twin (frames, token->start, token->end);
      add_declared (frames, token);
      return;
    }
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const EstXmlAttribute *attribute = &token->attributes[i];

      if (attribute->name != NULL && g_strv_contains (twins, attribute->name->text) &&
          !is_string_type (frames, attribute))
        add_twin (frames, attribute->start, attribute->end);
    }
}

EstOdtFrame *
est_odt_frames_open (EstOdtFrames *frames, const EstXmlToken *token, EstElementFate fate)
{
  EstOdtFrame *outer = est_odt_frames_innermost (frames);
  const EstOdtRole *role = est_odt_frames_role (frames, token->name);
  EstOdtFrame frame = {
    .name = token->name,
    .fate = fate,
    .kind = kind_of (role, fate, outer == NULL ? frames->kind : outer->kind),
    .start = token->start,
    .content_start = token->end,
    .n_twins = frames->twins->len,
  };

  frame.holds_text =
      fate == EST_ELEMENT_TEXT_BLOCK ||
      ((fate == EST_ELEMENT_TEXT || fate == EST_ELEMENT_FILLED || fate == EST_ELEMENT_UNWRAP) &&
       outer != NULL && outer->holds_text);
  if (outer != NULL &&
      (fate == EST_ELEMENT_PASS || fate == EST_ELEMENT_TABLE || fate == EST_ELEMENT_EMBEDDED) &&
      role->is_filling)
    outer->is_filled = TRUE;
  if (outer != NULL && fate == EST_ELEMENT_EMBEDDED)
    outer->holds_object = TRUE;
  add_twins (frames, token, fate);
  if (frames->twins->len > frame.n_twins)
    frame.marker = est_origin_add_anchor (frames->reading->office.origin);
  g_array_append_val (frames->open, frame);
  return est_odt_frames_innermost (frames);
}

static void
settle_twins (EstOdtFrames *frames, const EstOdtFrame *frame, const EstXmlToken *token)
{
  EstAnchor end;

  if (frames->twins->len == frame->n_twins)
    return;
  end = est_origin_add_anchor (frames->reading->office.origin);
  if (frame->fate == EST_ELEMENT_FILLED && token->kind == EST_XML_END &&
      g_array_index (frames->twins, EstOdtTwin, frame->n_twins).place.start == frame->start)
    add_twin (frames, token->start, token->end);
  for (EstAnchor anchor = frame->marker + 1; anchor < end; anchor++)
    for (guint i = frame->n_twins; i < frames->twins->len; i++)
      {
        EstOdtTwin twin = g_array_index (frames->twins, EstOdtTwin, i);

        twin.place.anchor = anchor;
        est_origin_add_place (frames->reading->office.origin, twin.part, &twin.place);
      }
  g_array_set_size (frames->twins, frame->n_twins);
}

/* A note of the size of what it stands for, so that the layout holds. */
static void
fill_hole (EstOdtFrames *frames, const EstOdtFrame *frame)
{
  static const char note[] =
      "<draw:text-box xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">"
      "<text:p xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">" REMOVED
      "</text:p></draw:text-box>";

  if (frame->hole_end > frame->hole_start)
    est_origin_patch (frames->reading->office.origin, frames->part, frame->hole_start,
                      frame->hole_end, frame->is_filled ? NULL : note);
}

void
est_odt_frames_close (EstOdtFrames *frames, const EstXmlToken *token)
{
  EstOdtFrame frame = *est_odt_frames_innermost (frames);

  settle_twins (frames, &frame, token);
  fill_hole (frames, &frame);
  g_array_set_size (frames->open, frames->open->len - 1);
}

gboolean
est_odt_frames_leave_hole (EstOdtFrames *frames, gsize start, gsize end)
{
  EstOdtFrame *frame = est_odt_frames_innermost (frames);

  if (frame == NULL || strcmp (frame->name->text, "draw:frame") != 0 ||
      frame->hole_end > frame->hole_start)
    return FALSE;
  frame->hole_start = start;
  frame->hole_end = end;
  return TRUE;
}

gboolean
est_odt_is_foreign (const EstXmlName *name)
{
  return name->prefix == NULL || g_strv_contains (foreign, name->prefix);
}
