/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_mend.h"

#include <string.h>

static const char confused[] = "OoIl|ZSBG";
static const char meant[] = "001112586";

#define SEPARATORS " .-/"

/* A shorter number says nothing, mended or not. */
#define MIN_DIGITS 5

static gboolean
is_confused (char c)
{
  return c != '\0' && strchr (confused, c) != NULL;
}

static gboolean
may_be_in_number (char c)
{
  return g_ascii_isdigit (c) || is_confused (c) || (c != '\0' && strchr (SEPARATORS, c) != NULL);
}

/* The end of the number that may begin at @start: whole words only. */
static gsize
number_end (const char *text, gsize length, gsize start)
{
  gsize end = start;

  while (end < length && may_be_in_number (text[end]))
    end++;
  if (end < length && (g_ascii_isalnum (text[end]) || (guchar) text[end] >= 0x80))
    while (end > start && strchr (SEPARATORS, text[end - 1]) == NULL)
      end--;
  return end;
}

/* Seven characters in ten are digits already, and some are not. */
static gboolean
is_worth_mending (const char *number, gsize length)
{
  gsize digits = 0;
  gsize wrong = 0;

  for (gsize i = 0; i < length; i++)
    {
      digits += g_ascii_isdigit (number[i]) ? 1 : 0;
      wrong += is_confused (number[i]) ? 1 : 0;
    }
  return wrong > 0 && digits >= MIN_DIGITS && digits * 10 >= (digits + wrong) * 7;
}

char *
est_mend_scanned_digits (const char *text, gsize length)
{
  g_autofree char *mended = NULL;
  gsize end = 0;

  for (gsize i = 0; i < length; i = end + 1)
    {
      end = number_end (text, length, i);
      if (is_worth_mending (text + i, end - i))
        {
          if (mended == NULL)
            mended = g_strndup (text, length);
          for (gsize j = i; j < end; j++)
            if (is_confused (text[j]))
              mended[j] = meant[strchr (confused, text[j]) - confused];
        }
      while (end < length && g_ascii_isalnum (text[end]))
        end++;
    }
  return g_steal_pointer (&mended);
}
