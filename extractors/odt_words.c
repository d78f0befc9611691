/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_fates.h"

/* The words of which plain values are made in text documents, beside those they share
 * with Word files: enumerations of ODF 1.3 part 3, styles that LibreOffice brings
 * along, names it gives by number. */
const char *const est_odt_words[] = {
  /* Automatic styles and the objects that programs number. */
  "P T L N F MP MT Mpm pm Mfr Mgr fr gr dp ta co ro ce Sect Table Tabelle Tableau Tabella Tabla "
  "Frame Cadre Rahmen Image Bild Grafik Object Objet Objekt Section Bereich Shape Forme Text "
  "list listtab A B C D E G H I J K M O Q R S U V W X Y Z Standard Illustration Drawing Figure "
  "Column Columns Row Cell Numbering WW WWNum Num Liste Puce Lettrine Ligature graphics graphic",
  /* Families and classes. */
  "paragraph text section ruby table table-column table-row table-cell graphic presentation "
  "drawing-page chart char extra html index chapter default user control system roman swiss modern "
  "decorative script fixed variable style styles display-name family class",
  /* Paragraphs and characters. */
  "start end left right center justify justified inside outside auto always never page column "
  "avoid wrap no-wrap normal italic oblique bold small-caps small caps uppercase lowercase "
  "capitalize super sub letter-kerning solid dotted dash long-dash dot-dash dot-dot-dash wave none "
  "single double thin medium thick continuous skip-white-space line-through embossed engraved "
  "accent dot circle disc above below font-color ideograph-alpha hanging simple strict "
  "break-strict "
  "loose lr-tb rl-tb tb-rl tb-lr lr rl tb page baseline top middle bottom from-top from-left "
  "from-inside page-content page-start-margin page-end-margin paragraph-content "
  "paragraph-start-margin paragraph-end-margin frame frame-content frame-start-margin "
  "frame-end-margin char line as-char text-area outline transparent currentColor ltr rtl embed "
  "path title mirrored layout distribute distribute-letter distribute-space no-limit parallel "
  "dynamic biggest full both run-through background foreground large iteratively once-concurrent "
  "once-successive outside-start nonzero evenodd inherit transparent text-shadow word syllable "
  "no-hyphen collapsing separating register true false yes no label-alignment "
  "label-width-and-position listtab space nothing margin next-column",
  /* Lists, notes, fields, indexes. */
  "footnote endnote text document page chapter number number-and-name name plain-number "
  "plain-number-and-name direction category-and-value caption value short long gregorian style "
  "string float percentage currency date time boolean void template name-and-extension "
  "path selection-list plain indefinite current previous next article book booklet conference "
  "custom1 custom2 custom3 custom4 custom5 email inbook incollection inproceedings journal manual "
  "mastersthesis misc phdthesis proceedings techreport unpublished www bibliography-type author "
  "reference bookmark content toc alphabetical user table-of-content illustration object "
  "tab-stop entry span ooow Bibliography Contents Index Heading Separator",
  /* Tables, frames, drawings. */
  "absolute scale scale-min collapse visible filter bitmap gradient hatch miter bevel butt square "
  "axial linear radial ellipsoid rectangular spherical standard lines curve full-size stretch "
  "repeat no-repeat onLoad onRequest simple replace new mono greyscale watermark embedded opaque "
  "noninverted size contain layer position protected non-primitive mso spt fontwork hidden "
  "standard horizontal vertical both clip auto-grow-height auto-grow-width shrink-to-fit all "
  "primary text-position sizeprotect manual-size flat cylinder rotated straight curved polyline "
  "tight contour center-left center-right top-left top-right bottom-left bottom-right data-source "
  "normal cut repeat-content footer-page odd even left-page first last printable",
  /* Forms, dates, programs, types. */
  "push submit reset url post get edit records current form button standard-button com sun star "
  "component OpenOffice org LibreOffice Dev project Build office MicrosoftOffice Word Apache "
  "AOO Linux Win32 Windows Win X86 MacOSX MacOS Darwin unx windows unxlngi unxlngx OpenOffice.org "
  "NeoOffice ODF Converter StarOffice AbiWord Calligra KOffice Pandoc Solaris OpenBSD FreeBSD "
  "xml rng html png jpeg gif webp zip binary vnd oasis opendocument text/xml image/png image/jpeg "
  "image/gif image/webp image/svg+xml application/vnd.oasis.opendocument.text "
  "application/vnd.oasis.opendocument.text-template application/octet-stream int short long "
  "W3C UNICODE US GB FR DE CN JP IN BE CH CA LU MC GP RE MQ GF YT NC PF SA zxx fr en de es it pt "
  "nl ar zh ja ko none high-resolution low-resolution disabled enabled",
  /* Styles that LibreOffice brings along, with their parents. */
  "Standard Text body Heading List Index Caption Header Footer Addressee Sender Frame contents "
  "Table Contents Quotations Title Subtitle Signature Salutation Horizontal Line Preformatted "
  "Internet link Visited Internet Link Bullet Symbols Numbering Symbols Footnote Symbol Endnote "
  "anchor Footnote anchor Endnote Characters Page Number Line numbering Main index entry Drop "
  "Rubies Vertical Placeholder Emphasis Strong Quotation Teletype User Entry Definition Example "
  "Source Variable Graphics OLE Formula Labels Watermark Marginalia First line indent Hanging "
  "Text Body Single Complimentary close Default Drawing Style Object with arrow shadow without "
  "fill stroke Landscape HTML Envelope Convert Left Right Page Endnote default_paragraph_style "
  "default_character_style default_drawing_style default_graphic_style default_table_style "
  "listhead standard bold italic Untitled",
  /* Charts and formulas. */
  "ch Mdp local-table leave-gap use-zero ignore side-by-side at-axis near-axis "
  "near-axis-other-side "
  "outside-start outside-end outside-maximum outside-minimum wide high balanced stagger-even "
  "stagger-odd value-and-percentage value-as-percentage cuboid cone pyramid cubic-spline b-spline "
  "natural-spline step-start step-end step-center-x step-center-y named-symbol automatic diamond "
  "arrow-down arrow-up arrow-right arrow-left bow-tie hourglass star plus asterisk horizontal-bar "
  "vertical-bar primary-x primary-y primary-z secondary-x secondary-y top-start top-end "
  "bottom-start bottom-end avoid-overlap no-label moving-average polynomial logarithmic "
  "exponential power ortho realistic cell-content chart:bar chart:line chart:circle chart:ring "
  "chart:area chart:scatter chart:radar chart:filled-radar chart:stock chart:bubble chart:surface "
  "chart:gantt spreadsheet formula StarMath infix prefix postfix "
  "application/vnd.oasis.opendocument.chart application/vnd.oasis.opendocument.formula "
  "application/vnd.oasis.opendocument.spreadsheet",
  /* Fonts. */
  "Andale Sans UI Thorndale Albany Cumberland AMT Adobe Caslon Pro Bitstream Nimbus Roman No "
  "Mono URW DejaVuSans StarSymbol Mangal1 Tahoma1 Lohit Hindi Gentium Linux Libertine G Biolinum "
  "Source Han Code Fira Noto Sans Serif CJK SC Open Symbol OpenSymbol MS PGothic Arial Unicode "
  "Luxi Verdana Bookman Palatino Lucidasans Lucidabright Lucidatypewriter Arial1 Liberation",
  NULL,
};
