/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

#include "extractors/metafile.h"
#include "extractors/picture.h"
#include "extractors/placeholder.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

/* Relationship types by their last word: transitional, strict and Microsoft's
 * differ in what comes before it. */
const EstRelationRow est_docx_relations[] = {
  { EST_RELATION_FOLLOW, N_ ("document"), "officeDocument" },
  { EST_RELATION_FOLLOW, N_ ("notes"), "footnotes endnotes" },
  { EST_RELATION_FOLLOW, N_ ("comments"), "comments commentsExtended commentsIds" },
  { EST_RELATION_FOLLOW, N_ ("building blocks"), "glossaryDocument" },
  { EST_RELATION_FOLLOW, N_ ("styles"), "styles" },
  { EST_RELATION_FOLLOW, N_ ("numbering"), "numbering" },
  { EST_RELATION_FOLLOW, N_ ("settings"), "settings webSettings" },
  { EST_RELATION_FOLLOW, N_ ("font table"), "fontTable" },
  { EST_RELATION_FOLLOW, N_ ("theme"), "theme themeOverride" },
  { EST_RELATION_FOLLOW, N_ ("properties"),
    "core-properties extended-properties extendedProperties custom-properties "
    "customProperties" },
  { EST_RELATION_REFERRED, N_ ("header"), "header" },
  { EST_RELATION_REFERRED, N_ ("footer"), "footer" },
  { EST_RELATION_REFERRED, N_ ("picture"), "image" },
  { EST_RELATION_REFERRED, N_ ("chart"), "chart" },
  { EST_RELATION_REFERRED, N_ ("diagram"),
    "diagramData diagramLayout diagramQuickStyle diagramColors" },
  { EST_RELATION_FOLLOW, N_ ("diagram"), "diagramDrawing" },
  { EST_RELATION_REFERRED, N_ ("embedded document"), "package" },
  { EST_RELATION_LINK, N_ ("link"), "hyperlink" },

  { EST_RELATION_CUT, N_ ("thumbnail"), "thumbnail" },
  { EST_RELATION_CUT, N_ ("custom XML"), "customXml customXmlProps" },
  { EST_RELATION_CUT, N_ ("list of people"), "people person" },
  { EST_RELATION_CUT, N_ ("comments"), "commentsExtensible" },
  { EST_RELATION_CUT, N_ ("styles"), "stylesWithEffects" },
  { EST_RELATION_CUT, N_ ("printer settings"), "printerSettings" },
  { EST_RELATION_CUT, N_ ("template"), "attachedTemplate" },
  { EST_RELATION_CUT, N_ ("mail merge"),
    "mailMergeSource mailMergeHeaderSource mailMergeRecipientData recipientData" },
  { EST_RELATION_CUT, N_ ("signature"), "origin signature certificate" },
  { EST_RELATION_CUT, N_ ("macros"),
    "keyMapCustomizations attachedToolbars vbaProject wordVbaData vbaProjectSignature "
    "vbaProjectSignatureAgile vbaProjectSignatureV3 extensibility ui customUI "
    "userCustomization" },
  { EST_RELATION_CUT, N_ ("embedded font"), "font" },
  { EST_RELATION_CUT, N_ ("settings"), "transform xslt schemaLibrary" },
  { EST_RELATION_CUT, N_ ("add-in data"),
    "documenttasks classificationlabels labelInfo webextensiontaskpanes webextension taskpanes "
    "connectorXml documentTasks" },
  { EST_RELATION_CUT, N_ ("chart"), "chartStyle chartColorStyle chartUserShapes chartEx" },
  { EST_RELATION_CUT, N_ ("picture"), "hdphoto" },
  { EST_RELATION_CUT, N_ ("embedded object"), "oleObject" },
  { EST_RELATION_CUT, N_ ("embedded document"), "aFChunk subDocument frame" },
  { EST_RELATION_CUT, N_ ("control"), "control activeXControlBinary" },
  { EST_RELATION_CUT, N_ ("recording"), "video audio media" },
  { EST_RELATION_CUT, N_ ("drawing"), "customInk ink model3d" },
  { 0 },
};

#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define PACKAGE "application/vnd.openxmlformats-package."
#define WORD "application/vnd.ms-word."

#define PICTURE(type, cleaner, filler)                                                       \
  {                                                                                          \
    .content_type = (type), .kind = "picture", .fate = EST_FATE_CLEANED, .clean = (cleaner), \
    .blank = (filler)                                                                        \
  }

#define NESTED(type)                                                                 \
  {                                                                                  \
    .content_type = (type), .kind = "embedded document", .fate = EST_FATE_REWRITTEN, \
    .is_document = TRUE                                                              \
  }

