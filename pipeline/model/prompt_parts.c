/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/prompt_parts.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/base/view.h"

#define FILE_NAME "prompt_parts.ini"
#define BETWEEN "…"

static void
part_free (gpointer data)
{
  EstPromptPart *part = data;

  g_free (part->id);
  est_bilingual_clear (&part->label);
  est_bilingual_clear (&part->advice);
  g_strfreev (part->cues);
  g_strfreev (part->empty);
  g_free (part);
}

/* Folded like the text; blanks at their ends count. */
static char **
read_phrases (GKeyFile *file, const char *group, const char *key)
{
  char **phrases = g_key_file_get_string_list (file, group, key, NULL, NULL);

  for (guint i = 0; phrases != NULL && phrases[i] != NULL; i++)
    {
      char *folded = est_fold (phrases[i], -1);

      g_free (phrases[i]);
      phrases[i] = folded;
    }
  return phrases;
}

GPtrArray *
est_prompt_parts_load (EstData *data, GError **error)
{
  g_autoptr (GKeyFile) file = est_data_load_ini (data, FILE_NAME, error);
  g_auto (GStrv) groups = file == NULL ? NULL : g_key_file_get_groups (file, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    {
      EstPromptPart *part = g_new0 (EstPromptPart, 1);

      g_ptr_array_add (parts, part);
      part->id = g_strdup (groups[i]);
      part->label = est_bilingual_read (file, groups[i], "label");
      part->advice = est_bilingual_read (file, groups[i], "advice");
      part->cues = read_phrases (file, groups[i], "cues");
      part->empty = read_phrases (file, groups[i], "empty");
      if (part->label.fr != NULL && part->advice.fr != NULL && part->cues != NULL)
        continue;
      (void) est_fail (error, EST_ERROR_POLICY,
                       _ ("%s, [%s]: “%s” is missing or makes no sense. Correct the file and run "
                          "again."),
                       FILE_NAME, groups[i], "label_fr, advice_fr, cues");
      return NULL;
    }
  return groups == NULL ? NULL : g_steal_pointer (&parts);
}

/* Where @phrase stands in @text at the beginning of a word; NULL: nowhere. */
static const char *
find_phrase (const char *text, const char *phrase)
{
  const char *at = text;

  while ((at = strstr (at, phrase)) != NULL && at > text && g_ascii_isalnum (at[-1]))
    at++;
  return at;
}

static gboolean
has_cue (const char *text, const char *cue)
{
  g_auto (GStrv) halves = g_strsplit (cue, BETWEEN, 2);
  const char *first = find_phrase (text, halves[0]);

  return first != NULL && (halves[1] == NULL || find_phrase (first, halves[1]) != NULL);
}

gboolean
est_prompt_part_is_in (const EstPromptPart *part, const char *text)
{
  g_autofree char *folded = est_fold (text, -1);
  g_autoptr (GString) rest = g_string_new (folded);

  for (guint i = 0; part->empty != NULL && part->empty[i] != NULL; i++)
    g_string_replace (rest, part->empty[i], "", 0);
  for (guint i = 0; part->cues[i] != NULL; i++)
    if (has_cue (rest->str, part->cues[i]))
      return TRUE;
  return FALSE;
}
