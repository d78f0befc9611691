/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "extractors/placeholder.h"
#include "extractors/xml_names.h"
#include "pipeline/model/document.h"

/* What may pass from a source into a copy, as a table of names.  A format has
 * one such table for its parts, elements and attributes; a name that is not in
 * it does not pass, so that nothing can hide behind a name we never heard of. */
typedef enum {
  EST_ELEMENT_UNKNOWN,    /* refuses the document, or is cut where the file calls it ignorable */
  EST_ELEMENT_PASS,       /* structure: stays, stray characters inside it do not */
  EST_ELEMENT_PROPERTY,   /* passes, and tells the reader something about its paragraph or cell */
  EST_ELEMENT_PARAGRAPH,  /* opens a block */
  EST_ELEMENT_TEXT_BLOCK, /* opens a block, and its own characters belong to it */
  EST_ELEMENT_TEXT,       /* its characters belong to the block */
  EST_ELEMENT_FILLED,     /* the same; a program would fill it again, so edited its tags go */
  EST_ELEMENT_CODE,       /* its characters are a field's code, a block of its own */
  EST_ELEMENT_FIELD,      /* begins, divides or ends a field */
  EST_ELEMENT_TAB,        /* separators: stand for one character each */
  EST_ELEMENT_BREAK,
  EST_ELEMENT_HYPHEN, /* characters written as elements: may be replaced */
  EST_ELEMENT_SOFT_HYPHEN,
  EST_ELEMENT_SYMBOL, /* a character by its number in a font */
  EST_ELEMENT_BLANKS, /* so many blanks written as an element */
  EST_ELEMENT_TABLE,
  EST_ELEMENT_ROW,
  EST_ELEMENT_CELL,
  EST_ELEMENT_UNWRAP,    /* its tags go, what it holds stays */
  EST_ELEMENT_DATUM,     /* a value of a chart: a plain one stays unseen, another is text */
  EST_ELEMENT_CUT,       /* goes with all it holds */
  EST_ELEMENT_DELETION,  /* the same, and with the table row whose property it is */
  EST_ELEMENT_METADATA,  /* read for what it tells about people, then cut */
  EST_ELEMENT_PLAIN,     /* stays if its text is a plain value, else is cut */
  EST_ELEMENT_PROGRAM,   /* stays if its text names a program and its version, else is cut */
  EST_ELEMENT_AUTHOR,    /* its text says who wrote it: a number instead */
  EST_ELEMENT_OBJECT,    /* gives way to a note that something was removed */
  EST_ELEMENT_EMBEDDED,  /* the same, unless it is a document that can be read */
  EST_ELEMENT_IGNORABLE, /* unknown, but the file itself calls it dispensable */
} EstElementFate;

/* A plain value is a number, a flag, a colour, an identifier made by a machine or
 * a phrase of the format's own vocabulary: nothing that could be about a person.
 * Where only plain values pass, any other is shown to the passes as a block. */
typedef enum {
  EST_VALUE_UNKNOWN,  /* cut */
  EST_VALUE_PLAIN,    /* shown unless plain */
  EST_VALUE_LIST,     /* shown unless every item of it is plain */
  EST_VALUE_TEXT,     /* shown always: people wrote it */
  EST_VALUE_NAME,     /* like plain, but stays an identifier when edited */
  EST_VALUE_EMPTIED,  /* emptied unless plain */
  EST_VALUE_CUT,      /* cut, with its name */
  EST_VALUE_AUTHOR,   /* who wrote it: a number instead of a name */
  EST_VALUE_PREFIXES, /* a list of the file's own namespace prefixes */
  EST_VALUE_TARGET,   /* of a relationship: shown when it leads out of the package */
  EST_VALUE_CHECKED,  /* passes: whoever reads the relationships has judged it */
} EstValueFate;

/* Names are separated by single blanks; all rows end with a NULL in .names. */
typedef struct {
  EstElementFate fate;
  const char *prefix;
  const char *names;
} EstElementRow;

typedef struct {
  EstValueFate fate;
  const char *elements; /* "w:hyperlink w:p"; NULL: wherever the attribute stands */
  const char *prefix;   /* of the attribute; "" for none */
  const char *names;
} EstAttributeRow;

/* How parts are known: by what a relationship says they are, and by their
 * content type.  What either table does not hold is cut; a document that cannot
 * do without is refused. */
typedef enum {
  EST_RELATION_CUT, /* what it leads to is dropped */
  EST_RELATION_FOLLOW,
  EST_RELATION_REFERRED, /* followed as long as an element refers to it */
  EST_RELATION_LINK,     /* the same; may lead out of the package, to be shown */
} EstRelationFate;

typedef struct {
  EstRelationFate fate;
  const char *kind;  /* N_() marked: a refusal and the report name it */
  const char *names; /* last words of relationship types */
} EstRelationRow;

typedef struct {
  const char *content_type;
  const char *kind;
  EstFate fate;
  EstBlockKind block; /* of its paragraphs */
  /* For what is not XML: the bytes without what may tell of people, NULL when
   * they cannot be cleaned and give way to @blank. */
  GBytes *(*clean) (GBytes *bytes);
  GBytes *(*blank) (GBytes *bytes, EstPlaceholderReason reason);
  gboolean is_document; /* one of ours, within the document */
} EstPartRow;

typedef struct {
  const EstXmlNamespace *namespaces;
  const EstElementRow *elements;
  const EstAttributeRow *attributes;
  const char *const *words; /* the vocabulary, blank-separated; ends with NULL */
  const EstRelationRow *relations;
  const EstPartRow *parts;       /* in the order in which they are read */
  const char *const *more_words; /* another format's vocabulary; may be NULL */
  gsize *index;                  /* of its own; 0 until est_fate_index_of() has made one */
} EstFateTable;