#define XML(type, what, becomes, of)                                                            \
  {                                                                                             \
    .content_type = (type), .kind = (what), .fate = EST_FATE_##becomes, .block = EST_BLOCK_##of \
  }

const EstPartRow est_docx_parts[] = {
  XML (WML "document.main+xml", "document", REWRITTEN, BODY),
  XML (WML "template.main+xml", "document", REWRITTEN, BODY),
  XML (WORD "document.macroEnabled.main+xml", "document", REWRITTEN, BODY),
  XML (WORD "template.macroEnabledTemplate.main+xml", "document", REWRITTEN, BODY),
  XML (WML "header+xml", "header", REWRITTEN, HEADER),
  XML (WML "footer+xml", "footer", REWRITTEN, FOOTER),
  XML (WML "footnotes+xml", "notes", REWRITTEN, NOTE),
  XML (WML "endnotes+xml", "notes", REWRITTEN, NOTE),
  XML (WML "comments+xml", "comments", REWRITTEN, COMMENT),
  XML (WML "commentsExtended+xml", "comments", COPIED, COMMENT),
  XML (WML "commentsIds+xml", "comments", COPIED, COMMENT),
  XML (WML "document.glossary+xml", "building blocks", REWRITTEN, BODY),
  XML (WML "styles+xml", "styles", COPIED, ATTRIBUTE),
  XML (WML "numbering+xml", "numbering", COPIED, ATTRIBUTE),
  XML (WML "settings+xml", "settings", CLEANED, ATTRIBUTE),
  XML (WML "webSettings+xml", "settings", CLEANED, ATTRIBUTE),
  XML (WML "fontTable+xml", "font table", COPIED, ATTRIBUTE),
  XML (OFFICE "theme+xml", "theme", COPIED, ATTRIBUTE),
  XML (OFFICE "themeOverride+xml", "theme", COPIED, ATTRIBUTE),
  XML (OFFICE "drawingml.chart+xml", "chart", REWRITTEN, BODY),
  XML (OFFICE "drawingml.diagramData+xml", "diagram", REWRITTEN, BODY),
  XML ("application/vnd.ms-office.drawingml.diagramDrawing+xml", "diagram", REWRITTEN, BODY),
  XML (OFFICE "drawingml.diagramLayout+xml", "diagram", COPIED, ATTRIBUTE),
  XML (OFFICE "drawingml.diagramStyle+xml", "diagram", COPIED, ATTRIBUTE),
  XML (OFFICE "drawingml.diagramColors+xml", "diagram", COPIED, ATTRIBUTE),
  XML (PACKAGE "core-properties+xml", "properties", CLEANED, METADATA),
  XML (OFFICE "extended-properties+xml", "properties", CLEANED, METADATA),
  XML (OFFICE "custom-properties+xml", "properties", CLEANED, METADATA),
  PICTURE ("image/jpeg", est_picture_clean, est_placeholder),
  PICTURE ("image/jpg", est_picture_clean, est_placeholder),
  PICTURE ("image/pjpeg", est_picture_clean, est_placeholder),
  PICTURE ("image/png", est_picture_clean, est_placeholder),
  PICTURE ("image/x-png", est_picture_clean, est_placeholder),
  PICTURE ("image/gif", est_picture_clean, est_placeholder),
  PICTURE ("image/bmp", est_picture_clean, est_placeholder),
  PICTURE ("image/tiff", est_picture_clean, est_placeholder),
  PICTURE ("image/webp", est_picture_clean, est_placeholder),
  { .content_type = "image/svg+xml",
    .kind = "picture",
    .fate = EST_FATE_REWRITTEN,
    .blank = est_svg_blank,
    .is_document = TRUE },
  PICTURE ("image/x-emf", est_metafile_clean, est_emf_blank),
  PICTURE ("image/emf", est_metafile_clean, est_emf_blank),
  PICTURE ("image/x-wmf", est_metafile_clean, est_wmf_blank),
  PICTURE ("image/wmf", est_metafile_clean, est_wmf_blank),
  NESTED (OFFICE "wordprocessingml.document"),
  NESTED (OFFICE "wordprocessingml.template"),
  NESTED (WORD "document.macroEnabled.12"),
  NESTED ("application/vnd.oasis.opendocument.text"),
  XML (PACKAGE "relationships+xml", "relationships", CLEANED, LINK),
  { 0 },
};

static gsize table_index;

const EstFateTable est_docx_fates = {
  .namespaces = est_docx_namespaces,
  .elements = est_docx_elements,
  .attributes = est_docx_attributes,
  .words = est_docx_words,
  .relations = est_docx_relations,
  .parts = est_docx_parts,
  .index = &table_index,
};
