/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/message.h"
#include "cmd/options.h"
#include "cmd/vocabulary.h"
#include "pipeline/base/messages.h"
#include "pipeline/model/policy.h"

#define DEFAULT "charte"

static void
show (const EstPolicy *policy, const EstCategories *categories, const char *language)
{
  g_autofree char *said = NULL;

  (void) printf (_ ("Policy “%s”, version %s %s"), est_policy_name (policy),
                 est_policy_version (policy), est_policy_charter (policy));
  (void) putchar ('\n');
  (void) printf (_ ("Digest of its rules: %s"), est_policy_digest (policy));
  (void) putchar ('\n');
  said = est_policy_say (policy);
  (void) fputs (said, stdout);
  (void) printf ("\n%-22s %-11s %7s %7s  %s\n", _ ("category"), _ ("action"), _ ("redact"),
                 _ ("flag"), _ ("what it is"));
  for (guint i = 0; i < est_categories_count (categories); i++)
    {
      const EstCategory *category = est_categories_get (categories, i);
      const EstRule *rule = est_policy_rule (policy, category);

      (void) printf ("%-22s %-11s %7.2f %7.2f  %s\n", category->id, rule->action, rule->redact,
                     rule->flag, est_vocabulary_label (category, language));
    }
}

static EstStatus
check_all (EstData *data, const EstCategories *categories, char **names)
{
  EstStatus status = EST_STATUS_DONE;

  for (; *names != NULL; names++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EstPolicy) policy = est_policy_load (data, categories, *names, &error);
      g_autofree char *shown = est_display_escape (*names, -1);

      if (policy == NULL)
        {
          status = est_message_error (EST_STAGE_SETUP, error);
          continue;
        }
      (void) printf (_ ("%s: well-formed, digest %s"), shown, est_policy_digest (policy));
      (void) putchar ('\n');
    }
  return status;
}

static EstStatus
show_one (EstData *data, const EstCategories *categories, const char *name, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstPolicy) policy =
      est_policy_load (data, categories, name == NULL ? DEFAULT : name, &error);

  if (policy == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  show (policy, categories, language);
  return EST_STATUS_DONE;
}

EstStatus
est_command_policy (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstCategories) categories = NULL;
  const char *verb;

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  verb = options->sources[0] == NULL ? "" : options->sources[0];
  if ((strcmp (verb, "show") != 0 && strcmp (verb, "check") != 0) ||
      (strcmp (verb, "check") == 0 && options->sources[1] == NULL))
    return est_message_usage (call->command->name, _ ("Say “show”, or “check” and a policy."));
  data = est_data_open (options->data, &error);
  categories = data == NULL ? NULL : est_categories_load (data, &error);
  if (categories == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (strcmp (verb, "check") == 0)
    return check_all (data, categories, options->sources + 1);
  return show_one (data, categories, options->sources[1], call->language);
}
