/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/odt_values.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

/* How far into a file the root element begins. */
#define ROOT_WITHIN 4096

/* An element that is open. */
typedef struct {
  gboolean holds_text;
  EstBlockKind kind;
  guint owner; /* frame whose block its characters belong to */
  EstBlock *block;
} Frame;

typedef struct {
  EstOdtReading *reading;
  const char *data;
  GArray *frames; /* of Frame */
  EstOdtValues values;
  EstOfficeCut cut;
} Walk;

gboolean
est_svg_probe (GBytes *bytes, const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gssize within = (gssize) MIN (length, ROOT_WITHIN);

  (void) name;
  return length > 0 && memchr (data, '\0', (gsize) within) == NULL &&
         (g_strstr_len (data, within, "<svg") != NULL ||
          g_strstr_len (data, within, ":svg ") != NULL);
}

/* Most drawing programs declare the public DOCTYPE of SVG 1.1.  One that declares nothing
 * itself is left out; others are told when the part is read. */
static GBytes *
without_doctype (GBytes *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  const char *start = g_strstr_len (data, (gssize) MIN (length, ROOT_WITHIN), "<!DOCTYPE");
  const char *end = start == NULL ? NULL : memchr (start, '>', length - (gsize) (start - data));
  GString *rest;

  if (end == NULL || memchr (start, '[', (gsize) (end - start)) != NULL)
    return text;
  rest = g_string_new_len (data, start - data);
  g_string_append_len (rest, end + 1, (gssize) (length - (gsize) (end + 1 - data)));
  g_bytes_unref (text);
  return g_string_free_to_bytes (rest);
}

static void
patch (Walk *walk, gsize start, gsize end)
{
  est_origin_patch (walk->reading->office.origin, 0, start, end, NULL);
}

static Frame *
innermost (const Walk *walk)
{
  return walk->frames->len == 0 ? NULL
                                : &g_array_index (walk->frames, Frame, walk->frames->len - 1);
}

/* The frame whose block @frame's characters belong to, its block ready. */
static EstBlock *
block_of (Walk *walk, const Frame *frame)
{
  Frame *owner = &g_array_index (walk->frames, Frame, frame->owner);

  if (owner->block == NULL)
    owner->block = est_office_add_block (&walk->reading->office, 0, owner->kind);
  return owner->block;
}

static gboolean
has_attribute (const EstXmlToken *token, const char *name)
{
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL && strcmp (token->attributes[i].name->text, name) == 0)
      return TRUE;
  return FALSE;
}

/* SVG 1.1, 10.5: text at a new place is another line or another cell; single letters that
 * each have a place are one word. */
static void
part_words (Walk *walk, const Frame *frame, const EstXmlToken *token)
{
  const EstBlock *block = g_array_index (walk->frames, Frame, frame->owner).block;
  gboolean is_placed = has_attribute (token, "x") || has_attribute (token, "y") ||
                       has_attribute (token, "dy") || has_attribute (token, "dx");
  const EstRun *last;

  if (block == NULL || block->runs->len == 0 || !is_placed)
    return;
  last = &g_array_index (block->runs, EstRun, block->runs->len - 1);
  if (g_utf8_strlen (block->text->str + last->start, (gssize) last->length) > 1)
    est_block_append_separator (block_of (walk, frame), '\n');
}

static EstBlockKind
kind_of (const char *name)
{
  return strcmp (name, "svg:text") == 0 || strcmp (name, "svg:flowRoot") == 0 ? EST_BLOCK_BODY
                                                                              : EST_BLOCK_ATTRIBUTE;
}

static gboolean
open_element (Walk *walk, const EstXmlToken *token, EstElementFate fate, GError **error)
{
  const Frame *outer = innermost (walk);
  Frame frame = { .owner = walk->frames->len, .kind = kind_of (token->name->text) };

  if (!est_odt_values_judge (&walk->values, token, error))
    return FALSE;
  frame.holds_text = fate == EST_ELEMENT_TEXT_BLOCK;
  if (fate == EST_ELEMENT_TEXT && outer != NULL && outer->holds_text)
    {
      frame.holds_text = TRUE;
      frame.owner = outer->owner;
      part_words (walk, &frame, token);
    }
  if (token->kind == EST_XML_START)
    g_array_append_val (walk->frames, frame);
  return TRUE;
}

