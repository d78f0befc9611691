/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

/* The attributes of Word files; sources as in docx_elements.c.  A row for given
 * elements wins over the row for an attribute wherever it stands. */
const EstAttributeRow est_docx_attributes[] = {
  /* Who, and when. */
  { EST_VALUE_AUTHOR, NULL, "w", "author" },
  { EST_VALUE_CUT, NULL, "w",
    "initials date fullDate userId rsid rsidDel rsidP rsidR rsidRDefault rsidRPr rsidSect rsidTr "
    "edGrp ed hash salt" },
  { EST_VALUE_CUT, NULL, "w15", "author userId providerId contact" },
  { EST_VALUE_CUT, NULL, "w16du", "dateUtc" },
  { EST_VALUE_CUT, NULL, "w16sdtdh", "storeItemChecksum" },
  { EST_VALUE_CUT, NULL, "o", "gfxdata master src" },
  { EST_VALUE_CUT, NULL, "wne", "name" },

  /* What people wrote, or name by hand. */
  { EST_VALUE_TEXT, "w:hyperlink", "w", "tooltip docLocation" },
  { EST_VALUE_TEXT, "w:fldSimple", "w", "instr" },
  { EST_VALUE_TEXT,
    "w:alias w:tag w:helpText w:statusText w:tblCaption w:tblDescription w:description", "w",
    "val" },
  { EST_VALUE_TEXT, "w:listItem", "w", "displayText value" },
  { EST_VALUE_TEXT, "w15:sectionTitle", "w15", "val" },
  { EST_VALUE_TEXT, NULL, "", "descr title alt href string tooltip" },
  { EST_VALUE_TEXT, NULL, "o", "href althref" },
  { EST_VALUE_EMPTIED, NULL, "o", "title" },
  { EST_VALUE_EMPTIED, NULL, "", "name" },

  /* What other places refer to. */
  { EST_VALUE_NAME,
    "w:pStyle w:rStyle w:tblStyle w:basedOn w:next w:link w:numStyleLink w:styleLink "
    "w:clickAndTypeStyle w:defaultTableStyle w:style",
    "w", "val" },
  { EST_VALUE_NAME, "w:style w:tblStylePr", "w", "styleId" },
  { EST_VALUE_NAME, "w:bookmarkStart", "w", "name" },
  { EST_VALUE_NAME, "w:hyperlink", "w", "anchor" },
  { EST_VALUE_NAME, NULL, "r", "id embed link pict dm lo qs cs blip href relid" },

  { EST_VALUE_NAME, "rel:Relationship", "", "Id" },
  { EST_VALUE_TARGET, "rel:Relationship", "", "Target" },
  { EST_VALUE_CHECKED, "rel:Relationship", "", "Type" },
  { EST_VALUE_PLAIN, "rel:Relationship", "", "TargetMode" },
  { EST_VALUE_CHECKED, "ct:Default ct:Override", "", "Extension PartName ContentType" },

  { EST_VALUE_PREFIXES, NULL, "mc", "Ignorable MustUnderstand ProcessContent" },
  { EST_VALUE_PREFIXES, "mc:Choice", "", "Requires" },

  { EST_VALUE_PLAIN, NULL, "xml", "space lang" },
  { EST_VALUE_PLAIN, NULL, "w",
    "abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing "
    "afterLines algIdExt algIdExtSource algorithmName alignment allStyles alternateStyleNames "
    "anchor anchorLock appName ascii asciiTheme before beforeAutospacing beforeLines bg1 bg2 bidi "
    "bottom bottomFromText charSpace characterSet chapSep chapStyle char clear clearFormatting "
    "code colFirst colLast color cols combine combineBrackets conformance count countBy cs csb0 "
    "csb1 cstheme customMarkFollows customStyle customStyles defLockedState defQFormat "
    "defSemiHidden defUIPriority defUnhideWhenUsed default directFormattingOnNumbering "
    "directFormattingOnParagraphs directFormattingOnRuns directFormattingOnTables dirty "
    "displacedByCustomXml distance drop dropCap dxaOrig dyaOrig eastAsia eastAsiaTheme edit "
    "element enforcement equalWidth evenHBand evenVBand fill firstColumn firstLine firstLineChars "
    "firstRow firstRowFirstColumn firstRowLastColumn fldCharType fldLock fmt followedHyperlink "
    "font footer format formatting frame grammar gutter h hAnchor hAnsi hAnsiTheme hRule hSpace "
    "hanging hangingChars header headerSource headingStyles hint history horzAnchor hyperlink id "
    "ilvl inkAnnotations lang lastColumn lastRow lastRowFirstColumn lastRowLastColumn lastValue "
    "latentStyles leader left leftChars leftFromText legacy legacyIndent legacySpace line "
    "linePitch lineRule lines linkTarget locked multiLine name noHBand noVBand num numId "
    "numPicBulletId numberingStyles oddHBand oddVBand offsetFrom orient other percent pos "
    "position prefix qFormat recommended relativeTo restart right rightChars rightFromText "
    "semiHidden sep shadow shapeid space spelling start startChars end endChars stylesInUse "
    "subsetted sz t1 t2 tableStyles tblpX tblpXSpec tblpY tblpYSpec tentative tgtFrame themeColor "
    "themeFill themeFillShade themeFillTint themeShade themeTint top top3HeadingStyles "
    "topFromText tplc type uiPriority unhideWhenUsed upperLetter uri usb0 usb1 usb2 usb3 vAnchor "
    "vSpace val value vendorID version vert vertAnchor vertCompress visibleStyles w wrap x xAlign "
    "y yAlign zOrder" },
  { EST_VALUE_LIST, "w:dateFormat", "w", "val" },
  { EST_VALUE_PLAIN, NULL, "w14",
    "algn ang anchorId ang blurRad b cap cmpd dir dist dPos endA endPos fadeDir fov h id kx ky l "
    "lat lon paraId path pos prst prstMaterial r rad rev rig scaled sd1 stA stPos sx sy t textId "
    "val w font contourW extrusionH noSpellErr z" },
  { EST_VALUE_PLAIN, NULL, "w14o", "editId paraId val" },
  { EST_VALUE_PLAIN, NULL, "w15",
    "collapsed done paraId paraIdParent restartNumberingAfterBreak tentative tplc val" },
  { EST_VALUE_PLAIN, NULL, "w15o", "done paraId paraIdParent" },
  { EST_VALUE_PLAIN, NULL, "w16cid", "durableId paraId" },
  { EST_VALUE_PLAIN, NULL, "wp14", "anchorId editId" },
  { EST_VALUE_PLAIN, NULL, "m", "val alnAt" },
  { EST_VALUE_PLAIN, NULL, "ds", "itemID" },
  { EST_VALUE_PLAIN, NULL, "xsi", "type" },

  /* Drawings, theme and VML. */
  { EST_VALUE_PLAIN, NULL, "",
    "advAuto algn allowOverlap altLang amt anchor anchorCtr anchorx anchory ang arcsize "
    "aspectratio "
    "b baseType baseline behindDoc bIns blackWhite blend blurRad bmk brt builtInUnit bw bwMode "
    "cap charset clrIdx cmpd compatLnSpc compress contourW contrast coordorigin coordsize cstate "
    "cx cy data defTabSz detectmouseclick dgmlayout dgmnodekind dir dirty dist distB distL distR "
    "distT dpi dx dy eaLnBrk edited endA endPos endangle endarrow endarrowlength endarrowwidth "
    "endcap err extrudeok extrusionH extrusionOk fadeDir fillColor fillcolor filled fillmethod "
    "fitpath fitshape flip fmla fmtid focus focusposition focussize forceAA fov frame "
    "fromWordArt gain gamma gdRefAng gdRefR gdRefX gdRefY gradientshapeok grayscale grouping "
    "grpId h hangingPunct hidden horzOverflow hR hue i id idx imagealignshape imageaspect "
    "imagesize indent invX invY joinstyle kern kumimoji kx ky l lIns lang lastClr lat "
    "latinLnBrk layoutInCell len lim limo linestyle link lineTo locked lon lum lvl macro map "
    "marB marL marR marT margins maxAng maxR maxX maxY method miterlimit minAng minR minX minY "
    "mirrorDir noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noCrop "
    "noDrilldown noEditPoints noGrp noMove noProof noResize noRot noSelect noTextEdit noUngrp "
    "noUnGrp normalizeH numCol obscured offset offset2 on opacity orient origin pane panose path "
    "percent pid pitchFamily polar pos position preferRelative preferrelative prst prstMaterial "
    "print r rAng rIns rad radiusrange recolor rev rig rot rotWithShape rotate rotation rtl "
    "rtlCol sat scaled script sd1 sel semantic shapetype side simplePos size smtClean smtId spc "
    "spcCol spcFirstLastPara spd spid spidmax st stA stAng stPos startSnd stroke strokecolor "
    "stroked strokeweight sw swAng sx sy sz t tIns textlink textpathok thresh trans trim tx txBox "
    "type typeface u ul uri useBgFill userDrawn useA val v-text-kern vert vertOverflow vid "
    "viewpoint viewpointorigin w wR wd wrap wrapText x xscale xrange y yrange z zOrderOff "
    "allowincell cNvId contentType baseColor color color2 colors angle relativeFrom "
    "relativeHeight strike cmpdVal locksText insetmode insetpen autorotationcenter on2 "
    "shapeok concentricity switch weight dashstyle startarrow startarrowlength startarrowwidth "
    "alignshape ID DrawAspect ObjectID ProgID ShapeID Type UpdateMode text cropping shadow "
    "gradientshape aspect chromakey blacklevel cropbottom cropleft cropright croptop bilevel "
    "embosscolor movie forcedash" },
  { EST_VALUE_PLAIN, "dgm:layoutNode dgm:forEach dgm:if dgm:else dgm:styleLbl", "", "name" },
  { EST_VALUE_PLAIN, NULL, "",
    "action arg ax axis blip builtIn chOrder cnt csCatId custAng custFlipHor custFlipVert "
    "custLinFactNeighborX custLinFactNeighborY custLinFactX custLinFactY custRadScaleInc "
    "custRadScaleRad custScaleX custScaleY custSzX custSzY custT cxnId coherent3DOff defStyle "
    "destId destOrd endSnd fact for forName formatCode func hideGeom hideLastTrans highlightClick "
    "history lkTxEntry loCatId max meth min minVer modelId moveWith op parTransId phldr phldrT "
    "presAssocID presId presName presStyleCnt presStyleIdx presStyleLbl pri ptType qsCatId ref "
    "refFor refForName refPtType refType relId sibTransId sourceLinked srcId srcOrd step styleLbl "
    "tgtFrame uniqueId useDef zOrderOff" },
  { EST_VALUE_LIST, NULL, "", "csTypeId loTypeId qsTypeId" },
  { EST_VALUE_TEXT, NULL, "", "invalidUrl" },
  { EST_VALUE_LIST, NULL, "",
    "adj adjusthandles coordorigin coordsize eqn focusposition focussize formula from inset "
    "limo matrix offset offset2 opacity origin path points position polar radiusrange rotation "
    "style switch textboxrect to viewpoint viewpointorigin wrapcoords xrange yrange control1 "
    "control2 colors fillcolor strokecolor color2 color data" },
  { EST_VALUE_PLAIN, NULL, "v", "ext type" },
  { EST_VALUE_LIST, NULL, "o", "connectangles connectlocs" },
  { EST_VALUE_PLAIN, NULL, "o",
    "allowincell allowoverlap borderbottomcolor borderleftcolor borderrightcolor bordertopcolor "
    "bullet button bwmode bwnormal bwpure clip clipcowboy clip connecttype connectortype "
    "cliptowrap detectmouseclick dgmlayout dgmlayoutmru dgmnodekind doubleclicknotify extrusionok "
    "forcedash hr hralign hrnoshade hrpct hrstd insetmode oleicon ole oned preferrelative r "
    "regroupid relid spid spt targetscreensize tablelimits tableproperties userdrawn userhidden "
    "opacity2 cropbottom from2 to2" },
  { EST_VALUE_NAME, NULL, "o", "relid" },
  { EST_VALUE_TEXT, NULL, "w10", "author" },
  { 0 },
};
