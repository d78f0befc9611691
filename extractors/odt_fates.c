/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_fates.h"

#include "extractors/docx_fates.h"
#include "pipeline/base/messages.h"

/* There are no relationships in ODF. */
static const EstRelationRow relations[] = { { 0 } };

/* Members of the archive, in the order in which they are read.  Pictures come when
 * something refers to them; all others are dropped. */
static const EstPartRow parts[] = {
  { .content_type = "content.xml",
    .kind = N_ ("document"),
    .fate = EST_FATE_REWRITTEN,
    .block = EST_BLOCK_BODY },
  { .content_type = "styles.xml",
    .kind = N_ ("styles"),
    .fate = EST_FATE_REWRITTEN,
    .block = EST_BLOCK_ATTRIBUTE },
  { .content_type = "meta.xml",
    .kind = N_ ("properties"),
    .fate = EST_FATE_CLEANED,
    .block = EST_BLOCK_METADATA },
  { .content_type = "settings.xml",
    .kind = N_ ("settings"),
    .fate = EST_FATE_CLEANED,
    .block = EST_BLOCK_ATTRIBUTE },
  { .content_type = "META-INF/manifest.xml",
    .kind = N_ ("list of parts"),
    .fate = EST_FATE_CLEANED,
    .block = EST_BLOCK_ATTRIBUTE },
  { 0 },
};

static gsize table_index;

const EstFateTable est_odt_fates = {
  .namespaces = est_odt_namespaces,
  .elements = est_odt_elements,
  .attributes = est_odt_attributes,
  .words = est_odt_words,
  .relations = relations,
  .parts = parts,
  .more_words = est_docx_words,
  .index = &table_index,
};

void
est_odt_keep_changes (EstFates *fates)
{
  static const char *const names[] = {
    "text:tracked-changes", "text:changed-region", "text:insertion",
    "office:change-info",   "text:change-start",   "text:change-end",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    est_fates_override (fates, names[i], EST_ELEMENT_PASS);
}

/* What LibreOffice writes of how text is laid out; what it writes of windows,
 * printers, passwords, data sources and editing sessions is not here. */
static const char *const settings[] = {
  "ooo:configuration-settings",
  "AddExternalLeading",
  "AddFrameOffsets",
  "AddParaLineSpacingToTableCells",
  "AddParaSpacingToTableCells",
  "AddParaTableSpacing",
  "AddParaTableSpacingAtStart",
  "AddVerticalFrameOffsets",
  "AlignTabStopPosition",
  "AnchoredTextOverflowLegacy",
  "ApplyParagraphMarkFormatToNumbering",
  "AutoFirstLineIndentDisregardLineSpace",
  "BackgroundParaOverDrawings",
  "CharacterCompressionType",
  "ChartAutoUpdate",
  "ClipAsCharacterAnchoredWriterFlyFrames",
  "ClippedPictures",
  "CollapseEmptyCellPara",
  "ConsiderTextWrapOnObjPos",
  "ContinuousEndnotes",
  "DisableOffPagePositioning",
  "DoNotBreakWrappedTables",
  "DoNotCaptureDrawObjsOnPage",
  "DoNotJustifyLinesWithManualBreak",
  "DoNotMirrorRtlDrawObjs",
  "DoNotResetParaAttrsForNumFont",
  "DropCapPunctuation",
  "EmptyDbFieldHidesPara",
  "FieldAutoUpdate",
  "FloattableNomargins",
  "FootnoteInColumnToPageEnd",
  "FrameAutowidthWithMorePara",
  "GutterAtTop",
  "HeaderSpacingBelowLastPara",
  "HyphenateURLs",
  "IgnoreFirstLineIndentInNumbering",
  "IgnoreHiddenCharsForLineCalculation",
  "IgnoreTabsAndBlanksForLineCalculation",
  "ImagePreferredDPI",
  "InvertBorderSpacing",
  "IsKernAsianPunctuation",
  "IsLabelDocument",
  "JustifyLinesWithShrinking",
  "MathBaselineAlignment",
  "MinRowHeightInclBorder",
  "MsWordCompGridMetrics",
  "MsWordCompMinLineHeightByFly",
  "MsWordCompTrailingBlanks",
  "MsWordUlTrailSpace",
  "NoGapAfterNoteNumber",
  "NoNumberingShowFollowBy",
  "OutlineLevelYieldsNumbering",
  "PaintHellOverHeaderFooter",
  "PrinterIndependentLayout",
  "PropLineSpacingShrinksFirstLine",
  "SmallCapsPercentage66",
  "StylesNoDefault",
  "SubtractFlysAnchoredAtFlys",
  "SurroundTextWrapSmall",
  "TabAtLeftIndentForParagraphsInList",
  "TabOverMargin",
  "TabOverSpacing",
  "TabOverflow",
  "TableRowKeep",
  "TabsRelativeToIndent",
  "TreatSingleColumnBreakAsPageBreak",
  "UnbreakableNumberings",
  "UnxForceZeroExtLeading",
  "UseFormerLineSpacing",
  "UseFormerObjectPositioning",
  "UseFormerTextWrapping",
  "UseOldNumbering",
  "UseOldPrinterMetrics",
  "UseVariableWidthNBSP",
  "WordLikeWrapForAsCharFlys",
  "WrapAsCharFlysLikeInOOXML",
  NULL,
};

gboolean
est_odt_setting_is_kept (const char *name)
{
  return g_strv_contains (settings, name);
}
