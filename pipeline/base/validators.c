/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/validators.h"

#include <string.h>

/* The longest number checked is a line of an ICAO 9303 document of size 3. */
#define MAX_CHARACTERS 44

/* The letters and digits of a number, in upper case. */
typedef struct {
  char text[MAX_CHARACTERS + 1];
  gsize length; /* MAX_CHARACTERS + 1: too long to be anything */
} Number;

static Number
read_number (const char *text, gsize length)
{
  Number number = { .length = 0 };

  for (gsize i = 0; i < length && number.length <= MAX_CHARACTERS; i++)
    if (g_ascii_isalnum (text[i]))
      {
        if (number.length < MAX_CHARACTERS)
          number.text[number.length] = g_ascii_toupper (text[i]);
        number.length++;
      }
  return number;
}

static gboolean
are_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static EstCheck
verdict (gboolean agrees)
{
  return agrees ? EST_CHECK_RIGHT : EST_CHECK_WRONG;
}

static guint
remainder_of (const char *digits, gsize length, guint modulus)
{
  guint remainder = 0;

  for (gsize i = 0; i < length; i++)
    remainder = (remainder * 10 + (guint) (digits[i] - '0')) % modulus;
  return remainder;
}

/* ISO/IEC 7812-1, annex B. */
static gboolean
passes_luhn (const char *digits, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint digit = (guint) (digits[length - 1 - i] - '0');

      if (i % 2 == 1)
        digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

static EstCheck
check_luhn (const char *text, gsize length)
{
  Number n = read_number (text, length);

  if (n.length < 2 || n.length > MAX_CHARACTERS || !are_digits (n.text, n.length))
    return EST_CHECK_WRONG;
  return verdict (passes_luhn (n.text, n.length));
}

/* A number of @expected digits under Luhn's rule. */
static EstCheck
check_luhn_of (const char *text, gsize length, gsize expected)
{
  Number n = read_number (text, length);

  return n.length == expected ? check_luhn (text, length) : EST_CHECK_WRONG;
}

static EstCheck
check_nir (const char *text, gsize length)
{
  Number n = read_number (text, length);

  /* "clé 80": the word before the key. */
  while (n.length > 13 && n.length <= MAX_CHARACTERS && g_ascii_isalpha (n.text[13]))
    memmove (n.text + 13, n.text + 14, n.length-- - 13);
  if (n.length != 13 && n.length != 15)
    return EST_CHECK_WRONG;

  /* Births in Corsica count as départements 19 and 18 for the key. */
  if (n.text[5] == '2' && (n.text[6] == 'A' || n.text[6] == 'B'))
    {
      n.text[5] = '1';
      n.text[6] = n.text[6] == 'A' ? '9' : '8';
    }
  if (!are_digits (n.text, n.length) || strchr ("123478", n.text[0]) == NULL)
    return EST_CHECK_WRONG;
  if (n.length == 13)
    return EST_CHECK_ABSENT;
  return verdict (97 - remainder_of (n.text, 13, 97) == remainder_of (n.text + 13, 2, 100));
}

static EstCheck
check_spi (const char *text, gsize length)
{
  Number n = read_number (text, length);

  if (n.length != 13 || !are_digits (n.text, 13) || n.text[0] > '3')
    return EST_CHECK_WRONG;
  return verdict (remainder_of (n.text, 10, 511) == remainder_of (n.text + 10, 3, 1000));
}

/* The length of an account number by country: the registry of ISO 13616 (release
 * 99), then countries that use the scheme without being in the registry. */
static const char iban_lengths[] =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
    "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
    "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
    "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 "
    "AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28 MG27 ML28 MZ25 "
    "NE28 SN28 TD27 TG28 ";

static gsize
iban_length (const char *country)
{
  for (const char *entry = iban_lengths; *entry != '\0'; entry += strlen ("FR27 "))
    if (entry[0] == country[0] && entry[1] == country[1])
      return (gsize) (entry[2] - '0') * 10 + (gsize) (entry[3] - '0');
  return 0;
}

static EstCheck
check_iban (const char *text, gsize length)
{
  Number n = read_number (text, length);
  guint remainder = 0;

  if (n.length < 15 || n.length > MAX_CHARACTERS || n.length != iban_length (n.text))
    return EST_CHECK_WRONG;

  /* ISO 7064: the first four go to the end, and letters count 10 to 35. */
  for (gsize i = 0; i < n.length; i++)
    {
      char c = n.text[(i + 4) % n.length];

      if (g_ascii_isdigit (c))
        remainder = (remainder * 10 + (guint) (c - '0')) % 97;
      else
        remainder = (remainder * 100 + (guint) (c - 'A' + 10)) % 97;
    }
  return verdict (remainder == 1);
}

/* A and J count 1, B, K and S 2, and so on to I, R and Z. */
static char
rib_digit (char c)
{
  if (g_ascii_isdigit (c))
    return c;
  if (c <= 'I')
    return (char) (c - 'A' + '1');
  return (char) (c <= 'R' ? c - 'J' + '1' : c - 'S' + '2');
}

static EstCheck
check_rib (const char *text, gsize length)
{
  Number n = read_number (text, length);
  guint sum = 0;

  if (n.length != 23 || !are_digits (n.text, 10) || !are_digits (n.text + 21, 2))
    return EST_CHECK_WRONG;
  for (gsize i = 10; i < 21; i++)
    n.text[i] = rib_digit (n.text[i]);
  sum = 89 * remainder_of (n.text, 5, 97) + 15 * remainder_of (n.text + 5, 5, 97) +
        3 * remainder_of (n.text + 10, 11, 97);
  return verdict (97 - sum % 97 == remainder_of (n.text + 21, 2, 100));
}

static EstCheck
check_siren (const char *text, gsize length)
{
  return check_luhn_of (text, length, 9);
}

static EstCheck
check_siret (const char *text, gsize length)
{
  Number n = read_number (text, length);
  guint sum = 0;

  if (n.length != 14 || !are_digits (n.text, 14))
    return EST_CHECK_WRONG;
  if (passes_luhn (n.text, 14) && passes_luhn (n.text, 9))
    return EST_CHECK_RIGHT;

  /* La Poste has more offices than Luhn's rule leaves room for: a plain sum. */
  for (gsize i = 0; i < 14; i++)
    sum += (guint) (n.text[i] - '0');
  return verdict (g_str_has_prefix (n.text, "356000000") && sum % 5 == 0);
}

static EstCheck
check_tva (const char *text, gsize length)
{
  Number n = read_number (text, length);

  if (n.length != 13 || !g_str_has_prefix (n.text, "FR") || !are_digits (n.text + 4, 9) ||
      !passes_luhn (n.text + 4, 9))
    return EST_CHECK_WRONG;
  if (!are_digits (n.text + 2, 2))
    return EST_CHECK_ABSENT;
  return verdict ((12 + 3 * remainder_of (n.text + 4, 9, 97)) % 97 ==
                  remainder_of (n.text + 2, 2, 100));
}

static EstCheck
check_rpps (const char *text, gsize length)
{
  Number n = read_number (text, length);

  /* In front of it, 8 says that the national number is an RPPS. */
  if (n.length == 12 && n.text[0] == '8')
    return check_luhn (n.text + 1, 11);
  return n.length == 11 && n.text[0] == '1' ? check_luhn (n.text, 11) : EST_CHECK_WRONG;
}

/* Nine characters that begin with a département; nothing public says how the
 * letter of Corsica counts. */
static EstCheck
check_department_number (const char *text, gsize length)
{
  Number n = read_number (text, length);

  if (n.length == 9 && n.text[0] == '2' && (n.text[1] == 'A' || n.text[1] == 'B'))
    return are_digits (n.text + 2, 7) ? EST_CHECK_ABSENT : EST_CHECK_WRONG;
  return check_luhn_of (text, length, 9);
}

static EstCheck
check_card (const char *text, gsize length)
{
  Number n = read_number (text, length);
  guint prefix = 0;
  gboolean is_known = FALSE;

  if (n.length < 13 || n.length > 19 || !are_digits (n.text, n.length))
    return EST_CHECK_WRONG;
  prefix = remainder_of (n.text, 4, 10000);
  is_known = n.text[0] == '4' || n.text[0] == '6' || (prefix >= 5100 && prefix <= 5599) ||
             (prefix >= 2221 && prefix <= 2720) || (prefix / 100 == 34) || (prefix / 100 == 37);
  return verdict (is_known && passes_luhn (n.text, n.length));
}

/* ICAO 9303 part 3, 4.9. */
static gboolean
passes_mrz (const char *field, gsize length, char digit)
{
  static const guint weights[] = { 7, 3, 1 };
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint value = 0;

      if (g_ascii_isdigit (field[i]))
        value = (guint) (field[i] - '0');
      else if (g_ascii_isupper (field[i]))
        value = (guint) (field[i] - 'A') + 10;
      sum += value * weights[i % 3];
    }
  return (char) ('0' + sum % 10) == digit;
}

