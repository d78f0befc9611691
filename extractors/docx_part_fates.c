/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

#include "pipeline/base/messages.h"

/* Relationship types by their last word: transitional, strict and Microsoft's
 * differ in what comes before it. */
const EstRelationRow est_docx_relations[] = {
  { .names = "officeDocument", .kind = N_ ("document"), .is_followed = TRUE },
  { .names = "header", .kind = N_ ("header"), .is_followed = TRUE },
  { .names = "footer", .kind = N_ ("footer"), .is_followed = TRUE },
  { .names = "footnotes endnotes", .kind = N_ ("notes"), .is_followed = TRUE },
  { .names = "comments commentsExtended commentsIds",
    .kind = N_ ("comments"),
    .is_followed = TRUE },
  { .names = "glossaryDocument", .kind = N_ ("building blocks"), .is_followed = TRUE },
  { .names = "styles", .kind = N_ ("styles"), .is_followed = TRUE },
  { .names = "numbering", .kind = N_ ("numbering"), .is_followed = TRUE },
  { .names = "settings webSettings", .kind = N_ ("settings"), .is_followed = TRUE },
  { .names = "fontTable", .kind = N_ ("font table"), .is_followed = TRUE },
  { .names = "theme", .kind = N_ ("theme"), .is_followed = TRUE },
  { .names = "core-properties extended-properties extendedProperties custom-properties "
             "customProperties",
    .kind = N_ ("properties"),
    .is_followed = TRUE },
  { .names = "hyperlink", .kind = N_ ("link"), .is_followed = TRUE },

  { .names = "thumbnail", .kind = N_ ("thumbnail") },
  { .names = "customXml customXmlProps", .kind = N_ ("custom XML") },
  { .names = "people person", .kind = N_ ("list of people") },
  { .names = "commentsExtensible", .kind = N_ ("comments") },
  { .names = "stylesWithEffects", .kind = N_ ("styles") },
  { .names = "printerSettings", .kind = N_ ("printer settings") },
  { .names = "attachedTemplate", .kind = N_ ("template") },
  { .names = "mailMergeSource mailMergeHeaderSource mailMergeRecipientData recipientData",
    .kind = N_ ("mail merge") },
  { .names = "origin signature certificate", .kind = N_ ("signature") },
  { .names = "keyMapCustomizations attachedToolbars vbaProject wordVbaData vbaProjectSignature "
             "vbaProjectSignatureAgile vbaProjectSignatureV3 extensibility ui customUI "
             "userCustomization",
    .kind = N_ ("macros") },
  { .names = "font", .kind = N_ ("embedded font") },
  { .names = "transform xslt schemaLibrary", .kind = N_ ("settings") },
  { .names = "documenttasks classificationlabels labelInfo webextensiontaskpanes webextension "
             "taskpanes connectorXml documentTasks",
    .kind = N_ ("add-in data") },

  { .names = "image hdphoto", .kind = N_ ("picture"), .is_refused = TRUE },
  { .names = "chart chartEx chartUserShapes", .kind = N_ ("chart"), .is_refused = TRUE },
  { .names = "diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing",
    .kind = N_ ("diagram"),
    .is_refused = TRUE },
  { .names = "package oleObject", .kind = N_ ("embedded object"), .is_refused = TRUE },
  { .names = "aFChunk subDocument frame", .kind = N_ ("embedded document"), .is_refused = TRUE },
  { .names = "control activeXControlBinary", .kind = N_ ("control"), .is_refused = TRUE },
  { .names = "video audio media", .kind = N_ ("recording"), .is_refused = TRUE },
  { .names = "customInk ink model3d", .kind = N_ ("drawing"), .is_refused = TRUE },
  { 0 },
};

#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define PACKAGE "application/vnd.openxmlformats-package."
#define WORD "application/vnd.ms-word."

const EstPartRow est_docx_parts[] = {
  { WML "document.main+xml", "document", EST_FATE_REWRITTEN, EST_BLOCK_BODY },
  { WML "template.main+xml", "document", EST_FATE_REWRITTEN, EST_BLOCK_BODY },
  { WORD "document.macroEnabled.main+xml", "document", EST_FATE_REWRITTEN, EST_BLOCK_BODY },
  { WORD "template.macroEnabledTemplate.main+xml", "document", EST_FATE_REWRITTEN, EST_BLOCK_BODY },
  { WML "header+xml", "header", EST_FATE_REWRITTEN, EST_BLOCK_HEADER },
  { WML "footer+xml", "footer", EST_FATE_REWRITTEN, EST_BLOCK_FOOTER },
  { WML "footnotes+xml", "notes", EST_FATE_REWRITTEN, EST_BLOCK_NOTE },
  { WML "endnotes+xml", "notes", EST_FATE_REWRITTEN, EST_BLOCK_NOTE },
  { WML "comments+xml", "comments", EST_FATE_REWRITTEN, EST_BLOCK_COMMENT },
  { WML "commentsExtended+xml", "comments", EST_FATE_COPIED, EST_BLOCK_COMMENT },
  { WML "commentsIds+xml", "comments", EST_FATE_COPIED, EST_BLOCK_COMMENT },
  { WML "document.glossary+xml", "building blocks", EST_FATE_REWRITTEN, EST_BLOCK_BODY },
  { WML "styles+xml", "styles", EST_FATE_COPIED, EST_BLOCK_ATTRIBUTE },
  { WML "numbering+xml", "numbering", EST_FATE_COPIED, EST_BLOCK_ATTRIBUTE },
  { WML "settings+xml", "settings", EST_FATE_CLEANED, EST_BLOCK_ATTRIBUTE },
  { WML "webSettings+xml", "settings", EST_FATE_CLEANED, EST_BLOCK_ATTRIBUTE },
  { WML "fontTable+xml", "font table", EST_FATE_COPIED, EST_BLOCK_ATTRIBUTE },
  { OFFICE "theme+xml", "theme", EST_FATE_COPIED, EST_BLOCK_ATTRIBUTE },
  { OFFICE "themeOverride+xml", "theme", EST_FATE_COPIED, EST_BLOCK_ATTRIBUTE },
  { PACKAGE "core-properties+xml", "properties", EST_FATE_CLEANED, EST_BLOCK_METADATA },
  { OFFICE "extended-properties+xml", "properties", EST_FATE_CLEANED, EST_BLOCK_METADATA },
  { OFFICE "custom-properties+xml", "properties", EST_FATE_CLEANED, EST_BLOCK_METADATA },
  { PACKAGE "relationships+xml", "relationships", EST_FATE_CLEANED, EST_BLOCK_LINK },
  { 0 },
};

const EstFateTable est_docx_fates = {
  .namespaces = est_docx_namespaces,
  .elements = est_docx_elements,
  .attributes = est_docx_attributes,
  .words = est_docx_words,
  .relations = est_docx_relations,
  .parts = est_docx_parts,
};
