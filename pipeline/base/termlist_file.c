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
} Reader;

/* The forms of @before + each of @alternatives + what @after gives. */
static gboolean
expand_into (GPtrArray *forms, const char *before, const char *rest)
{
  const char *open = strchr (rest, '{');
  const char *close = strchr (rest, '}');
  g_autofree char *inside = NULL;
  g_auto (GStrv) alternatives = NULL;

  if (open == NULL && close == NULL)
    {
      g_ptr_array_add (forms, g_strconcat (before, rest, NULL));
      return forms->len <= MAX_FORMS;
    }
  if (open == NULL || close == NULL || close < open ||
      memchr (open + 1, '{', (gsize) (close - open - 1)) != NULL)
    return FALSE;
  inside = g_strndup (open + 1, (gsize) (close - open - 1));
  if (*inside == '\0')
    return FALSE;
  alternatives = g_strsplit (inside, ",", -1);
  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_autofree char *so_far =
          g_strdup_printf ("%s%.*s%s", before, (int) (open - rest), rest, alternatives[i]);

      if (!expand_into (forms, so_far, close + 1))
        return FALSE;
    }
  return TRUE;
}

char **
est_termlist_expand (const char *term)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);

  if (!expand_into (forms, "", term))
    return NULL;
  g_ptr_array_add (forms, NULL);
  return (char **) g_ptr_array_steal (forms, NULL);
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

static gboolean
add_term (Reader *reader, const char *term)
{
  g_auto (GStrv) forms = est_termlist_expand (term);

  for (guint i = 0; forms != NULL && forms[i] != NULL; i++)
    if (!est_termlist_add (reader->list, reader->family, g_strstrip (forms[i])))
      return FALSE;
  reader->n_terms++;
  return forms != NULL;
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

gboolean
est_termlist_read_file (EstTermList *list, EstData *data, const char *name,
                        const char *const *strengths, GError **error)
{
  g_autoptr (GBytes) bytes = est_data_load (data, name, error);
  Reader reader = { .list = list, .name = name, .strengths = strengths };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size = 0;

  if (bytes == NULL)
    return FALSE;
  g_bytes_get_data (bytes, &size);
  text = g_strndup (g_bytes_get_data (bytes, NULL), size);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      reader.line = i + 1;
      if (!read_line (&reader, lines[i], error))
        return FALSE;
    }
  if (reader.family == NULL)
    return refuse_line (&reader, 1, error);
  return close_family (&reader, error);
}
