/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/xml_parse.h"

/* What a part says as libxml2 reads it, for the search of what was replaced: all its text in
 * one piece, so that a value cut over many elements is whole, and those values of its
 * attributes that may be somebody's words.  The format's own vocabulary ("number", "Times
 * New Roman", the lists of it where a list belongs, the paths and types of parts where a package
 * tells them) is in the raw bytes, where a chance likeness to a value that was replaced
 * counts from a certain length only. */
typedef struct _EstXmlWords EstXmlWords;

/* @fates say what is vocabulary. */
EstXmlWords *est_xml_words_new (EstFates *fates);
void est_xml_words_free (EstXmlWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstXmlWords, est_xml_words_free)

/* Listens to a parse: by itself, with the words as user data, or beside who else does. */
extern const EstXmlEvents est_xml_words_events;

/* The text and the values, once each. */
GBytes *est_xml_words_take_text (EstXmlWords *words);
GBytes *est_xml_words_take_values (EstXmlWords *words);

/* The words of parts that have been parsed for another reason as well, so that they need not
 * be parsed again. */
typedef struct _EstXmlWordsStore EstXmlWordsStore;

EstXmlWordsStore *est_xml_words_store_new (const EstFateTable *table);
void est_xml_words_store_free (EstXmlWordsStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstXmlWordsStore, est_xml_words_store_free)

EstFates *est_xml_words_store_fates (const EstXmlWordsStore *store);

/* The words of @part, which are the store's and begin empty. */
EstXmlWords *est_xml_words_store_add (EstXmlWordsStore *store, GBytes *part);

/* Those of this very part, which are the caller's from then on; NULL: there are none. */
EstXmlWords *est_xml_words_store_take (EstXmlWordsStore *store, GBytes *part);
