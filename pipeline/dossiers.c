/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* All dossiers of a run, one after the other: those in which nothing changed since the last
 * one are left as they are. */
#include "pipeline/dossiers.h"

#include "pipeline/base/messages.h"
#include "pipeline/publish.h"

static gboolean
work_on (const EstSession *session, const EstDossierSources *sources, EstStanding *standing,
         GError **error)
{
  g_auto (EstDossier) dossier = { 0 };

  if (standing->is_named)
    est_naming_release (session->naming, standing->memory->name);
  est_dossier_init (&dossier, session->batch, sources, session->outlet->output);
  if (!est_run_dossier (session, &dossier, error))
    return FALSE;
  if (session->outlet->made != NULL)
    session->outlet->made (sources, session->outlet->named);
  return session->recall.reg == NULL ||
         est_dossier_remember (&dossier, &session->recall, standing, error);
}

/* What it was called is its own: whoever would be called the same gets a number. */
static void
reserve_name (const EstSession *session, EstStanding *standing)
{
  g_autofree char *name = NULL;

  if (standing->memory == NULL)
    return;
  name = est_naming_folder (session->naming, standing->memory->name);
  standing->is_named = g_str_equal (name, standing->memory->name);
}

static void
leave_as_it_is (const EstSession *session, const EstDossierSources *sources,
                const EstStanding *standing)
{
  if (session->outlet->name != NULL)
    session->outlet->name (sources, standing->memory->name, NULL, session->outlet->named);
  session->tally->unchanged += standing->n_copied;
  session->tally->unchanged_refused += standing->n_refused;
  session->tally->held += standing->n_held;
}

/* A dossier that was moved, and says by its code which one it is, takes along what it was
 * called and what is known of its copies. */
static void
adopt (const EstSession *session, const EstDossier *dossier, EstStanding *standing)
{
  g_autofree char *code = est_recall_code (&session->recall, dossier);
  g_autofree char *owner =
      code == NULL ? NULL : est_gone_adopt (session->gone, standing->owner, code);

  if (owner != NULL)
    standing->memory = est_memory_load (session->recall.reg, owner);
  if (standing->memory != NULL)
    standing->adopted = g_steal_pointer (&owner);
}

static void
expect (const EstSession *session, const EstDossier *dossier, const EstStanding *standing)
{
  g_autofree char *root = est_register_digest (session->recall.reg, "root", dossier->sources->root);
  g_autofree char *code = est_recall_code (&session->recall, dossier);

  est_gone_expect (session->gone, standing->owner, root, code);
}

/* Whether the dossier is to be worked on, in *standing. */
static gboolean
look_at_dossier (const EstSession *session, const EstDossierSources *sources, EstStanding *standing,
                 GError **error)
{
  const EstOutlet *outlet = session->outlet;
  g_auto (EstDossier) dossier = { 0 };

  est_dossier_init (&dossier, session->batch, sources, outlet->output);
  if (!est_dossier_stand (&dossier, &session->recall, standing, error))
    return FALSE;
  if (standing->memory == NULL)
    adopt (session, &dossier, standing);
  reserve_name (session, standing);
  standing->is_to_work |= outlet->all_anew || !standing->is_named ||
                          (outlet->may_stay != NULL && !outlet->may_stay (sources, outlet->named));
  if (standing->is_to_work)
    expect (session, &dossier, standing);
  return TRUE;
}

static gboolean
look_at_dossiers (EstSession *session, GPtrArray *dossiers, EstStanding *standings, GError **error)
{
  for (guint i = 0; i < dossiers->len; i++)
    {
      standings[i].is_to_work = TRUE;
      if (session->recall.reg != NULL &&
          !look_at_dossier (session, dossiers->pdata[i], &standings[i], error))
        return FALSE;
      if (standings[i].is_to_work)
        session->n_documents += est_dossier_sources_count (dossiers->pdata[i]);
      else
        leave_as_it_is (session, dossiers->pdata[i], &standings[i]);
    }
  return TRUE;
}

/* Only a run that writes takes the lock: one that finds nothing to do leaves no trace. */
static gboolean
take_lock (EstSession *session, GError **error)
{
  if ((session->n_documents == 0 && !session->outlet->purge) || session->batch->dry_run)
    return TRUE;
  session->lock = est_output_lock_take (session->outlet->output, error);
  return session->lock != NULL;
}

/* ------ Dossiers that are not, or not wholly, among the sources any more. */

/* A dossier that the output knows and this run does not see. */
typedef struct {
  const EstSession *session;
  GHashTable *owners; /* of this run */
} Absent;

/* Its copies are still there, and no other dossier's may mix with them. */
static void
reserve_absent (const char *owner, const char *name, gpointer user_data)
{
  const Absent *absent = user_data;
  g_autofree char *path =
      g_build_filename (absent->session->outlet->output, EST_FOLDER_REPORTS, name, NULL);

  if (!g_hash_table_contains (absent->owners, owner) && g_file_test (path, G_FILE_TEST_EXISTS))
    g_free (est_naming_folder (absent->session->naming, name));
}

