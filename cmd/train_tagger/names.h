/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/sample.h"
#include "pipeline/base/data.h"

/* Invents names of people from the published lists: common ones more often than
 * rare ones, some that stand in no list, and some of origins that they know too
 * little. */
typedef struct _Names Names;

typedef enum {
  NAME_FULL,     /* any usual way to write a whole name */
  NAME_REVERSED, /* family name first */
  NAME_GIVEN,
  NAME_FAMILY,
  NAME_SHORT,    /* "J. Dupont", "Dupont J." */
  NAME_INITIALS, /* "J. D.", "C.L." */
} NameForm;

Names *names_load (const char *lists, EstData *data, GError **error);
void names_free (Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Names, names_free)

char *names_invent (const Names *names, NameForm form, Dice *dice);
