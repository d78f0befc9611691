/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/decoding.h"

/* Whether one of the readings of @bytes holds @value. */
static gboolean
reads (const char *bytes, gsize length, const char *value)
{
  g_autoptr (GBytes) source = g_bytes_new (bytes, length);
  g_autoptr (GPtrArray) readings = est_decodings (source);

  assert_true (g_ptr_array_index (readings, 0) == source);
  for (guint i = 0; i < readings->len; i++)
    {
      gsize size = 0;
      const char *data = g_bytes_get_data (g_ptr_array_index (readings, i), &size);

      if (size > 0 && memmem (data, size, value, strlen (value)) != NULL)
        return TRUE;
    }
  return FALSE;
}

#define assert_reads(bytes, value) assert_true (reads (bytes, sizeof (bytes) - 1, value))

static void
the_bytes_themselves_come_first (void **state)
{
  (void) state;
  assert_reads ("Claire Lefèvre", "Claire Lefèvre");
}

static void
utf16_is_read_in_both_orders_from_both_offsets (void **state)
{
  (void) state;
  assert_reads ("L\0e\0f\0\xe8\0v\0r\0e\0", "Lefèvre");
  assert_reads ("\0L\0e\0f\0\xe8\0v\0r\0e", "Lefèvre");
  assert_reads ("xL\0e\0f\0\xe8\0v\0r\0e\0", "Lefèvre");
  assert_reads ("x\0L\0e\0f\0\xe8\0v\0r\0e", "Lefèvre");
}

static void
windows_1252_is_read_where_it_is_no_utf8 (void **state)
{
  (void) state;
  assert_reads ("Lef\xe8vre", "Lefèvre");
  assert_reads ("Leb\x9cuf", "Lebœuf");
  assert_reads ("\x8akoda N\x92Guyen", "Škoda N’Guyen");
}

static void
percent_signs_and_quoted_printable_are_read (void **state)
{
  (void) state;
  assert_reads ("Lef%C3%A8vre%20Claire", "Lefèvre Claire");
  assert_reads ("Lef=C3=A8vre", "Lefèvre");
  assert_reads ("100 % =3 Roche%4", "100 % =3 Roche%4");
}

static void
references_are_read (void **state)
{
  (void) state;
  assert_reads ("Lef&#232;vre", "Lefèvre");
  assert_reads ("Lef&#xE8;vre &amp; fils", "Lefèvre & fils");
  assert_reads ("&#x4C;&#101;&#102;", "Lef");
  assert_reads ("a &lt;b&gt; &quot;c&quot; &apos;d&apos;", "a <b> \"c\" 'd'");
}

static void
what_is_no_reference_stays (void **state)
{
  (void) state;
  assert_reads ("a & b &; &#; &#x; &#xD800; &#0; &#99999999; &", "a & b &; &#; &#x; &#xD800; &#0;");
  assert_reads ("x=&amp", "x=&amp");
}

static void
base64_is_read_with_and_without_padding (void **state)
{
  (void) state;
  assert_reads ("<a>Q2xhaXJlIExlZsOodnJl</a>", "Claire Lefèvre");
  assert_reads ("TGVmw6h2cmU=", "Lefèvre");
  assert_reads ("\"TGVmw6h2cmU\"", "Lefèvre");
  assert_reads ("QWxpIEJlbg==", "Ali Ben");
}

static void
base64_is_read_over_line_ends (void **state)
{
  (void) state;
  assert_reads ("Q2xhaXJlIExl\r\nZsOodnJl\r\n", "Claire Lefèvre");
  assert_reads ("Q2xhaXJlIExlZsOo\ndnJl", "Claire Lefèvre");
}

static void
base64_for_addresses_is_read (void **state)
{
  (void) state;
  assert_reads ("?d=w6_Dv8O_IExlZsOodnJl", "Lefèvre");
}

static void
nothing_is_read_in_nothing (void **state)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GPtrArray) readings = est_decodings (empty);

  (void) state;
  assert_int_equal (readings->len, 1);
}

static void
any_bytes_can_be_read (void **state)
{
  guint8 bytes[1024];
  guint32 seed = 1;

  (void) state;
  for (guint size = 1; size < sizeof bytes; size += 61)
    {
      for (guint i = 0; i < size; i++)
        bytes[i] = (guint8) ((seed = seed * 1103515245u + 12345u) >> 16);
      assert_true (reads ((const char *) bytes, size, "") || size > 0);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_bytes_themselves_come_first),
    cmocka_unit_test (utf16_is_read_in_both_orders_from_both_offsets),
    cmocka_unit_test (windows_1252_is_read_where_it_is_no_utf8),
    cmocka_unit_test (percent_signs_and_quoted_printable_are_read),
    cmocka_unit_test (references_are_read),
    cmocka_unit_test (what_is_no_reference_stays),
    cmocka_unit_test (base64_is_read_with_and_without_padding),
    cmocka_unit_test (base64_is_read_over_line_ends),
    cmocka_unit_test (base64_for_addresses_is_read),
    cmocka_unit_test (nothing_is_read_in_nothing),
    cmocka_unit_test (any_bytes_can_be_read),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
