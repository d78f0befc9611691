/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_walk.h"

#include <string.h>

#include "extractors/docx_blocks.h"
#include "extractors/docx_objects.h"
#include "extractors/docx_symbol.h"
#include "extractors/docx_values.h"
#include "pipeline/base/messages.h"

#define OBJECT_NOTE "[objet retiré]"

/* An element that is open. */
typedef struct {
  const EstXmlName *name;
  EstElementFate fate;
  gsize start;        /* of its start tag */
  gsize space_at;     /* see EstPlace */
  gboolean is_spoilt; /* plain by its fate, but its text is not */
  char symbol[7];     /* what it stands for; empty: nothing to read */
} Frame;

typedef struct {
  EstDocxReading *reading;
  guint part;
  const char *data;
  GArray *frames; /* of Frame */
  EstDocxValues values;
  EstDocxBlocks blocks;
  EstOfficeCut cut;
  guint n_frames_kept; /* when what is being cut ends */
  char *note;          /* what stands in its stead; NULL: nothing */
  EstDocxObjects *objects;
  const EstXmlName *choice; /* mc:Choice */
} Walk;

static void
patch (Walk *walk, gsize start, gsize end)
{
  est_origin_patch (walk->reading->office.origin, walk->part, start, end, NULL);
}

static Frame *
innermost (const Walk *walk)
{
  return walk->frames->len == 0 ? NULL
                                : &g_array_index (walk->frames, Frame, walk->frames->len - 1);
}

static void
drop_innermost (Walk *walk)
{
  walk->frames->len--;
}

static gboolean
is_inside (const Walk *walk, const char *name)
{
  const Frame *frame = innermost (walk);

  return frame != NULL && strcmp (frame->name->text, name) == 0;
}

/* ECMA-376 part 1, 17.13.5.12: a deletion among the properties of a row is the
 * deletion of that row, the element two steps up. */
static gboolean
is_of_row (const Walk *walk)
{
  return walk->frames->len >= 2 && is_inside (walk, "w:trPr") &&
         g_array_index (walk->frames, Frame, walk->frames->len - 2).fate == EST_ELEMENT_ROW;
}

static void
cut_row (Walk *walk, gboolean is_open)
{
  guint row = walk->frames->len - 2;

  walk->cut.start = g_array_index (walk->frames, Frame, row).start;
  walk->cut.n_open = 2 + (guint) is_open;
  walk->n_frames_kept = row;
  est_docx_blocks_forget_row (&walk->blocks);
}

/* The prefix that the file gives to WordprocessingML, with its colon. */
static char *
raw_prefix (const Walk *walk, gsize start)
{
  const char *raw = walk->data + start + 1;
  gsize length = strcspn (raw, ": \t\r\n/>");

  return g_strndup (raw, raw[length] == ':' ? length + 1 : 0);
}

/* What stands in the copy where something was that nobody here can read: a run's
 * text, or where paragraphs stand a paragraph.  @start: of a tag of WordprocessingML. */
static char *
object_note (const Walk *walk, gsize start)
{
  g_autofree char *prefix = raw_prefix (walk, start);
  g_autofree char *text = g_strdup_printf ("<%st>" OBJECT_NOTE "</%st>", prefix, prefix);
  g_autofree char *run = NULL;

  if (is_inside (walk, "w:r"))
    return g_steal_pointer (&text);
  run = g_strdup_printf ("<%sr>%s</%sr>", prefix, text, prefix);
  if (is_inside (walk, "w:p"))
    return g_steal_pointer (&run);
  return g_strdup_printf ("<%sp>%s</%sp>", prefix, run, prefix);
}

/* The same for an element of somebody else's where text could stand; NULL elsewhere. */
static char *
foreign_note (const Walk *walk)
{
  static const char *const holders[] = { "w:body", "w:hdr", "w:ftr", "w:tc", "w:p", "w:r" };
  const Frame *outer = innermost (walk);

  for (guint i = 0; outer != NULL && i < G_N_ELEMENTS (holders); i++)
    if (is_inside (walk, holders[i]))
      return object_note (walk, outer->start);
  return NULL;
}

static void
end_cut (Walk *walk, gsize start, gsize end)
{
  est_origin_patch (walk->reading->office.origin, walk->part, start, end, walk->note);
  g_clear_pointer (&walk->note, g_free);
}

