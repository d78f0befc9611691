/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/elsewhere.h"

#define FILE_NAME "tagger/names_elsewhere.tsv"

/* In a hundred: "Thi Mai", "Ana Luz". */
#define DOUBLE_GIVEN 12

struct _Origin {
  char *name;
  GPtrArray *given;
  GPtrArray *family;
};

struct _Elsewhere {
  GPtrArray *origins;
};

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  g_free (origin->name);
  g_ptr_array_unref (origin->given);
  g_ptr_array_unref (origin->family);
  g_free (origin);
}

/* The origin of that name; lines of one origin stand together. */
static Origin *
origin_called (GPtrArray *origins, const char *name)
{
  Origin *origin = origins->len > 0 ? g_ptr_array_index (origins, origins->len - 1) : NULL;

  if (origin != NULL && g_str_equal (origin->name, name))
    return origin;
  origin = g_new0 (Origin, 1);
  origin->name = g_strdup (name);
  origin->given = g_ptr_array_new_with_free_func (g_free);
  origin->family = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (origins, origin);
  return origin;
}

static void
take_line (Elsewhere *elsewhere, char **fields)
{
  Origin *origin = origin_called (elsewhere->origins, fields[0]);
  GPtrArray *names = *fields[1] == 's' ? origin->family : origin->given;
  g_auto (GStrv) each = g_strsplit (fields[2], " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (g_strdelimit (each[i], "_", ' ')));
}

/* Whether each origin has names of both kinds to draw from. */
static gboolean
is_whole (const Elsewhere *elsewhere)
{
  for (guint i = 0; i < elsewhere->origins->len; i++)
    {
      const Origin *origin = g_ptr_array_index (elsewhere->origins, i);

      if (origin->given->len == 0 || origin->family->len == 0)
        return FALSE;
    }
  return elsewhere->origins->len > 0;
}

Elsewhere *
elsewhere_load (EstData *data, GError **error)
{
  g_autoptr (Elsewhere) elsewhere = g_new0 (Elsewhere, 1);
  g_autoptr (GPtrArray) lines = est_data_load_lines (data, FILE_NAME, error);
  gboolean is_well_formed = TRUE;

  elsewhere->origins = g_ptr_array_new_with_free_func (origin_free);
  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_ptr_array_index (lines, i), "\t", -1);

      if (g_strv_length (fields) == 3)
        take_line (elsewhere, fields);
      else
        is_well_formed = FALSE;
    }
  if (is_well_formed && is_whole (elsewhere))
    return g_steal_pointer (&elsewhere);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s makes no sense", FILE_NAME);
  return NULL;
}

void
elsewhere_free (Elsewhere *elsewhere)
{
  if (elsewhere == NULL)
    return;
  g_ptr_array_unref (elsewhere->origins);
  g_free (elsewhere);
}

const Origin *
elsewhere_draw (const Elsewhere *elsewhere, Dice *dice)
{
  return g_ptr_array_index (elsewhere->origins, dice_below (dice, elsewhere->origins->len));
}

static const char *
draw_name (const GPtrArray *names, Dice *dice)
{
  return g_ptr_array_index (names, dice_below (dice, names->len));
}

char *
origin_given (const Origin *origin, Dice *dice)
{
  if (dice_percent (dice, DOUBLE_GIVEN))
    return g_strconcat (draw_name (origin->given, dice), dice_percent (dice, 50) ? "-" : " ",
                        draw_name (origin->given, dice), NULL);
  return g_strdup (draw_name (origin->given, dice));
}

char *
origin_family (const Origin *origin, Dice *dice)
{
  return g_strdup (draw_name (origin->family, dice));
}
