/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/address.h"
#include "extractors/odt_name.h"
#include "extractors/origin_private.h"

static EstXmlPlace
xml_place (EstPlaceShape shape)
{
  switch (shape)
    {
    case EST_PLACE_ATTRIBUTE:
    case EST_PLACE_IDENTIFIER:
    case EST_PLACE_LINK:
    case EST_PLACE_CODE: /* of an element or an attribute: what suits both */
    case EST_PLACE_STYLE:
      return EST_XML_IN_ATTRIBUTE;
    case EST_PLACE_CDATA:
      return EST_XML_IN_CDATA;
    case EST_PLACE_TEXT:
    case EST_PLACE_ELEMENT:
    case EST_PLACE_WHOLE:
    case EST_PLACE_TWIN:
    default:
      return EST_XML_IN_TEXT;
    }
}

/* @edits, as many as touch one anchor, in order. */
typedef struct {
  const EstEdit *edits;
  guint n;
} Touch;

static Touch
edits_of (const GArray *edits, EstAnchor anchor)
{
  guint low = 0;
  guint high = edits->len;
  Touch touch = { 0 };

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (edits, EstEdit, middle).anchor < anchor)
        low = middle + 1;
      else
        high = middle;
    }
  touch.edits = low < edits->len ? &g_array_index (edits, EstEdit, low) : NULL;
  while (low + touch.n < edits->len &&
         g_array_index (edits, EstEdit, low + touch.n).anchor == anchor)
    touch.n++;
  return touch;
}

/* The text at @place once edited. */
static GString *
edited_text (const char *data, const EstPlace *place, Touch touch)
{
  GString *text = g_string_new (NULL);

  est_xml_decode (text, data + place->start, place->end - place->start, xml_place (place->shape));
  if (place->shape == EST_PLACE_STYLE)
    est_odt_name_decode (text);
  else if (place->shape == EST_PLACE_LINK || place->shape == EST_PLACE_CODE)
    est_address_decode (text);
  for (guint i = touch.n; i-- > 0;)
    {
      g_string_erase (text, (gssize) touch.edits[i].start,
                      (gssize) (touch.edits[i].end - touch.edits[i].start));
      g_string_insert (text, (gssize) touch.edits[i].start, touch.edits[i].text);
    }
  return text;
}

static void
splice_text (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  EstXmlPlace where = xml_place (place->shape);
  const char *raw = data + place->start;
  gsize length = place->end - place->start;

  for (guint i = 0; i < touch.n; i++)
    {
      const EstEdit *edit = &touch.edits[i];
      gsize text = splices->texts->len;

      est_xml_escape (splices->texts, edit->text, strlen (edit->text), where);
      est_splices_add (splices, place->start + est_xml_raw_offset (raw, length, where, edit->start),
                       place->start + est_xml_raw_offset (raw, length, where, edit->end), text);
    }
}

static gboolean
has_blank_edge (const GString *text)
{
  return text->len > 0 &&
         (g_ascii_isspace (text->str[0]) || g_ascii_isspace (text->str[text->len - 1]));
}

/* XML 1.0 §2.10: without the attribute a reader may drop the blank that an edit
 * laid bare. */
static void
splice_space (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = edited_text (data, place, touch);

  est_xml_decode (before, data + place->start, place->end - place->start, xml_place (place->shape));
  if (has_blank_edge (after) && !has_blank_edge (before))
    {
      gsize raw = splices->texts->len;

      g_string_append (splices->texts, " xml:space=\"preserve\"");
      est_splices_add (splices, place->space_at, place->space_at, raw);
    }
}

/* Identifiers are letters, digits and underscores, and do not start with a
 * digit: ECMA-376 part 1, 17.13.6.2 leaves more open, Word does not. */
static void
splice_identifier (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  g_autoptr (GString) text = edited_text (data, place, touch);
  GString *identifier = splices->texts;
  gsize begin = identifier->len;

  if (g_ascii_isdigit (text->str[0]))
    g_string_append_c (identifier, '_');
  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character < 0x80 && (g_ascii_isalnum (*at) || *at == '-' || *at == '.'))
        g_string_append_c (identifier, *at);
      else
        g_string_append_c (identifier, '_');
    }
  est_splices_add (splices, place->start, place->end, begin);
}

/* The length of "w:" in the tag name that begins at @name; 0: it has no prefix. */
static int
length_of_prefix (const char *name, gsize length)
{
  for (gsize i = 0; i < length && name[i] != ' ' && name[i] != '/' && name[i] != '>'; i++)
    if (name[i] == ':')
      return (int) i + 1;
  return 0;
}

/* A character written as an element gives way to text of its own, in the
 * namespace of the element. */
static void
splice_element (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  const char *name = data + place->start + 1;
  int n_prefix = length_of_prefix (name, place->end - place->start - 1);
  GString *raw = splices->texts;
  gsize begin = raw->len;

  if (*touch.edits[0].text != '\0')
    {
      g_string_append_printf (raw, "<%.*st xml:space=\"preserve\">", n_prefix, name);
      est_xml_escape (raw, touch.edits[0].text, strlen (touch.edits[0].text), EST_XML_IN_TEXT);
      g_string_append_printf (raw, "</%.*st>", n_prefix, name);
    }
  est_splices_add (splices, place->start, place->end, begin);
}

static void
splice_style (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  g_autoptr (GString) text = edited_text (data, place, touch);
  gsize begin = splices->texts->len;

  est_odt_name_encode (splices->texts, text->str);
  est_splices_add (splices, place->start, place->end, begin);
}