static void
cut_element (Walk *walk, const EstXmlToken *token, EstElementFate fate)
{
  gboolean is_open = token->kind == EST_XML_START;

  est_office_cut_begin (&walk->cut, token, fate == EST_ELEMENT_METADATA);
  walk->n_frames_kept = walk->frames->len;
  walk->note = NULL;
  if (fate == EST_ELEMENT_UNKNOWN)
    walk->note = foreign_note (walk);
  else if (fate == EST_ELEMENT_OBJECT && strcmp (token->name->prefix, "w") == 0)
    walk->note = object_note (walk, token->start);
  if (fate == EST_ELEMENT_DELETION && is_of_row (walk))
    {
      cut_row (walk, is_open);
      return;
    }
  if (!is_open)
    end_cut (walk, token->start, token->end);
}

static void
visit_cut (Walk *walk, const EstXmlToken *token)
{
  if (!est_office_cut_visit (&walk->cut, token, walk->data))
    return;
  end_cut (walk, walk->cut.start, token->end);
  g_array_set_size (walk->frames, walk->n_frames_kept);
  if (walk->cut.is_gathered)
    est_office_show_metadata (&walk->reading->office, walk->part, walk->cut.text);
}

/* Text elements whose blanks count only when they say so. */
static gsize
space_place (const EstXmlToken *token)
{
  const char *prefix = token->name->prefix;

  if (strcmp (prefix, "w") != 0 && strcmp (prefix, "m") != 0)
    return 0;
  for (guint i = 0; i < token->n_attributes; i++)
    if (token->attributes[i].name != NULL &&
        strcmp (token->attributes[i].name->text, "xml:space") == 0)
      return 0;
  return token->name_end;
}

static void
stand_for (Walk *walk, const Frame *frame, gsize end)
{
  EstPlace place = { .shape = EST_PLACE_ELEMENT, .start = frame->start, .end = end };
  EstElementFate fate = frame->fate;

  if (frame->symbol[0] != '\0')
    est_docx_blocks_character (&walk->blocks, &place, frame->symbol);
  else if (fate == EST_ELEMENT_HYPHEN)
    est_docx_blocks_character (&walk->blocks, &place, "-");
  else if (fate == EST_ELEMENT_SOFT_HYPHEN)
    est_docx_blocks_character (&walk->blocks, &place, "\u00AD");
  else if (fate == EST_ELEMENT_BREAK)
    est_docx_blocks_separator (&walk->blocks, '\n');
  /* The same name is a character in a run and a stop among properties. */
  else if (fate == EST_ELEMENT_TAB && is_inside (walk, "w:r"))
    est_docx_blocks_separator (&walk->blocks, '\t');
}

static gboolean
open_element (Walk *walk, const EstXmlToken *token, EstElementFate fate, GError **error)
{
  Frame frame = { .name = token->name, .fate = fate, .start = token->start };

  if (!est_docx_values_judge (&walk->values, token, error))
    return FALSE;
  if (token->name == walk->choice && est_docx_values_is_dispensable (&walk->values, token))
    {
      cut_element (walk, token, EST_ELEMENT_IGNORABLE);
      return TRUE;
    }
  if (fate == EST_ELEMENT_PROPERTY)
    est_docx_blocks_property (&walk->blocks, token);
  if (fate == EST_ELEMENT_FIELD)
    est_docx_blocks_field (&walk->blocks, token);
  if (fate == EST_ELEMENT_SYMBOL)
    est_docx_symbol (token, walk->data, frame.symbol);
  if (token->kind == EST_XML_EMPTY)
    stand_for (walk, &frame, token->end);
  est_docx_blocks_open (&walk->blocks, fate);
  if (token->kind == EST_XML_EMPTY)
    {
      est_docx_blocks_close (&walk->blocks, fate);
      return TRUE;
    }
  if (fate == EST_ELEMENT_TEXT || fate == EST_ELEMENT_CODE)
    frame.space_at = space_place (token);
  g_array_append_val (walk->frames, frame);
  return TRUE;
}

static gboolean
unknown_element (GError **error)
{
  return est_fail (error, EST_ERROR_UNSUPPORTED,
                   _ ("The document holds an element that Estompe does not know, so it cannot tell "
                      "whether text hides in it. Open the document in Word or LibreOffice, save it "
                      "again and run again."));
}

/* What no Office program can read it does not show either: a part made of it alone is
 * refused, within others it gives way to a note. */
static gboolean
visit_unknown (Walk *walk, const EstXmlToken *token, GError **error)
{
  gboolean is_dispensable = est_docx_values_is_dispensable (&walk->values, token);

  if (!is_dispensable && (token->name->prefix != NULL || walk->frames->len == 0))
    return unknown_element (error);
  cut_element (walk, token, is_dispensable ? EST_ELEMENT_IGNORABLE : EST_ELEMENT_UNKNOWN);
  return TRUE;
}

