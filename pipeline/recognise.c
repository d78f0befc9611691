/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The kinds of document that are refused, or better left out: scored by what
 * dictionaries/kinds.ini says gives them away.  Lines are looked at sixty at a
 * time, because the annex of a report can be a transcript. */
#include "pipeline/recognise.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/recognise_lines.h"

#define WINDOW 60
#define STEP 30

/* A line of a title page that is longer is text. */
#define MAX_TITLE_WORDS 24

/* People who speak in turns: at least so many turns, the labels that come back
 * making most of them, changing from one to the next. */
#define MIN_TURNS 8
#define MIN_COMING_BACK 3
#define MIN_SPEECH 4  /* words, on average */
#define LONG_SPEECH 9 /* words, once at least */

typedef struct {
  const EstKinds *kinds;
  const EstKindLines *lines;
  guint start;
  guint end;
} Window;

static const EstKindLine *
line (const Window *window, guint index)
{
  return &g_array_index (window->lines->lines, EstKindLine, index);
}

static void
count_up (GHashTable *table, guint32 hash, guint times)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table, GUINT_TO_POINTER (hash)));

  if (hash != 0)
    g_hash_table_insert (table, GUINT_TO_POINTER (hash), GUINT_TO_POINTER (known + times));
}

typedef struct {
  guint turns;
  guint changes;
  guint words;
  guint longest;
  guint labels; /* that come back */
  guint coming_back;
} Talk;

static Talk
listen (const Window *window)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);
  Talk talk = { 0 };
  guint32 last = 0;
  GHashTableIter iter;
  gpointer count = NULL;

  for (guint i = window->start; i < window->end; i++)
    count_up (labels, line (window, i)->label, 1);
  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    talk.labels += GPOINTER_TO_UINT (count) >= MIN_COMING_BACK;
  for (guint i = window->start; i < window->end; i++)
    {
      guint32 label = line (window, i)->label;
      guint speech = line (window, i)->speech_words;

      if (label == 0)
        {
          talk.longest = MAX (talk.longest, talk.turns > 0 ? line (window, i)->n_words : 0);
          talk.words += talk.turns > 0 ? line (window, i)->n_words : 0;
          continue;
        }
      talk.turns++;
      talk.changes += label != last;
      talk.words += speech;
      talk.longest = MAX (talk.longest, speech);
      talk.coming_back +=
          GPOINTER_TO_UINT (g_hash_table_lookup (labels, GUINT_TO_POINTER (label))) >=
          MIN_COMING_BACK;
      last = label;
    }
  return talk;
}

static gboolean
is_talk (const Window *window)
{
  Talk talk = listen (window);

  return talk.turns >= MIN_TURNS && talk.labels >= 2 && talk.coming_back * 10 >= talk.turns * 7 &&
         talk.changes * 10 >= talk.turns * 6 && talk.words >= talk.turns * MIN_SPEECH &&
         talk.longest >= LONG_SPEECH;
}

static gboolean
is_about_one_person (const Window *window, guint least)
{
  g_autoptr (GHashTable) persons = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer count = NULL;
  guint most = 0;
  guint all = 0;

  for (guint i = window->start; i < window->end; i++)
    count_up (persons, line (window, i)->person, line (window, i)->n_person);
  g_hash_table_iter_init (&iter, persons);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    {
      most = MAX (most, GPOINTER_TO_UINT (count));
      all += GPOINTER_TO_UINT (count);
    }
  return most >= least && most * 10 >= all * 6;
}

static guint
matches_in (const Window *window, guint index, guint feature)
{
  return g_array_index (window->lines->counts, guint8, index * window->lines->n_features + feature);
}

/* What of line @index the feature counts. */
static guint
weigh_line (const Window *window, const EstKindFeature *feature, guint place, guint index)
{
  const EstKindLine *at = line (window, index);

  switch (feature->shape)
    {
    case EST_SHAPE_SPEAKERS:
      return at->label != 0 && at->is_known;
    case EST_SHAPE_TIME_CODES:
      return at->has_code;
    case EST_SHAPE_BLANKS:
      return at->is_blank;
    case EST_SHAPE_COLUMNS:
      return at->n_words <= 4 * matches_in (window, index, place)
                 ? (matches_in (window, index, place) >= feature->least ? feature->least : 0)
                 : 0;
    default:
      return matches_in (window, index, place);
    }
}

static gboolean
stands_in (const Window *window, guint index, guint place)
{
  return matches_in (window, index, place) > 0 &&
         (line (window, index)->is_heading || line (window, index)->n_words < MAX_TITLE_WORDS);
}

/* The title of the document, and for what speaks for a kind the headings of the
 * window too: an annex has a title of its own. */
static gboolean
is_met_in_title (const Window *window, const EstKindFeature *feature, guint place)
{
  for (guint i = 0; i < window->lines->titles->len; i++)
    if (stands_in (window, g_array_index (window->lines->titles, guint, i), place))
      return TRUE;
  for (guint i = window->start; feature->weight > 0 && i < window->end; i++)
    if (line (window, i)->is_heading && stands_in (window, i, place))
      return TRUE;
  return FALSE;
}

