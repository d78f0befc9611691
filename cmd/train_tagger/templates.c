/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/templates.h"

#include <string.h>

struct _Templates {
  GPtrArray *lines;
  GHashTable *vocabulary; /* slot → GPtrArray of values */
};

/* One line being filled. */
typedef struct {
  const Templates *templates;
  const Names *names;
  Dice *dice;
  Sample *sample; /* NULL within a mention: text goes to @inner */
  GString *inner;
} Filling;

static void fill (Filling *filling, const char *template);

static GPtrArray *
values_of (Templates *templates, const char *slot)
{
  GPtrArray *values = g_hash_table_lookup (templates->vocabulary, slot);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (templates->vocabulary, g_strdup (slot), values);
    }
  return values;
}

static gboolean
for_each_line (const char *folder, const char *file,
               void (*take) (Templates *, char **, const char *), Templates *templates,
               const char *slot, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", slot == NULL ? 1 : 3);

      if (*lines[i] != '\0' && *lines[i] != '#')
        take (templates, fields, slot);
    }
  return TRUE;
}

static void
take_line (Templates *templates, char **fields, const char *slot)
{
  (void) slot;
  g_ptr_array_add (templates->lines, g_strdup (fields[0]));
}

static void
take_value (Templates *templates, char **fields, const char *slot)
{
  if (*slot != '\0')
    g_ptr_array_add (values_of (templates, slot), g_strdup (fields[0]));
  else if (fields[1] != NULL)
    g_ptr_array_add (values_of (templates, fields[0]), g_strdup (fields[1]));
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
load_lines (Templates *templates, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    if (!for_each_line (folder, g_ptr_array_index (files, i), take_line, templates, NULL, error))
      return FALSE;
  return dir != NULL;
}

Templates *
templates_load (const char *folder, const char *lists, GError **error)
{
  g_autoptr (Templates) templates = g_new0 (Templates, 1);

  templates->lines = g_ptr_array_new_with_free_func (g_free);
  templates->vocabulary =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!load_lines (templates, folder, error) ||
      !for_each_line (folder, "vocabulary.tsv", take_value, templates, "", error) ||
      !for_each_line (lists, "communes_cog_2026.tsv", take_value, templates, "place", error) ||
      !for_each_line (lists, "departements.tsv", take_value, templates, "department", error) ||
      !for_each_line (lists, "regions.tsv", take_value, templates, "region", error) ||
      !for_each_line (lists, "sigles_medico_social.tsv", take_value, templates, "acronym", error) ||
      !for_each_line (lists, "medicaments_edsnlp.txt", take_value, templates, "medicine", error))
    return NULL;
  return g_steal_pointer (&templates);
}

void
templates_free (Templates *templates)
{
  if (templates == NULL)
    return;
  g_ptr_array_unref (templates->lines);
  g_hash_table_unref (templates->vocabulary);
  g_free (templates);
}

static void
put (Filling *filling, const char *text, gssize length)
{
  if (filling->inner != NULL)
    g_string_append_len (filling->inner, text, length);
  else
    sample_append (filling->sample, text, length);
}

static void
put_mention (Filling *filling, const char *text, gboolean is_person)
{
  if (filling->inner != NULL)
    g_string_append (filling->inner, text);
  else
    sample_append_mention (filling->sample, text, is_person);
}

/* A template whose whole text is one mention of a place or a firm. */
static void
put_named (Filling *filling, const char *template)
{
  Filling inner = *filling;

  if (filling->inner != NULL)
    {
      fill (filling, template);
      return;
    }
  inner.inner = g_string_new (NULL);
  fill (&inner, template);
  put_mention (filling, inner.inner->str, FALSE);
  g_string_free (inner.inner, TRUE);
}

static void
put_name (Filling *filling, NameForm form, int letters)
{
  g_autofree char *name = names_invent (filling->names, form, filling->dice);
  g_autofree char *cased = letters > 0   ? g_utf8_strup (name, -1)
                           : letters < 0 ? g_utf8_strdown (name, -1)
                                         : g_strdup (name);

  put_mention (filling, cased, TRUE);
}

static void
put_names (Filling *filling)
{
  static const NameForm forms[] = { NAME_FULL, NAME_FULL, NAME_REVERSED, NAME_GIVEN, NAME_SHORT };
  NameForm form = forms[dice_below (filling->dice, G_N_ELEMENTS (forms))];
  const char *separator = dice_percent (filling->dice, 80)   ? ", "
                          : dice_percent (filling->dice, 50) ? " ; "
                                                             : " - ";
  guint count = 2 + dice_below (filling->dice, 5);

  for (guint i = 0; i < count; i++)
    {
      if (i > 0)
        put (filling, i + 1 == count && dice_percent (filling->dice, 50) ? " et " : separator, -1);
      put_name (filling, form, 0);
    }
}

static void
put_number (Filling *filling, const char *shape)
{
  g_autofree char *number = g_strdup (shape);

  for (char *at = number; *at != '\0'; at++)
    if (*at == '#')
      *at = (char) ('0' + dice_below (filling->dice, 10));
    else if (*at == '@')
      *at = (char) ('A' + dice_below (filling->dice, 26));
  put (filling, number, -1);
}

