/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_walk.h"

#include <string.h>

#include "extractors/odt_blocks.h"
#include "extractors/odt_conditions.h"
#include "extractors/odt_fates.h"
#include "extractors/odt_frames.h"
#include "extractors/odt_values.h"
#include "pipeline/base/messages.h"

typedef struct {
  EstOdtReading *reading;
  guint part;
  const char *data;
  EstOdtFrames frames;
  EstOdtValues values;
  EstOdtBlocks blocks;
  EstOfficeCut cut;
  gboolean leaves_hole; /* what is being cut: a note comes in its stead */
  GString *author;      /* name of the one whose element is open */
} Walk;

static void
patch (Walk *walk, gsize start, gsize end, const char *text)
{
  est_origin_patch (walk->reading->office.origin, walk->part, start, end, text);
}

static void
finish_cut (Walk *walk, gsize end)
{
  if (!walk->leaves_hole || !est_odt_frames_leave_hole (&walk->frames, walk->cut.start, end))
    patch (walk, walk->cut.start, end, NULL);
  if (walk->cut.is_gathered)
    est_office_show_metadata (&walk->reading->office, walk->part, walk->cut.text);
}

static void
cut_element (Walk *walk, const EstXmlToken *token, EstElementFate fate)
{
  est_office_cut_begin (&walk->cut, token, fate == EST_ELEMENT_METADATA);
  walk->leaves_hole = fate == EST_ELEMENT_OBJECT;
  if (walk->cut.n_open == 0)
    finish_cut (walk, token->end);
}

static void
visit_cut (Walk *walk, const EstXmlToken *token)
{
  if (est_office_cut_visit (&walk->cut, token, walk->data))
    finish_cut (walk, token->end);
}

static void
number_author (Walk *walk, const EstOdtFrame *frame, gsize end)
{
  g_autofree char *numbered =
      walk->author->len == 0
          ? NULL
          : est_office_number_author (&walk->reading->office, walk->part, walk->author);

  if (numbered != NULL)
    patch (walk, frame->content_start, end, numbered);
}

static void
stand_for (Walk *walk, const EstXmlToken *token, EstElementFate fate)
{
  g_autofree char *count = NULL;

  if (fate == EST_ELEMENT_TAB)
    est_odt_blocks_separator (&walk->blocks, '\t');
  else if (fate == EST_ELEMENT_BREAK)
    est_odt_blocks_separator (&walk->blocks, '\n');
  else if (fate == EST_ELEMENT_BLANKS)
    {
      count = est_xml_token_value (token, walk->data, "text:c");
      est_odt_blocks_blanks (&walk->blocks, token->start, token->end,
                             count == NULL ? 1 : (guint) g_ascii_strtoull (count, NULL, 10));
    }
}

static gboolean
open_element (Walk *walk, const EstXmlToken *token, EstElementFate fate, GError **error)
{
  EstOdtFrame *frame;

  if (!est_odt_is_kept (&walk->frames, token, fate))
    {
      cut_element (walk, token, EST_ELEMENT_OBJECT);
      return TRUE;
    }
  if (!est_odt_values_judge (&walk->values, token, error))
    return FALSE;
  frame = est_odt_frames_open (&walk->frames, token, fate);
  stand_for (walk, token, fate);
  est_odt_blocks_open (&walk->blocks, fate, token, frame->kind);
  g_string_truncate (walk->author, 0);
  if (token->kind == EST_XML_EMPTY)
    {
      est_odt_blocks_close (&walk->blocks, fate, token->name);
      est_odt_frames_close (&walk->frames, token);
    }
  return TRUE;
}

/* ODF 1.3 part 3, 3.17: what other programs add may be left out, but for the text
 * it stands around in a paragraph. */
