/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/paper.h"

/* @paper as an OpenDocument text in French, to be completed and signed; the same
 * paper gives the same bytes. */
GBytes *est_odt_paper_write (const EstPaper *paper, GError **error) G_GNUC_WARN_UNUSED_RESULT;
