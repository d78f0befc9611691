/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

/* The elements of Word files and what becomes of them: ECMA-376 part 1, §17
 * (w), §20 (a, wp, pic), §22 (m, vt); part 4, §19 (v, o, w10); [MS-DOCX] (w14,
 * w15), [MS-ODRAWXML] (wps, wpg).  To let one more pass, give it a place here. */
const EstElementRow est_docx_elements[] = {
  { EST_ELEMENT_PARAGRAPH, "w", "p" },
  { EST_ELEMENT_PARAGRAPH, "a", "p" },
  { EST_ELEMENT_PARAGRAPH, "mc", "Fallback" }, /* what it says has been said */
  { EST_ELEMENT_TEXT, "w", "t" },
  { EST_ELEMENT_TEXT, "m", "t" },
  { EST_ELEMENT_TEXT, "a", "t" },
  { EST_ELEMENT_CODE, "w", "instrText" },
  { EST_ELEMENT_FIELD, "w", "fldChar" },
  { EST_ELEMENT_TAB, "w", "ptab tab" },
  { EST_ELEMENT_BREAK, "w", "br cr" },
  { EST_ELEMENT_BREAK, "a", "br" },
  { EST_ELEMENT_HYPHEN, "w", "noBreakHyphen" },
  { EST_ELEMENT_SOFT_HYPHEN, "w", "softHyphen" },
  { EST_ELEMENT_SYMBOL, "w", "sym" },
  { EST_ELEMENT_TABLE, "w", "tbl" },
  { EST_ELEMENT_ROW, "w", "tr" },
  { EST_ELEMENT_CELL, "w", "tc" },
  { EST_ELEMENT_PROPERTY, "w", "pStyle outlineLvl numId ilvl gridSpan gridBefore" },

  /* Tracked changes: what was inserted is accepted, what was deleted is gone. */
  { EST_ELEMENT_UNWRAP, "w", "ins moveTo smartTag customXml" },
  { EST_ELEMENT_DELETION, "w", "del" },
  { EST_ELEMENT_CUT, "w",
    "moveFrom delText delInstrText cellIns cellDel cellMerge numberingChange pPrChange rPrChange "
    "sectPrChange tblGridChange tblPrChange tblPrExChange tcPrChange trPrChange "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart "
    "customXmlMoveToRangeEnd" },
  { EST_ELEMENT_CUT, "w14", "conflictIns conflictDel" },

  /* Who worked on the file, where it lies, what it is tied to. */
  { EST_ELEMENT_CUT, "w",
    "rsid rsids fldData customXmlPr smartTagPr smartTagType dataBinding placeholder permStart "
    "permEnd proofErr proofState attachedTemplate attachedSchema mailMerge docVars "
    "documentProtection writeProtection readModeInkLockDown saveThroughXslt printerSettings "
    "sourceFileName entryMacro exitMacro embedRegular embedBold embedItalic embedBoldItalic "
    "activeWritingStyle revisionView frameset removePersonalInformation removeDateAndTime "
    "trackRevisions saveSubsetFonts embedTrueTypeFonts docPartUnique" },
  { EST_ELEMENT_CUT, "sl", "schemaLibrary" },
  { EST_ELEMENT_CUT, "w14", "docId" },
  { EST_ELEMENT_CUT, "w14o", "docId" },
  { EST_ELEMENT_CUT, "w15",
    "docId dataBinding footnoteColumns color webExtensionLinked "
    "webExtensionCreated person people" },
  { EST_ELEMENT_CUT, "w16", "cid persistentDocumentId dataHash" },
  { EST_ELEMENT_CUT, "a", "extLst audioCd audioFile quickTimeFile videoFile wavAudioFile snd" },
  { EST_ELEMENT_CUT, "o", "signatureline ink" },
  { EST_ELEMENT_EMBEDDED, "o", "OLEObject" },
  { EST_ELEMENT_CUT, "w", "control contentPart movie objectEmbed objectLink" },
  { EST_ELEMENT_CUT, "w14", "contentPart" },
  { EST_ELEMENT_EMBEDDED, "w", "object" },
  { EST_ELEMENT_OBJECT, "w", "altChunk subDoc" },
  { EST_ELEMENT_CUT, "wne", "recipientData" },

  /* The body, ECMA-376 part 1, §17.2 to §17.4, §17.13. */
  { EST_ELEMENT_PASS, "w",
    "document body background sectPr r rPr pPr tblPr tblPrEx tblGrid gridCol trPr tcPr "
    "hyperlink fldSimple sdt sdtPr sdtEndPr sdtContent bookmarkStart bookmarkEnd commentReference "
    "commentRangeStart commentRangeEnd footnoteReference endnoteReference footnoteRef endnoteRef "
    "annotationRef separator continuationSeparator lastRenderedPageBreak pgNum yearShort yearLong "
    "monthShort monthLong dayShort dayLong ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid "
    "rt rubyBase dir bdo drawing pict txbxContent footnote endnote footnotes endnotes comment "
    "comments hdr ftr" },
  { EST_ELEMENT_PASS, "w",
    "adjustRightInd autoSpaceDE autoSpaceDN b bCs bdr bidi caps cnfStyle color contextualSpacing "
    "cs divId dstrike eastAsianLayout effect em emboss fitText framePr highlight i iCs imprint ind "
    "jc keepLines keepNext kern kinsoku lang mirrorIndents noProof numPr oMath outline "
    "overflowPunct pBdr pageBreakBefore position rFonts rStyle rtl shadow shd smallCaps snapToGrid "
    "spacing specVanish strike suppressAutoHyphens suppressLineNumbers suppressOverlap sz szCs "
    "tabs textAlignment textDirection textboxTightWrap topLinePunct u vanish vertAlign w webHidden "
    "widowControl wordWrap bar between bottom left right top start end insideH insideV tl2br "
    "tr2bl" },
  { EST_ELEMENT_PASS, "w",
    "bidiVisual cantSplit hidden hideMark hMerge gridAfter noWrap tblBorders tblCaption "
    "tblDescription tblCellMar tblCellSpacing tblHeader tblInd tblLayout tblLook tblOverlap "
    "tblStyle tblStyleColBandSize tblStylePr tblStyleRowBandSize tblW tblpPr tcBorders tcFitText "
    "tcMar tcW trHeight vAlign vMerge wAfter wBefore" },
  { EST_ELEMENT_PASS, "w",
    "bidi col cols docGrid endnotePr footerReference footnotePr formProt headerReference lnNumType "
    "noEndnote numFmt numRestart numStart paperSrc pgBorders pgMar pgNumType pgSz pos rtlGutter "
    "titlePg type" },
  { EST_ELEMENT_PASS, "w",
    "alias tag id lock showingPlcHdr temporary bibliography citation comboBox dropDownList date "
    "dateFormat storeMappedDataAs calendar docPartObj docPartList docPartGallery docPartCategory "
    "equation group picture richText text label tabIndex listItem ffData name enabled calcOnExit "
    "helpText statusText textInput maxLength format default checkBox checked size sizeAuto ddList "
    "listEntry result docPart docPartPr docPartBody docParts glossaryDocument category gallery "
    "behavior behaviors description guid style types" },

  /* Styles, numbering, fonts: §17.7 to §17.9. */
  { EST_ELEMENT_PASS, "w",
    "styles docDefaults rPrDefault pPrDefault latentStyles lsdException aliases autoRedefine "
    "basedOn link linkStyles locked next personal personalCompose personalReply qFormat semiHidden "
    "uiPriority unhideWhenUsed" },
  { EST_ELEMENT_PASS, "w",
    "numbering abstractNum abstractNumId isLgl legacy lvl lvlJc lvlOverride lvlRestart lvlText "
    "multiLevelType nsid num numIdMacAtCleanup numStyleLink startOverride styleLink suff tmpl "
    "numPicBullet "
    "lvlPicBulletId" },
  { EST_ELEMENT_PASS, "w", "fonts font altName charset family notTrueType panose1 pitch sig" },

  /* Settings: §17.15. */
  { EST_ELEMENT_PASS, "w",
    "settings webSettings alignBordersAndEdges allowPNG alwaysMergeEmptyNamespace "
    "alwaysShowPlaceholderText autoCaption autoCaptions autoFormatOverride autoHyphenation "
    "bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting bordersDoNotSurroundFooter "
    "bordersDoNotSurroundHeader caption captions characterSpacingControl clickAndTypeStyle "
    "clrSchemeMapping compat compatSetting consecutiveHyphenLimit decimalSymbol defaultTableStyle "
    "defaultTabStop displayBackgroundShape displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery doNotAutoCompressPictures doNotDemarcateInvalidXml "
    "doNotDisplayPageBoundaries doNotEmbedSmartTags doNotHyphenateCaps doNotIncludeSubdocsInStats "
    "doNotShadeFormData doNotTrackFormatting doNotTrackMoves doNotUseMarginsForDrawingGridOrigin "
    "doNotValidateAgainstSchema documentType drawingGridHorizontalOrigin "
    "drawingGridHorizontalSpacing drawingGridVerticalOrigin drawingGridVerticalSpacing "
    "embedSystemFonts evenAndOddHeaders forceUpgrade formsDesign gutterAtTop hdrShapeDefaults "
    "hideGrammaticalErrors hideSpellingErrors hyphenationZone ignoreMixedContent "
    "listSeparator mirrorMargins noLineBreaksAfter noLineBreaksBefore "
    "noPunctuationKerning printFormsData printFractionalCharacterWidth printPostScriptOverText "
    "printTwoOnOne saveFormsData saveInvalidXml savePreviewPicture saveXmlDataOnly shapeDefaults "
    "showEnvelope showXMLTags strictFirstAndLastChars styleLockQFSet styleLockTheme "
    "stylePaneFormatFilter stylePaneSortMethod summaryLength themeFontLang uiCompat97To2003 "
    "updateFields useXSLTWhenSaving view zoom doNotUseIndentAsPercentageForTabStops" },
  { EST_ELEMENT_PASS, "w",
    "adjustLineHeightInTable allowSpaceOfSameStyleInTable applyBreakingRules autoSpaceLikeWord95 "
    "autofitToFirstFixedWidthCell balanceSingleByteDoubleByteWidth cachedColBalance "
    "convMailMergeEsc displayHangulFixedWidth doNotAutofitConstrainedTables "
    "doNotBreakConstrainedForcedTable doNotBreakWrappedTables doNotExpandShiftReturn "
    "doNotLeaveBackslashAlone doNotSnapToGridInCell doNotSuppressIndentation "
    "doNotSuppressParagraphBorders doNotUseEastAsianBreakRules doNotUseHTMLParagraphAutoSpacing "
    "doNotUseIndentAsNumberingTabStop doNotVertAlignCellWithSp doNotVertAlignInTxbx "
    "doNotWrapTextWithPunct footnoteLayoutLikeWW8 forgetLastTabAlignment growAutofit "
    "layoutRawTableWidth layoutTableRowsApart lineWrapLikeWord6 mwSmallCaps noColumnBalance "
    "noExtraLineSpacing noLeading noSpaceRaiseLower noTabHangInd printBodyTextBeforeHeader "
    "printColBlack selectFldWithFirstOrLastChar shapeLayoutLikeWW8 showBreaksInFrames "
    "spaceForUL spacingInWholePoints splitPgBreakAndParaMark subFontBySize "
    "suppressBottomSpacing suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage suppressTopSpacing "
    "suppressTopSpacingWP swapBordersFacingPages truncateFontHeightsLikeWP6 ulTrailSpace "
    "underlineTabInNumList useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout "
    "useNormalStyleForList usePrinterMetrics useSingleBorderforContiguousCells "
    "useWord2002TableStyleRules useWord97LineBreakRules wpJustification wpSpaceWidth "
    "wrapTrailSpaces" },
  { EST_ELEMENT_PASS, "w",
    "optimizeForBrowser relyOnVML doNotRelyOnCSS doNotSaveAsSingleFile doNotOrganizeInFolder "
    "doNotUseLongFileNames pixelsPerInch targetScreenSz encoding divs div divsChild divBdr "
    "bodyDiv blockQuote marBottom marLeft marRight marTop" },

  /* Extensions of Word 2010 and later. */
  { EST_ELEMENT_PASS, "w14",
    "alpha bevel bevelB bevelT bottom checkbox checked uncheckedState checkedState camera "
    "cntxtAlts "
    "contourClr defaultImageDpi discardImageEditingData entityPicker extrusionClr "
    "fillToRect glow gradFill gs gsLst hueMod ligatures lightRig lin lumMod lumOff miter noFill "
    "numForm numSpacing path props3d prstDash reflection rot round satMod scene3d schemeClr shade "
    "shadow solidFill srgbClr styleSet stylisticSets textFill textOutline tint" },
  { EST_ELEMENT_PASS, "w14o", "enableOpenTypeKerning" },
  { EST_ELEMENT_PASS, "w15",
    "appearance chartTrackingRefBased collapsed commentEx commentsEx doNotAllowInsertDeleteSection "
    "repeatingSection repeatingSectionItem sectionTitle" },
  { EST_ELEMENT_PASS, "w15o", "commentEx commentsEx" },
  { EST_ELEMENT_PASS, "w16cid", "commentsIds commentId" },

  /* Equations: §22.1. */
  { EST_ELEMENT_PASS, "m",
    "acc accPr aln alnScr argPr argSz bar barPr baseJc begChr borderBox borderBoxPr box boxPr "
    "brk brkBin brkBinSub cGp cGpRule chr count ctrlPr d dPr defJc deg degHide den diff dispDef e "
    "endChr eqArr eqArrPr f fName fPr func funcPr groupChr groupChrPr grow hideBot hideLeft "
    "hideRight hideTop interSp intLim intraSp jc lMargin lim limLoc limLow limLowPr limUpp "
    "limUppPr lit m mPr mathFont mathPr maxDist mc mcJc mcPr mcs mr nary naryLim naryPr noBreak "
    "nor num oMath oMathPara oMathParaPr objDist opEmu phant phantPr plcHide pos postSp preSp r "
    "rMargin rPr rSp rSpRule rad radPr sPre sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr scr "
    "sepChr show shp smallFrac sty strikeBLTR strikeH strikeTLBR strikeV sub subHide sup supHide "
    "transp type vertJc wrapIndent wrapRight zeroAsc zeroDesc zeroWid" },

  { EST_ELEMENT_PASS, "mc", "AlternateContent Choice" },

  /* Drawings: §20.1, §20.4. */
  { EST_ELEMENT_PASS, "wp",
    "anchor inline cNvGraphicFramePr docPr effectExtent extent lineTo positionH "
    "positionV simplePos start wrapNone wrapPolygon wrapSquare wrapThrough wrapTight "
    "wrapTopAndBottom" },
  { EST_ELEMENT_PLAIN, "wp", "align posOffset" },
  { EST_ELEMENT_PLAIN, "wp14", "pctHeight pctWidth pctPosHOffset pctPosVOffset" },
  { EST_ELEMENT_PASS, "wp14", "sizeRelH sizeRelV" },
  { EST_ELEMENT_PASS, "wps", "bodyPr cNvCnPr cNvPr cNvSpPr linkedTxbx spPr style txbx wsp" },
  { EST_ELEMENT_PASS, "wpg", "cNvFrPr cNvGrpSpPr cNvPr graphicFrame grpSp grpSpPr wgp xfrm" },
  { EST_ELEMENT_PASS, "wpc", "bg wpc whole" },
  { EST_ELEMENT_PASS, "pic", "blipFill cNvPicPr cNvPr nvPicPr pic spPr" },
  { EST_ELEMENT_PASS, "lc", "lockedCanvas" },
  { EST_ELEMENT_PASS, "a14", "useLocalDpi" },
  { EST_ELEMENT_PASS, "a",
    "accent1 accent2 accent3 accent4 accent5 accent6 ahLst ahPolar ahXY alpha alphaBiLevel "
    "alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaOff alphaOutset alphaRepl anchor "
    "arcTo avLst backdrop band bandFmt bevel bevelB bevelT bgClr bgFillStyleLst biLevel blend blip "
    "blipFill blue blueMod blueOff blur bodyPr buAutoNum buBlip buChar buClr buClrTx buFont "
    "buFontTx buNone buSzPct buSzPts buSzTx cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr "
    "cNvSpPr camera chExt chOff close clrChange clrFrom clrMap clrRepl clrScheme clrTo comp "
    "contourClr cs cubicBezTo custClr custClrLst custDash custGeom cxn cxnLst cxnSp cxnSpLocks "
    "dash defPPr defRPr dk1 dk2 ds duotone ea effect effectDag effectLst effectRef effectStyle "
    "effectStyleLst end endCxn endParaRPr ext extraClrScheme extraClrSchemeLst extrusionClr "
    "fgClr fill fillOverlay fillRect fillRef fillStyleLst fillToRect flatTx fld fmtScheme folHlink "
    "font fontRef fontScheme gamma gd gdLst glow gradFill graphic graphicData graphicFrame "
    "graphicFrameLocks gray grayscl green greenMod greenOff gridCol grpFill grpSp grpSpLocks "
    "grpSpPr gs gsLst headEnd highlight hlink hlinkClick hlinkHover hlinkMouseOver hsl hslClr hue "
    "hueMod hueOff innerShdw inv invGamma "
    "latin lightRig lin ln lnBlToTr lnDef lnL lnR lnRef lnSpc lnStyleLst lnT lnB lnTlToBr lnTo "
    "lstStyle lt1 lt2 lum lumMod lumOff lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr "
    "lvl8pPr lvl9pPr majorFont masterClrMapping minorFont miter moveTo noAutofit noFill norm "
    "normAutofit nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr objectDefaults off outerShdw "
    "overrideClrMapping pPr path pathLst pattFill pic picLocks pos prstClr prstDash prstGeom "
    "prstShdw prstTxWarp pt quadBezTo r rPr rect red redMod redOff reflection relIff relOff rot "
    "round rtl sat satMod satOff scene3d schemeClr scrgbClr shade softEdge solidFill sp sp3d "
    "spAutoFit spDef spLocks spPr spcAft spcBef spcPct spcPts srcRect srgbClr st stCxn stretch "
    "style sx sy sym sysClr tab tabLst tailEnd tbl tblBg tblGrid tblPr tc tcPr theme themeElements "
    "themeOverride tile tint tr txBody txDef txSp uFill uFillTx uLn uLnTx up useSpRect xfrm" },
  { EST_ELEMENT_PASS, "thm15", "themeFamily" },

  /* Charts and diagrams: §21.2, §21.4. */
  { EST_ELEMENT_DATUM, "c", "v name separator" },
  { EST_ELEMENT_CODE, "c", "f formatCode" },
  { EST_ELEMENT_CUT, "c", "externalData userShapes extLst printSettings pivotSource clrMapOvr" },
  { EST_ELEMENT_PASS, "c14", "style" },
  { EST_ELEMENT_PASS, "c",
    "applyToEnd applyToFront applyToSides area3DChart areaChart auto autoTitleDeleted axId axPos "
    "backWall backward bandFmt bandFmts bar3DChart barChart barDir baseTimeUnit bubble3D "
    "bubbleChart bubbleScale bubbleSize builtInUnit cat catAx chart chartObject chartSpace crossAx "
    "crossBetween crosses crossesAt custSplit custUnit dLbl dLblPos dLbls dPt dTable data date1904 "
    "dateAx delete depthPercent dispBlanksAs dispEq dispRSqr dispUnits dispUnitsLbl doughnutChart "
    "downBars dropLines errBarType errBars errDir errValType explosion firstSliceAng floor fmtId "
    "formatting forward gapDepth gapWidth grouping h hMode hiLowLines holeSize idx intercept "
    "invertIfNegative lang layout layoutTarget lblAlgn lblOffset leaderLines legend legendEntry "
    "legendPos line3DChart lineChart logBase lvl majorGridlines majorTickMark majorTimeUnit "
    "majorUnit manualLayout marker max min minorGridlines minorTickMark minorTimeUnit minorUnit "
    "minus multiLvlStrCache multiLvlStrRef noEndCap noMultiLvlLbl numCache numFmt numLit numRef "
    "ofPieChart ofPieType order orientation overlap overlay period perspective pictureFormat "
    "pictureOptions pictureStackUnit pie3DChart pieChart pivotFmt pivotFmts plotArea plotVisOnly "
    "plus protection pt ptCount rAngAx radarChart radarStyle rich rotX rotY roundedCorners scaling "
    "scatterChart scatterStyle secondPiePt secondPieSize selection ser serAx serLines shape "
    "showBubbleSize showCatName showDLblsOverMax showHorzBorder showKeys showLeaderLines "
    "showLegendKey showNegBubbles showOutline showPercent showSerName showVal showVertBorder "
    "sideWall size sizeRepresents smooth spPr splitPos splitType stockChart strCache strLit strRef "
    "style surface3DChart surfaceChart symbol thickness tickLblPos tickLblSkip tickMarkSkip title "
    "trendline trendlineLbl trendlineType tx txPr upBars upDownBars userInterface val valAx "
    "varyColors view3D w wMode wireframe x xMode xVal y yMode yVal" },
  { EST_ELEMENT_PASS, "dgm",
    "adj adjLst alg animLvl animOne bg bulletEnabled cat catLst chMax chPref choose clrData "
    "colorsDef constr constrLst cxn cxnLst dataModel desc dir effectClrLst else extLst fillClrLst "
    "forEach hierBranch if layoutDef layoutNode linClrLst orgChart param prSet presLayoutVars "
    "presOf pt ptLst relIds resizeHandles rule ruleLst sampData scene3d shape sp3d spPr style "
    "styleData styleDef styleLbl t title txEffectClrLst txFillClrLst txLinClrLst txPr varLst "
    "whole" },
  { EST_ELEMENT_CUT, "dgm14", "cNvPr recolorImg" },
  { EST_ELEMENT_PASS, "dsp",
    "cNvGrpSpPr cNvPr cNvSpPr dataModelExt drawing grpSp grpSpPr nvGrpSpPr nvSpPr sp spPr spTree "
    "style txBody txXfrm" },

  /* VML: part 4, §19. */
  { EST_ELEMENT_PASS, "v",
    "arc background curve f fill formulas group h handles image imagedata line oval path polyline "
    "rect roundrect shadow shape shapetype stroke textbox textpath wrap" },
  { EST_ELEMENT_PASS, "o",
    "bottom callout clippath colormenu colormru column complex diagram entry equationxml "
    "extrusion fill idmap left lock proxy r regrouptable rel relationtable right rules "
    "shapedefaults shapelayout skew top" },
  { EST_ELEMENT_PLAIN, "o", "FieldCodes LinkType LockedField" },
  { EST_ELEMENT_PASS, "w10", "anchorlock borderbottom borderleft borderright bordertop wrap" },

  /* Properties: part 2, §11; part 1, §22.2, §22.3. */
  { EST_ELEMENT_PASS, "cp", "coreProperties" },
  { EST_ELEMENT_METADATA, "cp",
    "category contentStatus contentType keywords lastModifiedBy identifier" },
  { EST_ELEMENT_CUT, "cp", "lastPrinted revision version" },
  { EST_ELEMENT_METADATA, "dc",
    "contributor coverage creator description identifier publisher relation rights source subject "
    "title" },
  { EST_ELEMENT_PLAIN, "dc", "language" },
  { EST_ELEMENT_CUT, "dc", "date format type" },
  { EST_ELEMENT_CUT, "dcterms", "created modified" },
  { EST_ELEMENT_PASS, "ap", "Properties" },
  { EST_ELEMENT_METADATA, "ap", "Company HyperlinkBase Manager Template TitlesOfParts" },
  { EST_ELEMENT_CUT, "ap", "DigSig HLinks HeadingPairs TotalTime PresentationFormat" },
  { EST_ELEMENT_PLAIN, "ap",
    "AppVersion Application Characters CharactersWithSpaces DocSecurity HiddenSlides "
    "HyperlinksChanged Lines LinksUpToDate MMClips Notes Pages Paragraphs ScaleCrop SharedDoc "
    "Slides Words" },
  { EST_ELEMENT_PASS, "op", "Properties" },
  { EST_ELEMENT_METADATA, "op", "property" },

  { EST_ELEMENT_PASS, "rel", "Relationships Relationship" },
  { EST_ELEMENT_PASS, "ct", "Types Default Override" },
  { 0 },
};
