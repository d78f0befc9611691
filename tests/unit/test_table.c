/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/base/sealed_box.h"
#include "pipeline/table.h"
#include "tests/support/scratch.h"

typedef struct {
  EstRegister *reg;
  char *public;
  char *secret;
} Desk;

static Desk
open_desk (void *const *state)
{
  g_autofree char *folder = scratch_path (state, "state");
  Desk desk = { .reg = est_register_open (folder, NULL) };

  assert_non_null (desk.reg);
  est_sealed_box_make_keys (&desk.public, &desk.secret);
  return desk;
}

static void
close_desk (Desk *desk)
{
  est_register_free (desk->reg);
  g_free (desk->public);
  est_sealed_box_forget (desk->secret);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, close_desk)

/* Élodie Le Gall, who is also called by her family name alone, and Hugo Petit. */
static EstLedger *
ledger_of_two (void)
{
  EstLedger *ledger = est_ledger_new ();
  EstMention elodie = { .given = "elodie", .surname = "le gall" };
  EstMention short_form = { .surname = "le gall" };
  EstMention hugo = { .given = "hugo", .surname = "petit" };

  (void) est_ledger_enter (ledger, &elodie);
  (void) est_ledger_enter (ledger, &short_form);
  (void) est_ledger_enter (ledger, &hugo);
  return ledger;
}

static char *
file_text (void *const *state)
{
  g_autofree char *name = scratch_list (state, "state/table");
  g_autofree char *path = g_strconcat ("state/table/", name, NULL);

  return scratch_get (state, path);
}

static void
the_holder_of_the_secret_reads_who_has_which_letter (void **state)
{
  g_auto (Desk) desk = open_desk (state);
  g_autoptr (EstLedger) ledger = ledger_of_two ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  const EstTableRow *first;
  guint n_closed = 9;

  assert_true (est_table_add (desk.reg, "a", ledger, desk.public, NULL));

  text = file_text (state);
  assert_null (strstr (text, "etit"));
  rows = est_table_read (desk.reg, "a", desk.secret, &n_closed, NULL);
  assert_int_equal (rows->len, 2);
  assert_int_equal (n_closed, 0);
  first = rows->pdata[0];
  assert_string_equal (first->letter, "A");
  assert_int_equal (first->names->len, 2);
  assert_string_equal (first->names->pdata[0], "Elodie Le Gall");
}

static void
a_second_run_adds_nobody_twice (void **state)
{
  g_auto (Desk) desk = open_desk (state);
  g_autoptr (EstLedger) ledger = ledger_of_two ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_true (est_table_add (desk.reg, "a", ledger, desk.public, NULL));
  before = file_text (state);
  assert_true (est_table_add (desk.reg, "a", ledger, desk.public, NULL));
  after = file_text (state);

  assert_string_equal (before, after);
}

static void
another_secret_opens_nothing (void **state)
{
  g_auto (Desk) desk = open_desk (state);
  g_autoptr (EstLedger) ledger = ledger_of_two ();
  g_autofree char *public = NULL;
  char *secret = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_closed = 0;

  est_sealed_box_make_keys (&public, &secret);
  assert_true (est_table_add (desk.reg, "a", ledger, desk.public, NULL));
  rows = est_table_read (desk.reg, "a", secret, &n_closed, NULL);
  est_sealed_box_forget (secret);

  assert_int_equal (rows->len, 0);
  assert_int_equal (n_closed, 2);
}

static void
one_person_can_be_erased (void **state)
{
  static const char *const erased[] = { "A", NULL };
  g_auto (Desk) desk = open_desk (state);
  g_autoptr (EstLedger) ledger = ledger_of_two ();
  g_autoptr (GPtrArray) rows = NULL;
  guint n_closed = 0;

  assert_true (est_table_add (desk.reg, "a", ledger, desk.public, NULL));
  assert_true (est_table_erase (desk.reg, "a", erased, NULL));

  rows = est_table_read (desk.reg, "a", desk.secret, &n_closed, NULL);
  assert_int_equal (rows->len, 1);
  assert_string_equal (((const EstTableRow *) rows->pdata[0])->letter, "B");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, scratch_make, scratch_remove)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_holder_of_the_secret_reads_who_has_which_letter),
    TEST (a_second_run_adds_nobody_twice),
    TEST (another_secret_opens_nothing),
    TEST (one_person_can_be_erased),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
