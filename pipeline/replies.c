/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/replies.h"

#include <string.h>

#include "pipeline/model/document.h"

#define MAX_SIGHTINGS 200000
#define MAX_WANTED 200000
#define MAX_VALUE_BYTES (1 << 20)
#define MAX_FATES 1000
#define MAX_PLACES 200000
#define MAX_PAGES 100000
#define MAX_WORDS (G_GUINT64_CONSTANT (1) << 40)

/* ------ Numbers for words of lists. */

static guint64
number_of_category (const EstCategories *categories, const char *id)
{
  for (guint i = 0; i < est_categories_count (categories); i++)
    if (g_str_equal (est_categories_get (categories, i)->id, id))
      return i;
  return G_MAXUINT64;
}

static const char *
take_category (EstFrames *frames, const EstCategories *categories)
{
  guint64 number = est_frames_number (frames, est_categories_count (categories) - 1);

  return est_categories_get (categories, (guint) number)->id;
}

static guint64
number_of_kind (const char *word)
{
  for (EstBlockKind kind = EST_BLOCK_BODY; kind <= EST_BLOCK_FILE_NAME; kind++)
    if (g_str_equal (est_block_kind_word (kind), word))
      return kind;
  return G_MAXUINT64;
}

static guint64
number_of_fate (const char *word)
{
  for (EstFate fate = EST_FATE_REWRITTEN; fate <= EST_FATE_DROPPED; fate++)
    if (g_str_equal (est_fate_word (fate), word))
      return fate;
  return G_MAXUINT64;
}

/* ------ Sightings. */

void
est_replies_put_sightings (GByteArray *frames, const GPtrArray *sightings,
                           const EstCategories *categories)
{
  est_frames_put_number (frames, sightings->len);
  for (guint i = 0; i < sightings->len; i++)
    {
      const EstSighting *sighting = sightings->pdata[i];

      est_frames_put_text (frames, sighting->value);
      if (sighting->value != NULL)
        {
          est_frames_put_number (frames, number_of_category (categories, sighting->category));
          continue;
        }
      est_frames_put_text (frames, sighting->mention.given);
      est_frames_put_text (frames, sighting->mention.surname);
      est_frames_put_text (frames, sighting->mention.also);
      est_frames_put_number (frames, sighting->mention.gender);
      est_frames_put_number (frames, sighting->mention.likely);
      est_frames_put_number (frames, sighting->mention.is_child ? 1 : 0);
      est_frames_put_number (frames, sighting->mention.is_family ? 1 : 0);
    }
}

static EstSighting *
take_sighting (EstFrames *frames, const EstCategories *categories)
{
  EstSighting *sighting = g_new0 (EstSighting, 1);

  sighting->value = est_frames_text (frames, MAX_VALUE_BYTES);
  if (sighting->value != NULL)
    {
      sighting->category = take_category (frames, categories);
      return sighting;
    }
  sighting->mention.given = est_frames_text (frames, MAX_VALUE_BYTES);
  sighting->mention.surname = est_frames_text (frames, MAX_VALUE_BYTES);
  sighting->mention.also = est_frames_text (frames, MAX_VALUE_BYTES);
  sighting->mention.gender = (EstGender) est_frames_number (frames, EST_GENDER_MASCULINE);
  sighting->mention.likely = (EstGender) est_frames_number (frames, EST_GENDER_MASCULINE);
  sighting->mention.is_child = est_frames_number (frames, 1) == 1;
  sighting->mention.is_family = est_frames_number (frames, 1) == 1;
  if (sighting->mention.given == NULL && sighting->mention.surname == NULL)
    est_frames_break (frames);
  return sighting;
}

GPtrArray *
est_replies_take_sightings (EstFrames *frames, const EstCategories *categories)
{
  GPtrArray *sightings = est_sightings_new ();
  guint64 n = est_frames_number (frames, MAX_SIGHTINGS);

  for (guint64 i = 0; i < n && !frames->broken; i++)
    g_ptr_array_add (sightings, take_sighting (frames, categories));
  return sightings;
}

/* ------ Wanted values. */

void
est_replies_put_wanted (GByteArray *frames, const GPtrArray *wanted)
{
  est_frames_put_number (frames, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    {
      const EstWanted *one = wanted->pdata[i];

      est_frames_put_text (frames, one->text);
      est_frames_put_number (frames, one->is_name ? 1 : 0);
    }
}

GPtrArray *
est_replies_take_wanted (EstFrames *frames)
{
  GPtrArray *wanted = est_wanted_new ();
  guint64 n = est_frames_number (frames, MAX_WANTED);

  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      g_autofree char *text = est_frames_text (frames, MAX_VALUE_BYTES);
      gboolean is_name = est_frames_number (frames, 1) != 0;

      if (text == NULL)
        est_frames_break (frames);
      else
        est_wanted_add (wanted, text, strlen (text), is_name);
    }
  return wanted;
}

/* ------ Records. */