static gboolean
is_met (const Window *window, guint place)
{
  const EstKindFeature *feature = &g_array_index (window->kinds->features, EstKindFeature, place);
  guint found = 0;
  guint words = 0;

  if (feature->shape == EST_SHAPE_TURNS)
    return is_talk (window);
  if (feature->shape == EST_SHAPE_ONE_PERSON)
    return is_about_one_person (window, feature->least);
  if (feature->in_title)
    return is_met_in_title (window, feature, place);
  for (guint i = window->start; i < window->end; i++)
    {
      found += weigh_line (window, feature, place, i);
      words += line (window, i)->n_words;
    }
  return found >= feature->least && found * 1000.0 >= feature->per_thousand * words;
}

static void
score_window (const Window *window, int *best)
{
  g_autofree int *scores = g_new0 (int, window->kinds->kinds->len);

  for (guint i = 0; i < window->kinds->features->len; i++)
    {
      const EstKindFeature *feature = &g_array_index (window->kinds->features, EstKindFeature, i);

      if (is_met (window, i))
        scores[feature->kind] += feature->weight;
    }
  for (guint i = 0; i < window->kinds->kinds->len; i++)
    best[i] = MAX (best[i], scores[i]);
}

EstRecognised
est_recognise (const EstKinds *kinds, const EstDocument *document)
{
  g_autoptr (EstKindLines) lines = est_kind_lines_new (kinds, document);
  g_autofree int *best = g_new0 (int, kinds->kinds->len);
  EstRecognised recognised = { 0 };

  for (guint start = 0; start < lines->lines->len; start += STEP)
    {
      Window window = { .kinds = kinds,
                        .lines = lines,
                        .start = start,
                        .end = MIN (start + WINDOW, lines->lines->len) };

      score_window (&window, best);
    }
  for (guint i = 0; i < kinds->kinds->len; i++)
    {
      const EstKind *kind = g_ptr_array_index (kinds->kinds, i);

      if (best[i] < kind->doubt || recognised.kind != NULL)
        continue;
      recognised =
          (EstRecognised){ .kind = kind, .certain = best[i] >= kind->at, .score = best[i] };
    }
  return recognised;
}

/* ------ What is done with them. */

static gboolean
is_transcript (const EstRecognised *recognised)
{
  return g_str_equal (recognised->kind->name, "transcript");
}

static gboolean
refuse_transcript (const EstRecognised *recognised, GError **error)
{
  if (recognised->certain)
    return est_fail (
        error, EST_ERROR_CHARTER,
        _ ("This is the transcript of an interview. The CAPS charter asks that the material of a "
           "transcript never be given to a generative AI, even sanitised: people are recognised by "
           "the way they speak. Work on it by hand, or give your own notes of analysis instead."));
  return est_fail (
      error, EST_ERROR_CHARTER,
      _ ("This may be the transcript of an interview, which the CAPS charter keeps away from "
         "generative AI. Look at it; if it is something else, say what it is (type) and who says "
         "so (type_par) in dossier.ini, then run again. The report will tell it."));
}

static gboolean
refuse (const EstRecognised *recognised, const EstAdmission *admission, GError **error)
{
  if (is_transcript (recognised) && admission->no_transcripts && recognised->certain)
    return est_fail (
        error, EST_ERROR_CHARTER,
        _ ("This is the transcript of an interview. At this step of the work (interview, analysis) "
           "the CAPS charter lets none through, and no derogation changes that. Give your own "
           "notes of analysis instead."));
  if (is_transcript (recognised))
    return refuse_transcript (recognised, error);
  return est_fail (
      error, EST_ERROR_CHARTER,
      _ ("This is a file about one person: a personal project, an assessment, a certificate or a "
         "report to the authorities. It is under professional secrecy and its subject stays "
         "recognisable by the story itself, so it is not given to an AI. Leave it out; if it has "
         "to go through, somebody must answer for it in dossier.ini (derogation, "
         "derogation_par)."));
}

/* What the manifest says a file is counts when that makes it stricter. */
static void
take_declared (EstRecognised *recognised, const EstAdmission *admission)
{
  gboolean is_refused = recognised->kind != NULL && recognised->kind->refuse;

  if (admission->declared != NULL && !is_refused)
    *recognised = (EstRecognised){ .kind = admission->declared, .certain = TRUE };
}

gboolean
est_recognised_admit (EstRecognised *recognised, const EstAdmission *admission, GError **error)
{
  guint wanted;

  take_declared (recognised, admission);
  if (recognised->kind == NULL || !recognised->kind->refuse)
    return TRUE;
  wanted = is_transcript (recognised) ? EST_ALLOW_TRANSCRIPTS : EST_ALLOW_INDIVIDUAL_FILES;
  recognised->was_let = (admission->allowed & wanted) != 0 &&
                        !(wanted == EST_ALLOW_TRANSCRIPTS && admission->no_transcripts);
  if (!recognised->certain && admission->is_vouched)
    recognised->was_let = TRUE;
  return recognised->was_let || refuse (recognised, admission, error);
}
