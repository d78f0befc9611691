/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/numbers.h"

#define FIRST_SIZE 1024

static guint32
place_of (guint64 key, guint32 size)
{
  key *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) (key >> 32) & (size - 1);
}

static void
grow (EstNumbers *numbers)
{
  EstNumbers larger = { .size = numbers->size == 0 ? FIRST_SIZE : numbers->size * 2 };

  larger.slots = g_new0 (EstNumber, larger.size);
  for (guint32 i = 0; i < numbers->size; i++)
    if (numbers->slots[i].key != 0)
      est_numbers_put (&larger, numbers->slots[i].key, numbers->slots[i].value);
  g_free (numbers->slots);
  *numbers = larger;
}

void
est_numbers_clear (EstNumbers *numbers)
{
  g_free (numbers->slots);
  *numbers = (EstNumbers){ 0 };
}

void
est_numbers_put (EstNumbers *numbers, guint64 key, guint32 value)
{
  guint32 at;

  if (4 * (numbers->count + 1) > 3 * numbers->size)
    grow (numbers);
  for (at = place_of (key, numbers->size); numbers->slots[at].key != 0;)
    at = (at + 1) & (numbers->size - 1);
  numbers->slots[at] = (EstNumber){ .key = key, .value = value };
  numbers->count++;
}

guint32
est_numbers_start (const EstNumbers *numbers, guint64 key)
{
  return numbers->size > 0 ? place_of (key, numbers->size) : 0;
}

guint32
est_numbers_next (const EstNumbers *numbers, guint64 key, guint32 *at)
{
  for (; numbers->size > 0 && numbers->slots[*at].key != 0; *at = (*at + 1) & (numbers->size - 1))
    if (numbers->slots[*at].key == key)
      {
        guint32 value = numbers->slots[*at].value;

        *at = (*at + 1) & (numbers->size - 1);
        return value;
      }
  return 0;
}
