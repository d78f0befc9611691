/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* Questions and answers, and fields to fill in by hand.  Fields stand side by
 * side as long as there is room; those with dots share what is left of the line. */
#include "pipeline/report_pdf_blocks.h"

#define QUESTION_WIDTH 172.0
#define WORD_WIDTH 118.0 /* of the words a list explains */
#define GAP 12.0
#define DOTS 64.0        /* the least to write on */
#define DATE_WIDTH 112.0 /* of a field for a date */
#define FIELD_WIDTH 150.0
#define PAD 3.2
#define SPREAD 5.0 /* between lines to write on */
#define SIGN_HEIGHT 62.0

typedef struct {
  PangoLayout *layout;
  double natural;
  double width;
  gboolean leader;
  gboolean boxed;
  gboolean fixed; /* takes no more than it needs */
} Field;

static const EstFace answer_face = { .size = EST_BODY_SIZE, .colour = EST_INK };
static const EstFace question_face = { .size = EST_BODY_SIZE, .colour = EST_SOFT };
static const EstFace word_face = { .size = EST_BODY_SIZE, .colour = EST_INK, .bold = TRUE };

static gboolean
has_line (const EstElement *element)
{
  if (est_element_has_class (element, "line"))
    return TRUE;
  for (guint i = 0; i < est_element_n_children (element); i++)
    if (has_line (est_element_child (element, i)))
      return TRUE;
  return FALSE;
}

static void
add_field (GArray *fields, EstSheet *sheet, EstWords *words, const EstElement *element)
{
  Field field = {
    .layout = est_words_layout (words, est_sheet_context (sheet), &answer_face),
    .leader = element != NULL && has_line (element),
    .boxed = element != NULL && est_element_has_class (element, "sign"),
    .fixed = element != NULL && est_element_has_class (element, "date"),
  };
  int width;

  pango_layout_get_size (field.layout, &width, NULL);
  /* A hundredth more than it measured, or rounding breaks the last word. */
  field.natural = (double) width / PANGO_SCALE + 0.01;
  field.width = field.natural;
  if (field.leader)
    field.width = MAX (field.natural + DOTS, field.fixed ? DATE_WIDTH : FIELD_WIDTH);
  g_array_append_val (fields, field);
}

static gboolean
stands_alone (const EstElement *element)
{
  return est_element_has_class (element, "field") || est_element_has_class (element, "choice");
}

/* What stands between two fields is one of its own. */
static GArray *
collect (EstSheet *sheet, const EstElement *element)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (Field));
  g_autoptr (EstWords) between = est_words_new ();

  for (guint i = 0; i < est_element_n_children (element); i++)
    {
      const EstElement *child = est_element_child (element, i);
      g_autoptr (EstWords) words = est_words_new ();

      if (!stands_alone (child))
        {
          est_words_add (between, child);
          continue;
        }
      if (!est_words_is_empty (between))
        {
          add_field (fields, sheet, between, NULL);
          est_words_free (between);
          between = est_words_new ();
        }
      est_words_add (words, child);
      add_field (fields, sheet, words, child);
    }
  if (!est_words_is_empty (between))
    add_field (fields, sheet, between, est_element_has_class (element, "field") ? element : NULL);
  return fields;
}

/* How many fields from @first stand on one line of @width; *left: what they leave. */
static guint
count_on_line (const GArray *fields, guint first, double width, double *left)
{
  guint n = 0;

  *left = width;
  for (guint i = first; i < fields->len; i++, n++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      double needed = MIN (field->width, width) + (n == 0 ? 0 : GAP);

      if (n > 0 && (needed > *left || field->boxed))
        return n;
      *left -= needed;
    }
  return n;
}

static guint
count_growing (const GArray *fields, guint first, guint n)
{
  guint growing = 0;

  for (guint i = first; i < first + n; i++)
    growing += g_array_index (fields, Field, i).leader && !g_array_index (fields, Field, i).fixed;
  return growing;
}

