/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/svg.h"
#include "extractors/svg_address.h"
#include "extractors/svg_pen.h"
#include "extractors/svg_prolog.h"
#include "extractors/svg_values.h"
#include "pipeline/base/messages.h"

/* How far into a file the root element begins. */
#define ROOT_WITHIN 4096

/* An element that is open. */
typedef struct {
  gboolean holds_text;
  EstBlockKind kind;
  guint owner; /* frame whose block its characters belong to */
  EstBlock *block;
  double font_size;   /* 0: not known */
  EstSvgPen pen;      /* of a block's frame, as all below */
  EstSvgStep step;    /* taken since its last text */
  gboolean has_blank; /* the same: a line of the file ended between two tags */
  gsize put_at;       /* where in the block begins what was put last */
} Frame;

/* The style sheet that is open: all its text, whatever it is cut by, is one. */
typedef struct {
  guint depth; /* frames up to it; 0: none is open */
  gsize start;
  gboolean holds_elements;
  GString *text;
} Sheet;

typedef struct {
  EstOdtReading *reading;
  const char *data;
  GArray *frames; /* of Frame */
  EstSvgValues values;
  EstOfficeCut cut;
  Sheet sheet;
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

/* What was written of @owner's text since a place was last given to it. */
static const char *
written_by (const Frame *owner)
{
  return owner->block == NULL ? "" : owner->block->text->str + owner->put_at;
}

static void
move_pen (Walk *walk, const Frame *frame, const EstXmlToken *token)
{
  Frame *owner = &g_array_index (walk->frames, Frame, frame->owner);
  EstSvgStep step =
      est_svg_pen_move (&owner->pen, token, walk->data, frame->font_size, written_by (owner));

  owner->step = MAX (owner->step, step);
}

/* "Du" and "pont" may be one word, "Claire" and "Dupont" are two. */
static gboolean
is_new_word (const EstBlock *block, const char *next)
{
  const char *last = g_utf8_prev_char (block->text->str + block->text->len);

  return g_unichar_islower (g_utf8_get_char (last)) && g_unichar_isupper (g_utf8_get_char (next));
}

/* Parts what begins at @next from what was written before it, where people see it parted. */
static void
part_words (Walk *walk, const Frame *frame, const char *next)
{
  Frame *owner = &g_array_index (walk->frames, Frame, frame->owner);
  EstBlock *block = block_of (walk, frame);

  if (block->text->len > 0 &&
      (owner->step == EST_SVG_APART || (owner->step == EST_SVG_NEAR && is_new_word (block, next))))
    est_block_append_separator (block, '\n');
  else if (block->text->len > 0 && owner->step == EST_SVG_GOES_ON && owner->has_blank)
    est_block_append_separator (block, ' ');
  if (owner->step != EST_SVG_GOES_ON)
    owner->put_at = block->text->len;
  owner->step = EST_SVG_GOES_ON;
  owner->has_blank = FALSE;
}

static EstBlockKind
kind_of (const char *name)
{
  return strcmp (name, "svg:text") == 0 || strcmp (name, "svg:flowRoot") == 0 ? EST_BLOCK_BODY
                                                                              : EST_BLOCK_ATTRIBUTE;
}

static void
open_sheet (Walk *walk, const EstXmlToken *token)
{
  walk->sheet.holds_elements |= walk->sheet.depth > 0;
  if (walk->sheet.depth > 0 || token->kind != EST_XML_START ||
      strcmp (token->name->text, "svg:style") != 0)
    return;
  walk->sheet.depth = walk->frames->len + 1;
  walk->sheet.start = token->end;
  walk->sheet.holds_elements = FALSE;
  g_string_truncate (walk->sheet.text, 0);
}

/* A sheet that asks for other files is emptied: nobody can tell which of its rules do. */
static void
close_sheet (Walk *walk, const EstXmlToken *token)
{
  if (walk->sheet.depth != walk->frames->len)
    return;
  walk->sheet.depth = 0;
  if (walk->sheet.holds_elements || est_svg_style_leads_out (walk->sheet.text->str))
    patch (walk, walk->sheet.start, token->start);
}

static gboolean
open_element (Walk *walk, const EstXmlToken *token, EstElementFate fate, GError **error)
{
  const Frame *outer = innermost (walk);
  Frame frame = { .owner = walk->frames->len, .kind = kind_of (token->name->text) };

  if (!est_svg_values_judge (&walk->values, token, error))
    return FALSE;
  open_sheet (walk, token);
  frame.font_size = est_svg_font_size (token, walk->data, outer == NULL ? 0 : outer->font_size);
  frame.holds_text = fate == EST_ELEMENT_TEXT_BLOCK;
  if (fate == EST_ELEMENT_TEXT && outer != NULL && outer->holds_text)
    {
      frame.holds_text = TRUE;
      frame.owner = outer->owner;
      move_pen (walk, &frame, token);
    }
  else if (frame.holds_text)
    (void) est_svg_pen_move (&frame.pen, token, walk->data, frame.font_size, "");
  if (token->kind == EST_XML_START)
    g_array_append_val (walk->frames, frame);
  return TRUE;
}

static void
cut_element (Walk *walk, const EstXmlToken *token)
{
  walk->sheet.holds_elements |= walk->sheet.depth > 0;
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
add_text (Walk *walk, const Frame *frame, const EstPlace *place)
{
  const char *text = walk->data + place->start;
  gsize length = place->end - place->start;
  Frame *owner = &g_array_index (walk->frames, Frame, frame->owner);

  /* What only parts the lines of the file is no blank when the next letters have a place. */
  if (owner->block != NULL && memchr (text, '\n', length) != NULL &&
      est_office_is_blank (text, length))
    {
      owner->has_blank = TRUE;
      return;
    }
  part_words (walk, frame, text);
  est_office_append_raw (&walk->reading->office, 0, block_of (walk, frame), place);
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
  if (walk->sheet.depth > 0)
    est_office_gather (walk->sheet.text, token, walk->data);
  if (frame->holds_text)
    add_text (walk, frame, &place);
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
      close_sheet (walk, token);
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
  g_autoptr (GString) sheet = g_string_new (NULL);
  Walk walk = {
    .reading = reading,
    .data = g_bytes_get_data (text, NULL),
    .frames = frames,
    .cut = { .text = cut },
    .sheet = { .text = sheet },
  };
  gboolean is_walked;

  est_svg_values_init (&walk.values, reading);
  is_walked = est_office_visit (&reading->office, 0, visit, &walk, error);
  est_svg_values_clear (&walk.values);
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
  text = est_svg_without_doctype (text);
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
