/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/train_tagger/sample.h"

/* Invents names of people from the published lists: common ones more often than
 * rare ones, and some that stand in no list. */
typedef struct _Names Names;

typedef enum {
  NAME_FULL,     /* any usual way to write a whole name */
  NAME_REVERSED, /* family name first */
  NAME_GIVEN,
  NAME_FAMILY,
  NAME_SHORT,    /* "J. Dupont", "Dupont J." */
  NAME_INITIALS, /* "J. D.", "C.L." */
} NameForm;

Names *names_load (const char *lists, GError **error);
void names_free (Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Names, names_free)

char *names_invent (const Names *names, NameForm form, Dice *dice);
