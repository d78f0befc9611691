/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/text_encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Bytes of a literal that may hold NULs. */
#define BYTES(literal) g_bytes_new_static (literal, sizeof (literal) - 1)

static void
assert_decodes (GBytes *source, const char *expected, EstTextCode code, gboolean has_mark)
{
  g_autoptr (GBytes) bytes = source;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  EstTextEncoding encoding = { 0 };
  g_autoptr (GString) text = est_text_decode (bytes, &encoding, &error);

  assert_null (error);
  assert_non_null (text);
  assert_true (est_text_is_plausible (bytes));
  assert_string_equal (text->str, expected);
  assert_int_equal (encoding.code, code);
  assert_int_equal (encoding.has_mark, has_mark);
  again = est_text_encode (text, encoding, NULL);
  assert_non_null (again);
  assert_true (g_bytes_equal (bytes, again));
}

static void
assert_refused (GBytes *source, const char *fragment)
{
  g_autoptr (GBytes) bytes = source;
  g_autoptr (GError) error = NULL;
  EstTextEncoding encoding = { 0 };

  assert_null (est_text_decode (bytes, &encoding, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_UNREADABLE));
  assert_non_null (strstr (error->message, fragment));
}

static void
utf8_comes_back_byte_for_byte (void **state)
{
  (void) state;
  assert_decodes (BYTES ("Zoé\r\n\tdîne\f"), "Zoé\r\n\tdîne\f", EST_TEXT_UTF8, FALSE);
  assert_decodes (BYTES ("\xEF\xBB\xBFZoé"), "Zoé", EST_TEXT_UTF8, TRUE);
  assert_decodes (BYTES ("plain"), "plain", EST_TEXT_UTF8, FALSE);
}

