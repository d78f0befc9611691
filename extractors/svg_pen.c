/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/svg_pen.h"

#include <math.h>
#include <string.h>

/* CSS Fonts 3, 3.5: where nothing is said. */
#define DEFAULT_SIZE 16.0

/* In heights of letters: another line; another cell; what letters are wide on average. */
#define LINE 0.8
#define CELL 1.0
#define NARROW 0.28
#define WIDE 0.85
#define CAPITAL 0.65
#define OTHER 0.53

/* Numbers of an attribute. */
typedef struct {
  guint n;
  double first;
  double last;
  double widest; /* step from one to the next */
} Numbers;

/* The number at @text, in units of the drawing; @end: behind it. */
static double
length_at (const char *text, double font_size, char **end)
{
  double length = g_ascii_strtod (text, end);

  if (*end == text || !isfinite (length))
    return 0;
  return g_str_has_prefix (*end, "em") ? length * font_size : length;
}

static Numbers
numbers_of (const EstXmlToken *token, const char *data, const char *name, double font_size)
{
  g_autofree char *value = est_xml_token_value (token, data, name);
  Numbers numbers = { 0 };
  const char *at = value == NULL ? "" : value;

  while (*(at += strspn (at, " ,\t\r\n")) != '\0')
    {
      char *end = NULL;
      double number = length_at (at, font_size, &end);

      if (end == at)
        break;
      if (numbers.n > 0)
        numbers.widest = fmax (numbers.widest, number - numbers.last);
      else
        numbers.first = number;
      numbers.last = number;
      numbers.n++;
      at = end + strspn (end, "%abcdefghijklmnopqrstuvwxyz");
    }
  return numbers;
}

static double
width_of (const char *text)
{
  double width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter < 0x80 && strchr ("iljtfrI.,;:'|!()[] ", (int) letter) != NULL)
        width += NARROW;
      else if (letter < 0x80 && strchr ("mwMW@%", (int) letter) != NULL)
        width += WIDE;
      else
        width += g_unichar_isupper (letter) ? CAPITAL : OTHER;
    }
  return width;
}

/* Whether @x is where a letter right behind @written would stand. */
static gboolean
is_near (const EstSvgPen *pen, double x, double font_size, const char *written)
{
  glong n_letters = g_utf8_strlen (written, -1);
  double width = width_of (written) * font_size;
  double gap = x - pen->x - width;

  if (n_letters <= 1)
    return TRUE;
  if (n_letters <= (glong) pen->n_x)
    return pen->advance > 0 && x > pen->last_x && x <= pen->last_x + 2 * pen->advance;
  return font_size > 0 && pen->n_x == 1 && gap >= -0.3 * width &&
         gap <= 0.15 * font_size + 0.15 * width;
}

static EstSvgStep
step_to (const EstSvgPen *pen, const Numbers *x, const Numbers *y, double font_size,
         const char *written)
{
  double size = font_size > 0 ? font_size : DEFAULT_SIZE;
  gboolean is_other_line = y->n > 0 && (!pen->has_y || fabs (y->first - pen->y) >= LINE * size);

  if (x->n == 0)
    return is_other_line ? EST_SVG_APART : EST_SVG_GOES_ON;
  /* Letters one below the other are a word too. */
  if (is_other_line && pen->has_y &&
      (pen->n_x == 0 || x->first != pen->x || g_utf8_strlen (written, -1) > 1))
    return EST_SVG_APART;
  return is_near (pen, x->first, font_size, written) ? EST_SVG_NEAR : EST_SVG_APART;
}

EstSvgStep
est_svg_pen_move (EstSvgPen *pen, const EstXmlToken *token, const char *data, double font_size,
                  const char *written)
{
  double size = font_size > 0 ? font_size : DEFAULT_SIZE;
  Numbers x = numbers_of (token, data, "x", size);
  Numbers y = numbers_of (token, data, "y", size);
  Numbers dx = numbers_of (token, data, "dx", size);
  Numbers dy = numbers_of (token, data, "dy", size);
  EstSvgStep step = step_to (pen, &x, &y, font_size, written);

  if (fabs (dy.first) >= LINE * size || dx.first >= CELL * size)
    step = EST_SVG_APART;
  if (x.n > 0)
    {
      pen->x = x.first;
      pen->last_x = x.last;
      pen->advance = x.widest;
      pen->n_x = x.n;
    }
  if (y.n > 0)
    {
      pen->y = y.first;
      pen->has_y = TRUE;
    }
  return step;
}

double
est_svg_font_size (const EstXmlToken *token, const char *data, double outer)
{
  static const char property[] = "font-size:";
  g_autofree char *style = est_xml_token_value (token, data, "style");
  const char *at = style == NULL ? NULL : strstr (style, property);
  g_autofree char *value = at == NULL ? est_xml_token_value (token, data, "font-size")
                                      : g_strdup (at + strlen (property));
  const char *number = value == NULL ? "" : value + strspn (value, " ");
  char *end = NULL;
  double size = length_at (number, outer > 0 ? outer : DEFAULT_SIZE, &end);

  return size > 0 && *end != '%' ? size : outer;
}
