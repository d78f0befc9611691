/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/names.h"

/* Lines with slots ("Présents : {names}") and choices ("[M.|Mme]"), and what
 * the slots may hold. */
typedef struct _Templates Templates;

/* @folder holds *.txt and vocabulary.tsv; @lists gives towns, medicines, acronyms. */
Templates *templates_load (const char *folder, const char *lists, GError **error);
void templates_free (Templates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Templates, templates_free)

/* One of the lines, with its slots filled. */
Sample *templates_draw (const Templates *templates, const Names *names, Dice *dice);