/* Where a line of fields stands. */
typedef struct {
  EstRow *row;
  double x;
  double width;
  guint line; /* of the row */
} Place;

/* The @n fields from @first on one line; moves @place below them. */
static void
add_line (Place *place, const GArray *fields, guint first, guint n)
{
  double left;
  double x = place->x;
  guint growing = count_growing (fields, first, n);
  guint below = place->line + 1;

  (void) count_on_line (fields, first, place->width, &left);
  for (guint i = first; i < first + n; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      double share = field->leader && !field->fixed ? left / growing : 0;
      double wide = MIN (field->width, place->width) + share;
      EstCell *cell = est_row_add (place->row, field->layout, x, wide);

      cell->leader = field->leader && !field->boxed;
      cell->boxed = field->boxed;
      cell->first = place->line;
      if (field->boxed)
        place->row->least = SIGN_HEIGHT;
      below = MAX (below, place->line + (guint) pango_layout_get_line_count (field->layout));
      x += wide + GAP;
    }
  place->line = below;
}

/* All fields of @element in @row, on as many lines as they take. */
static void
add_lines (EstSheet *sheet, EstRow *row, const EstElement *element, double x, double width)
{
  g_autoptr (GArray) fields = collect (sheet, element);
  Place place = { .row = row, .x = x, .width = width };

  for (guint first = 0; first < fields->len;)
    {
      double left;
      guint n = count_on_line (fields, first, width, &left);

      add_line (&place, fields, first, n);
      first += n;
      if (first < fields->len)
        row->spread = SPREAD;
    }
}

void
est_report_pdf_add_fields (EstSheet *sheet, const EstElement *element)
{
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));

  row->gap = est_element_has_class (element, "signature") ? 12 : 7;
  add_lines (sheet, row, element, row->left, row->width);
  est_sheet_add (sheet, row);
}

static EstRow *
add_question (EstSheet *sheet, const EstElement *question, double width, const EstFace *face)
{
  EstRow *row = est_row_new (est_sheet_left (sheet), est_sheet_width (sheet));

  (void) est_row_add (row, est_words_of (question, est_sheet_context (sheet), face, width - 8),
                      row->left, width - 8);
  return row;
}

static void
add_answer (EstSheet *sheet, EstRow *row, const EstElement *answer, gboolean ruled)
{
  double indent = ruled ? QUESTION_WIDTH : WORD_WIDTH;
  double x = row->left + indent;
  double width = row->width - indent;

  if (est_element_has_class (answer, "fields"))
    add_lines (sheet, row, answer, x, width);
  else
    (void) est_row_add (row, est_words_of (answer, est_sheet_context (sheet), &answer_face, width),
                        x, width);
  row->pad = PAD;
  row->rule = ruled ? 0.6 : 0;
  row->rule_colour = 0xc3cad3;
  est_sheet_add (sheet, row);
}

/* A <div> of the form; in a plain list <dt> and <dd> take turns. */
static void
add_pair (EstSheet *sheet, const EstElement *question, const EstElement *answer, gboolean ruled)
{
  EstRow *row = add_question (sheet, question, ruled ? QUESTION_WIDTH : WORD_WIDTH,
                              ruled ? &question_face : &word_face);

  row->pad = PAD;
  add_answer (sheet, row, answer, ruled);
}

static void
add_pairs (EstSheet *sheet, const EstElement *list, gboolean ruled)
{
  const EstElement *question = NULL;

  for (guint i = 0; i < est_element_n_children (list); i++)
    {
      const EstElement *child = est_element_child (list, i);

      if (est_element_is (child, "div"))
        add_pairs (sheet, child, ruled);
      else if (est_element_is (child, "dt"))
        question = child;
      else if (est_element_is (child, "dd") && question != NULL)
        add_pair (sheet, question, child, ruled);
    }
}

void
est_report_pdf_add_form (EstSheet *sheet, const EstElement *form)
{
  add_pairs (sheet, form, est_element_has_class (form, "form"));
}