/* A line of a passport (44), of a French identity card until 2021 (36), of a
 * card of today (30), or a bare number and its digit.  '<' counts as 0, so the
 * line is taken as it stands. */
static EstCheck
check_mrz (const char *text, gsize length)
{
  if (length == 44 && g_ascii_isdigit (text[9]))
    return verdict (passes_mrz (text, 9, text[9]) && passes_mrz (text + 13, 6, text[19]));
  if (length == 36 && g_ascii_isdigit (text[12]))
    return verdict (passes_mrz (text, 12, text[12]));
  if (length == 30 && g_ascii_isdigit (text[14]) && g_ascii_isupper (text[0]))
    return verdict (passes_mrz (text + 5, 9, text[14]));
  if (length == 30 && g_ascii_isdigit (text[6]))
    return verdict (passes_mrz (text, 6, text[6]));
  if (length == 44 || length == 36 || length == 30)
    return EST_CHECK_ABSENT;
  return verdict (length > 1 && passes_mrz (text, length - 1, text[length - 1]));
}

/* The numbers of @text, at most three; returns how many there are in all. */
static guint
read_numbers (const char *text, gsize length, guint numbers[3])
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean begins = g_ascii_isdigit (text[i]) && (i == 0 || !g_ascii_isdigit (text[i - 1]));

      if (begins && n++ < 3)
        numbers[n - 1] = 0;
      if (g_ascii_isdigit (text[i]) && n <= 3)
        numbers[n - 1] = MIN (numbers[n - 1] * 10 + (guint) (text[i] - '0'), 100000);
    }
  return n;
}

