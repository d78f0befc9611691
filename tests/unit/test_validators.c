/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/validators.h"

static EstCheck
check (const char *name, const char *text)
{
  EstValidator validator = est_validator_find (name);

  assert_non_null (validator);
  return validator (text, strlen (text));
}

#define assert_right(name, text) assert_int_equal (check (name, text), EST_CHECK_RIGHT)
#define assert_wrong(name, text) assert_int_equal (check (name, text), EST_CHECK_WRONG)
#define assert_absent(name, text) assert_int_equal (check (name, text), EST_CHECK_ABSENT)

static void
separators_do_not_count (void **state)
{
  (void) state;
  assert_right ("siren", "123456782");
  assert_right ("siren", "123 456 782");
  assert_right ("siren", "123.456-782");
  assert_right ("siren", "|1|2|3|4|5|6|7|8|2|");
  assert_right ("nir", "2 69 05 49 588 157 (80)");
}

static void
luhn_sees_a_wrong_digit_and_two_that_changed_places (void **state)
{
  (void) state;
  assert_right ("luhn", "79927398713");
  assert_wrong ("luhn", "79927398714");
  assert_wrong ("luhn", "79927389713");
  assert_wrong ("luhn", "7992739871A");
  assert_wrong ("luhn", "");
}

static void
a_nir_has_a_key (void **state)
{
  (void) state;
  assert_right ("nir", "269054958815780");
  assert_right ("nir", "1 87 06 57 990 999 17");
  assert_right ("nir", "3 19 02 99 999 991 43");
  assert_right ("nir", "7 99 01 99 999 998 71");
  assert_right ("nir", "2 69 05 49 588 157 clé : 80");
  assert_wrong ("nir", "269054958815781");
  assert_wrong ("nir", "296054958815780");
  assert_wrong ("nir", "569054958815780");
}

static void
a_nir_of_corsica_counts_its_letter (void **state)
{
  (void) state;
  assert_right ("nir", "2 53 07 2B 990 997 85");
  assert_right ("nir", "253072a07300443");
  assert_wrong ("nir", "2 53 07 2A 990 997 85");
  assert_wrong ("nir", "2 53 07 2C 990 997 85");
}

static void
a_nir_may_come_without_its_key (void **state)
{
  (void) state;
  assert_absent ("nir", "1 87 06 57 990 999");
  assert_wrong ("nir", "1 87 06 57 990 99");
  assert_wrong ("nir", "1 87 06 57 990 999 1");
}

static void
a_tax_number_ends_with_its_remainder (void **state)
{
  (void) state;
  assert_right ("spi", "30 12 345 678 167");
  assert_right ("spi", "3099999999103");
  assert_wrong ("spi", "3012345678168");
  assert_wrong ("spi", "3021345678167");
  assert_wrong ("spi", "9012345678167");
}

static void
an_iban_has_the_length_of_its_country_and_a_remainder_of_one (void **state)
{
  (void) state;
  assert_right ("iban", "FR14 2004 1010 0505 0001 3M02 606");
  assert_right ("iban", "fr7630006000011234567890189");
  assert_right ("iban", "BE68 5390 0754 7034");
  assert_right ("iban", "GB29 NWBK 6016 1331 9268 19");
  assert_right ("iban", "MT84MALT011000012345MTLCAST001S");
  assert_wrong ("iban", "FR15 2004 1010 0505 0001 3M02 606");
  assert_wrong ("iban", "FR14 2004 1010 0505 0001 3M20 606");
  assert_wrong ("iban", "FR14 2004 1010 0505 0001 3M02 6060");
  assert_wrong ("iban", "ZZ14 2004 1010 0505 0001 3M02 606");
}

static void
a_rib_has_a_key_over_its_letters_too (void **state)
{
  (void) state;
  assert_right ("rib", "30006 00001 12345678901 89");
  assert_right ("rib", "20041 01005 0500013M026 06");
  assert_wrong ("rib", "30006 00001 12345678901 98");
  assert_wrong ("rib", "30006 00001 12345678910 89");
  assert_wrong ("rib", "20041 01005 0500013N026 06");
}

static void
a_siret_holds_a_siren (void **state)
{
  (void) state;
  assert_right ("siret", "123 456 782 00010");
  assert_right ("siret", "98765432400027");
  assert_wrong ("siret", "123 456 782 00011");
  assert_wrong ("siret", "123 456 728 00010");
  assert_wrong ("siret", "123 456 783 00018");
}

