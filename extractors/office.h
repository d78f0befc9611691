/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/fates.h"
#include "extractors/origin.h"
#include "extractors/xml_visit.h"
#include "pipeline/model/format.h"

/* What Word files and text documents have in common. */

/* On what terms a file is read. */
typedef struct {
  const EstLimits *limits;
  const EstTreatment *treatment;
  EstFates *fates;
  guint depth;       /* how many documents lie around this one */
  EstLimits *budget; /* what is left to all of them together; NULL: none lies around */
} EstOfficeTerms;

/* What reading needs from the first part to the last; a format's own begins with it. */
typedef struct {
  const EstLimits *limits;
  const EstTreatment *treatment;
  EstFates *fates;
  guint depth;
  EstLimits *budget; /* what documents within this one may still inflate to */
  EstLimits own_budget;
  EstDocument *document;
  EstOrigin *origin;
  GHashTable *values;  /* a value shown once, with its shape → its anchor + 1 */
  GHashTable *authors; /* author → number */
  guint n_tables;      /* seen so far */
} EstOfficeReading;

/* A document called @format with nothing in it yet, from @package, which is taken over;
 * NULL: from a file without an archive.  The document is the caller's. */
void est_office_reading_init (EstOfficeReading *reading, const EstOfficeTerms *terms,
                              const char *format, EstPackage *package);
void est_office_reading_clear (EstOfficeReading *reading);

/* Visits the XML of @part with both eyes, or with one where the other has looked. */
gboolean est_office_visit (const EstOfficeReading *reading, guint part, EstXmlVisit visit,
                           gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ------ Text. */

EstBlock *est_office_add_block (const EstOfficeReading *reading, guint part, EstBlockKind kind);

/* Appends @text, which stands at @place of @part, at an anchor of its own; or what the
 * raw text or CDATA at @place says. */
void est_office_append (const EstOfficeReading *reading, guint part, EstBlock *block,
                        const EstPlace *place, const GString *text);
void est_office_append_raw (const EstOfficeReading *reading, guint part, EstBlock *block,
                            const EstPlace *place);

/* Text that is read and then left out. */
void est_office_show_metadata (const EstOfficeReading *reading, guint part, const GString *text);

/* Something at this point of the text that only a person can judge: see EstSight. */
void est_office_add_sight (const EstOfficeReading *reading, const char *reason);

/* ------ Values of attributes. */

void est_office_patch_value (const EstOfficeReading *reading, guint part,
                             const EstXmlAttribute *attribute, const char *text);
void est_office_cut_attribute (const EstOfficeReading *reading, guint part,
                               const EstXmlAttribute *attribute);

/* Whether @value is plain, or a list of plain items where @fate says so. */
gboolean est_office_is_plain (const EstOfficeReading *reading, const GString *value,
                              EstValueFate fate);

/* A block of its own for @value, decoded, wherever it stands. */
void est_office_show_here (const EstOfficeReading *reading, guint part,
                           const EstXmlAttribute *attribute, const GString *value,
                           EstBlockKind kind, EstPlaceShape shape);

/* One block for all places of the document that hold the same value, so that a style
 * named after somebody is renamed everywhere or nowhere.  Returns its anchor. */
EstAnchor est_office_show_once (EstOfficeReading *reading, guint part,
                                const EstXmlAttribute *attribute, const GString *value,
                                EstPlaceShape shape);

/* One more place of the value that est_office_show_once() has shown at @anchor. */
void est_office_show_again (const EstOfficeReading *reading, guint part,
                            const EstXmlAttribute *attribute, EstAnchor anchor,
                            EstPlaceShape shape);

/* What stands in the stead of the author called @name: readers still see who said what
 * to whom, by number; the passes see the name once, for its sake elsewhere.  NULL: the
 * name stays, being such a number. */
char *est_office_number_author (EstOfficeReading *reading, guint part, const GString *name);

/* Whether the namespace declaration @attribute may stand, cut if nobody knows the
 * namespace: a prefix of somebody's own making would stand in every tag. */
gboolean est_office_judge_declaration (const EstOfficeReading *reading, guint part,
                                       const EstXmlAttribute *attribute,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *est_office_declared_prefix (const char *data, const EstXmlAttribute *attribute);

/* ------ What is cut with all it holds. */

typedef struct {
  gsize start;
  guint n_open;         /* elements; 0: nothing is being cut */
  gboolean is_gathered; /* somebody should see its text */
  GString *text;
} EstOfficeCut;

void est_office_cut_begin (EstOfficeCut *cut, const EstXmlToken *token, gboolean is_gathered);

/* Whether @token, within what is cut, ends it. */
gboolean est_office_cut_visit (EstOfficeCut *cut, const EstXmlToken *token, const char *data);

/* Appends what the text or CDATA @token says. */
void est_office_gather (GString *text, const EstXmlToken *token, const char *data);

gboolean est_office_is_blank (const char *text, gsize length);
