/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/manifests.h"

#include <string.h>

#include "cmd/log.h"
#include "cmd/message.h"
#include "pipeline/base/messages.h"
#include "pipeline/letters.h"
#include "pipeline/publish.h"

#define MAX_BYTES (G_GUINT64_CONSTANT (16) << 20)

/* @folder: of the dossier. */
static EstStatus
fail_in (const char *folder, const GError *error)
{
  g_autofree char *path = g_build_filename (folder, EST_MANIFEST_NAME, NULL);
  g_autofree char *shown = est_log_path (path);
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), shown, error->message);

  est_message (sentence);
  return est_status_of_error (EST_STAGE_SETUP, error);
}

EstManifest *
est_manifest_of_folder (const char *folder, const EstForm *form, const EstUsage *usage,
                        EstStatus *status)
{
  g_autofree char *path = g_build_filename (folder, EST_MANIFEST_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = est_source_read (path, MAX_BYTES, &error);
  EstManifest *manifest = NULL;

  if (g_error_matches (error, EST_ERROR, EST_ERROR_MISSING))
    return NULL;
  if (bytes != NULL)
    manifest = est_manifest_parse (bytes, form, usage, &error);
  if (manifest == NULL)
    *status = fail_in (folder, error);
  return manifest;
}

/* A policy of the dossier's own lies beside its manifest. */
static EstStatus
load_policy (EstDossierSources *dossier, const EstBatch *batch)
{
  const char *name = est_manifest_get (dossier->manifest, "politique");
  gboolean is_file =
      name != NULL && (strchr (name, '/') != NULL || g_str_has_suffix (name, ".ini"));
  g_autofree char *path = is_file ? g_canonicalize_filename (name, dossier->path) : g_strdup (name);
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return EST_STATUS_DONE;
  dossier->policy = est_policy_load (batch->data, batch->categories, path, &error);
  return dossier->policy != NULL ? EST_STATUS_DONE : fail_in (dossier->path, error);
}

/* Letters and reports of two dossiers would mix. */
static EstStatus
take_code (GHashTable *codes, const EstDossierSources *dossier)
{
  const char *code = est_manifest_get (dossier->manifest, "code");
  g_autoptr (GError) error = NULL;

  if (code == NULL || g_hash_table_add (codes, (gpointer) code))
    return EST_STATUS_DONE;
  (void) est_fail (&error, EST_ERROR_POLICY,
                   _ ("Another dossier of this run has the same code, “%s”. Give each its own."),
                   code);
  return fail_in (dossier->path, error);
}

static EstStatus
read_one (EstDossierSources *dossier, const EstBatch *batch, gboolean policy_given,
          GHashTable *codes)
{
  EstStatus status = EST_STATUS_DONE;

  dossier->manifest = est_manifest_of_folder (dossier->path, batch->form, batch->usage, &status);
  if (dossier->manifest == NULL)
    return status;
  status = take_code (codes, dossier);
  if (status == EST_STATUS_DONE && !policy_given)
    status = load_policy (dossier, batch);
  return status;
}

EstStatus
est_manifests_read (GPtrArray *dossiers, const EstBatch *batch, gboolean policy_given)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  EstStatus status = EST_STATUS_DONE;

  for (guint i = 0; i < dossiers->len && status == EST_STATUS_DONE; i++)
    if (((EstDossierSources *) dossiers->pdata[i])->is_folder)
      status = read_one (dossiers->pdata[i], batch, policy_given, codes);
  return status;
}

EstStatus
est_manifests_claim (GPtrArray *dossiers, EstRegister *reg, gboolean have_moved)
{
  for (guint i = 0; i < dossiers->len; i++)
    {
      const EstDossierSources *dossier = dossiers->pdata[i];
      const char *code =
          dossier->manifest == NULL ? NULL : est_manifest_get (dossier->manifest, "code");
      g_autoptr (GError) error = NULL;

      if (code != NULL && !est_letters_claim (reg, code, dossier->path, have_moved, &error))
        return fail_in (dossier->path, error);
    }
  return EST_STATUS_DONE;
}

void
est_manifest_answers (EstDossierRecord *record, const EstForm *form, const EstManifest *manifest,
                      const char *step)
{
  for (guint i = 0; i < est_form_count (form); i++)
    {
      const EstQuestion *question = est_form_get (form, i);
      gboolean is_step = strcmp (question->key, "etape") == 0;
      const char *answer = is_step ? step : NULL;

      if (answer == NULL && manifest != NULL && !question->of_file)
        answer = est_manifest_get (manifest, question->key);
      if (answer != NULL)
        est_dossier_record_state (record, question->key, answer);
    }
}