static EstCheck
check_date (const char *text, gsize length)
{
  guint numbers[3] = { 0 };
  guint year = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]))
      return EST_CHECK_ABSENT; /* a month in letters: the pattern has read it */
  if (read_numbers (text, length, numbers) != 3)
    return EST_CHECK_WRONG;

  if (numbers[0] > 31) /* ISO 8601: the year comes first */
    {
      year = numbers[0];
      numbers[0] = numbers[2];
    }
  else
    year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
  if (numbers[0] > 31 || numbers[1] > 12 || year < 1850 || year > 2100)
    return EST_CHECK_WRONG;
  return verdict (
      g_date_valid_dmy ((GDateDay) numbers[0], (GDateMonth) numbers[1], (GDateYear) year));
}

EstValidator
est_validator_find (const char *name)
{
  static const struct {
    const char *name;
    EstValidator check;
  } rows[] = {
    { "luhn", check_luhn },
    { "nir", check_nir },
    { "spi", check_spi },
    { "iban", check_iban },
    { "rib", check_rib },
    { "siren", check_siren },
    { "siret", check_siret },
    { "tva", check_tva },
    { "rpps", check_rpps },
    { "finess", check_department_number },
    { "adeli", check_department_number },
    { "card", check_card },
    { "mrz", check_mrz },
    { "date", check_date },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, name))
      return rows[i].check;
  return NULL;
}