static void
utf16_comes_back_byte_for_byte (void **state)
{
  (void) state;
  assert_decodes (BYTES ("\xFF\xFEZ\0o\0\xE9\0\r\0\n\0"), "Zoé\r\n", EST_TEXT_UTF16LE, TRUE);
  assert_decodes (BYTES ("\xFE\xFF\0Z\0o\0\xE9"), "Zoé", EST_TEXT_UTF16BE, TRUE);
  assert_decodes (BYTES ("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80", EST_TEXT_UTF16LE, TRUE);
}

static void
windows_1252_comes_back_byte_for_byte (void **state)
{
  (void) state;
  assert_decodes (BYTES ("\xC9lodie d\x92H\xE9rault, \x8Cuvre \xE0 10 \x80"),
                  "Élodie d’Hérault, Œuvre à 10 €", EST_TEXT_WINDOWS_1252, FALSE);
  assert_decodes (BYTES ("CH\xC2TEAU, \xAB CAF\xC9\xBB, s\x9Cur, \xFF"),
                  "CHÂTEAU, « CAFÉ», sœur, ÿ", EST_TEXT_WINDOWS_1252, FALSE);
}

static void
every_byte_of_windows_1252_comes_back (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) expected = g_byte_array_new ();
  const EstTextEncoding encoding = { .code = EST_TEXT_WINDOWS_1252 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) wanted = NULL;

  (void) state;
  g_string_append (text, "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
  g_byte_array_append (expected,
                       (const guint8 *) "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E\x91"
                                        "\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F",
                       27);
  bytes = est_text_encode (text, encoding, NULL);
  wanted = g_byte_array_free_to_bytes (g_steal_pointer (&expected));

  assert_non_null (bytes);
  assert_true (g_bytes_equal (bytes, wanted));
}

static void
bytes_that_windows_1252_has_not_are_refused (void **state)
{
  (void) state;
  assert_refused (BYTES ("caf\xE9 \x81"), "encoding");
  assert_refused (BYTES ("caf\xE9 \x9D"), "encoding");
}

static void
damaged_utf8_is_not_taken_for_windows_1252 (void **state)
{
  (void) state;
  assert_refused (BYTES ("Zo\xC3\xA9 et L\xE9"
                         "a"),
                  "encoding");
  assert_refused (BYTES ("l\xE2\x80\x99\xC9t\xE9"), "encoding");
}

/* "détenu à l'hôtel" of DOS (CP 850), of a Macintosh, and "cœur" of ISO 8859-15. */
static void
other_old_encodings_are_not_taken_for_windows_1252 (void **state)
{
  (void) state;
  assert_refused (BYTES ("d\x82tenu \x85 l'h\x93tel"), "encoding");
  assert_refused (BYTES ("d\x8Etenu \x88 l'h\x99tel"), "encoding");
  assert_refused (BYTES ("\xE0 c\xBDur ouvert"), "encoding");
}

static void
binary_and_unmarked_utf16_are_refused (void **state)
{
  g_autoptr (GBytes) binary = BYTES ("a\0b");
  g_autoptr (GBytes) unmarked = BYTES ("Z\0o\0");
  g_autoptr (GBytes) accented = BYTES ("\xE9\0");

  (void) state;
  assert_false (est_text_is_plausible (binary));
  assert_false (est_text_is_plausible (unmarked));
  assert_false (est_text_is_plausible (accented));
  assert_refused (g_bytes_ref (binary), "encoding");
  assert_refused (g_bytes_ref (unmarked), "encoding");
  assert_refused (g_bytes_ref (accented), "encoding");
  assert_refused (BYTES ("\xEF\xBB\xBF"
                         "a\0b"),
                  "encoding");
}

static void
damaged_utf16_is_refused (void **state)
{
  (void) state;
  assert_refused (BYTES ("\xFF\xFEZ\0o"), "UTF-16");
  assert_refused (BYTES ("\xFF\xFE\x00\xDEZ\0"), "UTF-16");
  assert_refused (BYTES ("\xFF\xFEZ\0\x3D\xD8"), "UTF-16");
  assert_refused (BYTES ("\xFF\xFEZ\0\0\0"), "encoding");
}

static void
control_characters_are_refused (void **state)
{
  (void) state;
  assert_refused (BYTES ("Du\x01pont"), "control");
  assert_refused (BYTES ("Du\033[8mpont"), "control");
  assert_refused (BYTES ("Du\177pont"), "control");
  assert_refused (BYTES ("\xC9lo\x02"
                         "die"),
                  "control");
}

static void
an_empty_file_is_refused (void **state)
{
  (void) state;
  assert_refused (BYTES (""), "empty");
  assert_refused (g_bytes_new (NULL, 0), "empty");
}

static void
a_character_that_the_encoding_lacks_is_refused (void **state)
{
  const EstTextEncoding encoding = { .code = EST_TEXT_WINDOWS_1252 };
  g_autoptr (GString) text = g_string_new ("Łukasz");
  g_autoptr (GError) error = NULL;

  (void) state;
  assert_null (est_text_encode (text, encoding, &error));
  assert_non_null (error);
  assert_true (g_error_matches (error, EST_ERROR, EST_ERROR_WRITE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (utf8_comes_back_byte_for_byte),
    cmocka_unit_test (utf16_comes_back_byte_for_byte),
    cmocka_unit_test (windows_1252_comes_back_byte_for_byte),
    cmocka_unit_test (every_byte_of_windows_1252_comes_back),
    cmocka_unit_test (bytes_that_windows_1252_has_not_are_refused),
    cmocka_unit_test (damaged_utf8_is_not_taken_for_windows_1252),
    cmocka_unit_test (other_old_encodings_are_not_taken_for_windows_1252),
    cmocka_unit_test (binary_and_unmarked_utf16_are_refused),
    cmocka_unit_test (damaged_utf16_is_refused),
    cmocka_unit_test (control_characters_are_refused),
    cmocka_unit_test (an_empty_file_is_refused),
    cmocka_unit_test (a_character_that_the_encoding_lacks_is_refused),
  };

  return cmocka_run_group_tests_name ("text_encoding", tests, NULL, NULL);
}
