/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/view.h"

#include <string.h>

#include "pipeline/base/view_letters.h"

/* A base letter and its accents make one edit; what piles up beyond is dropped. */
#define MAX_CLUSTER 64

/* Edits between the two ends of a word, mostly: beyond, they are searched. */
#define MAX_STEPS 6

/* Words are looked at this far back for a Latin letter. */
#define MAX_LOOK_BACK 64

/* Where view and source differ: @view_length bytes of the one stand for
 * @source_length bytes of the other.  Between edits they agree byte for byte,
 * or at least character for character of the same length. */
typedef struct {
  guint32 view;
  guint32 source;
  guint16 view_length;
  guint16 source_length;
} Edit;

/* A view is made for every block by every pass, and for many a word: it holds its
 * buffers itself, and none of edits before the first one. */
struct _EstView {
  char *text; /* NUL-terminated once it is whole */
  gsize length;
  gsize room;
  Edit *edits; /* in order */
  guint n_edits;
  guint edit_room;
};

typedef struct {
  EstView *view;
  EstViewKind kind;
  const char *source;
  gsize length;
  gsize at;        /* what comes next in the source */
  gsize token_end; /* of the last word that was looked at for Latin letters */
  gboolean token_is_latin;
} Builder;

static void
append (EstView *view, const char *text, gsize length)
{
  if (view->length + length >= view->room)
    {
      view->room = (view->length + length) * 2 + 1;
      view->text = g_realloc (view->text, view->room);
    }
  memcpy (view->text + view->length, text, length);
  view->length += length;
}

static void
append_edit (EstView *view, const Edit *edit)
{
  if (view->n_edits == view->edit_room)
    {
      view->edit_room = view->edit_room * 2 + 8;
      view->edits = g_renew (Edit, view->edits, view->edit_room);
    }
  view->edits[view->n_edits++] = *edit;
}

static void
add_edit (Builder *builder, gsize source, gsize source_length, const char *text)
{
  Edit edit = {
    .view = (guint32) builder->view->length,
    .source = (guint32) source,
    .view_length = (guint16) strlen (text),
    .source_length = (guint16) source_length,
  };

  append (builder->view, text, edit.view_length);
  append_edit (builder->view, &edit);
}

/* @text stands for the next @source_length bytes, which make one character. */
static void
add (Builder *builder, gsize source_length, const char *text)
{
  gsize length = strlen (text);

  if (length == source_length && length == (gsize) (g_utf8_skip[(guchar) *text]))
    append (builder->view, text, length);
  else
    add_edit (builder, builder->at, source_length, text);
  builder->at += source_length;
}

/* The end of the ASCII characters from @start on, NUL not included. */
static gsize
ascii_end (const Builder *builder, gsize start)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);
  gsize end = start;
  guint64 word = 0;

  /* A word passes when none of its bytes has the high bit or is zero. */
  for (; end + sizeof word <= builder->length; end += sizeof word)
    {
      memcpy (&word, builder->source + end, sizeof word);
      if ((((word - ones) | word) & highs) != 0)
        break;
    }
  while (end < builder->length && (guchar) (builder->source[end] - 1) < 0x7f)
    end++;
  return end;
}

/* Whether a letter from À to ÿ comes at @offset: the ones French is full of,
 * which a tidy view leaves alone. */
static gboolean
is_latin_1_letter (const Builder *builder, gsize offset)
{
  return offset + 1 < builder->length && (guchar) builder->source[offset] == 0xc3 &&
         ((guchar) builder->source[offset + 1] & 0xc0) == 0x80;
}

/* The stretch that needs no look at its characters, for it stays what it is. */
static void
add_plain (Builder *builder)
{
  EstView *view = builder->view;
  gsize start = view->length;
  gsize end = ascii_end (builder, builder->at);

  while (builder->kind == EST_VIEW_TIDY && is_latin_1_letter (builder, end))
    end = ascii_end (builder, end + 2);
  append (view, builder->source + builder->at, end - builder->at);
  if (builder->kind == EST_VIEW_FOLDED)
    for (char *c = view->text + start; c < view->text + view->length; c++)
      *c = (char) (*c + (*c >= 'A' && *c <= 'Z' ? 'a' - 'A' : 0));
  builder->at = end;
}

/* The character at @offset, or (gunichar) -1 when the bytes are not UTF-8, or NUL. */
static gunichar
character_at (const Builder *builder, gsize offset)
{
  gunichar character =
      g_utf8_get_char_validated (builder->source + offset, (gssize) (builder->length - offset));

  return character == (gunichar) -2 ? (gunichar) -1 : character;
}

/* Whether the word around the next character holds a Latin letter, so that a
 * look-alike in it was meant as one.  Every word is looked at once. */
static gboolean
in_latin_word (Builder *builder)
{
  gsize start = builder->at;
  gsize floor = start > MAX_LOOK_BACK ? start - MAX_LOOK_BACK : 0;
  gsize end = start;
  gboolean is_latin = FALSE;

  if (builder->at < builder->token_end)
    return builder->token_is_latin;

  for (gsize i = start; i-- > floor && (guchar) builder->source[i] != ' ';)
    if (((guchar) builder->source[i] & 0xc0) != 0x80)
      {
        gunichar character = character_at (builder, i);

        if (character == (gunichar) -1 || !g_unichar_isalpha (character))
          break;
        is_latin = is_latin || est_letter_is_latin (character);
      }
  while (end < builder->length)
    {
      gunichar character = character_at (builder, end);

      if (character == (gunichar) -1 || !g_unichar_isalpha (character))
        break;
      is_latin = is_latin || est_letter_is_latin (character);
      end += (gsize) g_utf8_skip[(guchar) builder->source[end]];
    }
  builder->token_end = end;
  builder->token_is_latin = is_latin;
  return is_latin;
}

