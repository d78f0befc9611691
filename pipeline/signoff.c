/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/signoff.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/publish.h"
#include "pipeline/signoff_companion.h"
#include "pipeline/signoff_file.h"

#define MODE 0640

struct _EstSignoff {
  char *output;
  const EstDossierRecord *record;
  GPtrArray *verdicts; /* of EstVerdict; one a copy */
};

/* @copy without the folder that says how far it got. */
static const char *
tail_of (const char *copy)
{
  const char *slash = copy == NULL ? NULL : strchr (copy, '/');

  return slash == NULL ? "" : slash + 1;
}

EstSignoff *
est_signoff_open (const char *output, const EstDossierRecord *record, GError **error)
{
  GPtrArray *verdicts = est_verdicts_load (output, record->name, error);
  EstSignoff *signoff;

  if (verdicts == NULL)
    return NULL;
  signoff = g_new0 (EstSignoff, 1);
  signoff->output = g_strdup (output);
  signoff->record = record;
  signoff->verdicts = verdicts;
  return signoff;
}

void
est_signoff_free (EstSignoff *signoff)
{
  if (signoff == NULL)
    return;
  g_free (signoff->output);
  g_ptr_array_unref (signoff->verdicts);
  g_free (signoff);
}

/* ------ How far a copy got. */

const EstVerdict *
est_signoff_verdict (const EstSignoff *signoff, const EstDocumentRecord *document)
{
  for (guint i = signoff->verdicts->len; i-- > 0;)
    {
      const EstVerdict *verdict = signoff->verdicts->pdata[i];

      if (g_str_equal (verdict->path, tail_of (document->copy)) &&
          g_strcmp0 (verdict->sha256, document->out_sha256) == 0)
        return verdict;
    }
  return NULL;
}

void
est_signoff_tell (const EstSignoff *signoff, EstDossierRecord *record)
{
  for (guint i = 0; i < record->documents->len; i++)
    {
      EstDocumentRecord *document = record->documents->pdata[i];
      const EstVerdict *verdict =
          document->copy == NULL ? NULL : est_signoff_verdict (signoff, document);

      g_clear_pointer (&document->signature, est_signature_free);
      if (verdict != NULL)
        document->signature = est_signature_new (verdict->approved, verdict->by, verdict->role,
                                                 verdict->date, verdict->note);
    }
}

static GBytes *
read_copy (const EstSignoff *signoff, const EstDocumentRecord *document, const char *folder)
{
  g_autofree char *path =
      g_build_filename (signoff->output, folder, tail_of (document->copy), NULL);

  return est_source_read (path, G_MAXUINT32, NULL);
}

static gboolean
is_the_copy (const EstDocumentRecord *document, GBytes *bytes)
{
  g_autofree char *digest = est_digest_sha256 (bytes);

  return g_strcmp0 (digest, document->out_sha256) == 0;
}

/* Whether the copy in @folder and what lies beside it are what was made. */
static gboolean
is_intact (const EstSignoff *signoff, const EstDocumentRecord *document, GBytes *bytes,
           const char *folder)
{
  return is_the_copy (document, bytes) &&
         est_companion_is_intact (signoff->output, document, folder);
}

EstSignoffState
est_signoff_state (const EstSignoff *signoff, const EstDocumentRecord *document)
{
  const EstVerdict *verdict = est_signoff_verdict (signoff, document);
  g_autoptr (GBytes) approved = NULL;
  g_autoptr (GBytes) waiting = NULL;

  if (document->outcome != EST_OUTCOME_COPIED || document->copy == NULL)
    return EST_SIGNOFF_REFUSED;
  approved = read_copy (signoff, document, EST_FOLDER_APPROVED);
  if (approved != NULL && !is_intact (signoff, document, approved, EST_FOLDER_APPROVED))
    return EST_SIGNOFF_CHANGED;
  if (approved != NULL && verdict != NULL && verdict->approved)
    return EST_SIGNOFF_APPROVED;
  waiting = read_copy (signoff, document, EST_FOLDER_COPIES);
  if (approved == NULL && waiting == NULL)
    return EST_SIGNOFF_GONE;
  if (waiting != NULL && !is_intact (signoff, document, waiting, EST_FOLDER_COPIES))
    return EST_SIGNOFF_CHANGED;
  return verdict != NULL && !verdict->approved ? EST_SIGNOFF_REJECTED : EST_SIGNOFF_WAITING;
}

/* ------ Objections. */

guint
est_signoff_n_blocking (const EstDossierRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->gaps->len; i++)
    n += ((const EstLack *) record->gaps->pdata[i])->blocking;
  return n;
}

/* A high place that nobody acknowledged, or cannot. */
static void
object_to_places (const EstSignoff *signoff, const EstDocumentRecord *document,
                  const EstSigner *signer, GPtrArray *objections)
{
  for (guint i = 0; i < document->places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (document->places, EstPlaceToReread, i);
      g_autofree char *id = est_place_id (document, place);

      if (!place->high)
        continue;
      if (signoff->record->high_blocked)
        g_ptr_array_add (
            objections,
            g_strdup_printf (_ ("Place %s is marked high, and the AI tool is in open access or "
                                "was approved by nobody: such a copy must not be given to it."),
                             id));
      else if (signer->places == NULL || !g_strv_contains (signer->places, id))
        g_ptr_array_add (objections,
                         g_strdup_printf (_ ("Place %s is marked high: reread it, then add "
                                             "“--acknowledge %s”."),
                                          id, id));
    }
}