static void
cut_element (Walk *walk, const EstXmlToken *token)
{
  est_office_cut_begin (&walk->cut, token, FALSE);
  if (walk->cut.n_open == 0)
    patch (walk, token->start, token->end);
}

static gboolean
visit_start (Walk *walk, const EstXmlToken *token, GError **error)
{
  EstElementFate fate = est_fates_element (token->name);
  gboolean is_foreign = g_strcmp0 (token->name->prefix, "svg") != 0;

  if ((walk->frames->len == 0 && strcmp (token->name->text, "svg:svg") != 0) ||
      (fate == EST_ELEMENT_UNKNOWN && !is_foreign))
    return est_fail (
        error, EST_ERROR_UNSUPPORTED,
        _ ("The document holds an element that Estompe does not know, so it cannot tell "
           "whether text hides in it. Open the document in Word or LibreOffice, save it "
           "again and run again."));
  if (fate == EST_ELEMENT_UNKNOWN || fate == EST_ELEMENT_CUT)
    {
      cut_element (walk, token);
      return TRUE;
    }
  return open_element (walk, token, fate, error);
}

static void
visit_text (Walk *walk, const EstXmlToken *token)
{
  const Frame *frame = innermost (walk);
  EstPlace place = {
    .shape = token->kind == EST_XML_CDATA ? EST_PLACE_CDATA : EST_PLACE_TEXT,
    .start = token->content_start,
    .end = token->content_end,
  };

  if (frame == NULL || token->content_end == token->content_start)
    return;
  if (frame->holds_text)
    est_office_append_raw (&walk->reading->office, 0, block_of (walk, frame), &place);
  else if (!est_office_is_blank (walk->data + place.start, place.end - place.start))
    patch (walk, token->start, token->end);
}

static gboolean
visit (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  Walk *walk = user_data;

  if (walk->cut.n_open > 0)
    {
      if (est_office_cut_visit (&walk->cut, token, data))
        patch (walk, walk->cut.start, token->end);
      return TRUE;
    }
  switch (token->kind)
    {
    case EST_XML_START:
    case EST_XML_EMPTY:
      return visit_start (walk, token, error);
    case EST_XML_END:
      g_array_set_size (walk->frames, walk->frames->len - 1);
      return TRUE;
    case EST_XML_TEXT:
    case EST_XML_CDATA:
      visit_text (walk, token);
      return TRUE;
    case EST_XML_COMMENT:
    case EST_XML_INSTRUCTION:
      patch (walk, token->start, token->end);
      return TRUE;
    case EST_XML_DECLARATION:
    default:
      return TRUE;
    }
}

static gboolean
walk_picture (EstOdtReading *reading, GBytes *text, GError **error)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GString) cut = g_string_new (NULL);
  Walk walk = {
    .reading = reading,
    .data = g_bytes_get_data (text, NULL),
    .frames = frames,
    .cut = { .text = cut },
  };
  gboolean is_walked;

  est_odt_values_init (&walk.values, reading, 0);
  is_walked = est_office_visit (&reading->office, 0, visit, &walk, error);
  est_odt_values_clear (&walk.values);
  return is_walked;
}

EstDocument *
est_svg_read_with (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  GBytes *text = est_xml_to_utf8 (bytes, error);
  EstOdtReading reading = { .folder = "", .new_folder = "" };
  g_autoptr (EstDocument) document = NULL;
  gboolean is_read;

  if (text == NULL)
    return NULL;
  text = without_doctype (text);
  est_office_reading_init (&reading.office, terms, "svg", NULL);
  document = reading.office.document;
  (void) est_origin_add_part (reading.office.origin, 0, "picture", text);
  est_document_add_part (document, "picture", N_ ("picture"), EST_FATE_REWRITTEN);
  is_read = walk_picture (&reading, text, error);
  est_office_reading_clear (&reading.office);
  return is_read ? g_steal_pointer (&document) : NULL;
}

EstDocument *
est_svg_read_on (GBytes *bytes, const EstOfficeTerms *terms, GError **error)
{
  g_autoptr (EstFates) fates = est_fates_new (&est_svg_fates);
  EstOfficeTerms own = *terms;

  own.fates = fates;
  return est_svg_read_with (bytes, &own, error);
}