static void
put_date (Filling *filling)
{
  static const char *const shapes[] = { "1#/0#/20##", "1#/0#/19##", "2 mars 20##",   "1# mai 19##",
                                        "0#/1#/##",   "1#.0#.20##", "jeudi 1# juin", "2# janvier",
                                        "1er avril",  "20##-0#-1#" };

  put_number (filling, shapes[dice_below (filling->dice, G_N_ELEMENTS (shapes))]);
}

static gboolean
put_person_slot (Filling *filling, const char *slot)
{
  static const struct {
    const char *slot;
    NameForm form;
    int letters; /* 1: capitals, -1: lower case */
  } slots[] = {
    { "name", NAME_FULL, 0 },       { "reversed", NAME_REVERSED, 0 },
    { "given", NAME_GIVEN, 0 },     { "family", NAME_FAMILY, 0 },
    { "short", NAME_SHORT, 0 },     { "initials", NAME_INITIALS, 0 },
    { "ucname", NAME_FULL, 1 },     { "lcname", NAME_FULL, -1 },
    { "upfamily", NAME_FAMILY, 1 }, { "upgiven", NAME_GIVEN, 1 },
    { "pername", NAME_FULL, 0 },    { "perfamily", NAME_FAMILY, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (g_str_equal (slots[i].slot, slot))
      {
        put_name (filling, slots[i].form, slots[i].letters);
        return TRUE;
      }
  return FALSE;
}

static gboolean
put_number_slot (Filling *filling, const char *slot)
{
  static const char *const shapes[][2] = {
    { "number", "#" },  { "year", "20##" }, { "time", "1# h #0" }, { "phone", "06 ## ## ## ##" },
    { "zip", "#####" }, { "initial", "@" },
  };

  if (g_str_equal (slot, "date"))
    put_date (filling);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i][0], slot))
      {
        put_number (filling, i == 0 && dice_percent (filling->dice, 60) ? "##" : shapes[i][1]);
        return TRUE;
      }
  return g_str_equal (slot, "date");
}

static const char *
draw_value (const Filling *filling, const char *slot)
{
  const GPtrArray *values = g_hash_table_lookup (filling->templates->vocabulary, slot);

  if (values == NULL || values->len == 0)
    g_error ("no value for the slot {%s}", slot);
  return g_ptr_array_index (values, dice_below (filling->dice, values->len));
}

/* "[personne A]": what a copy says instead of a name, which is no name. */
static void
put_mark (Filling *filling)
{
  put (filling, "[", 1);
  fill (filling, draw_value (filling, "mark"));
  put (filling, "]", 1);
}

/* A name for a medicine that nobody sells: half of one and half of another. */
static void
put_brand (Filling *filling)
{
  const char *head = draw_value (filling, "medicine");
  const char *tail = draw_value (filling, "medicine");
  g_autofree char *start = g_strndup (head, strcspn (head, " -") / 2 + 1);
  gsize tail_length = strcspn (tail, " -");
  g_autofree char *end = g_strndup (tail + tail_length / 2, tail_length - tail_length / 2);

  if (!g_str_is_ascii (start) || !g_str_is_ascii (end))
    return;
  if (dice_percent (filling->dice, 75))
    *start = g_ascii_toupper (*start);
  put (filling, start, -1);
  put (filling, end, -1);
}

static void
put_slot (Filling *filling, const char *slot)
{
  static const char *const named[] = { "place",      "street", "venue", "named", "eponymname",
                                       "department", "region", "firm",  NULL };

  if (g_str_equal (slot, "names"))
    put_names (filling);
  else if (g_str_equal (slot, "mail"))
    put (filling, "contact@exemple.fr", -1);
  else if (g_str_equal (slot, "mark"))
    put_mark (filling);
  else if (g_str_equal (slot, "brand"))
    put_brand (filling);
  else if (g_str_equal (slot, "sigle"))
    put_number (filling, &"@@@@@@"[dice_below (filling->dice, 5)]);
  else if (put_person_slot (filling, slot) || put_number_slot (filling, slot))
    return;
  else if (g_str_equal (slot, "upnamed"))
    put_named (filling, draw_value (filling, "named"));
  else if (g_strv_contains (named, slot))
    put_named (filling, draw_value (filling, slot));
  else
    fill (filling, draw_value (filling, slot));
}

static void
put_choice (Filling *filling, const char *choices)
{
  g_auto (GStrv) each = g_strsplit (choices, "|", -1);

  fill (filling, each[dice_below (filling->dice, g_strv_length (each))]);
}

static void
fill (Filling *filling, const char *template)
{
  while (*template != '\0')
    {
      gsize plain = strcspn (template, "{[");
      const char *end = NULL;
      g_autofree char *inside = NULL;

      put (filling, template, (gssize) plain);
      template += plain;
      if (*template == '\0')
        return;
      end = strchr (template, *template == '{' ? '}' : ']');
      if (end == NULL)
        g_error ("a slot is not closed");
      inside = g_strndup (template + 1, (gsize) (end - template - 1));
      if (*template == '{')
        put_slot (filling, inside);
      else
        put_choice (filling, inside);
      template = end + 1;
    }
}

Sample *
templates_draw (const Templates *templates, const Names *names, Dice *dice)
{
  Filling filling = {
    .templates = templates,
    .names = names,
    .dice = dice,
    .sample = sample_new (),
  };

  fill (&filling, g_ptr_array_index (templates->lines, dice_below (dice, templates->lines->len)));
  return filling.sample;
}
