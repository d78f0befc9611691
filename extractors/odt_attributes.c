/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/odt_fates.h"

/* The attributes of text documents: ODF 1.3 part 3, chapter 19.  A row for given
 * elements wins over the row for an attribute wherever it stands. */
const EstAttributeRow est_odt_attributes[] = {
  /* What people wrote, or name by hand. */
  { EST_VALUE_CHECKED,
    "draw:image draw:fill-image draw:object style:background-image text:list-level-style-image",
    "xlink", "href" },
  { EST_VALUE_CUT, "form:form", "xlink", "href" },
  { EST_VALUE_TEXT, NULL, "draw", "display-name name" },
  { EST_VALUE_TEXT, NULL, "form",
    "current-value label max-value min-value name title validation value" },
  { EST_VALUE_TEXT, NULL, "office", "name string-value title" },
  { EST_VALUE_TEXT, NULL, "style", "condition display-name num-prefix num-suffix" },
  { EST_VALUE_TEXT, NULL, "table", "formula name" },
  { EST_VALUE_TEXT, NULL, "text",
    "address annote author booktitle condition current-value custom1 custom2 custom3 custom4 "
    "custom5 description display-name edition editor formula howpublished identifier index-name "
    "institution isbn issn journal key1 key1-phonetic key2 key2-phonetic month name note "
    "organizations pages prefix publisher ref-name report-type school section-name series "
    "string-value string-value-if-false string-value-if-true string-value-phonetic suffix title "
    "url volume year" },
  { EST_VALUE_TEXT, NULL, "field", "value" },
  { EST_VALUE_TEXT, NULL, "loext", "alias display-text placeholder tag value" },
  { EST_VALUE_TEXT, NULL, "xlink", "href title" },

  /* What other places refer to. */
  { EST_VALUE_NAME,
    "draw:gradient draw:hatch draw:fill-image draw:opacity draw:stroke-dash draw:marker", "draw",
    "name" },
  { EST_VALUE_NAME, "svg:linearGradient svg:radialGradient", "draw", "name" },
  { EST_VALUE_NAME, NULL, "draw",
    "fill-gradient-name fill-hatch-name fill-image-name marker-end marker-start "
    "master-page-name opacity-name stroke-dash stroke-dash-names style-name text-style-name" },
  { EST_VALUE_NAME, NULL, "chart", "style-name" },
  { EST_VALUE_NAME, NULL, "form", "text-style-name" },
  { EST_VALUE_NAME, NULL, "style",
    "apply-style-name data-style-name font-style-name leader-text-style list-style-name "
    "master-page-name name next-style-name page-layout-name parent-style-name "
    "percentage-data-style-name register-truth-ref-style-name style-name" },
  { EST_VALUE_NAME, NULL, "table",
    "default-cell-style-name paragraph-style-name style-name template-name" },
  { EST_VALUE_NAME, NULL, "text",
    "citation-body-style-name citation-style-name cond-style-name custom-style-name "
    "default-style-name main-entry-style-name master-page-name style-name style-override "
    "visited-style-name" },
  { EST_VALUE_NAME, NULL, "loext", "linked-style-name parent-style-name style-name" },
  { EST_VALUE_NAME, NULL, "presentation", "style-name" },

  /* Who, from where, tied to what. */
  { EST_VALUE_CUT, NULL, "draw",
    "archive class-id code filter-name frame-name may-script notify-on-update-of-ranges object" },
  { EST_VALUE_CUT, NULL, "form",
    "apply-filter command command-type data-field datasource detail-fields escape-processing "
    "filter ignore-result image-data linked-cell list-source list-source-type master-fields "
    "order source-cell-range xforms-list-source xforms-submission" },
  { EST_VALUE_CUT, NULL, "meta", "date" },
  { EST_VALUE_CUT, NULL, "office",
    "automatic-update conversion-mode dde-application dde-item dde-topic process-content "
    "server-map" },
  { EST_VALUE_CUT, NULL, "style", "filter-name paper-tray-name" },
  { EST_VALUE_CUT, NULL, "table",
    "application-data comment content-validation-name database-name database-table-name "
    "filter-name filter-options protection-key protection-key-digest-algorithm query-name "
    "refresh-delay script source-name sql-statement track-changes user-name" },
  { EST_VALUE_CUT, NULL, "text",
    "change-id column-name connection-name database-name filter-name protection-key "
    "protection-key-digest-algorithm row-number table-name table-type track-changes" },
  { EST_VALUE_PLAIN, "text:change-start text:change-end", "text", "change-id" },
  { EST_VALUE_CUT, NULL, "officeooo", "paragraph-rsid rsid" },
  { EST_VALUE_CHECKED, NULL, "config", "name" },
  { EST_VALUE_CHECKED, NULL, "manifest", "full-path" },

  /* The rest: measures, flags and names, shown unless they are plain. */
  { EST_VALUE_PLAIN, NULL, "chart",
    "angle-offset attached-axis auto-position data-source-has-labels auto-size automatic-content "
    "axis-label-position "
    "axis-position axis-type class column-mapping connect-bars data-label-number "
    "data-label-series data-label-symbol data-label-text deep dimension display-equation "
    "display-label display-r-square error-category error-lower-indicator error-lower-limit "
    "error-lower-range error-margin error-percentage error-upper-indicator error-upper-limit "
    "error-upper-range gap-width group-bars-per-axis hole-size include-hidden-cells interpolation "
    "interval-major interval-minor interval-minor-divisor japanese-candle-stick "
    "label-arrangement label-cell-address label-cell-range-address label-position "
    "label-position-negative label-stroke label-stroke-color legend-align legend-position lines "
    "link-data-style-to-source logarithmic main-unit-value mean-value maximum minimum name origin "
    "overlap percentage period pie-offset regression-extrapolate-backward "
    "regression-extrapolate-forward regression-force-intercept regression-intercept-value "
    "regression-max-degree regression-min-degree regression-moving-type regression-name "
    "regression-period regression-type repeated reverse-direction right-angled-axes row-mapping "
    "scale-text series-source solid-type sort-by-x-values spline-order spline-resolution stacked "
    "symbol-height symbol-image-name symbol-name symbol-type symbol-width text-overlap "
    "three-dimensional tick-mark-position tick-marks-major-inner tick-marks-major-outer "
    "tick-marks-minor-inner tick-marks-minor-outer treat-empty-cells values-cell-range-address "
    "vertical visible" },
  { EST_VALUE_PLAIN, NULL, "chartooo", "axis-type custom-label-pos-x custom-label-pos-y" },
  { EST_VALUE_PLAIN, NULL, "config", "type" },
  { EST_VALUE_PLAIN, NULL, "dr3d",
    "ambient-color back-scale backface-culling close-back close-front depth diffuse-color "
    "distance edge-rounding edge-rounding-mode emissive-color enabled end-angle focal-length "
    "horizontal-segments lighting-mode normals-direction normals-kind projection shade-mode "
    "shadow shadow-slant shininess size specular specular-color texture-filter "
    "texture-generation-mode-x texture-generation-mode-y texture-kind texture-mode "
    "vertical-segments" },
  { EST_VALUE_PLAIN, NULL, "draw",
    "align angle auto-grow-height auto-grow-width background-size blue border caption-angle "
    "caption-angle-type caption-escape caption-escape-direction caption-fit-line-length "
    "caption-gap caption-id caption-line-length caption-point-x caption-point-y caption-type "
    "chain-next-name class-names color color-inversion color-mode concave "
    "concentric-gradient-fill-allowed contrast control copy-of corner-radius corners cx cy data "
    "decimal-places display distance dots1 dots1-length dots2 dots2-length draw-aspect end "
    "end-angle end-color end-glue-point end-guide end-intensity end-line-spacing-horizontal "
    "end-line-spacing-vertical end-shape engine escape-direction extrusion extrusion-allowed "
    "extrusion-brightness extrusion-color extrusion-diffusion extrusion-first-light-harsh "
    "extrusion-first-light-level extrusion-light-face extrusion-metal "
    "extrusion-number-of-line-segments extrusion-second-light-harsh "
    "extrusion-second-light-level extrusion-shininess extrusion-specularity fill fill-color "
    "fill-hatch-solid fill-image-height fill-image-ref-point fill-image-ref-point-x "
    "fill-image-ref-point-y fill-image-width fit-to-contour fit-to-size frame-display-border "
    "frame-display-scrollbar frame-margin-horizontal frame-margin-vertical gamma "
    "glue-point-type gradient-step-count green guide-distance guide-overhang "
    "handle-mirror-horizontal handle-mirror-vertical handle-radius-range-maximum "
    "handle-radius-range-minimum handle-range-x-maximum handle-range-x-minimum "
    "handle-range-y-maximum handle-range-y-minimum handle-switched id image-opacity kind layer "
    "line-distance line-skew luminance marker-end-center marker-end-width marker-start-center "
    "marker-start-width measure-align measure-vertical-align mime-type mirror-horizontal "
    "mirror-vertical nav-order nohref ole-draw-aspect opacity page-number parallel "
    "path-stretchpoint-x path-stretchpoint-y placing protected recreate-on-edit red rotation "
    "secondary-fill-color shadow shadow-color shadow-offset-x shadow-offset-y shadow-opacity "
    "shape-id sharpness show-unit start start-angle start-color start-glue-point start-guide "
    "start-intensity start-line-spacing-horizontal start-line-spacing-vertical start-shape "
    "stroke stroke-linejoin style symbol-color text-path text-path-allowed text-path-mode "
    "text-path-same-letter-heights text-path-scale text-rotate-angle textarea-horizontal-align "
    "textarea-vertical-align tile-repeat-offset type unit value visible-area-height "
    "visible-area-left visible-area-top visible-area-width wrap-influence-on-position z-index" },
  { EST_VALUE_PLAIN, NULL, "form",
    "allow-deletes allow-inserts allow-updates apply-design-mode auto-complete automatic-focus "
    "bound-column button-type control-implementation convert-empty-to-null current-selected "
    "current-state default-button delay-for-repeat disabled dropdown echo-char enctype "
    "focus-on-click for id image-align image-position is-tristate list-linkage-type max-length "
    "method multi-line multiple navigation-mode orientation page-step-size printable "
    "property-name readonly repeat selected size spin-button state step-size tab-cycle "
    "tab-index tab-stop toggle type visual-effect" },
  { EST_VALUE_PLAIN, NULL, "manifest", "media-type preferred-view-mode size version" },
  { EST_VALUE_PLAIN, NULL, "meta",
    "cell-count character-count delay draw-count frame-count image-count name "
    "non-whitespace-character-count object-count ole-object-count page-count paragraph-count "
    "row-count sentence-count syllable-count table-count value-type word-count" },
  { EST_VALUE_PLAIN, NULL, "number",
    "automatic-order calendar country decimal-places decimal-replacement denominator-value "
    "display-factor format-source grouping language min-denominator-digits min-exponent-digits "
    "min-integer-digits min-numerator-digits position possessive-form rfc-language-tag script "
    "style textual title transliteration-country transliteration-format "
    "transliteration-language transliteration-style truncate-on-overflow" },
  { EST_VALUE_PLAIN, NULL, "office",
    "boolean-value currency date-value display mimetype target-frame target-frame-name "
    "time-value value value-type version" },
  { EST_VALUE_PLAIN, NULL, "style",
    "adjustment auto-text-indent auto-update background-transparency base-cell-address char "
    "class color column-width contextual-spacing country-asian country-complex decimal-places "
    "default-outline-level direction display distance distance-after-sep distance-before-sep "
    "dynamic-spacing editable family first-page-number flow-with-text font-adornments "
    "font-charset font-charset-asian font-charset-complex font-family-generic "
    "font-family-generic-asian font-family-generic-complex font-independent-line-spacing "
    "font-name font-name-asian font-name-complex font-pitch font-pitch-asian font-pitch-complex "
    "font-relief font-size-asian font-size-complex font-size-rel font-size-rel-asian "
    "font-size-rel-complex font-style-asian font-style-complex font-style-name-asian "
    "font-style-name-complex font-weight-asian font-weight-complex footnote-max-height "
    "glyph-orientation-vertical height horizontal-pos horizontal-rel join-border "
    "justify-single-word language-asian language-complex layout-grid-base-height "
    "layout-grid-base-width layout-grid-color layout-grid-display layout-grid-lines "
    "layout-grid-mode layout-grid-print layout-grid-ruby-below layout-grid-ruby-height "
    "layout-grid-snap-to-characters layout-grid-standard-mode leader-char leader-color "
    "leader-style leader-text leader-type leader-width legend-expansion "
    "legend-expansion-aspect-ratio length letter-kerning line-break line-height-at-least "
    "line-spacing line-style lines list-level may-break-between-rows min-row-height mirror "
    "num-format num-letter-sync num-list-format number-wrapped-paragraphs overflow-behavior "
    "page-number page-usage print-content print-orientation print-page-order punctuation-wrap "
    "register-true rel-column-width rel-height rel-width repeat repeat-content rfc-language-tag "
    "rfc-language-tag-asian rfc-language-tag-complex rotation-align rotation-angle row-height "
    "ruby-align ruby-position run-through scale-to scale-to-pages script-asian script-complex "
    "script-type shrink-to-fit snap-to-layout-grid style tab-stop-distance table-centering "
    "text-align-source text-autospace text-blinking text-combine text-combine-end-char "
    "text-combine-start-char text-line-through-color text-line-through-mode "
    "text-line-through-style text-line-through-text text-line-through-text-style "
    "text-line-through-type text-line-through-width text-outline text-overline-color "
    "text-overline-mode text-overline-style text-overline-type text-overline-width "
    "text-rotation-angle text-rotation-scale text-scale text-underline-color "
    "text-underline-mode text-underline-style text-underline-type text-underline-width type "
    "use-optimal-column-width use-optimal-row-height use-window-font-color vertical-align "
    "vertical-pos vertical-rel volatile width wrap-contour wrap-contour-mode "
    "wrap-dynamic-threshold writing-mode writing-mode-automatic" },
  { EST_VALUE_PLAIN, NULL, "svg",
    "accent-height alphabetic ascent cap-height cx cy descent fill-rule font-size font-stretch "
    "font-style font-variant font-weight fx fy gradientUnits hanging height ideographic "
    "mathematical name offset origin overline-position overline-thickness r rx ry slope "
    "spreadMethod stemh stop-color stop-opacity strikethrough-position strikethrough-thickness "
    "string stroke-color stroke-linecap stroke-opacity stroke-width type underline-position "
    "underline-thickness units-per-em v-alphabetic v-hanging v-ideographic v-mathematical width "
    "x x-height x1 x2 y y1 y2" },
  { EST_VALUE_PLAIN, NULL, "table",
    "algorithm align allow-empty-cell base-cell-address bind-styles-to-content border-color "
    "border-model case-sensitive cell-address cell-range cell-range-address column condition "
    "condition-source condition-source-range-address contains-header count country data-field "
    "data-type date-end date-start date-value direction display display-border "
    "display-duplicates display-filter-buttons display-list display-member-mode "
    "embedded-number-behavior enabled end end-cell-address end-column end-position end-row "
    "end-table end-x end-y execute expression function id ignore-empty-rows index is-active "
    "is-selection is-sub-table language last-column-spanned last-row-spanned layout-mode "
    "matrix-covered message-type mode number-columns-repeated number-columns-spanned "
    "number-matrix-columns-spanned number-matrix-rows-spanned number-rows-repeated "
    "number-rows-spanned object-name operator order orientation page-breaks-on-group-change "
    "password position print print-ranges protected rfc-language-tag row start start-column "
    "start-position start-row start-table status step structure-protected table "
    "table-background table-name title type use-banding-columns-styles use-banding-rows-styles "
    "use-first-column-styles use-first-row-styles use-last-column-styles use-last-row-styles "
    "value value-type visibility" },
  { EST_VALUE_PLAIN, NULL, "text",
    "active alphabetical-separators anchor-page-number anchor-type animation animation-delay "
    "animation-direction animation-repeat animation-start-inside animation-steps "
    "animation-stop-inside bibliography-data-field bibliography-type bullet-char "
    "bullet-relative-size c capitalize-entries caption-sequence-format caption-sequence-name "
    "chapter class-names combine-entries combine-entries-with-dash combine-entries-with-pp "
    "comma-separated consecutive-numbering continue-list continue-numbering copy-outline-levels "
    "count-empty-lines count-in-text-boxes date-adjust date-value display display-levels "
    "dont-balance-text-columns duration fixed footnotes-position id ignore-case increment "
    "index-scope is-hidden is-list-header key kind label label-followed-by level line-break "
    "line-number list-id list-level-position-and-space-mode list-tab-stop-position main-entry "
    "min-label-distance min-label-width note-class number number-lines number-position "
    "numbered-entries offset outline-level page-adjust placeholder-type protected "
    "reference-format relative-tab-stop-position restart-numbering restart-on-page select-page "
    "separation-character sort-algorithm sort-ascending sort-by-position space-before "
    "start-numbering-at start-value style tab-ref time-adjust time-value use-caption "
    "use-chart-objects use-draw-objects use-floating-frames use-graphics use-index-marks "
    "use-index-source-styles use-keys-as-entries use-math-objects use-objects use-other-objects "
    "use-outline-level use-soft-page-breaks use-spreadsheet-objects use-tables value" },
  { EST_VALUE_PLAIN, NULL, "",
    "accent accentunder align alignmentscope bevelled charalign close columnalign columnlines "
    "columnspacing columnspan columnwidth crossout depth dir display displaystyle edge encoding "
    "equalcolumns equalrows fence fontfamily fontsize fontstyle fontweight form frame framespacing "
    "groupalign height largeop linebreak linethickness lquote lspace mathbackground mathcolor "
    "mathsize mathvariant maxsize minlabelspacing minsize movablelimits notation numalign open "
    "rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize "
    "scriptsizemultiplier selection separator separators side stackalign stretchy subscriptshift "
    "superscriptshift symmetric valign voffset width" },
  { EST_VALUE_PLAIN, NULL, "css3t", "text-justify" },
  { EST_VALUE_PLAIN, NULL, "drawooo", "display extrusion text-path" },
  { EST_VALUE_PLAIN, NULL, "field", "type" },
  { EST_VALUE_PLAIN, NULL, "fo",
    "background-color break-after break-before color column-count column-gap country end-indent "
    "font-size font-style font-variant font-weight height hyphenate hyphenation-keep "
    "hyphenation-ladder-count hyphenation-push-char-count hyphenation-remain-char-count "
    "keep-together keep-with-next language letter-spacing line-height margin-bottom margin-left "
    "margin-right margin-top max-height max-width min-height min-width orphans padding-bottom "
    "padding-left padding-right padding-top page-height page-width script space-after "
    "space-before start-indent text-align text-align-last text-indent text-transform widows "
    "width wrap-option" },
  { EST_VALUE_PLAIN, NULL, "loext",
    "allow-overlap anchor appearance cell-range-address custom-label-height custom-label-width "
    "custom-leader-lines data-label-series hide-legend major-origin show-horizontal-border "
    "show-keys show-outline show-vertical-border std-weight try-staggering-first "
    "char-shading-value checkbox checked checked-state color "
    "color-lum-mod color-lum-off color-type combobox contextual-spacing date date-format "
    "date-rfc-language-tag decorative dropdown fit-to-size glow-color glow-radius "
    "glow-transparency header-row-repeat hyphenation-keep-line hyphenation-keep-type "
    "hyphenation-no-caps hyphenation-no-last-word hyphenation-word-char-count hyphenation-zone "
    "id ignore is-hidden justify language legacy lock max-distance may-be-unfloated may-break "
    "mime-type name no-wrap-on-text num-list-format opacity outline-content-visible overlap "
    "picture plain-text reference-language rel-height-rel rel-width-rel resolved shadow-blur "
    "showing-place-holder snap-to-layout-grid softedge-radius split-fly tab-index "
    "tab-stop-distance table-number-format text-fit theme-type type unchecked-state "
    "word-spacing-maximum word-spacing-minimum writing-mode" },
  { EST_VALUE_PLAIN, NULL, "officeooo", "display" },
  { EST_VALUE_PLAIN, NULL, "presentation",
    "class class-names object placeholder user-transformed" },
  { EST_VALUE_PLAIN, NULL, "tableooo", "tab-color" },
  { EST_VALUE_PLAIN, NULL, "textooo", "tab-stop" },
  { EST_VALUE_PLAIN, NULL, "xlink", "actuate show type" },
  { EST_VALUE_PLAIN, NULL, "xml", "id lang space" },

  /* Several of them at once. */
  { EST_VALUE_LIST, NULL, "dr3d", "center direction max-edge min-edge transform vpn vrp vup" },
  { EST_VALUE_LIST, NULL, "draw",
    "enhanced-path extrusion-depth extrusion-first-light-direction extrusion-origin "
    "extrusion-rotation-angle extrusion-rotation-center extrusion-second-light-direction "
    "extrusion-skew extrusion-viewpoint formula glue-point-leaving-directions glue-points "
    "handle-polar handle-position modifiers points text-areas transform" },
  { EST_VALUE_LIST, NULL, "style",
    "border-line-width border-line-width-bottom border-line-width-left border-line-width-right "
    "border-line-width-top cell-protect diagonal-bl-tr diagonal-bl-tr-widths diagonal-tl-br "
    "diagonal-tl-br-widths font-family-asian font-family-complex layout-grid-snap-to position "
    "print protect shadow text-emphasize text-position wrap" },
  { EST_VALUE_LIST, NULL, "svg",
    "bbox d font-family gradientTransform panose-1 path stemv unicode-range viewBox widths" },
  { EST_VALUE_LIST, NULL, "text", "display-outline-level" },
  { EST_VALUE_LIST, NULL, "drawooo", "enhanced-path sub-view-size" },
  { EST_VALUE_LIST, NULL, "fo",
    "border border-bottom border-left border-right border-top clip font-family margin padding "
    "text-shadow" },
  { EST_VALUE_LIST, NULL, "loext", "border margin-gutter padding" },
  { 0 },
};
