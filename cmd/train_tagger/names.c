/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/train_tagger/names.h"

#include <math.h>
#include <string.h>

#include "cmd/train_tagger/elsewhere.h"

/* Counts are bent so that rare names come often enough to be learnt from. */
#define GIVEN_BEND 0.6
#define FAMILY_BEND 0.45

/* In a hundred. */
#define UNLISTED_GIVEN 8
#define UNLISTED_FAMILY 25
#define WITH_PARTICLE 9
#define DOUBLE_FAMILY 6
#define FROM_ELSEWHERE 30
#define SHORT 8

typedef struct {
  GPtrArray *names; /* capitalised */
  GArray *sums;     /* of double: up to and with each name */
} Draw;

struct _Names {
  Draw given;
  Draw family;
  Elsewhere *elsewhere;
};

/* "JEAN-PIERRE" → "Jean-Pierre". */
static char *
capitalise (const char *upper)
{
  char *name = g_ascii_strdown (upper, -1);
  gboolean starts = TRUE;

  for (char *at = name; *at != '\0'; at++)
    {
      if (starts)
        *at = g_ascii_toupper (*at);
      starts = *at == '-' || *at == ' ' || *at == '\'';
    }
  return name;
}

static gboolean
load (Draw *draw, const char *folder, const char *file, double bend, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  double sum = 0;

  draw->names = g_ptr_array_new_with_free_func (g_free);
  draw->sums = g_array_new (FALSE, FALSE, sizeof sum);
  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] == '#' || *lines[i] == '_' || fields[0] == NULL || fields[1] == NULL ||
          strlen (fields[0]) < 2)
        continue;
      sum +=
          pow (g_ascii_strtod (fields[1], NULL) +
                   (fields[2] != NULL && bend > FAMILY_BEND ? g_ascii_strtod (fields[2], NULL) : 0),
               bend);
      g_ptr_array_add (draw->names, capitalise (fields[0]));
      g_array_append_val (draw->sums, sum);
    }
  return TRUE;
}

Names *
names_load (const char *lists, EstData *data, GError **error)
{
  g_autoptr (Names) names = g_new0 (Names, 1);

  if (!load (&names->given, lists, "prenoms_insee_1900_2022.tsv", GIVEN_BEND, error) ||
      !load (&names->family, lists, "noms_insee_1891_2000.tsv", FAMILY_BEND, error) ||
      (names->elsewhere = elsewhere_load (data, error)) == NULL)
    return NULL;
  return g_steal_pointer (&names);
}

static void
draw_clear (Draw *draw)
{
  g_clear_pointer (&draw->names, g_ptr_array_unref);
  g_clear_pointer (&draw->sums, g_array_unref);
}

void
names_free (Names *names)
{
  if (names == NULL)
    return;
  draw_clear (&names->given);
  draw_clear (&names->family);
  elsewhere_free (names->elsewhere);
  g_free (names);
}

static const char *
draw_one (const Draw *draw, Dice *dice)
{
  guint low = 0;
  guint high = draw->sums->len - 1;
  double at = (double) (dice_roll (dice) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53) *
              g_array_index (draw->sums, double, high);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (draw->sums, double, middle) > at)
        high = middle;
      else
        low = middle + 1;
    }
  return g_ptr_array_index (draw->names, low);
}

/* Half of one name and half of another: a name that stands in no list. */
static char *
cross (const Draw *draw, Dice *dice)
{
  const char *head = draw_one (draw, dice);
  const char *tail = draw_one (draw, dice);
  gsize head_length = MAX (strlen (head) / 2 + dice_below (dice, 2), 2);
  gsize tail_length = strlen (tail) / 2;
  g_autofree char *start = g_strndup (head, head_length);
  g_autofree char *end = g_ascii_strdown (tail + tail_length, -1);

  return g_strconcat (start, end, NULL);
}

static char *
invent_given (const Names *names, const Origin *origin, Dice *dice)
{
  if (origin != NULL)
    return origin_given (origin, dice);
  if (dice_percent (dice, UNLISTED_GIVEN))
    return cross (&names->given, dice);
  if (dice_percent (dice, 4))
    return g_strconcat (draw_one (&names->given, dice), dice_percent (dice, 70) ? "-" : " ",
                        draw_one (&names->given, dice), NULL);
  return g_strdup (draw_one (&names->given, dice));
}

