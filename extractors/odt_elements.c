/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_fates.h"

/* The elements of text documents and what becomes of them: ODF 1.3 part 3, chapters 3
 * to 16, in the order of our fates; loext and field are what LibreOffice adds.  To let
 * one more pass, give it a place here. */
const EstElementRow est_odt_elements[] = {
  /* What people wrote. */
  { EST_ELEMENT_TEXT_BLOCK, "number", "currency-symbol embedded-text fill-character text" },
  { EST_ELEMENT_TEXT_BLOCK, "svg", "desc title" },
  { EST_ELEMENT_TEXT_BLOCK, "table", "desc title" },
  { EST_ELEMENT_TEXT_BLOCK, "text",
    "h index-entry-span index-title-template linenumbering-separator note-citation "
    "note-continuation-notice-backward note-continuation-notice-forward number p ruby-text" },
  { EST_ELEMENT_TEXT, "text",
    "a bibliography-mark hidden-paragraph hidden-text meta meta-field placeholder ruby ruby-base "
    "span text-input" },
  { EST_ELEMENT_TEXT, "loext", "content-control" },
  { EST_ELEMENT_TEXT_BLOCK, "math", "annotation mi mn mo ms mtext" },

  /* Fields: what is in them is what a program made of something else. */
  { EST_ELEMENT_FILLED, "text",
    "bookmark-ref chapter character-count conditional-text date expression image-count measure "
    "note-ref object-count page-continuation page-count page-number page-variable-get "
    "page-variable-set paragraph-count reference-ref sequence sequence-ref table-count "
    "table-formula time user-field-get user-field-input variable-get variable-input "
    "variable-set word-count" },

  /* Fields that would be filled again from what the copy has lost: their text stays. */
  { EST_ELEMENT_UNWRAP, "text",
    "creation-date creation-time database-display database-name database-row-number "
    "dde-connection description editing-cycles editing-duration execute-macro file-name "
    "keywords modification-date modification-time print-date print-time sheet-name subject "
    "template-name title user-defined" },

  /* Who worked on the file. */
  { EST_ELEMENT_AUTHOR, "dc", "creator" },
  { EST_ELEMENT_AUTHOR, "meta", "initial-creator printed-by" },
  { EST_ELEMENT_AUTHOR, "text",
    "author-name creator initial-creator printed-by sender-firstname sender-lastname" },
  { EST_ELEMENT_METADATA, "dc",
    "contributor coverage description identifier publisher relation rights source subject title" },
  { EST_ELEMENT_METADATA, "meta", "creator-initials keyword user-defined" },
  { EST_ELEMENT_METADATA, "text",
    "author-initials sender-city sender-company sender-country sender-email sender-fax "
    "sender-initials sender-phone-private sender-phone-work sender-position sender-postal-code "
    "sender-state-or-province sender-street sender-title" },
  { EST_ELEMENT_METADATA, "loext", "sender-initials" },

  /* What stands for characters, and tables. */
  { EST_ELEMENT_TAB, "text", "tab" },
  { EST_ELEMENT_BREAK, "text", "line-break" },
  { EST_ELEMENT_BLANKS, "text", "s" },
  { EST_ELEMENT_TABLE, "table", "table" },
  { EST_ELEMENT_ROW, "table", "table-row" },
  { EST_ELEMENT_CELL, "table", "covered-table-cell table-cell" },

  /* Files within the file. */
  { EST_ELEMENT_EMBEDDED, "draw", "object" },
  { EST_ELEMENT_OBJECT, "draw", "applet floating-frame object-ole plugin" },

  /* Kept for the sake of the layout. */
  { EST_ELEMENT_PLAIN, "config", "config-item" },
  { EST_ELEMENT_PLAIN, "dc", "language" },
  { EST_ELEMENT_PROGRAM, "meta", "generator" },

  /* Tracked changes, programs, sources elsewhere, dates of the work. */
  { EST_ELEMENT_CUT, "config",
    "config-item-map-entry config-item-map-indexed config-item-map-named" },
  { EST_ELEMENT_CUT, "dc", "date format type" },
  { EST_ELEMENT_CUT, "form", "connection-resource image-frame" },
  { EST_ELEMENT_CUT, "meta",
    "auto-reload creation-date date-string editing-cycles editing-duration hyperlink-behaviour "
    "print-date template" },
  { EST_ELEMENT_CUT, "office", "binary-data change-info dde-source event-listeners script" },
  { EST_ELEMENT_CUT, "svg",
    "definition-src font-face-format font-face-name font-face-src font-face-uri" },
  { EST_ELEMENT_CUT, "table",
    "calculation-settings cell-content-change cell-content-deletion cell-range-source "
    "consolidation content-validation content-validations data-pilot-display-info "
    "data-pilot-field data-pilot-field-reference data-pilot-group data-pilot-group-member "
    "data-pilot-groups data-pilot-layout-info data-pilot-level data-pilot-member "
    "data-pilot-members data-pilot-sort-info data-pilot-subtotal data-pilot-subtotals "
    "data-pilot-table data-pilot-tables database-range database-ranges database-source-query "
    "database-source-sql database-source-table dde-link dde-links detective label-ranges "
    "named-expressions scenario table-source tracked-changes" },
  { EST_ELEMENT_CUT, "text",
    "alphabetical-index-auto-mark-file change change-end change-start changed-region "
    "database-next database-row-select dde-connection-decls deletion format-change insertion "
    "script section-source tracked-changes" },
  { EST_ELEMENT_CUT, "loext", "color theme theme-colors" },
  { EST_ELEMENT_CUT, "presentation", "event-listener notes placeholder" },
  { EST_ELEMENT_CUT, "script", "event-listener" },
  { EST_ELEMENT_CUT, "xforms", "model" },

  /* Structure. */
  { EST_ELEMENT_PASS, "chart",
    "axis categories chart coordinate-region data-label data-point date-scale domain equation "
    "error-indicator floor "
    "footer grid label-separator legend mean-value plot-area regression-curve series "
    "stock-gain-marker stock-loss-marker stock-range-line subtitle title wall" },
  { EST_ELEMENT_PASS, "chartooo", "coordinate-region data-table date-scale" },
  { EST_ELEMENT_PASS, "config", "config-item-set" },
  { EST_ELEMENT_PASS, "dr3d", "cube extrude light rotate scene sphere" },
  { EST_ELEMENT_PASS, "draw",
    "a area-circle area-polygon area-rectangle caption circle connector contour-path "
    "contour-polygon control custom-shape ellipse enhanced-geometry equation fill-image frame g "
    "glue-point gradient handle hatch image image-map layer layer-set line marker measure "
    "opacity page page-thumbnail param path polygon polyline rect regular-polygon stroke-dash "
    "text-box" },
  { EST_ELEMENT_PASS, "form",
    "button checkbox column combobox date file fixed-text form formatted-text frame "
    "generic-control grid hidden image item list-property list-value listbox number option "
    "password properties property radio text textarea time value-range" },
  { EST_ELEMENT_PASS, "manifest", "file-entry manifest" },
  { EST_ELEMENT_PASS, "math",
    "maction maligngroup malignmark math menclose merror mfenced mfrac mlabeledtr mmultiscripts "
    "mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable "
    "mtd mtr munder munderover none semantics" },
  { EST_ELEMENT_PASS, "meta", "document-statistic" },
  { EST_ELEMENT_PASS, "number",
    "am-pm boolean boolean-style currency-style date-style day day-of-week era fraction hours "
    "minutes month number number-style percentage-style quarter scientific-number seconds "
    "text-content text-style time-style week-of-year year" },
  { EST_ELEMENT_PASS, "office",
    "annotation annotation-end automatic-styles body chart document document-content "
    "document-meta document-settings document-styles font-face-decls forms master-styles meta "
    "scripts settings spreadsheet styles text" },
  { EST_ELEMENT_PASS, "style",
    "background-image chart-properties column column-sep columns default-page-layout "
    "default-style drawing-page-properties drop-cap font-face footer footer-first footer-left "
    "footer-style footnote-sep graphic-properties handout-master header header-first "
    "header-footer-properties header-left header-style list-level-label-alignment "
    "list-level-properties map master-page page-layout page-layout-properties "
    "paragraph-properties presentation-page-layout region-center region-left region-right "
    "ruby-properties section-properties style tab-stop tab-stops table-cell-properties "
    "table-column-properties table-properties table-row-properties text-properties" },
  { EST_ELEMENT_PASS, "svg", "font-face-string linearGradient radialGradient stop" },
  { EST_ELEMENT_PASS, "table",
    "background body even-columns even-rows first-column first-row last-column last-row "
    "odd-columns odd-rows shapes table-column table-column-group table-columns "
    "table-header-columns table-header-rows table-row-group table-rows table-template" },
  { EST_ELEMENT_PASS, "text",
    "alphabetical-index alphabetical-index-entry-template alphabetical-index-mark "
    "alphabetical-index-mark-end alphabetical-index-mark-start alphabetical-index-source "
    "bibliography bibliography-configuration bibliography-entry-template bibliography-source "
    "bookmark bookmark-end bookmark-start illustration-index illustration-index-entry-template "
    "illustration-index-source index-body index-entry-bibliography index-entry-chapter "
    "index-entry-link-end index-entry-link-start index-entry-page-number index-entry-tab-stop "
    "index-entry-text index-source-style index-source-styles index-title "
    "linenumbering-configuration list list-header list-item list-level-style-bullet "
    "list-level-style-image list-level-style-number list-style note note-body "
    "notes-configuration numbered-paragraph object-index object-index-entry-template "
    "object-index-source outline-level-style outline-style page-sequence reference-mark "
    "reference-mark-end reference-mark-start section sequence-decl sequence-decls "
    "soft-page-break sort-key table-index table-index-entry-template table-index-source "
    "table-of-content table-of-content-entry-template table-of-content-source toc-mark "
    "toc-mark-end toc-mark-start user-field-decl user-field-decls user-index "
    "user-index-entry-template user-index-mark user-index-mark-end user-index-mark-start "
    "user-index-source variable-decl variable-decls" },
  { EST_ELEMENT_PASS, "field", "fieldmark fieldmark-end fieldmark-start param" },
  { EST_ELEMENT_PASS, "loext",
    "border-complex-color char-complex-color complex-color fill-complex-color "
    "graphic-properties list-item transformation" },
  { 0 },
};
