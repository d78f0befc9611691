/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/package.h"
#include "extractors/xml_text.h"

/* Where the text of a document lies in its package, and what the copy does
 * without: what a reader notes down and a writer goes by.  Everything is a
 * stretch of bytes of a part, so that what is not mentioned stays as it is. */
typedef struct _EstOrigin EstOrigin;

typedef enum {
  EST_PLACE_TEXT,
  EST_PLACE_CDATA,
  EST_PLACE_ATTRIBUTE,  /* a value, between its quotes */
  EST_PLACE_IDENTIFIER, /* the same, but what is written stays an identifier */
  EST_PLACE_ELEMENT,    /* a whole element that stands for characters: <w:softHyphen/> */
  EST_PLACE_LINK,       /* a value in which characters may be written %41 */
  EST_PLACE_CODE,       /* a field's code, the same; blanks and quotes stay what they are */
  EST_PLACE_STYLE,      /* the name of a style of ODF: "_20_" in it stands for a blank */
  EST_PLACE_WHOLE,      /* bytes that stand for other characters; any edit takes them all */
  EST_PLACE_TWIN,       /* an attribute that says again what is edited, and then goes */
} EstPlaceShape;

typedef struct {
  EstAnchor anchor;
  EstPlaceShape shape;
  gsize start; /* in bytes of the part */
  gsize end;
  gsize space_at; /* where xml:space="preserve" goes if it becomes needed; 0: nowhere */
} EstPlace;

/* What comes in the stead of stretches of a part. */
typedef struct _EstSplices EstSplices;

/* One part the copy keeps. */
typedef struct {
  guint member; /* of the package */
  char *name;   /* in the copy */
  GBytes *text; /* XML in UTF-8, or whatever else it holds */
  gboolean is_xml;
  gboolean is_converted;   /* text is not what the member holds */
  gboolean is_checked;     /* two readers have seen the same in it */
  gboolean is_left_out;    /* after all: nothing the copy keeps leads to it */
  gboolean is_placeholder; /* something was removed, and this says so */
  EstDocument *nested;     /* the document that the part is; NULL: none */
  EstAnchor first;         /* its first anchor among ours */
  GArray *places;          /* of EstStoredPlace, by start */
  EstSplices *patches;
} EstOriginPart;

EstOrigin *est_origin_new (EstPackage *package); /* takes it over */
void est_origin_free (EstOrigin *origin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstOrigin, est_origin_free)

EstPackage *est_origin_package (const EstOrigin *origin);

/* @text: taken over; XML unless its part says otherwise. */
guint est_origin_add_part (EstOrigin *origin, guint member, const char *name, GBytes *text);
guint est_origin_n_parts (const EstOrigin *origin);
EstOriginPart *est_origin_part (const EstOrigin *origin, guint part);

/* A new anchor.  It may have one place, several (a name used in many places), or
 * none (text that is read and then left out). */
EstAnchor est_origin_add_anchor (EstOrigin *origin);
EstAnchor est_origin_n_anchors (const EstOrigin *origin);

/* As many new anchors as the document has that @part is. */
void est_origin_nest (EstOrigin *origin, guint part);
void est_origin_add_place (EstOrigin *origin, guint part, const EstPlace *place);

/* The bytes [start, end) give way to @text, raw XML; NULL: to nothing. */
void est_origin_patch (EstOrigin *origin, guint part, gsize start, gsize end, const char *text);

/* The bytes of @part with @edits and patches in place; the part's own text when
 * there is nothing to change. @edits: as for EstFormat's write(). */
GBytes *est_origin_render (const EstOrigin *origin, guint part, const GArray *edits);
