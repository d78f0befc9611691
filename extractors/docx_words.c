/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"

/* The words of which plain values are made: enumerations of ECMA-376, built-in
 * styles (English, and the identifiers Word gives them in French), fonts of
 * Windows, macOS and Linux, paths of parts.  A word that is missing costs a look
 * by the passes; a word that is also a name costs nothing by itself, since a
 * value must be made of such words alone. */
const char *const est_docx_words[] = {
  /* Flags, measures, places. */
  "true false on off True False yes no none nil auto default inherit clear atLeast exact left "
  "right center both start end top bottom middle inside outside inline margin page text column "
  "character line paragraph leftMargin rightMargin topMargin bottomMargin insideMargin "
  "outsideMargin distribute mediumKashida highKashida lowKashida thaiDistribute justify dxa pct "
  "tl tr bl br ctr just justLow dist thaiDist horz vert vert270 wordArtVert eaVert mongolianVert "
  "wordArtVertRtl lrTb tbRl btLr lrTbV tbRlV tbLrV lr rl tb around notBeside through tight square "
  "topAndBottom bothSides largest portrait landscape first even odd next prev continuous nextPage "
  "nextColumn evenPage oddPage newPage newSection eachSect eachPage sectEnd docEnd pageBottom "
  "beneathText below above before after between overlap never always",
  /* Lines, borders, patterns. */
  "single double thick dotted dottedHeavy dash dashed dashedHeavy dashLong dashLongHeavy dotDash "
  "dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble words triple "
  "thinThickSmallGap thickThinSmallGap thinThickThinSmallGap thinThickMediumGap "
  "thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap "
  "thinThickThinLargeGap doubleWave dashSmallGap dashDotStroked threeDEmboss threeDEngrave outset "
  "inset solid sysDash sysDot sysDashDot sysDashDotDot dashDot lgDash lgDashDot lgDashDotDot dot "
  "hyphen underscore heavy middleDot horzStripe vertStripe reverseDiagStripe diagStripe horzCross "
  "diagCross thinHorzStripe thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross "
  "thinDiagCross pct flat rnd sq sng dbl thickThin thinThick tri round bevel miter arrow triangle "
  "stealth diamond oval open sm med lg allPages firstPage notFirstPage front back",
  /* Colours and themes. */
  "black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed "
  "darkYellow darkGray lightGray gray grey silver window windowText accent dark light tx bg dk lt "
  "text background hyperlink followedHyperlink hlink folHlink phClr major minor majorAscii "
  "minorAscii majorHAnsi minorHAnsi majorEastAsia minorEastAsia majorBidi minorBidi mn lt1 "
  "shape rect ellipse perspective isometric orthographicFront threePt twoPt contrasting balanced "
  "soft harsh flood morning sunrise sunset chilly freezing glow brightRoom warmMatte matte "
  "plastic metal powder dkEdge softEdge clear legacyMatte legacyPlastic circle path linear "
  "gradient gradientRadial gradientCenter gradientUnscaled tile frame pattern unknown",
  /* Paragraphs, numbering, tables. */
  "bullet decimal decimalZero upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText "
  "ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth "
  "decimalHalfWidth chineseCounting ganada chosung custom singleLevel multilevel hybridMultilevel "
  "tab space nothing num band1Vert band2Vert band1Horz band2Horz firstRow lastRow firstCol "
  "lastCol neCell nwCell seCell swCell wholeTable fixed autofit restart cont subscript superscript "
  "baseline separator continuationSeparator begin separate table numbering spellStart spellEnd "
  "gramStart gramEnd clean dirty preserve eastAsia cs edit content sdtLocked contentLocked "
  "sdtContentLocked unlocked bbPlcHdr placeholder dateTime date gregorian textWrapping all margins "
  "lines linesAndChars snapToChars newLine windowed drop variable swiss roman modern script "
  "decorative continue",
  "noStrike sngStrike dblStrike small caps t f l b r h w s d e g x y z i n p q u v c a m o k xy "
  "orthographic oneCell twoCell absolute horizontal vertical clip ellipsis overflow normal strong "
  "bbPlcHdr regular docVar number currentDate currentTime calculated print web outline "
  "masterPages fullPage bestFit textFit compressPunctuation doNotCompress "
  "compressPunctuationAndJapaneseKana default trackedChanges readOnly comments forms "
  "standardContextual contextual historical discretional lining oldStyle proportional tabular "
  "boundingBox tags hidden strict transitional",
  /* Equations. */
  "centerGroup subSup undOvr noBar bar lin skw repeat cent match border fraktur doubleStruck "
  "sansSerif monospace script bi undOvr",
  /* Charts and diagrams. */
  "col clustered stacked percentStacked standard cross out in nextTo low high autoZero midCat "
  "maxMin minMax gap span zero lineMarker smoothMarker marker filled dash picture plus square x "
  "circle diamond triangle days months years cone coneToMax cylinder pyramid pyramidToMax bestFit "
  "inBase inEnd outEnd factor edge inner outer linear exp log movingAvg poly power cust pos val "
  "stdDev stdErr fixedVal percentage minus both General stackedScale stretch stack "
  "urn microsoft.com office officeart layout quickstyle colors default simple colorful accent "
  "doc node pres parTrans sibTrans asst norm nonNorm parOf presOf presParOf unknownRelationship "
  "vertical diagram list process cycle hierarchy relationship matrix pyramid picture",
  /* Settings. */
  "compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures "
  "doNotFlipMirrorIndents differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation "
  "allowHyphenationAtTrackBottom allowTextAfterFloatingTableBreak "
  "http://schemas.microsoft.com/office/word iso utf windows dcterms:W3CDTF",
  /* Drawings and VML. */
  "rect roundRect ellipse triangle rtTriangle parallelogram trapezoid diamond hexagon octagon plus "
  "star line straightConnector bentConnector curvedConnector rightArrow leftArrow upArrow "
  "downArrow leftRightArrow upDownArrow cube can bevel donut noSmoking foldedCorner smileyFace "
  "heart sun moon cloud arc bracketPair bracePair leftBracket rightBracket leftBrace rightBrace "
  "wedgeRectCallout wedgeRoundRectCallout wedgeEllipseCallout cloudCallout flowChartProcess "
  "flowChartDecision flowChartTerminator flowChartDocument flowChartConnector round2SameRect "
  "snip1Rect snip2SameRect teardrop frame chevron homePlate ribbon textNoShape textPlain "
  "textArchUp textArchDown textCircle textWave",
  "position absolute relative static margin left top width height z index visibility visible mso "
  "wrap distance style horizontal vertical size percent area relative anchor fit shape to text "
  "layout flow alt direction rotation flip font family weight italic bold align v kern spacing "
  "same letter heights fill color lr tb rl bt context inherit below-text none mid sum prod if abs "
  "min max sqrt sin cos tan atan2 sinatan2 cosatan2 sumangle ellipse val mod lineDrawn "
  "pixelLineWidth pixelWidth pixelHeight emuWidth emuHeight emuWidth2 emuHeight2 xcenter ycenter "
  "width2 height2 xlimo ylimo hasstroke hasfill bottomRight topLeft bottomLeft topRight segments "
  "angles custom rect char",
  "Text Box Picture Image Group Straight Connector Rectangle Chart Diagram Object Shape Canvas "
  "Freeform Oval Table Zone de texte Grafik Tekstfelt Line Arrow Rounded Textbox Frame",
  /* Built-in styles, ECMA-376 part 1, 17.7.4.9. */
  "Normal heading Heading toc TOC caption Caption Placeholder Light Shading List Grid Medium "
  "Accent "
  "Colorful Dark Title title Subtitle Default Paragraph Font No Spacing Body Message Header "
  "Salutation Date Note Block Hyperlink FollowedHyperlink Strong Emphasis Document Map Plain "
  "E mail Signature HTML Top of Form Bottom Web Acronym Address Cite Code Definition Keyboard "
  "Preformatted Sample Typewriter Variable Outline Simple Classic Columns Elegant Professional "
  "Subtle Contemporary Theme Balloon Revision Quote Intense Reference Book Bibliography Number "
  "Bullet Continue Indent First Closing footer Footer header footnote Footnote endnote Endnote "
  "annotation subject Subject reference page number line Line macro Macro envelope return address "
  "table authorities figures Figures index Index heading toa 3D effects Mention Smart Hashtag "
  "Unresolved Link Char Text Comment Page Table Normal Style Standard Internet Contents Source "
  "(Web) Plain Verbatim Compact Abstract Author Figure Captioned Image Term",
  "Titre Car Policepardfaut TableauNormal Aucuneliste Sansinterligne Paragraphedeliste "
  "Corpsdetexte Corps Lienhypertexte Lienhypertextesuivivisit En tte ttedetabledesmatires "
  "Pieddepage Grilledutableau Textedebulles Notedebasdepage Appelnotedebasdep Notedefin "
  "Appeldenotedefin Commentaire Marquedecommentaire Objetducommentaire Sous titre Citation "
  "Citationintense Accentuation Accentuationintense Accentuationlgre lev Rfrenceintense "
  "Rfrencelgre Titredulivre Lgende Listepuces Listenumros Numrodepage TM Retraitcorpsdetexte "
  "Corpsdetexte2 Textebrut Textedelespacerserv Mentionnonrsolue Explorateurdedocuments "
  "TitreTR Tramemoyenne Grilleclaire Listeclaire Trameclaire PrformatHTML",
  "Berschrift berschrift Funotentext Funotenzeichen Kopfzeile Fuzeile Zchn Absatz "
  "Standardschriftart NormaleTabelle KeineListe Listenabsatz",
  "StringTok RegionMarkerTok OtherTok NormalTok KeywordTok FunctionTok FloatTok ErrorTok DecValTok "
  "DataTypeTok CommentTok CharTok BaseNTok AlertTok WarningTok VerbatimStringTok VariableTok "
  "SpecialStringTok SpecialCharTok PreprocessorTok OperatorTok InformationTok ImportTok "
  "ExtensionTok DocumentationTok ControlFlowTok ConstantTok CommentVarTok BuiltInTok AttributeTok "
  "AnnotationTok General Section Subsection Equation Description Part Annex Appendix Legend Label "
  "DefaultPlaceholder_1081868574 Textbody Grille Tableau Simple",
  /* Fonts, and the scripts they are for: ISO 15924. */
  "Arial Black Narrow Rounded MT Unicode MS Gras Bold Italic Calibri Light Cambria Math Candara "
  "Consolas Constantia Corbel Courier New Times Roman Georgia Helvetica Neue Impact Lucida Console "
  "Grande Sans Microsoft Serif Palatino Linotype Segoe UI Symbol Emoji Semibold Tahoma Trebuchet "
  "Verdana Webdings Wingdings Marlett Garamond Century Gothic Schoolbook Bookman Old Antiqua "
  "Franklin Medium Book Gill Rockwell Aptos Display Mono Aptos Liberation DejaVu FreeSans "
  "FreeSerif "
  "Noto CJK SC JP KR TC Devanagari OpenSymbol StarSymbol Open Roboto Lato Montserrat Ubuntu "
  "Carlito "
  "Caladea Lohit Droid Fallback WenQuanYi Micro Hei Mangal MinionPro Regular SimSun SimHei "
  "DengXian "
  "YaHei JhengHei PMingLiU MingLiU Mincho Gothic Meiryo Malgun Batang Gulim Dotum Estrangelo "
  "Edessa "
  "Sylfaen Nyala Vrinda Shruti Tunga Raavi Euphemia Plantagenet Cherokee Yi Baiti Himalaya MV Boli "
  "Gautami Latha Kalinga Kartika DokChampa Iskoola Pota Mongolian Uighur Angsana Cordia MoolBoran "
  "DaunPenh Leelawadee Nirmala Ebrima Javanese Myanmar Phagspa Tai Le Lue Aptos",
  "\u5B8B\u4F53 \u9ED1\u4F53 \u7B49\u7EBF \u65B0\u7D30\u660E\u9AD4 \uB9D1\uC740 \uACE0\uB515 "
  "\uFF2D\uFF33 \u660E\u671D \u30B4\u30B7\u30C3\u30AF \u6E38\u30B4\u30B7\u30C3\u30AF "
  "\u6E38\u660E\u671D \u6E38\u30B4\u30B7\u30C3\u30AF",
  "Jpan Hang Hans Hant Arab Hebr Thai Ethi Beng Gujr Khmr Knda Guru Cans Cher Yiii Tibt Thaa Deva "
  "Telu Taml Syrc Orya Mlym Laoo Sinh Mong Viet Uigh Geor Armn Bugi Bopo Java Lisu Mymr Nkoo Olck "
  "Osma Phag Syrn Syrj Syre Sora Tale Talu Tfng Cyrl Grek Latn",
  /* Namespace prefixes in lists, themes, paths and types of parts. */
  "Office Thème Larissa Wisp Facet Integral Retrospect Slice Ion Organic",
  "word media theme document settings styles stylesWithEffects fontTable webSettings numbering "
  "header footer footnotes endnotes comments commentsExtended commentsIds commentsExtensible "
  "people "
  "glossary docProps core app custom customXml item itemProps image thumbnail embeddings charts "
  "chart rels xml jpeg jpg png gif emf wmf tiff tif bmp svg bin vml fonts odttf printerSettings "
  "diagrams data layout quickStyles colors drawing drawings activeX package services metadata "
  "properties Microsoft Word Application AppVersion footnote endnote comment vbaProject vbaData "
  "docMetadata LabelInfo tasks documenttasks docx docm dotx dotm odt Microsoft_Word_Document "
  "Microsoft_Office_Word_Document",
  "_GoBack [Content_Types] _rels External Internal ns ve",
  NULL,
};
