/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/marked.h"

#define REDACTED 0.6
#define CELL_SIGN " || "

/* One prepared pass; kept for the whole run, because preparing takes long. */
typedef struct {
  const EstDetector *detector;
  EstData *data;
  EstCategories *categories;
  gpointer state;
} Prepared;

static GPtrArray *all_prepared; /* of Prepared */

static const Prepared *
prepared_for (const EstDetector *detector)
{
  g_autoptr (GError) error = NULL;
  Prepared *prepared = NULL;
  EstSetup setup = { 0 };

  if (all_prepared == NULL)
    all_prepared = g_ptr_array_new ();
  for (guint i = 0; i < all_prepared->len; i++)
    {
      prepared = g_ptr_array_index (all_prepared, i);
      if (prepared->detector == detector)
        return prepared;
    }

  prepared = g_new0 (Prepared, 1);
  prepared->detector = detector;
  prepared->data = est_data_open ("dictionaries", &error);
  if (prepared->data != NULL)
    prepared->categories = est_categories_load (prepared->data, &error);
  setup = (EstSetup){ .data = prepared->data, .categories = prepared->categories };
  if (prepared->categories == NULL || !detector->prepare (&setup, &prepared->state, &error))
    fail_msg ("the pass cannot be prepared: %s", error->message);
  g_ptr_array_add (all_prepared, prepared);
  return prepared;
}

/* The length of a mark that begins at @text, "<phone>" or "</phone>", else 0. */
static gsize
mark_length (const EstCategories *categories, const char *text)
{
  gsize slash = text[0] == '<' && text[1] == '/' ? 1 : 0;
  gsize size = text[0] == '<' ? strspn (text + 1 + slash, "abcdefghijklmnopqrstuvwxyz_") : 0;
  g_autofree char *id = g_strndup (text + 1 + slash, size);

  if (size == 0 || text[1 + slash + size] != '>' || est_categories_find (categories, id) == NULL)
    return 0;
  return size + slash + 2;
}

static char *
without_marks (const EstCategories *categories, const char *marked)
{
  GString *text = g_string_new (NULL);

  while (*marked != '\0')
    {
      gsize mark = mark_length (categories, marked);

      if (mark == 0)
        g_string_append_c (text, *marked);
      marked += MAX (mark, 1);
    }
  return g_string_free (text, FALSE);
}

static EstBlock *
add_block (EstDocument *document, EstBlockKind kind, guint row, guint column, const char *text)
{
  EstBlock *block = est_document_add_block (document, kind, "test");

  if (kind == EST_BLOCK_CELL)
    block->cell = (EstCellPlace){ .table = 1, .row = row, .column = column };
  est_block_append (block, text, strlen (text), 0);
  return block;
}

/* A document whose last block holds @text. */
static EstDocument *
document_with (EstBlockKind kind, const char *header, const char *label, const char *text)
{
  EstDocument *document = est_document_new ("test", NULL, NULL);

  if (header != NULL)
    (void) add_block (document, kind, 0, 1, header);
  if (label != NULL)
    (void) add_block (document, kind, 1, 0, label);
  (void) add_block (document, kind, 1, 1, text);
  return document;
}

static EstFindings *
run (const EstDetector *detector, const EstDocument *document)
{
  const Prepared *prepared = prepared_for (detector);
  g_autoptr (EstFindings) earlier = est_findings_new ();
  g_autoptr (GError) error = NULL;
  EstFindings *findings = est_findings_new ();

  if (!detector->detect (prepared->state, document, earlier, NULL, findings, &error))
    fail_msg ("the pass failed: %s", error == NULL ? "no error" : error->message);
  return findings;
}