static char *
invent_family (const Names *names, const Origin *origin, Dice *dice)
{
  static const char *const particles[] = { "de ", "de La ", "Le ",     "El ",      "Ben ",
                                           "da ", "dos ",   "van ",    "Van der ", "N'",
                                           "d'",  "Di ",    "Ait ",    "M'",       "O'",
                                           "De ", "La ",    "Abd El ", "Ould ",    "Saint-" };
  g_autofree char *family = dice_percent (dice, UNLISTED_FAMILY)
                                ? cross (&names->family, dice)
                                : g_strdup (draw_one (&names->family, dice));

  if (origin != NULL)
    return origin_family (origin, dice);
  if (dice_percent (dice, WITH_PARTICLE))
    return g_strconcat (particles[dice_below (dice, G_N_ELEMENTS (particles))], family, NULL);
  if (dice_percent (dice, DOUBLE_FAMILY))
    return g_strconcat (family, dice_percent (dice, 70) ? "-" : " ",
                        draw_one (&names->family, dice), NULL);
  return g_steal_pointer (&family);
}

/* The first letter of @name, as a text. */
static char *
letter_of (const char *name)
{
  return g_strndup (name, (gsize) g_utf8_skip[(guchar) *name]);
}

/* "Jean-Pierre" by two letters, as hasty people type them. */
static char *
cut_to_pair (const char *letter, Dice *dice)
{
  static const char *const shapes[] = { "%s.-%c.", "%s.-%c.", "%s-%c.", "%s.-%c", "%s-%c",
                                        "%s.%c.",  "%s.%c",   "%s%c",   "%s%c.",  "%s. %c." };
  guint shape = dice_below (dice, G_N_ELEMENTS (shapes) + 1);
  char second = (char) ('A' + (int) dice_below (dice, 26));
  char sign[2] = { second, '\0' };
  g_auto (GStrv) around = NULL;

  if (shape == G_N_ELEMENTS (shapes))
    return g_strdup_printf ("%s%c%s", letter, g_ascii_tolower (second),
                            dice_percent (dice, 60) ? "." : "");
  around = g_strsplit (shapes[shape] + strlen ("%s"), "%c", 2);
  return g_strconcat (letter, around[0], sign, around[1], NULL);
}

/* "J.", "J", "J.-P.", "JP", "Cl.": a first name cut short. */
static char *
cut_given (const char *given, Dice *dice)
{
  g_autofree char *letter = letter_of (given);

  if (dice_percent (dice, 30))
    return cut_to_pair (letter, dice);
  if (dice_percent (dice, 8) && g_str_is_ascii (given) && strlen (given) > 3)
    return g_strdup_printf ("%.2s.", given);
  return g_strconcat (letter, dice_percent (dice, 70) ? "." : "", NULL);
}

static char *
invent_short (const char *given, const char *family, Dice *dice)
{
  g_autofree char *cut = cut_given (given, dice);
  g_autofree char *upper = g_utf8_strup (family, -1);
  const char *last = dice_percent (dice, 40) ? upper : family;

  if (dice_percent (dice, 30))
    return g_strconcat (last, " ", cut, NULL);
  return g_strconcat (cut, g_str_has_suffix (cut, ".") && dice_percent (dice, 15) ? "" : " ", last,
                      NULL);
}

static char *
invent_initials (const char *given, const char *family, Dice *dice)
{
  g_autofree char *first = letter_of (given);
  g_autofree char *second = letter_of (family);

  switch (dice_below (dice, 4))
    {
    case 0:
      return g_strdup_printf ("%s.%s.", first, second);
    case 1:
      return g_strdup_printf ("%s. %s.", first, second);
    case 2:
      return g_strdup_printf ("%s %s.", given, second);
    default:
      return g_strdup_printf ("%s. %s.-%c.", first, second, 'A' + (int) dice_below (dice, 26));
    }
}

static char *
invent_full (const char *given, const char *family, gboolean reversed, Dice *dice)
{
  g_autofree char *upper = g_utf8_strup (family, -1);
  gboolean shout = dice_percent (dice, reversed ? 65 : 30);
  const char *last = shout ? upper : family;

  if (reversed)
    return g_strconcat (last, dice_percent (dice, 8) ? ", " : " ", given, NULL);
  return g_strconcat (given, " ", last, NULL);
}

char *
names_invent (const Names *names, NameForm form, Dice *dice)
{
  const Origin *origin =
      dice_percent (dice, FROM_ELSEWHERE) ? elsewhere_draw (names->elsewhere, dice) : NULL;
  g_autofree char *given = invent_given (names, origin, dice);
  g_autofree char *family = invent_family (names, origin, dice);

  switch (form)
    {
    case NAME_GIVEN:
      return g_steal_pointer (&given);
    case NAME_FAMILY:
      return g_steal_pointer (&family);
    case NAME_SHORT:
      return invent_short (given, family, dice);
    case NAME_INITIALS:
      return invent_initials (given, family, dice);
    case NAME_REVERSED:
      return invent_full (given, family, TRUE, dice);
    case NAME_FULL:
    default:
      if (dice_percent (dice, SHORT))
        return invent_short (given, family, dice);
      return invent_full (given, family, dice_percent (dice, 16), dice);
    }
}