static gboolean
visit_unknown (Walk *walk, const EstXmlToken *token, GError **error)
{
  const EstOdtFrame *frame = est_odt_frames_innermost (&walk->frames);

  if (!est_odt_is_foreign (token->name))
    return est_fail (
        error, EST_ERROR_UNSUPPORTED,
        _ ("The document holds an element that Estompe does not know, so it cannot tell "
           "whether text hides in it. Open the document in Word or LibreOffice, save it "
           "again and run again."));
  if (frame == NULL || !frame->holds_text)
    {
      cut_element (walk, token, EST_ELEMENT_CUT);
      return TRUE;
    }
  patch (walk, token->start, token->end, NULL);
  if (token->kind == EST_XML_START)
    (void) est_odt_frames_open (&walk->frames, token, EST_ELEMENT_UNWRAP);
  return TRUE;
}

static gboolean
visit_start (Walk *walk, const EstXmlToken *token, GError **error)
{
  EstElementFate fate = est_fates_element (token->name);

  switch (fate)
    {
    case EST_ELEMENT_UNKNOWN:
      return visit_unknown (walk, token, error);
    case EST_ELEMENT_CUT:
    case EST_ELEMENT_METADATA:
    case EST_ELEMENT_OBJECT:
      cut_element (walk, token, fate);
      return TRUE;
    case EST_ELEMENT_UNWRAP:
      patch (walk, token->start, token->end, NULL);
      if (token->kind == EST_XML_START)
        (void) est_odt_frames_open (&walk->frames, token, fate);
      return TRUE;
    default:
      return open_element (walk, token, fate, error);
    }
}

static void
visit_end (Walk *walk, const EstXmlToken *token)
{
  const EstOdtFrame *frame = est_odt_frames_innermost (&walk->frames);

  if (frame->fate == EST_ELEMENT_UNWRAP)
    patch (walk, token->start, token->end, NULL);
  else if (frame->fate == EST_ELEMENT_AUTHOR)
    number_author (walk, frame, token->start);
  if (frame->is_spoilt)
    patch (walk, frame->start, token->end, NULL);
  if (frame->fate != EST_ELEMENT_UNWRAP)
    est_odt_blocks_close (&walk->blocks, frame->fate, frame->name);
  est_odt_frames_close (&walk->frames, token);
}

static gboolean
is_plain (const Walk *walk, const EstOdtFrame *frame, const char *text, gsize length)
{
  return est_fates_is_plain (walk->reading->office.fates, text, length) ||
         (frame->fate == EST_ELEMENT_PROGRAM &&
          est_fates_is_program (walk->reading->office.fates, text, length));
}

static void
visit_text (Walk *walk, const EstXmlToken *token)
{
  EstOdtFrame *frame = est_odt_frames_innermost (&walk->frames);
  const char *text = walk->data + token->content_start;
  gsize length = token->content_end - token->content_start;

  if (frame == NULL || length == 0)
    return;
  if (frame->holds_text)
    est_odt_blocks_text (&walk->blocks, token);
  else if (frame->fate == EST_ELEMENT_AUTHOR)
    est_office_gather (walk->author, token, walk->data);
  else if (est_office_is_blank (text, length))
    return;
  else if (frame->fate == EST_ELEMENT_PLAIN || frame->fate == EST_ELEMENT_PROGRAM)
    frame->is_spoilt |= !is_plain (walk, frame, text, length);
  else
    patch (walk, token->start, token->end, NULL);
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
      patch (walk, token->start, token->end, NULL);
      return TRUE;
    default:
      return TRUE;
    }
}

gboolean
est_odt_walk (EstOdtReading *reading, guint part, EstBlockKind kind, GError **error)
{
  g_autoptr (GString) author = g_string_new (NULL);
  g_autoptr (GString) cut = g_string_new (NULL);
  Walk walk = {
    .reading = reading,
    .part = part,
    .data = g_bytes_get_data (est_origin_part (reading->office.origin, part)->text, NULL),
    .cut = { .text = cut },
    .author = author,
  };
  gboolean is_walked;

  est_odt_frames_init (&walk.frames, reading, part, kind);
  est_odt_values_init (&walk.values, reading, part);
  est_odt_blocks_init (&walk.blocks, reading, part);
  is_walked = est_office_visit (&reading->office, part, visit, &walk, error);
  est_odt_frames_clear (&walk.frames);
  est_odt_values_clear (&walk.values);
  est_odt_blocks_clear (&walk.blocks);
  return is_walked;
}
