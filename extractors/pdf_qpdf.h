/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include <qpdf/qpdf-c.h>

#include <glib.h>

/* A document open in qpdf: the reader that shares nothing with those that read text. */
typedef struct {
  qpdf_data handle;
} EstQpdf;

/* @bytes must outlive @qpdf.  Refuses what is damaged or locked. */
gboolean est_qpdf_open (EstQpdf *qpdf, GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_qpdf_clear (EstQpdf *qpdf);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstQpdf, est_qpdf_clear)

/* One more than the highest number of an object. */
int est_qpdf_n_objects (EstQpdf *qpdf);
