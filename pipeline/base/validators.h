/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether the check digits of a number agree with it. */
typedef enum {
  EST_CHECK_WRONG,
  EST_CHECK_RIGHT,
  EST_CHECK_ABSENT, /* this form of the number carries none */
} EstCheck;

/* Looks at the ASCII letters and digits of @text alone: separators are the
 * pattern's affair.  A number of the wrong length or form is WRONG. */
typedef EstCheck (*EstValidator) (const char *text, gsize length);

/* The validator that dictionaries call @name, or NULL:
 *
 *   luhn     ISO/IEC 7812-1: the last digit
 *   nir      French social security number (RNIPP): 97 − number mod 97
 *   spi      French tax number: the last three are the first ten mod 511
 *   iban     ISO 13616 lengths, ISO 7064 mod 97-10
 *   rib      French bank account: 97 − (89 bank + 15 branch + 3 account) mod 97
 *   siren, siret, tva, rpps, finess, adeli    Luhn, within each one's form
 *   card     ISO/IEC 7812-1 with the ranges in use for payment
 *   mrz      ICAO 9303: weights 7, 3, 1 in a machine-readable line
 *   date     a day that exists, between 1850 and 2100
 */
EstValidator est_validator_find (const char *name);
