/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Trains the tagger: reads annotated texts and templates, writes
 * dictionaries/tagger/tagger.model.  dictionaries/tagger/README.md says from what
 * and how well. */

#include <string.h>

#include "cmd/train_tagger/corpus.h"
#include "cmd/train_tagger/field.h"
#include "cmd/train_tagger/templates.h"
#include "cmd/train_tagger/variants.h"
#include "pipeline/base/view.h"
#include "pipeline/detectors/tagger_model.h"

#define EPOCHS 8
#define L1 2e-5
#define TEMPLATE_LINES 80000

/* In a hundred of the words of names: forgotten by the lists, so that the model
 * learns to do without. */
#define FORGET 15

typedef struct {
  EstTokenReader *reader;
  Names *names;
  Templates *templates;
  Field *field;
  Dice dice;
} Training;

static void
forget (EstToken *token)
{
  token->facts.given = 0;
  token->facts.surname = 0;
  token->family = 0;
}

/* Tags the tokens of [start, end): a title before a name is none of it. */
static void
tag_mention (Training *training, GArray *tokens, guint8 *tags, const EstView *view,
             const Mention *mention)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      EstToken *token = &g_array_index (tokens, EstToken, i);
      gsize start = 0;
      gsize end = 0;

      est_view_to_source (view, token->start, token->end, &start, &end);
      if (end <= mention->start || start >= mention->end)
        continue;
      if (!mention->is_person)
        tags[i] = EST_TAG_NAMED;
      else if (!begun && (token->says & EST_SAYS_TITLE || token->casing == EST_CASING_SIGN) &&
               end < mention->end)
        continue;
      else
        {
          tags[i] = begun ? EST_TAG_INSIDE : EST_TAG_BEGIN;
          begun = TRUE;
          if (token->facts.common == 0 && dice_percent (&training->dice, FORGET))
            forget (token);
        }
    }
}

static void
add_sample (Training *training, const Sample *sample)
{
  g_autoptr (EstView) view = est_view_new (EST_VIEW_TIDY, sample->text->str, sample->text->len);
  g_autoptr (GArray) tokens =
      est_tokens_read (training->reader, est_view_text (view), est_view_length (view));
  g_autofree guint8 *tags = g_new0 (guint8, tokens->len + 1);

  for (guint i = 0; i < sample->mentions->len; i++)
    tag_mention (training, tokens, tags, view, &g_array_index (sample->mentions, Mention, i));
  for (guint first = 0; first < tokens->len;)
    {
      guint end = est_tokens_sequence_end (tokens, first);

      /* A name that a cut has left without its beginning. */
      if (tags[first] == EST_TAG_INSIDE)
        tags[first] = EST_TAG_BEGIN;
      field_add (training->field, &g_array_index (tokens, EstToken, first), tags + first,
                 end - first);
      first = end;
    }
}

/* Every line as it is, and @times as often with other names and other letters. */
static void
add_samples (Training *training, const GPtrArray *samples, guint times, guint percent)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = g_ptr_array_index (samples, i);

      add_sample (training, sample);
      for (guint j = 0; j < times; j++)
        {
          g_autoptr (Sample) renamed = variant_renamed (sample, training->names, &training->dice);
          g_autoptr (Sample) recased = variant_recased (renamed, percent, &training->dice);

          add_sample (training, recased);
        }
    }
}

static gboolean
add_corpora (Training *training, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  g_autoptr (GPtrArray) press = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);
  g_autofree char *news_path = g_build_filename (folder, "winer_fr.train.jsonl", NULL);
  g_autofree char *press_path = g_build_filename (folder, "europeana_fr.bio", NULL);
  g_autofree char *notes_path = g_build_filename (folder, "eds_pseudo_small.train.jsonl", NULL);

  if (!corpus_read_json (news_path, news, error) ||
      !corpus_read_columns (press_path, press, error) ||
      !corpus_read_json (notes_path, notes, error))
    return FALSE;
  add_samples (training, news, 3, 30);
  add_samples (training, press, 0, 0);
  add_samples (training, notes, 12, 40);
  return TRUE;
}

static void
add_templates (Training *training)
{
  for (guint i = 0; i < TEMPLATE_LINES; i++)
    {
      g_autoptr (Sample) sample =
          templates_draw (training->templates, training->names, &training->dice);
      g_autoptr (Sample) recased = variant_recased (sample, 22, &training->dice);

      add_sample (training, recased);
    }
}

static void
show_progress (guint epoch, double likelihood, guint n_features)
{
  g_printerr ("epoch %u: log-likelihood %.0f, %u features\n", epoch, likelihood, n_features);
}

static gboolean
train (Training *training, const char *corpora, const char *output, GError **error)
{
  g_autoptr (GBytes) model = NULL;
  gsize size = 0;
  gconstpointer data = NULL;

  if (!add_corpora (training, corpora, error))
    return FALSE;
  add_templates (training);
  g_printerr ("%u tokens\n", field_count (training->field));
  field_train (training->field, EPOCHS, L1, show_progress);
  model = field_pack (training->field);
  data = g_bytes_get_data (model, &size);
  return g_file_set_contents (output, data, (gssize) size, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstData) data = NULL;
  g_autoptr (EstTokenReader) reader = NULL;
  g_autoptr (Names) names = NULL;
  g_autoptr (Templates) templates = NULL;
  g_autoptr (Field) field = field_new ();
  Training training = { .field = field, .dice = { .state = 1 } };

  if (argc != 5)
    {
      g_printerr ("Usage: train_tagger CORPORA LISTS TEMPLATES MODEL\n");
      return 64;
    }
  data = est_data_open (NULL, &error);
  if (data != NULL && (training.reader = reader = est_token_reader_new (data, &error)) != NULL &&
      (training.names = names = names_load (argv[2], data, &error)) != NULL &&
      (training.templates = templates = templates_load (argv[3], argv[2], &error)) != NULL &&
      train (&training, argv[1], argv[4], &error))
    return 0;
  g_printerr ("train_tagger: %s\n", error->message);
  return 78;
}