/* The charter's rules are not set aside by nobody. */
static void
object_to_exception (const EstDocumentRecord *document, GPtrArray *objections)
{
  const EstException *exception = document->exception;

  if (exception != NULL && exception->lets != NULL &&
      (exception->by == NULL || exception->why == NULL))
    g_ptr_array_add (objections,
                     g_strdup (_ ("The charter refuses this kind of document, and nobody is named "
                                  "who allowed it, nor why. Say so in dossier.ini (derogation, "
                                  "derogation_par) or with --authorised-by and --reason, and run "
                                  "again.")));
}

GPtrArray *
est_signoff_objections (const EstSignoff *signoff, const EstDocumentRecord *document,
                        const EstSigner *signer)
{
  GPtrArray *objections = g_ptr_array_new_with_free_func (g_free);

  switch (est_signoff_state (signoff, document))
    {
    case EST_SIGNOFF_CHANGED:
      g_ptr_array_add (objections,
                       g_strdup (_ ("The copy was changed after it was made and verified. Make the "
                                    "copies again, then read them.")));
      break;
    case EST_SIGNOFF_GONE:
      g_ptr_array_add (objections, g_strdup (_ ("The copy is no longer there. Make the copies "
                                                "again.")));
      break;
    case EST_SIGNOFF_REFUSED:
      g_ptr_array_add (objections,
                       g_strdup (_ ("The document was refused: there is no copy to sign off.")));
      break;
    default:
      object_to_exception (document, objections);
      object_to_places (signoff, document, signer, objections);
    }
  return objections;
}

/* ------ Verdicts. */

static gboolean
is_on_this_copy (gconstpointer verdict, gconstpointer path)
{
  return g_str_equal (((const EstVerdict *) verdict)->path, path);
}

static void
replace_verdict (EstSignoff *signoff, EstVerdict *verdict)
{
  guint old;

  if (g_ptr_array_find_with_equal_func (signoff->verdicts, verdict->path, is_on_this_copy, &old))
    g_ptr_array_remove_index (signoff->verdicts, old);
  g_ptr_array_add (signoff->verdicts, verdict);
}

static gboolean
keep_verdict (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
              gboolean approved, EstRegister *reg, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  EstVerdict *verdict = g_new0 (EstVerdict, 1);
  g_autofree char *who = g_strconcat (signer->by, "|", signer->role, NULL);

  verdict->path = g_strdup (tail_of (document->copy));
  verdict->sha256 = g_strdup (document->out_sha256);
  verdict->approved = approved;
  verdict->by = g_strdup (signer->by);
  verdict->role = g_strdup (signer->role);
  verdict->note = g_strdup (signer->note);
  verdict->date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  verdict->acknowledged = g_strdupv ((char **) signer->places);
  replace_verdict (signoff, verdict);
  return est_verdicts_save (signoff->verdicts, signoff->output, signoff->record->name, error) &&
         est_register_note (reg, approved ? "approved" : "rejected", signoff->record->name,
                            document->out_sha256, who, error);
}

/* Moves the copy between the folders, and keeps the verdict before the old place
 * is given up: killed on the way, the same command ends the work. */
static gboolean
judge (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
       gboolean approved, EstRegister *reg, GError **error)
{
  const char *to = approved ? EST_FOLDER_APPROVED : EST_FOLDER_COPIES;
  const char *from = approved ? EST_FOLDER_COPIES : EST_FOLDER_APPROVED;
  g_autoptr (GBytes) bytes = read_copy (signoff, document, from);
  g_autofree char *target = g_strconcat (to, "/", tail_of (document->copy), NULL);
  g_autofree char *source = g_strconcat (from, "/", tail_of (document->copy), NULL);

  if (bytes != NULL && !is_the_copy (document, bytes))
    return est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The copy was changed after it was made and verified. Make the copies "
                        "again, then read them."));
  if (bytes != NULL && (!est_companion_bring (signoff->output, document, from, to, error) ||
                        !est_publish (signoff->output, target, bytes, MODE, error)))
    return FALSE;
  return keep_verdict (signoff, document, signer, approved, reg, error) &&
         est_companion_take_away (signoff->output, document, from, error) &&
         est_unpublish (signoff->output, source, error);
}

gboolean
est_signoff_approve (EstSignoff *signoff, const EstDocumentRecord *document,
                     const EstSigner *signer, EstRegister *reg, GError **error)
{
  return judge (signoff, document, signer, TRUE, reg, error);
}

gboolean
est_signoff_reject (EstSignoff *signoff, const EstDocumentRecord *document, const EstSigner *signer,
                    EstRegister *reg, GError **error)
{
  return judge (signoff, document, signer, FALSE, reg, error);
}