static void
splice_link (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  g_autoptr (GString) text = edited_text (data, place, touch);
  g_autofree char *link = est_address_encode (text->str);
  gsize begin = splices->texts->len;

  est_xml_escape (splices->texts, link, strlen (link), EST_XML_IN_ATTRIBUTE);
  est_splices_add (splices, place->start, place->end, begin);
}

static void
splice_code (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  g_autoptr (GString) text = edited_text (data, place, touch);
  gsize begin = splices->texts->len;

  est_xml_escape (splices->texts, text->str, text->len, EST_XML_IN_ATTRIBUTE);
  est_splices_add (splices, place->start, place->end, begin);
}

static void
splice_whole (EstSplices *splices, const EstPlace *place, Touch touch)
{
  gsize begin = splices->texts->len;

  for (guint i = 0; i < touch.n; i++)
    est_xml_escape (splices->texts, touch.edits[i].text, strlen (touch.edits[i].text),
                    EST_XML_IN_TEXT);
  est_splices_add (splices, place->start, place->end, begin);
}

static void
splice_place (EstSplices *splices, const char *data, const EstPlace *place, Touch touch)
{
  switch (place->shape)
    {
    case EST_PLACE_IDENTIFIER:
      splice_identifier (splices, data, place, touch);
      return;
    case EST_PLACE_ELEMENT:
      splice_element (splices, data, place, touch);
      return;
    case EST_PLACE_STYLE:
      splice_style (splices, data, place, touch);
      return;
    case EST_PLACE_LINK:
      splice_link (splices, data, place, touch);
      return;
    case EST_PLACE_CODE:
      splice_code (splices, data, place, touch);
      return;
    case EST_PLACE_WHOLE:
      splice_whole (splices, place, touch);
      return;
    case EST_PLACE_TWIN:
      est_splices_add (splices, place->start, place->end, splices->texts->len);
      return;
    case EST_PLACE_TEXT:
    case EST_PLACE_CDATA:
    case EST_PLACE_ATTRIBUTE:
    default:
      splice_text (splices, data, place, touch);
      if (place->space_at != 0)
        splice_space (splices, data, place, touch);
    }
}

/* Insertions first, then the longer of two that start together: what lies inside
 * a stretch already gone is passed over. */
static gint
by_start (gconstpointer a, gconstpointer b)
{
  const EstSplice *one = a;
  const EstSplice *other = b;
  gboolean is_insertion = one->start == one->end;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (is_insertion != (other->start == other->end))
    return is_insertion ? -1 : 1;
  return (one->end < other->end) - (one->end > other->end);
}

/* What @edits put into @part, by start. */
static EstSplices *
splices_of (const EstOriginPart *part, const GArray *edits)
{
  EstSplices *splices = est_splices_new ();
  const char *data = g_bytes_get_data (part->text, NULL);

  for (guint i = 0; edits->len > 0 && i < part->places->len; i++)
    {
      const EstStoredPlace *stored = &g_array_index (part->places, EstStoredPlace, i);
      Touch touch = edits_of (edits, stored->anchor);
      const EstPlace place = {
        .anchor = stored->anchor,
        .shape = stored->shape,
        .start = stored->start,
        .end = stored->end,
        .space_at = stored->space_at,
      };

      if (touch.n > 0)
        splice_place (splices, data, &place, touch);
    }
  return splices;
}

/* Most come in order as they are. */
static void
sort (EstSplices *splices)
{
  for (guint i = 1; i < splices->list->len; i++)
    if (by_start (&g_array_index (splices->list, EstSplice, i - 1),
                  &g_array_index (splices->list, EstSplice, i)) > 0)
      {
        g_array_sort (splices->list, by_start);
        return;
      }
}

/* How far a list of splices has been followed. */
typedef struct {
  const EstSplices *splices;
  guint at;
} Cursor;

/* NULL: there is none left. */
static const EstSplice *
splice_at (const Cursor *cursor)
{
  return cursor->at < cursor->splices->list->len
             ? &g_array_index (cursor->splices->list, EstSplice, cursor->at)
             : NULL;
}

/* The one of the two that comes first, the patch where both are alike. */
static Cursor *
first_of (Cursor *patches, Cursor *edits)
{
  const EstSplice *patch = splice_at (patches);
  const EstSplice *edit = splice_at (edits);

  return edit == NULL || (patch != NULL && by_start (patch, edit) <= 0) ? patches : edits;
}

GBytes *
est_origin_render (const EstOrigin *origin, guint part, const GArray *edits)
{
  const EstOriginPart *source = est_origin_part (origin, part);
  g_autoptr (EstSplices) edited = splices_of (source, edits);
  Cursor patches = { .splices = source->patches };
  Cursor edited_at = { .splices = edited };
  Cursor *next = &patches;
  gsize length;
  const char *data = g_bytes_get_data (source->text, &length);
  gsize done = 0;
  GString *out;

  if (edited->list->len + source->patches->list->len == 0)
    return g_bytes_ref (source->text);
  sort (source->patches);
  sort (edited);
  out = g_string_sized_new (length);
  for (next = first_of (&patches, &edited_at); splice_at (next) != NULL;
       next = first_of (&patches, &edited_at))
    {
      const EstSplice *splice = splice_at (next);

      next->at++;
      if (splice->start < done)
        continue;
      g_string_append_len (out, data + done, (gssize) (splice->start - done));
      g_string_append_len (out, next->splices->texts->str + splice->text, splice->length);
      done = splice->end;
    }
  g_string_append_len (out, data + done, (gssize) (length - done));
  return g_string_free_to_bytes (out);
}