static void
put_pages (GByteArray *frames, const GArray *pages)
{
  est_frames_put_number (frames, pages->len);
  for (guint i = 0; i < pages->len; i++)
    {
      const EstPageNote *note = &g_array_index (pages, EstPageNote, i);

      est_frames_put_number (frames, note->page);
      est_frames_put_number (frames, note->state);
      est_frames_put_number (frames, note->confidence);
      est_frames_put_number (frames, note->n_dropped);
    }
}

static void
put_counts (GByteArray *frames, const GArray *counts, const EstCategories *categories)
{
  est_frames_put_number (frames, counts->len);
  for (guint i = 0; i < counts->len; i++)
    {
      const EstCategoryCount *count = &g_array_index (counts, EstCategoryCount, i);

      est_frames_put_number (frames, number_of_category (categories, count->category));
      est_frames_put_number (frames, count->replaced);
      est_frames_put_number (frames, count->flagged);
    }
}

static void
put_fates (GByteArray *frames, const GArray *fates)
{
  est_frames_put_number (frames, fates->len);
  for (guint i = 0; i < fates->len; i++)
    {
      const EstFateCount *fate = &g_array_index (fates, EstFateCount, i);

      est_frames_put_text (frames, fate->kind);
      est_frames_put_number (frames, number_of_fate (fate->fate));
      est_frames_put_number (frames, fate->count);
    }
}

static void
put_places (GByteArray *frames, const GArray *places, const EstCategories *categories)
{
  est_frames_put_number (frames, places->len);
  for (guint i = 0; i < places->len; i++)
    {
      const EstPlaceToReread *place = &g_array_index (places, EstPlaceToReread, i);

      est_frames_put_number (frames, place->block);
      est_frames_put_number (frames, place->page);
      est_frames_put_number (frames, number_of_kind (place->kind));
      est_frames_put_number (frames, number_of_category (categories, place->category));
      est_frames_put_text (frames, place->reason);
      est_frames_put_number (frames, place->high ? 1 : 0);
    }
}

void
est_replies_put_record (GByteArray *frames, const EstDocumentRecord *record,
                        const EstCategories *categories)
{
  est_frames_put_number (frames, record->words_in);
  est_frames_put_number (frames, record->words_out);
  put_counts (frames, record->counts, categories);
  put_fates (frames, record->fates);
  put_places (frames, record->places, categories);
  put_pages (frames, record->pages);
}

static void
take_counts (EstFrames *frames, GArray *counts, const EstCategories *categories)
{
  guint64 n = est_frames_number (frames, est_categories_count (categories));

  g_array_set_size (counts, 0);
  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      EstCategoryCount count = { .category = take_category (frames, categories) };

      count.replaced = (guint) est_frames_number (frames, G_MAXUINT32);
      count.flagged = (guint) est_frames_number (frames, G_MAXUINT32);
      g_array_append_val (counts, count);
    }
}

static void
take_fates (EstFrames *frames, GArray *fates)
{
  guint64 n = est_frames_number (frames, MAX_FATES);

  g_array_set_size (fates, 0);
  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      EstFateCount fate = { .kind = est_frames_word (frames) };

      fate.fate = est_fate_word ((EstFate) est_frames_number (frames, EST_FATE_DROPPED));
      fate.count = (guint) est_frames_number (frames, G_MAXUINT32);
      if (fate.kind == NULL)
        est_frames_break (frames);
      else
        g_array_append_val (fates, fate);
    }
}

static void
take_places (EstFrames *frames, GArray *places, const EstCategories *categories)
{
  guint64 n = est_frames_number (frames, MAX_PLACES);

  g_array_set_size (places, 0);
  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      EstPlaceToReread place = { .block = (guint) est_frames_number (frames, G_MAXUINT32) };
      EstBlockKind kind;

      place.page = (guint) est_frames_number (frames, G_MAXUINT32);
      kind = (EstBlockKind) est_frames_number (frames, EST_BLOCK_FILE_NAME);
      place.kind = est_block_kind_word (kind);
      place.category = take_category (frames, categories);
      place.reason = est_frames_word (frames);
      place.high = est_frames_number (frames, 1) != 0;
      g_array_append_val (places, place);
    }
}

static void
take_pages (EstFrames *frames, GArray *pages)
{
  guint64 n = est_frames_number (frames, MAX_PLACES);

  g_array_set_size (pages, 0);
  for (guint64 i = 0; i < n && !frames->broken; i++)
    {
      EstPageNote note = { .page = (guint) est_frames_number (frames, G_MAXUINT32) };

      note.state = (EstPageState) est_frames_number (frames, EST_PAGE_LOST);
      note.confidence = (guint) est_frames_number (frames, 100);
      note.n_dropped = (guint) est_frames_number (frames, G_MAXUINT32);
      g_array_append_val (pages, note);
    }
}

void
est_replies_take_record (EstFrames *frames, EstDocumentRecord *record,
                         const EstCategories *categories)
{
  record->words_in = est_frames_number (frames, MAX_WORDS);
  record->words_out = est_frames_number (frames, MAX_WORDS);
  take_counts (frames, record->counts, categories);
  take_fates (frames, record->fates);
  take_places (frames, record->places, categories);
  take_pages (frames, record->pages);
}