static void
the_post_office_counts_otherwise (void **state)
{
  (void) state;
  assert_right ("siret", "356 000 000 00010");
  assert_wrong ("siret", "356 000 000 00011");
}

static void
a_vat_number_holds_a_siren_and_a_key (void **state)
{
  (void) state;
  assert_right ("tva", "FR 11 123 456 782");
  assert_right ("tva", "FR14987654324");
  assert_wrong ("tva", "FR 12 123 456 782");
  assert_wrong ("tva", "FR 11 123 456 728");
  assert_absent ("tva", "FR K7 123 456 782");
}

static void
numbers_of_professionals_follow_luhn (void **state)
{
  (void) state;
  assert_right ("rpps", "19999999998");
  assert_right ("rpps", "819999999998");
  assert_wrong ("rpps", "19999999989");
  assert_wrong ("rpps", "29999999998");
  assert_right ("adeli", "999300122");
  assert_wrong ("adeli", "993900122");
}

static void
a_finess_of_corsica_carries_no_known_key (void **state)
{
  (void) state;
  assert_right ("finess", "99 078 901 8");
  assert_wrong ("finess", "99 078 910 8");
  assert_absent ("finess", "2A0000014");
  assert_wrong ("finess", "2A000001B");
}

static void
a_card_has_the_prefix_of_a_card (void **state)
{
  (void) state;
  assert_right ("card", "4970 1000 0000 0154");
  assert_right ("card", "5555-5555-5555-4444");
  assert_right ("card", "378282246310005");
  assert_wrong ("card", "4970 1000 0000 0145");
  assert_wrong ("card", "1234 5678 9012 3452");
}

