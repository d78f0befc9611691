/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/bilingual.h"

static char *
read_one (GKeyFile *file, const char *group, const char *name, const char *language)
{
  g_autofree char *key = g_strconcat (name, "_", language, NULL);

  return g_key_file_get_string (file, group, key, NULL);
}

EstBilingual
est_bilingual_read (GKeyFile *file, const char *group, const char *name)
{
  return (EstBilingual){
    .fr = read_one (file, group, name, "fr"),
    .en = read_one (file, group, name, "en"),
  };
}

void
est_bilingual_clear (EstBilingual *phrase)
{
  g_clear_pointer (&phrase->fr, g_free);
  g_clear_pointer (&phrase->en, g_free);
}

const char *
est_bilingual_in (const EstBilingual *phrase, const char *language)
{
  const char *wanted = g_strcmp0 (language, "en") == 0 ? phrase->en : phrase->fr;

  if (wanted != NULL)
    return wanted;
  return phrase->fr != NULL ? phrase->fr : phrase->en;
}
