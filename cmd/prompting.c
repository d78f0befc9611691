/* SPDX-License-Identifier: AGPL-3.0-or-later */

/* prompt: a skeleton to start from, and an eye on what was written. */
#include <stdio.h>
#include <string.h>

#include "cmd/display.h"
#include "cmd/engine.h"
#include "cmd/manifests.h"
#include "cmd/message.h"
#include "pipeline/base/messages.h"
#include "pipeline/model/prompt_parts.h"
#include "pipeline/publish.h"
#include "pipeline/texts.h"

#define SKELETON "ossature_prompt"
#define DEFAULT_STEP "cadrage-docs"
#define PROMPT_NAME "-.txt"

/* ------ The skeleton. */

/* What the charter says of @step; FALSE: it wants no AI there. */
static gboolean
may_ask (const EstUsage *usage, const char *name, const char *language, EstStatus *status)
{
  const EstStep *step = est_usage_step (usage, name);
  g_autofree char *sentence = NULL;

  if (step == NULL)
    {
      *status = est_message_usage ("prompt", _ ("There is no such step: “estompe init” lists "
                                                "them in dossier.ini."));
      return FALSE;
    }
  sentence = g_strdup_printf (
      est_step_may_use_ai (step) ? _ ("The charter says of this step: %s")
                                 : _ ("The charter does not want a generative AI at this step: %s"),
      est_bilingual_in (&step->note, language));
  est_message (sentence);
  if (!est_step_may_use_ai (step))
    *status = EST_STATUS_REFUSED;
  return est_step_may_use_ai (step);
}

static EstStatus
write_skeleton (const EstCall *call, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = est_data_open (options->data, &error);
  g_autoptr (EstForm) form = data == NULL ? NULL : est_form_load (data, &error);
  g_autoptr (EstUsage) usage = form == NULL ? NULL : est_usage_load (data, &error);
  EstTextMeans means = { .data = data, .form = form, .usage = usage };
  g_autoptr (EstManifest) manifest = NULL;
  g_autoptr (EstDossierRecord) record = est_dossier_record_new ();
  g_autofree char *text = NULL;
  const char *step = options->step;
  EstStatus status = EST_STATUS_DONE;

  if (usage == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  if (options->sources[0] != NULL)
    manifest = est_manifest_of_folder (options->sources[0], form, usage, &status);
  if (status != EST_STATUS_DONE)
    return status;
  if (step == NULL && manifest != NULL)
    step = est_manifest_get (manifest, "etape");
  step = step == NULL ? DEFAULT_STEP : step;
  if (!may_ask (usage, step, call->language, &status))
    return status;
  est_manifest_answers (record, form, manifest, step);
  text = est_texts_write_one (&means, record, SKELETON, &error);
  if (text == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  (void) fputs (text, stdout);
  return EST_STATUS_DONE;
}

/* ------ The check. */

static guint
tell_parts (const GPtrArray *parts, const char *text, const char *language)
{
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const EstPromptPart *part = parts->pdata[i];
      gboolean there = est_prompt_part_is_in (part, text);

      n += there;
      (void) printf ("[%c] %s", there ? 'x' : ' ', est_bilingual_in (&part->label, language));
      if (!there)
        (void) printf (_ (": %s"), est_bilingual_in (&part->advice, language));
      (void) putchar ('\n');
    }
  (void) printf (_ ("%u parts of %u."), n, parts->len);
  (void) putchar ('\n');
  return n;
}

/* Whether the prompt names somebody or says what is sensitive; told by category. */
static gboolean
tells_too_much (const EstInspection *inspection, const char *language)
{
  guint n = 0;

  for (guint i = 0; i < est_decisions_count (inspection->decisions); i++)
    {
      const EstDecision *decision = est_decisions_get (inspection->decisions, i);
      const EstCategory *category = decision->finding.category;

      if (decision->replacement == NULL)
        continue;
      if (n++ == 0)
        (void) printf ("%s\n", _ ("This prompt must not be sent: it holds what has to be replaced. "
                                  "“estompe run -” does it."));
      (void) printf ("  %s\n",
                     strcmp (language, "en") == 0 ? category->label_en : category->label_fr);
    }
  return n > 0;
}

static EstStatus
check_prompt (const EstCall *call, const EstOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (EstEngine) engine = { 0 };
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GBytes) prompt = NULL;
  g_autoptr (EstInspection) inspection = NULL;
  g_autofree char *text = NULL;
  gboolean whole;

  if (!est_engine_start (&engine, call, options, &error))
    return est_message_error (EST_STAGE_SETUP, error);
  parts = est_prompt_parts_load (engine.data, &error);
  if (parts == NULL)
    return est_message_error (EST_STAGE_SETUP, error);
  prompt = est_source_read (options->sources[0], options->limits.file_bytes, &error);
  if (prompt != NULL)
    inspection = est_inspect (engine.batch, prompt, PROMPT_NAME, &error);
  if (inspection == NULL)
    return est_message_error (EST_STAGE_STREAM, error);
  text = g_utf8_make_valid (g_bytes_get_data (prompt, NULL), (gssize) g_bytes_get_size (prompt));
  whole = tell_parts (parts, text, call->language) == parts->len;
  if (tells_too_much (inspection, call->language))
    return EST_STATUS_REFUSED;
  (void) printf ("%s\n", _ ("Always check the answer before it is spread."));
  return whole ? EST_STATUS_DONE : EST_STATUS_LOOK;
}

EstStatus
est_command_prompt (const EstCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstOptions) options = est_options_parse (call->command, call->arguments, &error);

  if (options == NULL)
    return est_message_usage (call->command->name, error->message);
  if (options->help)
    return est_command_explain (call->command);
  if (options->check && (options->sources[0] == NULL || options->step != NULL))
    return est_message_usage (call->command->name, _ ("With --check, give a file and no step."));
  if (options->sources[0] != NULL && options->sources[1] != NULL)
    return est_message_usage (call->command->name, _ ("Give one folder, or one file."));
  return options->check ? check_prompt (call, options) : write_skeleton (call, options);
}