EstFindings *
findings_in (const EstDetector *detector, EstBlockKind kind, const char *text)
{
  g_autoptr (EstDocument) document = document_with (kind, NULL, NULL, text);

  return run (detector, document);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const EstFinding *left = *(const EstFinding *const *) a;
  const EstFinding *right = *(const EstFinding *const *) b;
  gsize left_length = left->end - left->start;
  gsize right_length = right->end - right->start;

  if (left_length != right_length)
    return left_length > right_length ? -1 : 1;
  if (left->score < right->score || left->score > right->score)
    return left->score > right->score ? -1 : 1;
  if (left->category->rank != right->category->rank)
    return left->category->rank < right->category->rank ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const EstFinding *left = *(const EstFinding *const *) a;
  const EstFinding *right = *(const EstFinding *const *) b;

  return left->start < right->start ? -1 : left->start > right->start;
}

static gboolean
overlaps_any (const GPtrArray *chosen, const EstFinding *finding)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const EstFinding *other = g_ptr_array_index (chosen, i);

      if (finding->start < other->end && other->start < finding->end)
        return TRUE;
    }
  return FALSE;
}

/* The findings in @block that would be redacted, in order, none overlapping. */
static GPtrArray *
choose (const EstFindings *findings, guint block)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < est_findings_count (findings); i++)
    {
      const EstFinding *finding = est_findings_get (findings, i);

      if (finding->block == block && finding->score >= REDACTED)
        g_ptr_array_add (all, (gpointer) finding);
    }
  g_ptr_array_sort (all, compare_findings);
  for (guint i = 0; i < all->len; i++)
    if (!overlaps_any (chosen, g_ptr_array_index (all, i)))
      g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  g_ptr_array_sort (chosen, compare_places);
  return chosen;
}

static char *
with_marks (const char *text, const EstFindings *findings, guint block)
{
  g_autoptr (GPtrArray) chosen = choose (findings, block);
  GString *marked = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      const EstFinding *finding = g_ptr_array_index (chosen, i);

      g_string_append_len (marked, text + done, (gssize) (finding->start - done));
      g_string_append_printf (marked, "<%s>%.*s</%s>", finding->category->id,
                              (int) (finding->end - finding->start), text + finding->start,
                              finding->category->id);
      done = finding->end;
    }
  g_string_append (marked, text + done);
  return g_string_free (marked, FALSE);
}

/* What the pass makes of the text of @marked. */
static char *
found_in (const EstDetector *detector, const char *header, const char *label, const char *marked)
{
  const Prepared *prepared = prepared_for (detector);
  gboolean is_cell = header != NULL || label != NULL;
  g_autofree char *text = without_marks (prepared->categories, marked);
  g_autoptr (EstDocument) document =
      document_with (is_cell ? EST_BLOCK_CELL : EST_BLOCK_BODY, header, label, text);
  g_autoptr (EstFindings) findings = run (detector, document);

  return with_marks (text, findings, est_document_n_blocks (document) - 1);
}

void
assert_finds (const EstDetector *detector, const char *marked)
{
  assert_finds_in_cell (detector, NULL, NULL, marked);
}

void
assert_finds_in_cell (const EstDetector *detector, const char *header, const char *label,
                      const char *marked)
{
  g_autofree char *found = found_in (detector, header, label, marked);

  assert_string_equal (found, marked);
}

/* Whether a line of a file of marked text is as it should be; prints it if not. */
static gboolean
is_line_right (const EstDetector *detector, guint number, const char *line)
{
  g_auto (GStrv) breaks = g_strsplit (line, "\\n", -1);
  g_autofree char *broken = g_strjoinv ("\n", breaks);
  g_auto (GStrv) cell = g_strsplit (broken, CELL_SIGN, 2);
  const char *header = cell[0] != NULL && cell[1] != NULL ? cell[0] : NULL;
  const char *marked = header == NULL ? broken : cell[1];
  g_autofree char *found = found_in (detector, header, NULL, marked);

  if (g_str_equal (found, marked))
    return TRUE;
  print_error ("line %u\n  expected: %s\n  found:    %s\n", number, marked, found);
  return FALSE;
}

void
assert_finds_all (const EstDetector *detector, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint wrong = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    fail_msg ("%s cannot be read", path);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "# ") &&
        !is_line_right (detector, i + 1, lines[i]))
      wrong++;
  if (wrong > 0)
    fail_msg ("%u lines of %s", wrong, path);
}
