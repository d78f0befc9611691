/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/termlist_file.h"

#include <string.h>

#include "pipeline/base/messages.h"

/* More forms than this of one term are a slip of the pen. */
#define MAX_FORMS 4096

typedef struct {
  EstTermList *list;
  const char *name;
  const char *const *strengths;
  const EstTermFamily *family;
  guint family_line;
  guint n_terms; /* of the family */
  guint line;
  GString *forms;      /* read so far, one a line */
  GPtrArray *families; /* theirs */
  GArray *lines;       /* of guint, theirs */
} Reader;

/* Appends a line for each form of @so_far and what @rest gives; FALSE when the
 * braces make no sense. @so_far is as before afterwards. */
static gboolean
expand_into (GString *forms, GString *so_far, const char *rest, guint *n_forms)
{
  gsize plain = strcspn (rest, "{}");
  gsize before = so_far->len;
  const char *inside = rest + plain + 1;
  gsize size = 0;

  g_string_append_len (so_far, rest, (gssize) plain);
  if (rest[plain] == '\0')
    {
      g_string_append_len (forms, so_far->str, (gssize) so_far->len);
      g_string_append_c (forms, '\n');
      g_string_truncate (so_far, before);
      return ++*n_forms <= MAX_FORMS;
    }
  size = rest[plain] == '{' ? strcspn (inside, "{}") : 0;
  if (size == 0 || inside[size] != '}')
    return FALSE;
  for (const char *end = inside + size;;)
    {
      gsize length = strcspn (inside, ",}");
      gsize stem = so_far->len;

      g_string_append_len (so_far, inside, (gssize) length);
      if (!expand_into (forms, so_far, end + 1, n_forms))
        return FALSE;
      g_string_truncate (so_far, stem);
      inside += length + 1;
      if (inside > end)
        break;
    }
  g_string_truncate (so_far, before);
  return TRUE;
}

/* How many lines @term became in @forms; 0: it makes no sense. */
static guint
expand (GString *forms, const char *term)
{
  g_autoptr (GString) so_far = g_string_new (NULL);
  guint n_forms = 0;

  return expand_into (forms, so_far, term, &n_forms) ? n_forms : 0;
}

char **
est_termlist_expand (const char *term)
{
  g_autoptr (GString) forms = g_string_new (NULL);

  if (expand (forms, term) == 0)
    return NULL;
  g_string_truncate (forms, forms->len - 1);
  return g_strsplit (forms->str, "\n", -1);
}

static gboolean
refuse_line (const Reader *reader, guint line, GError **error)
{
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, line %u: this is no family “[strength name]” with its terms, or the "
                      "terms make no sense. Correct the line and run again."),
                   reader->name, line);
}

static gboolean
close_family (const Reader *reader, GError **error)
{
  if (reader->family == NULL || reader->n_terms > 0)
    return TRUE;
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, line %u: the family has no terms. Add some or take the line out, and "
                      "run again."),
                   reader->name, reader->family_line);
}

static gboolean
open_family (Reader *reader, const char *line, GError **error)
{
  gsize length = strlen (line);
  g_autofree char *inside = NULL;
  char *name = NULL;

  if (!close_family (reader, error))
    return FALSE;
  if (line[length - 1] != ']')
    return refuse_line (reader, reader->line, error);
  inside = g_strndup (line + 1, length - 2);
  name = strchr (inside, ' ');
  if (name != NULL)
    *name++ = '\0';
  for (guint i = 0; reader->strengths[i] != NULL; i++)
    if (g_str_equal (reader->strengths[i], inside))
      {
        reader->family = est_termlist_add_family (reader->list, inside, i,
                                                  name != NULL ? g_strstrip (name) : inside);
        reader->family_line = reader->line;
        reader->n_terms = 0;
        return TRUE;
      }
  return est_fail (error, EST_ERROR_POLICY,
                   _ ("%s, line %u: the family has a strength that Estompe does not know. Correct "
                      "the line and run again."),
                   reader->name, reader->line);
}

/* Puts the forms of @term by, to be added with all the others. */
static gboolean
add_term (Reader *reader, const char *term)
{
  guint n_forms = expand (reader->forms, term);

  for (guint i = 0; i < n_forms; i++)
    {
      g_ptr_array_add (reader->families, (gpointer) reader->family);
      g_array_append_val (reader->lines, reader->line);
    }
  reader->n_terms++;
  return n_forms > 0;
}

/* Adds what was put by. */
static gboolean
add_forms (const Reader *reader, GError **error)
{
  guint n_added = est_termlist_add_forms (reader->list, reader->forms, reader->families);

  return n_added == reader->families->len ||
         refuse_line (reader, g_array_index (reader->lines, guint, n_added), error);
}

static gboolean
read_terms (Reader *reader, const char *line, GError **error)
{
  g_auto (GStrv) terms = g_strsplit (line, ";", -1);

  if (reader->family == NULL)
    return refuse_line (reader, reader->line, error);
  for (guint i = 0; terms[i] != NULL; i++)
    if (!add_term (reader, g_strstrip (terms[i])))
      return refuse_line (reader, reader->line, error);
  return TRUE;
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (!g_utf8_validate (line, -1, NULL))
    return refuse_line (reader, reader->line, error);
  return *line == '[' ? open_family (reader, line, error) : read_terms (reader, line, error);
}

static gboolean
read_lines (Reader *reader, char **lines, GError **error)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      reader->line = i + 1;
      if (!read_line (reader, lines[i], error))
        return FALSE;
    }
  if (reader->family == NULL)
    return refuse_line (reader, 1, error);
  return close_family (reader, error) && add_forms (reader, error);
}

gboolean
est_termlist_read_file (EstTermList *list, EstData *data, const char *name,
                        const char *const *strengths, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, name, error);
  g_autoptr (GString) forms = g_string_new (NULL);
  g_autoptr (GPtrArray) families = g_ptr_array_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  Reader reader = {
    .list = list,
    .name = name,
    .strengths = strengths,
    .forms = forms,
    .families = families,
    .lines = numbers,
  };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size = 0;

  if (bytes == NULL)
    return FALSE;
  g_bytes_get_data (bytes, &size);
  if (size == 0)
    return refuse_line (&reader, 1, error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), size);
  lines = g_strsplit (text, "\n", -1);
  return read_lines (&reader, lines, error);
}
