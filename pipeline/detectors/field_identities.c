/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/field_identities.h"

#include <string.h>

#include "pipeline/detectors/field_names.h"
#include "pipeline/detectors/field_values.h"

#define SCORE 0.75
#define SCORE_NUMBER 0.65

/* What an earlier pass must score to be leant on. */
#define SURE 0.6

#define MAX_LINE 200
#define MAX_NAME 64
#define MAX_BLANKS 10

/* How far from a social security number its bearer's date of birth may stand.
 */
#define BESIDE 120

/* Digits of a bare number that leads to a file. */
#define MIN_DIGITS 7
#define MAX_DIGITS 15

static void
add (EstFieldReading *reading, const EstCategory *category, const char *rule, const EstSpan *place)
{
  gsize end = 0;

  if (!est_field_reading_mark (reading, place->start, &end))
    est_field_reading_add_as (reading, category, rule,
                              category == reading->rows->file_number ? SCORE_NUMBER : SCORE, place);
}

/* The year of a date: its four digits that stand together, the last four of a
 * date a digit at a time, or what its last two are short for. */
static guint
year_of (const EstFieldReading *reading, const EstSpan *date)
{
  guint64 digits = 0;
  guint n = 0;
  guint in_row = 0;

  for (gsize i = date->start; i < date->end; i++)
    {
      in_row = g_ascii_isdigit (reading->text[i]) ? in_row + 1 : 0;
      if (in_row == 0)
        continue;
      digits = digits * 10 + (guint64) g_ascii_digit_value (reading->text[i]);
      n++;
      if (in_row == 4 && !g_ascii_isdigit (reading->text[i + 1]))
        return (guint) (digits % 10000);
    }
  if (n == 8)
    return (guint) (digits % 10000);
  return (guint) (digits % 100) + (digits % 100 > 26 ? 1900 : 2000);
}

/* The first date in [start, end), if it is not too late to be one of birth. */
static gboolean
find_birth (const EstFieldReading *reading, gsize start, gsize end, EstSpan *date, GError **error)
{
  return est_field_value_find_date (reading, start, end, date, error) &&
         year_of (reading, date) <= reading->rows->born_by;
}

/* The number that begins at or behind @start, bare: nothing else stands between
 * the signs around it.  FALSE: there is none. */
static gboolean
find_bare_number (const EstFieldReading *reading, gsize start, gsize end, EstSpan *number)
{
  gsize digits;
  gsize age = start + strspn (reading->text + start, " ");

  if (reading->text[age] == '(' && memchr (reading->text + age, ')', end - MIN (age, end)) != NULL)
    start = (gsize) (strchr (reading->text + age, ')') - reading->text);
  while (start < end && strchr (" \t|,;-/)", reading->text[start]) != NULL)
    start++;
  digits = strspn (reading->text + start, "0123456789");
  number->start = start;
  number->end = start + digits;
  return digits >= MIN_DIGITS && digits <= MAX_DIGITS && number->end <= end &&
         strchr ("|,; \t\n", reading->text[number->end]) != NULL;
}

/* Bare numbers from @start to the end of the line, up to the first thing that
 * is none. */
static gboolean
read_bare_numbers (EstFieldReading *reading, gsize start, gsize end)
{
  EstSpan number = { 0 };
  gboolean found = FALSE;

  while (find_bare_number (reading, start, end, &number))
    {
      add (reading, reading->rows->file_number, "name-and-number", &number);
      start = number.end;
      found = TRUE;
    }
  return found;
}

static gsize
first_digit (const EstFieldReading *reading, const EstSpan *line)
{
  gsize at = line->start;

  while (at < line->end && !g_ascii_isdigit (reading->text[at]))
    at++;
  return at;
}

/* Behind the last colon or bar before @end, where a name may begin. */
static gsize
name_start (const EstFieldReading *reading, gsize start, gsize end)
{
  for (gsize at = end; at-- > start;)
    if (reading->text[at] == ':')
      return at + 1;
  return start;
}

/* "Né", "Née", "Né·e". */
static gboolean
is_birth_word (const EstFieldReading *reading, const EstWord *word)
{
  g_autofree char *folded =
      est_fold (reading->text + word->start, (gssize) (word->end - word->start));

  return g_str_has_prefix (folded, "ne") &&
         folded[2 + strspn (folded + 2, "es().-\xc2\xb7")] == '\0';
}

