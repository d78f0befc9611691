/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

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
  { EST_RELATION_CUT, N_ ("embedded object"), "package oleObject" },
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
