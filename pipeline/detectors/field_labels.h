/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Labels and what each means, whatever the case, the signs and the inclusive
 * endings they are written with: "N° tél. (facultatif)" is "n tel".  What
 * stands in brackets is no part of a label; numbers in front are none either.
 */
typedef struct _EstFieldLabels EstFieldLabels;

EstFieldLabels *est_field_labels_new (void);
void est_field_labels_free (EstFieldLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFieldLabels, est_field_labels_free)

/* "nom du*" may go on, anything may stand before "*présents".  FALSE: @label
 * holds no word, or too many. */
gboolean est_field_labels_add (EstFieldLabels *labels, const char *label, gconstpointer meaning);

/* What @text means; NULL: it is no label. */
gconstpointer est_field_labels_find (const EstFieldLabels *labels, const char *text, gsize length);

/* Quick looks, which are wrong only when they say yes: whether a label may
 * begin at
 * @text; whether one may lie in [floor, end) of it and end there; the same but
 * for labels that go on. */
gboolean est_field_labels_may_begin (const EstFieldLabels *labels, const char *text);
gboolean est_field_labels_may_end (const EstFieldLabels *labels, const char *text, gsize floor,
                                   gsize end);
gboolean est_field_labels_may_close (const EstFieldLabels *labels, const char *text, gsize floor,
                                     gsize end);

/* @text as labels are compared: its words, folded, parted by one blank. */
char *est_field_label_of (const char *text, gsize length);