static void
add_name (EstFieldReading *reading, gsize start, gsize before, const char *rule)
{
  const EstTitleReading *words = est_field_reading_words (reading);
  guint first = est_field_reading_word_at (reading, start);
  guint end = est_field_reading_word_at (reading, before);
  EstSpan name = { 0 };

  while (first + 1 < end && est_reading_title (words, first) != NULL)
    first++;
  if (is_birth_word (reading, est_reading_word (words, first)))
    return;
  /* "Claire Lefèvre, |née le| 02/01/1978" */
  if (first + 2 < end && is_birth_word (reading, est_reading_word (words, end - 2)))
    end -= 2;
  else if (first + 1 < end && is_birth_word (reading, est_reading_word (words, end - 1)))
    end--;
  name.start = est_reading_word (words, first)->start;
  name.end = est_reading_word (words, end - 1)->end;
  add (reading, reading->rows->names.person, rule, &name);
}

static gboolean
is_end (const EstFieldReading *reading, gsize offset)
{
  offset += strspn (reading->text + offset, " .;,");
  return reading->text[offset] == '\0' || reading->text[offset] == '\n';
}

/* "LEFÈVRE Claire, 02/01/1978", "LEFÈVRE Claire 9056297478". */
static gboolean
read_line (EstFieldReading *reading, const EstSpan *line, GError **error)
{
  gsize digit = first_digit (reading, line);
  gsize start = name_start (reading, line->start, digit);
  EstSpan date = { 0 };
  GError *failure = NULL;
  gboolean is_dated;

  if (digit >= line->end || digit < start + 5 || digit > start + MAX_NAME ||
      memchr (reading->text + start, '[', digit - start) != NULL)
    return TRUE;
  is_dated = find_birth (reading, digit, line->end, &date, &failure) && date.start == digit;
  if (failure == NULL &&
      !est_field_names_is_name (reading, start, digit, is_dated && is_end (reading, date.end)))
    return TRUE;
  if (is_dated)
    add (reading, reading->rows->birth_date, "name-and-date", &date);
  if (failure == NULL)
    {
      gboolean is_numbered = read_bare_numbers (reading, is_dated ? date.end : digit, line->end);

      if (is_dated || is_numbered)
        add_name (reading, start, digit, is_dated ? "name-and-date" : "name-and-number");
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* A line that is a date and nothing else, below one that is a name. */
static gboolean
read_date_below (EstFieldReading *reading, const EstSpan *above, const EstSpan *line,
                 GError **error)
{
  EstSpan date = { 0 };
  EstSpan name = { 0 };
  GError *failure = NULL;

  if (line->end - line->start > 24 || !g_ascii_isdigit (reading->text[line->start]) ||
      above->end - above->start > MAX_NAME)
    return TRUE;
  if (find_birth (reading, line->start, line->end, &date, &failure) && date.start == line->start &&
      date.end == line->end && est_field_names_line (reading, above->start, above->end, &name))
    {
      add (reading, reading->rows->birth_date, "date-below-name", &date);
      add (reading, reading->rows->names.person, "date-below-name", &name);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Whether the digits at @at may begin a date or be a bare number. */
static gboolean
may_be_number (const char *at)
{
  gsize digits = strspn (at, "0123456789");
  const char *next = at + digits;

  if (digits >= MIN_DIGITS)
    return TRUE;
  if (digits > 2 && digits != 4)
    return FALSE;
  return ((*next == '/' || *next == '.' || *next == '-') && g_ascii_isdigit (next[1])) ||
         (*next == ' ' && (g_ascii_isalnum (next[1]) || (guchar) next[1] >= 0x80)) ||
         g_ascii_isalpha (*next) || (guchar) *next >= 0x80;
}

/* Few words stand between the last colon and the first digit. */
static gboolean
may_hold_identity (const EstFieldReading *reading, const EstSpan *line)
{
  gsize digit = first_digit (reading, line);
  gsize start = digit < line->end ? name_start (reading, line->start, digit) : line->end;
  guint blanks = 0;

  if (digit >= line->end || digit > start + MAX_NAME || (digit > line->start && digit < start + 5))
    return FALSE;
  for (gsize i = start; i < digit; i++)
    blanks += reading->text[i] == ' ' ? 1 : 0;
  return blanks <= MAX_BLANKS && may_be_number (reading->text + digit);
}

gboolean
est_field_identities_may_read (const EstFieldReading *reading)
{
  for (gsize at = 0; at < reading->length;)
    {
      EstSpan line = est_field_reading_line (reading, at, reading->length);

      if (line.end - line.start <= MAX_LINE && may_hold_identity (reading, &line))
        return TRUE;
      at = line.end + 1;
    }
  return FALSE;
}

gboolean
est_field_identities_read (EstFieldReading *reading, GError **error)
{
  EstSpan above = { 0 };

  for (gsize at = 0; at < reading->length;)
    {
      EstSpan line = est_field_reading_line (reading, at, reading->length);

      at = line.end + 1;
      if (line.end - line.start <= MAX_LINE &&
          (!read_line (reading, &line, error) || !read_date_below (reading, &above, &line, error)))
        return FALSE;
      above = line;
    }
  return TRUE;
}

/* ------ Beside what other passes found. */

/* The two digits of the year in a social security number; G_MAXUINT: none. */
static guint
year_in_number (const EstFieldReading *reading, gsize start, gsize end)
{
  guint digits[3] = { 0 };
  guint n = 0;

  for (gsize i = start; i < end && n < 3; i++)
    if (g_ascii_isdigit (reading->text[i]))
      digits[n++] = (guint) g_ascii_digit_value (reading->text[i]);
  return n < 3 ? G_MAXUINT : digits[1] * 10 + digits[2];
}

static gsize
on_boundary (const EstFieldReading *reading, gsize offset)
{
  while (offset > 0 && ((guchar) reading->text[offset] & 0xc0) == 0x80)
    offset--;
  return offset;
}

/* The dates in [start, end), of EstSpan. */
static gboolean
list_dates (const EstFieldReading *reading, gsize start, gsize end, GArray *dates, GError **error)
{
  EstSpan date = { 0 };
  GError *failure = NULL;

  while (start < end && est_field_value_find_date (reading, start, end, &date, &failure))
    {
      g_array_append_val (dates, date);
      start = date.end;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* The date of birth among those beside a social security number is one of its
 * year; for want of any, the oldest. */
static void
add_births (EstFieldReading *reading, const GArray *dates, guint year_in_number)
{
  EstSpan oldest = { 0 };
  guint oldest_year = G_MAXUINT;
  gboolean agrees = FALSE;

  for (guint i = 0; i < dates->len; i++)
    {
      EstSpan date = g_array_index (dates, EstSpan, i);
      guint year = year_of (reading, &date);

      if (year < oldest_year)
        {
          oldest = date;
          oldest_year = year;
        }
      if (year % 100 != year_in_number)
        continue;
      add (reading, reading->rows->birth_date, "year-of-number", &date);
      agrees = TRUE;
    }
  if (!agrees && oldest_year <= reading->rows->born_by)
    add (reading, reading->rows->birth_date, "beside-number", &oldest);
}

static gboolean
read_beside_number (EstFieldReading *reading, gsize start, gsize end, GError **error)
{
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (EstSpan));
  gsize from = on_boundary (reading, start > BESIDE ? start - BESIDE : 0);
  gsize to = on_boundary (reading, MIN (end + BESIDE, reading->length));

  if (!list_dates (reading, from, start, dates, error) ||
      !list_dates (reading, end, to, dates, error))
    return FALSE;
  add_births (reading, dates, year_in_number (reading, start, end));
  return TRUE;
}

gboolean
est_field_identities_read_beside (EstFieldReading *reading, const EstFinding *finding,
                                  GError **error)
{
  gboolean is_birth = est_category_is (finding->category, "birth_date");
  gsize start;
  gsize end;

  if (finding->score < SURE || (!is_birth && !est_category_is (finding->category, "nir")))
    return TRUE;
  est_field_reading_open (reading);
  start = est_field_reading_place (reading, finding->start);
  end = est_field_reading_place (reading, finding->end);
  if (!is_birth)
    return read_beside_number (reading, start, end, error);
  (void) read_bare_numbers (reading, end, est_field_reading_line (reading, end, MAX_LINE).end);
  return TRUE;
}
