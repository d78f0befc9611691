/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/vocabulary.h"

#include <string.h>

#include "pipeline/base/messages.h"

static const char *const kinds[] = {
  [EST_BLOCK_BODY] = N_ ("paragraph"),
  [EST_BLOCK_HEADING] = N_ ("heading"),
  [EST_BLOCK_LIST_ITEM] = N_ ("list item"),
  [EST_BLOCK_CELL] = N_ ("table cell"),
  [EST_BLOCK_HEADER] = N_ ("page header"),
  [EST_BLOCK_FOOTER] = N_ ("page footer"),
  [EST_BLOCK_NOTE] = N_ ("note"),
  [EST_BLOCK_COMMENT] = N_ ("comment"),
  [EST_BLOCK_METADATA] = N_ ("property"),
  [EST_BLOCK_LINK] = N_ ("link"),
  [EST_BLOCK_ATTRIBUTE] = N_ ("hidden text"),
  [EST_BLOCK_FILE_NAME] = N_ ("file name"),
};

typedef struct {
  const char *word;
  const char *said;
} Row;

static const Row actions[] = {
  { "letter", N_ ("replaced by a letter") },
  { "mark", N_ ("replaced by a mark") },
  { "generalise", N_ ("made less precise") },
  { "flag", N_ ("to be reread") },
  { "keep", N_ ("kept") },
};

static const Row reasons[] = {
  { "found", N_ ("found") },
  { "below-threshold", N_ ("below the threshold") },
  { "not-french", N_ ("text in another language") },
  { "policy-flags", N_ ("the policy asks for a reader") },
  { "link-in-doubt", N_ ("several persons fit") },
  { "public-name", N_ ("public where it stands") },
  { "kept-by-list", N_ ("a list keeps it") },
  { "near-person", N_ ("near a person") },
  { "high-beside-person", N_ ("in one sentence with a person") },
  { "high-kind-allowed", N_ ("let through although the charter refuses it") },
  { "kind-advised", N_ ("a document better left out") },
  { "high-confidential", N_ ("marked confidential") },
  { "quasi-identifier", N_ ("may let somebody be recognised") },
  { "high-three-together", N_ ("three traits or more of one person together") },
};

static const Row links[] = {
  { "first", N_ ("the name that says most") },
  { "same-name", N_ ("the same name") },
  { "other-order", N_ ("the same words in another order") },
  { "initial", N_ ("an initial that fits nobody else") },
  { "part-of-name", N_ ("part of a longer name") },
  { "surname", N_ ("a family name that fits nobody else") },
  { "given-name", N_ ("a first name that fits nobody else") },
  { "nickname", N_ ("the beginning of a first name") },
  { "family", N_ ("the family of that name") },
  { "doubt", N_ ("several persons fit: a letter of its own") },
};

static const char *
say (const Row *rows, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (rows[i].word, word) == 0)
      return _ (rows[i].said);
  return word;
}

const char *
est_vocabulary_kind (EstBlockKind kind)
{
  return (gsize) kind < G_N_ELEMENTS (kinds) ? _ (kinds[kind]) : est_block_kind_word (kind);
}

const char *
est_vocabulary_action (const char *action)
{
  return say (actions, G_N_ELEMENTS (actions), action);
}

const char *
est_vocabulary_reason (const char *reason)
{
  return say (reasons, G_N_ELEMENTS (reasons), reason);
}

const char *
est_vocabulary_link (const char *link)
{
  return say (links, G_N_ELEMENTS (links), link);
}

const char *
est_vocabulary_label (const EstCategory *category, const char *language)
{
  const char *label = strcmp (language, "fr") == 0 ? category->label_fr : category->label_en;

  return label == NULL ? category->id : label;
}