static gboolean
visit_start (Walk *walk, const EstXmlToken *token, GError **error)
{
  EstElementFate fate = est_fates_element (token->name);
  Frame frame = { .name = token->name, .fate = fate, .start = token->start };

  switch (fate)
    {
    case EST_ELEMENT_UNKNOWN:
      return visit_unknown (walk, token, error);
    case EST_ELEMENT_EMBEDDED:
      if (est_docx_objects_keep (walk->objects, token->start))
        return open_element (walk, token, EST_ELEMENT_PASS, error);
      cut_element (walk, token, EST_ELEMENT_OBJECT);
      return TRUE;
    case EST_ELEMENT_CUT:
    case EST_ELEMENT_DELETION:
    case EST_ELEMENT_METADATA:
    case EST_ELEMENT_OBJECT:
      cut_element (walk, token, fate);
      return TRUE;
    case EST_ELEMENT_UNWRAP:
      patch (walk, token->start, token->end);
      if (token->kind == EST_XML_START)
        g_array_append_val (walk->frames, frame);
      return TRUE;
    default:
      return open_element (walk, token, fate, error);
    }
}

static void
visit_end (Walk *walk, const EstXmlToken *token)
{
  Frame frame = *innermost (walk);

  drop_innermost (walk);
  if (frame.fate == EST_ELEMENT_UNWRAP)
    patch (walk, token->start, token->end);
  if (frame.is_spoilt)
    patch (walk, frame.start, token->end);
  stand_for (walk, &frame, token->end);
  est_docx_blocks_close (&walk->blocks, frame.fate);
}

/* Charts hold numbers by the thousand. */
static void
show_datum (Walk *walk, const EstPlace *place)
{
  if (!est_fates_is_plain (walk->reading->office.fates, walk->data + place->start,
                           place->end - place->start))
    est_docx_blocks_text (&walk->blocks, place);
}

static void
visit_text (Walk *walk, const EstXmlToken *token)
{
  Frame *frame = innermost (walk);
  const char *text = walk->data + token->content_start;
  gsize length = token->content_end - token->content_start;
  EstPlace place = {
    .shape = token->kind == EST_XML_CDATA ? EST_PLACE_CDATA : EST_PLACE_TEXT,
    .start = token->content_start,
    .end = token->content_end,
    .space_at = frame == NULL ? 0 : frame->space_at,
  };

  if (frame != NULL && frame->fate == EST_ELEMENT_TEXT)
    est_docx_blocks_text (&walk->blocks, &place);
  else if (frame != NULL && frame->fate == EST_ELEMENT_CODE)
    est_docx_blocks_code (&walk->blocks, &place);
  else if (frame != NULL && frame->fate == EST_ELEMENT_DATUM)
    show_datum (walk, &place);
  else if (frame != NULL && frame->fate == EST_ELEMENT_PLAIN)
    frame->is_spoilt |= !est_office_is_blank (text, length) &&
                        !est_fates_is_plain (walk->reading->office.fates, text, length);
  else if (!est_office_is_blank (text, length))
    patch (walk, token->start, token->end);
}

static gboolean
visit (const EstXmlToken *token, const char *data, gpointer user_data, GError **error)
{
  Walk *walk = user_data;

  (void) data;
  if (walk->cut.n_open > 0)
    {
      visit_cut (walk, token);
      return TRUE;
    }
  switch (token->kind)
    {
    case EST_XML_START:
    case EST_XML_EMPTY:
      return visit_start (walk, token, error);
    case EST_XML_END:
      visit_end (walk, token);
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

gboolean
est_docx_walk (EstDocxReading *reading, guint part, EstBlockKind kind, GError **error)
{
  EstOriginPart *origin = est_origin_part (reading->office.origin, part);
  Walk walk = {
    .reading = reading,
    .part = part,
    .data = g_bytes_get_data (origin->text, NULL),
    .frames = g_array_new (FALSE, FALSE, sizeof (Frame)),
    .cut = { .text = g_string_new (NULL) },
  };
  gboolean is_walked;

  walk.choice = est_xml_names_get (est_fates_names (reading->office.fates), "mc", "Choice", 6);
  walk.objects = est_docx_objects_find (reading, part);
  est_docx_values_init (&walk.values, reading, part);
  est_docx_blocks_init (&walk.blocks, reading, part, kind);
  is_walked = est_office_visit (&reading->office, part, visit, &walk, error);
  est_docx_values_clear (&walk.values);
  est_docx_blocks_clear (&walk.blocks);
  g_array_unref (walk.frames);
  g_free (walk.note);
  est_docx_objects_free (walk.objects);
  g_string_free (walk.cut.text, TRUE);
  return is_walked;
}