static void
reserve_absents (const EstSession *session, const EstStanding *standings, guint n)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  Absent absent = { .session = session, .owners = owners };

  if (session->gone == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_hash_table_add (owners, standings[i].owner);
      if (standings[i].adopted != NULL)
        g_hash_table_add (owners, standings[i].adopted);
    }
  est_gone_visit (session->gone, reserve_absent, &absent);
}

/* As the run leaves it.  A dossier that was moved, and of which nothing is remembered yet where
 * it is now, still is what it was where it came from. */
static void
count_copies (const EstSession *session, const EstStanding *standing)
{
  g_autoptr (EstMemory) fresh =
      standing->is_to_work ? est_memory_load (session->recall.reg, standing->owner) : NULL;
  const gboolean is_known = fresh != NULL || !standing->is_to_work;
  const EstMemory *memory = fresh != NULL ? fresh : standing->memory;
  const char *owner = is_known ? standing->owner : standing->adopted;

  if (memory == NULL || owner == NULL)
    return;
  if (is_known && standing->adopted != NULL)
    est_gone_hand_over (session->gone, standing->adopted);
  est_gone_know (session->gone, owner, memory);
  est_gone_count_present (session->gone, owner, memory);
}

static void
count_absents (const EstSession *session)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) roots = NULL;

  for (const char *const *root = session->outlet->roots; root != NULL && *root != NULL; root++)
    {
      g_autofree char *digest = est_register_digest (session->recall.reg, "root", *root);

      g_strv_builder_add (builder, digest);
    }
  roots = g_strv_builder_end (builder);
  est_gone_count_absent (session->gone, (const char *const *) roots);
}

/* Takes away what is left of documents that are gone, if that was asked for. */
static gboolean
settle_gone (const EstSession *session, const EstStanding *standings, guint n, GError **error)
{
  const EstOutlet *outlet = session->outlet;
  EstTally *tally = session->tally;

  if (session->gone == NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    count_copies (session, &standings[i]);
  if (tally->is_out_of_reach || (outlet->is_stopped != NULL && outlet->is_stopped ()))
    return est_gone_save (session->gone, error);
  count_absents (session);
  tally->gone = est_gone_n (session->gone);
  tally->is_purge_refused =
      outlet->purge && est_gone_is_too_much (session->gone, outlet->purge_percent);
  if (outlet->purge && !tally->is_purge_refused)
    {
      if (!est_gone_purge (session->gone, error))
        return FALSE;
      tally->purged = tally->gone;
      tally->gone = 0;
    }
  return est_gone_save (session->gone, error);
}

/* ------ The run. */

static gboolean
run_dossiers (EstSession *session, GPtrArray *dossiers, EstStanding *standings, GError **error)
{
  if (!look_at_dossiers (session, dossiers, standings, error) || !take_lock (session, error) ||
      (session->gone != NULL && !est_gone_save (session->gone, error)))
    return FALSE;
  reserve_absents (session, standings, dossiers->len);
  for (guint i = 0; i < dossiers->len; i++)
    {
      if (!standings[i].is_to_work || session->tally->is_out_of_reach)
        continue;
      if (!work_on (session, dossiers->pdata[i], &standings[i], error))
        return FALSE;
      session->document += est_dossier_sources_count (dossiers->pdata[i]);
    }
  return settle_gone (session, standings, dossiers->len, error);
}

static void
standings_free (EstStanding *standings, guint n)
{
  for (guint i = 0; i < n; i++)
    est_standing_clear (&standings[i]);
  g_free (standings);
}

gboolean
est_run (const EstBatch *batch, GPtrArray *dossiers, const EstOutlet *outlet, EstTally *tally,
         GError **error)
{
  g_autoptr (EstNaming) naming = est_naming_new ();
  g_autoptr (EstCrew) nobody = est_crew_new (&(EstCrewSettings){ 0 });
  EstStanding *standings = g_new0 (EstStanding, dossiers->len);
  EstSession session = {
    .batch = batch,
    .outlet = outlet,
    .crew = outlet->crew != NULL ? outlet->crew : nobody,
    .naming = naming,
    .tally = tally,
  };
  gboolean done;

  if (!batch->dry_run)
    est_output_sweep (outlet->output);
  if (outlet->reg != NULL && !batch->dry_run)
    {
      est_recall_init (&session.recall, batch, outlet->reg, outlet->output);
      session.gone = est_gone_new (outlet->reg, session.recall.output);
      (void) est_gone_load (session.gone);
    }
  done = run_dossiers (&session, dossiers, standings, error);
  est_gone_free (session.gone);
  est_output_lock_free (session.lock);
  est_recall_clear (&session.recall);
  standings_free (standings, dossiers->len);
  return done;
}
