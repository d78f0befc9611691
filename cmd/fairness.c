/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/fairness.h"

#include <string.h>

#include "pipeline/base/messages.h"

#define NAMES "fairness/names.tsv"
#define TEMPLATES "fairness/templates.txt"
#define NAME "1.txt"

/* A name of the list. */
typedef struct {
  const char *group;
  const char *gender;
  const char *given;
  const char *surname;
} Person;

static void
group_free (gpointer data)
{
  EstGroup *group = data;

  g_free (group->name);
  est_evaluation_free (group->result);
  g_free (group);
}

void
est_fairness_free (EstFairness *fairness)
{
  if (fairness == NULL)
    return;
  g_ptr_array_unref (fairness->origins);
  g_ptr_array_unref (fairness->genders);
  g_free (fairness);
}

static EstGroup *
group_called (GPtrArray *groups, const char *name)
{
  EstGroup *group = NULL;

  for (guint i = 0; i < groups->len; i++)
    if (g_str_equal (((EstGroup *) groups->pdata[i])->name, name))
      return groups->pdata[i];
  group = g_new0 (EstGroup, 1);
  group->name = g_strdup (name);
  group->result = est_evaluation_new ();
  g_ptr_array_add (groups, group);
  return group;
}

/* What stands for a placeholder; @is_name: whether it must be found. */
static char *
fill (const Person *person, const char *place, gboolean *is_name)
{
  g_autofree char *full = g_strdup_printf ("%s %s", person->given, person->surname);

  *is_name = !g_str_equal (place, "civ");
  if (!*is_name)
    return g_strdup (*person->gender == 'f' ? "Mme" : "M.");
  if (g_str_equal (place, "given"))
    return g_strdup (person->given);
  if (g_str_equal (place, "surname"))
    return g_strdup (person->surname);
  if (g_str_equal (place, "SURNAME"))
    return g_utf8_strup (person->surname, -1);
  if (g_str_equal (place, "lower"))
    return g_utf8_strdown (full, -1);
  return g_str_equal (place, "full") ? g_steal_pointer (&full) : NULL;
}

static void
mark_person (GArray *entities, gsize start, gsize end)
{
  EstGoldEntity entity = { .start = start, .end = end, .type = g_strdup ("person") };
  EstGoldEntity *last =
      entities->len > 0 ? &g_array_index (entities, EstGoldEntity, entities->len - 1) : NULL;

  /* "{SURNAME} {given}" is one name. */
  if (last != NULL && last->end + 1 == start)
    {
      last->end = end;
      g_free (entity.type);
    }
  else
    g_array_append_val (entities, entity);
}

/* @template with @person in it; NULL: it has a placeholder that nobody knows. */
static EstGoldDocument *
document_of (const char *template, const Person *person)
{
  g_auto (GStrv) pieces = g_strsplit_set (template, "{}", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (EstGoldEntity));
  EstGoldDocument *document = NULL;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      gboolean is_name = FALSE;
      g_autofree char *piece =
          i % 2 == 0 ? g_strcompress (pieces[i]) : fill (person, pieces[i], &is_name);
      gsize start = text->len;

      if (piece == NULL)
        return NULL;
      g_string_append (text, piece);
      if (is_name)
        mark_person (entities, start, text->len);
    }
  document = est_gold_document_new (g_string_free (g_steal_pointer (&text), FALSE));
  g_array_append_vals (document->entities, entities->data, entities->len);
  return document;
}

static void
measure_document (const EstBatch *batch, const EstGoldDocument *gold, EstEvaluation *origin,
                  EstEvaluation *gender)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (gold->text, gold->length);
  g_autoptr (EstInspection) inspection = est_inspect (batch, bytes, NAME, NULL);

  est_evaluation_add (origin, gold, inspection);
  est_evaluation_add (gender, gold, inspection);
}

static gboolean
measure_person (const EstBatch *batch, const GPtrArray *templates, const Person *person,
                EstFairness *fairness)
{
  EstGroup *origin = group_called (fairness->origins, person->group);
  EstGroup *gender = group_called (fairness->genders, person->gender);

  for (guint i = 0; i < templates->len; i++)
    {
      g_autoptr (EstGoldDocument) document = document_of (templates->pdata[i], person);

      if (document == NULL)
        return FALSE;
      measure_document (batch, document, origin->result, gender->result);
    }
  return TRUE;
}

EstFairness *
est_fairness_measure (const EstBatch *batch, GError **error)
{
  g_autoptr (EstFairness) fairness = g_new0 (EstFairness, 1);
  g_autoptr (GPtrArray) names = est_data_load_lines (batch->data, NAMES, error);
  g_autoptr (GPtrArray) templates = NULL;

  fairness->origins = g_ptr_array_new_with_free_func (group_free);
  fairness->genders = g_ptr_array_new_with_free_func (group_free);
  if (names == NULL || (templates = est_data_load_lines (batch->data, TEMPLATES, error)) == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      g_auto (GStrv) fields = g_strsplit (names->pdata[i], "\t", -1);
      Person person = { 0 };

      if (g_strv_length (fields) == 4)
        person = (Person){ fields[0], fields[1], fields[2], fields[3] };
      if (person.group != NULL && measure_person (batch, templates, &person, fairness))
        continue;
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("The names or the sentences in dictionaries/fairness make no sense. "
                          "Restore these files and run again."));
      return NULL;
    }
  return g_steal_pointer (&fairness);
}

/* Percent of the names of @group that were found. */
static double
share_of (const EstGroup *group)
{
  guint n = 0;
  guint right = 0;

  for (guint i = 0; i < group->result->types->len; i++)
    {
      const EstRate *rate = group->result->types->pdata[i];

      n += rate->n;
      right += rate->right;
    }
  return 100 * est_rate_share (right, n);
}

double
est_fairness_gap (const GPtrArray *groups)
{
  double best = 0;
  double worst = 100;

  for (guint i = 0; i < groups->len; i++)
    {
      best = MAX (best, share_of (groups->pdata[i]));
      worst = MIN (worst, share_of (groups->pdata[i]));
    }
  return best - worst;
}
