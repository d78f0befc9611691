/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/treatment.h"

#define GROUP "documents"

const EstTreatment est_default_treatment = { 0 };

/* The words of a key, in the order of its type. */
typedef struct {
  const char *key;
  const char *const words[4];
} Choice;

static const Choice choices[] = {
  { "images", { "flag", "remove", "keep" } },
  { "changes", { "accept", "keep" } },
  { "comments", { "keep", "drop" } },
  { "positions", { "close", "keep" } },
};

static const Choice *
choice_of (const char *key, guint *place)
{
  for (*place = 0; *place < G_N_ELEMENTS (choices); (*place)++)
    if (g_str_equal (choices[*place].key, key))
      return &choices[*place];
  return NULL;
}

static gboolean
read_choice (GKeyFile *file, const char *key, guint ranks[G_N_ELEMENTS (choices)])
{
  g_autofree char *word = g_key_file_get_string (file, GROUP, key, NULL);
  guint place = 0;
  const Choice *choice = choice_of (key, &place);

  for (guint i = 0; choice != NULL && word != NULL && choice->words[i] != NULL; i++)
    if (g_str_equal (choice->words[i], word))
      {
        ranks[place] = i;
        return TRUE;
      }
  return FALSE;
}

char *
est_treatment_read (EstTreatment *treatment, GKeyFile *file)
{
  guint ranks[] = { treatment->images, treatment->changes, treatment->comments,
                    treatment->positions };
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!read_choice (file, keys[i], ranks))
      return g_strdup (keys[i]);
  treatment->images = (EstImages) ranks[0];
  treatment->changes = (EstChanges) ranks[1];
  treatment->comments = (EstComments) ranks[2];
  treatment->positions = (EstPositions) ranks[3];
  return NULL;
}

char *
est_treatment_say (const EstTreatment *treatment)
{
  guint ranks[] = { treatment->images, treatment->changes, treatment->comments,
                    treatment->positions };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_string_append_printf (line, "%s%s=%s", i == 0 ? "" : " ", choices[i].key,
                            choices[i].words[ranks[i]]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}