/* Where the last character of a view begins that holds one. */
static gsize
last_character (const EstView *view)
{
  gsize at = view->length - 1;

  while (((guchar) view->text[at] & 0xc0) == 0x80)
    at--;
  return at;
}

/* Gives the character before the @length bytes of accents that come next what
 * they say: "e" and U+0301 make "é", or "e" when folded. */
static void
add_marks (Builder *builder, gsize length)
{
  EstView *view = builder->view;
  g_autofree char *joined = NULL;
  gsize start = last_character (view);
  gsize source = 0;
  gsize source_end = 0;

  est_view_to_source (view, start, view->length, &source, &source_end);
  if (builder->at + length - source > MAX_CLUSTER)
    {
      add (builder, length, "");
      return;
    }

  /* Edits that made the base, or dropped something after it, give way. */
  while (view->n_edits > 0 && view->edits[view->n_edits - 1].source >= source)
    {
      start = MIN (start, view->edits[view->n_edits - 1].view);
      view->n_edits--;
    }

  joined = g_strndup (view->text + start, view->length - start);
  if (builder->kind == EST_VIEW_TIDY)
    {
      g_autofree char *base = g_steal_pointer (&joined);
      g_autofree char *marks = g_strndup (builder->source + builder->at, length);
      g_autofree char *apart = g_strconcat (base, marks, NULL);

      joined = g_utf8_normalize (apart, -1, G_NORMALIZE_NFC);
    }

  view->length = start;
  add_edit (builder, source, builder->at + length - source, joined);
  builder->at += length;
}

static gboolean
follows_a_letter (const Builder *builder)
{
  const EstView *view = builder->view;

  return view->length > 0 &&
         g_unichar_isalpha (g_utf8_get_char (view->text + last_character (view)));
}

static void
add_character (Builder *builder)
{
  gunichar character = character_at (builder, builder->at);
  gsize length =
      character == (gunichar) -1 ? 1 : (gsize) g_utf8_skip[(guchar) builder->source[builder->at]];
  char text[EST_LETTER_MAX] = "";

  if (character == (gunichar) -1)
    add (builder, length, "?");
  else if (est_letter_is_mark (character, builder->kind == EST_VIEW_FOLDED) &&
           follows_a_letter (builder))
    add_marks (builder, length);
  else if (builder->kind == EST_VIEW_FOLDED)
    {
      est_letter_fold (character, text);
      add (builder, length, text);
    }
  else
    {
      est_letter_tidy (character, text);
      if (est_letter_look_alike (character) != '\0' && in_latin_word (builder))
        (void) g_strlcpy (text, (const char[]){ est_letter_look_alike (character), '\0' },
                          sizeof text);
      add (builder, length, text);
    }
}

/* @view holds nothing yet. */
static void
read_text (EstView *view, EstViewKind kind, const char *text, gsize length)
{
  Builder builder = { .view = view, .kind = kind, .source = text, .length = length };

  view->room = length + 16;
  view->text = g_malloc (view->room);
  while (builder.at < length)
    {
      add_plain (&builder);
      if (builder.at < length)
        add_character (&builder);
    }
  view->text[view->length] = '\0';
}

EstView *
est_view_new (EstViewKind kind, const char *text, gsize length)
{
  EstView *view = g_new0 (EstView, 1);

  read_text (view, kind, text, length);
  return view;
}

void
est_view_free (EstView *view)
{
  if (view == NULL)
    return;
  g_free (view->text);
  g_free (view->edits);
  g_free (view);
}

const char *
est_view_text (const EstView *view)
{
  return view->text;
}

gsize
est_view_length (const EstView *view)
{
  return view->length;
}

/* The last edit that begins at or before @offset of the view, or NULL. */
static const Edit *
edit_before (const EstView *view, gsize offset)
{
  guint low = 0;
  guint high = view->n_edits;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (view->edits[middle].view <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low == 0 ? NULL : &view->edits[low - 1];
}

/* The same for a place at or behind the one that gave @edit. */
static const Edit *
edit_further (const EstView *view, const Edit *edit, gsize offset)
{
  guint next = edit == NULL ? 0 : (guint) (edit - view->edits) + 1;

  for (guint i = 0; i < MAX_STEPS; i++, next++)
    if (next == view->n_edits || view->edits[next].view > offset)
      return next == 0 ? NULL : &view->edits[next - 1];
  return edit_before (view, offset);
}

static gsize
source_of_start (const Edit *edit, gsize offset)
{
  if (edit == NULL)
    return offset;
  if (offset < (gsize) edit->view + edit->view_length)
    return edit->source;
  return (gsize) edit->source + edit->source_length + (offset - edit->view - edit->view_length);
}

/* The end of what made the byte before @offset, so that characters dropped
 * right after it stay out; @edit is the last one that begins there or before. */
static gsize
source_of_end (const Edit *edit, gsize offset)
{
  if (edit == NULL)
    return offset;
  if (offset - 1 < (gsize) edit->view + edit->view_length)
    return (gsize) edit->source + edit->source_length;
  return (gsize) edit->source + edit->source_length + (offset - edit->view - edit->view_length);
}

void
est_view_to_source (const EstView *view, gsize start, gsize end, gsize *source_start,
                    gsize *source_end)
{
  const Edit *edit = edit_before (view, start);

  *source_start = source_of_start (edit, start);
  *source_end =
      end > start ? source_of_end (edit_further (view, edit, end - 1), end) : *source_start;
}

char *
est_fold (const char *text, gssize length)
{
  EstView view = { 0 };

  read_text (&view, EST_VIEW_FOLDED, text, length < 0 ? strlen (text) : (gsize) length);
  g_free (view.edits);
  return view.text;
}
