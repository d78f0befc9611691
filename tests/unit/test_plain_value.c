/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extractors/plain_value.h"

/* A vocabulary of a few words. */
static EstNameTable *
vocabulary (void)
{
  static const char *const words[] = { "Heading",  "Char",     "Times", "New",  "Roman",
                                       "position", "absolute", "left",  "word", "document",
                                       "media",    "image",    "xml",   "png",  "TOC" };
  EstNameTable *table = est_name_table_new (G_N_ELEMENTS (words));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    *est_name_table_enter (table, 0, words[i], strlen (words[i])) = 1;
  return table;
}

static gboolean
is_plain (const char *value)
{
  g_autoptr (EstNameTable) words = vocabulary ();

  return est_value_is_plain (words, value, strlen (value));
}

static void
what_programs_write_is_plain (void **state)
{
  static const char *const plain[] = { "",
                                       "0",
                                       "-12",
                                       "1.5",
                                       "12.5pt",
                                       "50%",
                                       "1908607921",
                                       "1F497D",
                                       "ffffff",
                                       "00A1B2C3",
                                       "E0002AFF",
                                       "020F0502020204030204",
                                       "000000100000",
                                       "fr-FR",
                                       "zh-Hans-CN",
                                       "es-419",
                                       "{9B904CB4-87AF-4A8C-B0B6-1F6D2E0F5B5D}",
                                       "rId12",
                                       "_Toc467580795",
                                       "_x0000_s1026",
                                       "R5662f9f3c709403a",
                                       "%1.%2.",
                                       "\u2022",
                                       ";" };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (!is_plain (plain[i]))
      fail_msg ("%s", plain[i]);
}

static void
what_people_might_have_written_is_not (void **state)
{
  static const char *const told[] = { "Lefèvre",
                                      "Gwendolina",
                                      "0639981234",
                                      "33639981234",
                                      "06 39 98 12 34",
                                      "1850175123456",
                                      "Decade",
                                      "Adda bee",
                                      "zoe@exemple.fr",
                                      "14/03/1962",
                                      "rIdLefevre",
                                      "_TocLefevre",
                                      "Article %1",
                                      "fr",
                                      "Rlefevre",
                                      "Heading Gwendolina",
                                      "HeadingGwendolina",
                                      "fr-Zoe" };

  (void) state;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (is_plain (told[i]))
      fail_msg ("%s", told[i]);
}

static void
phrases_of_the_vocabulary_are_plain (void **state)
{
  (void) state;
  assert_true (is_plain ("Times New Roman"));
  assert_true (is_plain ("Heading 1 Char"));
  assert_true (is_plain ("Heading1Char"));
  assert_true (is_plain ("TOCHeading"));
  assert_false (is_plain ("Times  New"));
  assert_false (is_plain ("Times New "));
  assert_false (is_plain ("heading"));
}

static void
lists_are_plain_when_all_their_items_are (void **state)
{
  g_autoptr (EstNameTable) words = vocabulary ();
  static const char plain[] = "position:absolute;left:-12.5pt";
  static const char told[] = "position:Gwendolina;left:0";
  static const char path[] = "m,l,21600r21600,l21600,xe";

  (void) state;
  assert_true (est_value_is_plain_list (words, plain, strlen (plain)));
  assert_false (est_value_is_plain_list (words, told, strlen (told)));
  assert_true (est_value_is_plain_list (words, path, strlen (path)));
}

static void
paths_are_plain_when_every_component_is (void **state)
{
  g_autoptr (EstNameTable) words = vocabulary ();

  (void) state;
  assert_true (est_value_is_plain_path (words, "word/media/image12.png"));
  assert_false (est_value_is_plain_path (words, "word/media/gwendolina.png"));
  assert_false (est_value_is_plain_path (words, "word/media/image1.gwendolina"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_programs_write_is_plain),
    cmocka_unit_test (what_people_might_have_written_is_not),
    cmocka_unit_test (phrases_of_the_vocabulary_are_plain),
    cmocka_unit_test (lists_are_plain_when_all_their_items_are),
    cmocka_unit_test (paths_are_plain_when_every_component_is),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
