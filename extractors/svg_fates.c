/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "extractors/docx_fates.h"
#include "extractors/svg.h"
#include "pipeline/base/messages.h"

static const EstXmlNamespace namespaces[] = {
  { "svg", "http://www.w3.org/2000/svg" },
  { "xlink", "http://www.w3.org/1999/xlink" },
  { "xml", "http://www.w3.org/XML/1998/namespace" },
  { 0 },
};

static const EstElementRow elements[] = {
  /* What people wrote. */
  { EST_ELEMENT_TEXT_BLOCK, "svg", "desc flowRoot style text title" },
  { EST_ELEMENT_TEXT, "svg", "a altGlyph flowPara flowSpan textPath tspan" },

  /* Programs, pictures within the picture, letters drawn by hand, what moves. */
  { EST_ELEMENT_CUT, "svg",
    "animate animateColor animateMotion animateTransform audio canvas color-profile discard "
    "feImage font font-face foreignObject handler hatch iframe image metadata mpath script set "
    "solidcolor tref video" },

  { EST_ELEMENT_PASS, "svg",
    "circle clipPath cursor defs ellipse feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter flowRegion g line "
    "linearGradient marker mask path pattern polygon polyline radialGradient rect stop svg switch "
    "symbol use view" },
  { 0 },
};

static const EstAttributeRow attributes[] = {
  { EST_VALUE_TEXT, NULL, "xlink", "href title" },
  { EST_VALUE_TEXT, "svg:a", "", "href" },
  { EST_VALUE_PLAIN, "svg:use svg:linearGradient svg:radialGradient svg:pattern svg:textPath", "",
    "href" },
  { EST_VALUE_PLAIN, NULL, "xlink", "actuate show type" },
  { EST_VALUE_PLAIN, NULL, "xml", "id lang space" },
  { EST_VALUE_TEXT, NULL, "", "aria-label content style" },
  { EST_VALUE_LIST, NULL, "",
    "clip d dx dy enable-background font-family gradientTransform kernelMatrix keyPoints "
    "keySplines "
    "order patternTransform points preserveAspectRatio rotate stdDeviation stroke-dasharray "
    "tableValues transform transform-origin values viewBox x y" },
  { EST_VALUE_PLAIN, NULL, "",
    "alignment-baseline amplitude azimuth baseFrequency baseProfile baseline-shift bias class "
    "clip-path clip-rule clipPathUnits color color-interpolation color-interpolation-filters "
    "color-rendering cursor cx cy diffuseConstant direction display divisor dominant-baseline "
    "edgeMode elevation exponent fill fill-opacity fill-rule filter filterRes filterUnits "
    "flood-color flood-opacity font font-size font-size-adjust font-stretch font-style "
    "font-variant font-weight fr fx fy glyph-orientation-horizontal glyph-orientation-vertical "
    "gradientUnits height id image-rendering in in2 intercept k1 k2 k3 k4 kerning "
    "kernelUnitLength lang lengthAdjust letter-spacing lighting-color limitingConeAngle "
    "marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask "
    "maskContentUnits maskUnits media method mode numOctaves offset opacity operator orient "
    "overflow paint-order path pathLength patternContentUnits patternUnits pointer-events "
    "pointsAtX pointsAtY pointsAtZ preserveAlpha primitiveUnits r radius refX refY result role rx "
    "ry scale seed shape-rendering side slope spacing specularConstant specularExponent "
    "spreadMethod startOffset stitchTiles stop-color stop-opacity stroke stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale "
    "systemLanguage target targetX targetY text-anchor text-decoration text-rendering textLength "
    "type unicode-bidi vector-effect version visibility white-space width word-spacing "
    "writing-mode x1 x2 xChannelSelector y1 y2 yChannelSelector z zoomAndPan" },
  { 0 },
};

static const char *const words[] = {
  "none full tiny basic xMidYMid xMinYMin xMaxYMax meet slice userSpaceOnUse objectBoundingBox "
  "currentColor inherit evenodd nonzero round square butt miter bevel bold bolder lighter normal "
  "italic oblique start middle end auto strokeWidth pad reflect repeat sRGB linearRGB "
  "geometricPrecision optimizeLegibility optimizeSpeed crispEdges auto-start-reverse visible "
  "hidden collapse default preserve underline overline line-through inline block central hanging "
  "alphabetic ideographic mathematical before-edge after-edge text-before-edge text-after-edge "
  "clip path layer svg text tspan rect circle ellipse line polygon polyline linearGradient "
  "radialGradient stop defs flow Root Para Region use symbol mask filter pattern marker image "
  "SourceGraphic SourceAlpha BackgroundImage fractalNoise turbulence matrix saturate hueRotate "
  "luminanceToAlpha over in out atop xor arithmetic multiply screen darken lighten erode dilate "
  "SlideGroup Slide Page Group Title Outline Subtitle TextShape TextParagraph TextPosition "
  "BoundingBox Graphic Background BackgroundObjects master meta com sun star drawing presentation "
  "EllipseShape CustomShape ClosedBezierShape OpenBezierShape PolyPolygonShape PolyLineShape "
  "LineShape ConnectorShape RectangleShape GroupShape TableShape bullet char template "
  "transparent black white red green blue gray grey silver maroon purple fuchsia lime olive "
  "yellow navy teal aqua orange text css sans serif monospace cursive fantasy",
  NULL,
};

static const EstRelationRow relations[] = { { 0 } };

static const EstPartRow parts[] = { { 0 } };

static gsize table_index;

const EstFateTable est_svg_fates = {
  .namespaces = namespaces,
  .elements = elements,
  .attributes = attributes,
  .words = words,
  .relations = relations,
  .parts = parts,
  .more_words = est_docx_words,
  .index = &table_index,
};