static void
a_machine_readable_line_weighs_seven_three_one (void **state)
{
  (void) state;
  assert_right ("mrz", "8806923102858");
  assert_wrong ("mrz", "8806923102857");
  assert_wrong ("mrz", "8809623102858");
  assert_right ("mrz", "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
  assert_wrong ("mrz", "L898902C46UTO7408122F1204159ZE184226B<<<<<10");
  assert_right ("mrz", "I<UTOD231458907<<<<<<<<<<<<<<<");
  assert_absent ("mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
}

static void
a_date_must_exist (void **state)
{
  (void) state;
  assert_right ("date", "29/02/1984");
  assert_right ("date", "1.4.84");
  assert_right ("date", "1984-03-12");
  assert_wrong ("date", "29/02/1983");
  assert_wrong ("date", "31/04/1984");
  assert_wrong ("date", "12/13/1984");
  assert_wrong ("date", "12/03/0984");
  assert_wrong ("date", "12/03");
  assert_absent ("date", "3 avril 1987");
}

/* Whatever the validator, @text is no number. */
static void
assert_wrong_for_all (const char *text)
{
  static const char *const names[] = { "luhn", "nir",  "spi",    "iban",  "rib",  "siren", "siret",
                                       "tva",  "rpps", "finess", "adeli", "card", "mrz",   "date" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    assert_wrong (names[i], text);
}

static void
no_text_is_too_short_or_too_long (void **state)
{
  g_autofree char *sevens = g_strnfill (5000, '7');

  (void) state;
  assert_wrong_for_all ("");
  assert_wrong_for_all ("7");
  assert_wrong_for_all ("\u00e9\u00e0");
  assert_wrong_for_all (sevens);
}

/* One number of each kind whose check digits agree. */
static const struct {
  const char *validator;
  const char *number;
} agreeing[] = {
  { "luhn", "79927398713" },
  { "nir", "269054958815780" },
  { "spi", "3012345678167" },
  { "iban", "FR1420041010050500013M02606" },
  { "rib", "30006000011234567890189" },
  { "siren", "123456782" },
  { "siret", "12345678200010" },
  { "tva", "FR11123456782" },
  { "rpps", "19999999998" },
  { "finess", "990789018" },
  { "adeli", "999300122" },
  { "card", "4970100000000154" },
  { "mrz", "8806923102858" },
};

/* No other digit at @place of @number is taken for the right one. */
static void
assert_one_digit_fits (const char *validator, const char *number, gsize place)
{
  g_autofree char *changed = g_strdup (number);

  for (char digit = '0'; g_ascii_isdigit (number[place]) && digit <= '9'; digit++)
    {
      changed[place] = digit;
      assert_true ((check (validator, changed) == EST_CHECK_RIGHT) == (digit == number[place]));
    }
}

/* What a sum of weights cannot see: 0 and 9 for Luhn's, digits five apart for 7, 3, 1. */
static gboolean
is_blind_to (const char *validator, char left, char right)
{
  return left == right || (left == '0' && right == '9') || (left == '9' && right == '0') ||
         (g_str_equal (validator, "mrz") && ABS (left - right) == 5);
}

/* The digits at @place and behind it cannot change places unseen. */
static void
assert_order_counts (const char *validator, const char *number, gsize place)
{
  g_autofree char *changed = g_strdup (number);

  if (!g_ascii_isdigit (number[place]) || !g_ascii_isdigit (number[place + 1]) ||
      is_blind_to (validator, number[place], number[place + 1]))
    return;
  changed[place] = number[place + 1];
  changed[place + 1] = number[place];
  assert_int_not_equal (check (validator, changed), EST_CHECK_RIGHT);
}

/* @between stands between all characters, and once at both ends. */
static void
assert_right_with (const char *validator, const char *number, const char *between)
{
  g_autoptr (GString) text = g_string_new (between);

  for (const char *c = number; *c != '\0'; c++)
    {
      g_string_append_c (text, *c);
      g_string_append (text, between);
    }
  assert_right (validator, text->str);
}

static void
every_digit_counts_for_every_validator (void **state)
{
  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (agreeing); i++)
    for (gsize place = 0; place < strlen (agreeing[i].number); place++)
      assert_one_digit_fits (agreeing[i].validator, agreeing[i].number, place);
}

static void
digits_that_changed_places_are_seen_by_every_validator (void **state)
{
  (void) state;
  for (gsize i = 0; i < G_N_ELEMENTS (agreeing); i++)
    for (gsize place = 0; place + 1 < strlen (agreeing[i].number); place++)
      assert_order_counts (agreeing[i].validator, agreeing[i].number, place);
}

static void
no_validator_minds_what_stands_between_digits (void **state)
{
  (void) state;
  /* But a line for machines, the last, is read as it stands. */
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (agreeing); i++)
    {
      assert_right_with (agreeing[i].validator, agreeing[i].number, "");
      assert_right_with (agreeing[i].validator, agreeing[i].number, " ");
      assert_right_with (agreeing[i].validator, agreeing[i].number, ".");
      assert_right_with (agreeing[i].validator, agreeing[i].number, "-");
      assert_right_with (agreeing[i].validator, agreeing[i].number, "/");
      assert_right_with (agreeing[i].validator, agreeing[i].number, "|");
      assert_right_with (agreeing[i].validator, agreeing[i].number, "\u00a0");
      assert_right_with (agreeing[i].validator, agreeing[i].number, "\n");
    }
}

static void
a_validator_has_one_name (void **state)
{
  (void) state;
  assert_null (est_validator_find ("nothing"));
  assert_null (est_validator_find (""));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (separators_do_not_count),
    cmocka_unit_test (luhn_sees_a_wrong_digit_and_two_that_changed_places),
    cmocka_unit_test (a_nir_has_a_key),
    cmocka_unit_test (a_nir_of_corsica_counts_its_letter),
    cmocka_unit_test (a_nir_may_come_without_its_key),
    cmocka_unit_test (a_tax_number_ends_with_its_remainder),
    cmocka_unit_test (an_iban_has_the_length_of_its_country_and_a_remainder_of_one),
    cmocka_unit_test (a_rib_has_a_key_over_its_letters_too),
    cmocka_unit_test (a_siret_holds_a_siren),
    cmocka_unit_test (the_post_office_counts_otherwise),
    cmocka_unit_test (a_vat_number_holds_a_siren_and_a_key),
    cmocka_unit_test (numbers_of_professionals_follow_luhn),
    cmocka_unit_test (a_finess_of_corsica_carries_no_known_key),
    cmocka_unit_test (a_card_has_the_prefix_of_a_card),
    cmocka_unit_test (a_machine_readable_line_weighs_seven_three_one),
    cmocka_unit_test (a_date_must_exist),
    cmocka_unit_test (no_text_is_too_short_or_too_long),
    cmocka_unit_test (every_digit_counts_for_every_validator),
    cmocka_unit_test (digits_that_changed_places_are_seen_by_every_validator),
    cmocka_unit_test (no_validator_minds_what_stands_between_digits),
    cmocka_unit_test (a_validator_has_one_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
