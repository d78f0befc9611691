/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/xml_visit.h"

/* The character that the w:sym @token of @data stands for, in UTF-8; @symbol stays as it is for
 * one that is a picture, and can spell nothing. */
void est_docx_symbol (const EstXmlToken *token, const char *data, char symbol[7]);
