/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/detectors/identifier_phrases.h"

#include <string.h>

#include "pipeline/base/view.h"
#include "pipeline/base/view_letters.h"

/* What a phrase is spelled with; the bytes of "°" and "€" are a symbol each. */
static const char spelling[] = "abcdefghijklmnopqrstuvwxyz0123456789()/@<\xc2\xb0\xe2\x82\xac";
#define BLANK ((guint8) sizeof spelling)
#define N_SYMBOLS (sizeof spelling + 1)

/* More blanks in a row than that are not one gap between two words. */
#define MAX_BLANKS 8

typedef struct {
  guint16 children[N_SYMBOLS]; /* 0: none */
  guint16 whole;               /* number of the phrase that ends here, plus one */
  guint16 prefix;              /* of the one that may go on */
} Node;

/* Most words begin no phrase, as a look at their first bytes tells: so many of them have
 * a bit in one table when a phrase may begin so, two have a Pair in another. */
#define OPENING 4
#define TABLE_BITS 16
#define PAIR_BITS 12

/* What makes one of a capital and a small letter, of all bytes of a word of the machine. */
#define SMALL 0x20202020U
#define NOT_ASCII 0x80808080U

typedef enum {
  NO_PAIR,
  WORD,  /* a phrase, if no letter and no digit follows */
  START, /* the start of a phrase, whatever follows */
} Pair;

/* What a byte is to the words of a text; those of letters with accents are OTHER. */
typedef enum {
  OTHER,
  LETTER,
  DIGIT,
} Kind;

struct _EstCuePhrases {
  GArray *nodes;       /* of Node; the first is the root */
  guint8 symbols[256]; /* of each byte; 0: in no phrase */
  guint8 kinds[256];   /* of each byte: Kind */
  guint count;
  guint8 openings[(1 << TABLE_BITS) / 8];
  guint8 pairs[1 << PAIR_BITS]; /* of Pair */
};

/* How a phrase begins. */
typedef struct {
  guint8 symbols[OPENING];
  guint length;       /* no more than those */
  gboolean ends_word; /* no letter and no digit may follow the phrase */
} Opening;

EstCuePhrases *
est_cue_phrases_new (void)
{
  EstCuePhrases *phrases = g_new0 (EstCuePhrases, 1);

  phrases->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_size (phrases->nodes, 1);
  for (gsize i = 0; i < strlen (spelling); i++)
    phrases->symbols[(guchar) spelling[i]] = (guint8) (i + 1);
  for (guint c = 'A'; c <= 'Z'; c++)
    phrases->symbols[c] = phrases->symbols[c - 'A' + 'a'];
  for (const char *c = " \t\n\r-_.'"; *c != '\0'; c++)
    phrases->symbols[(guchar) *c] = BLANK;
  for (guint c = 0; c < 256; c++)
    phrases->kinds[c] = (guint8) (g_ascii_isalpha (c)   ? LETTER
                                  : g_ascii_isdigit (c) ? DIGIT
                                                        : OTHER);
  phrases->symbols['['] = phrases->symbols['{'] = phrases->symbols['('];
  phrases->symbols[']'] = phrases->symbols['}'] = phrases->symbols[')'];
  return phrases;
}

void
est_cue_phrases_free (EstCuePhrases *phrases)
{
  if (phrases == NULL)
    return;
  g_array_unref (phrases->nodes);
  g_free (phrases);
}

/* The child of @node by @symbol, made if need be; 0 when there is no room. */
static guint16
grow (EstCuePhrases *phrases, guint16 node, guint8 symbol)
{
  guint16 child = g_array_index (phrases->nodes, Node, node).children[symbol];

  if (child != 0 || phrases->nodes->len > G_MAXUINT16)
    return child;
  child = (guint16) phrases->nodes->len;
  g_array_set_size (phrases->nodes, phrases->nodes->len + 1);
  g_array_index (phrases->nodes, Node, node).children[symbol] = child;
  return child;
}

/* @phrase folded; what is ASCII already needs no view. */
static char *
fold_phrase (const char *phrase)
{
  for (const char *c = phrase; *c != '\0'; c++)
    if ((guchar) *c >= 0x80)
      return est_fold (phrase, -1);
  return g_ascii_strdown (phrase, -1);
}

static guint
place_of (guint32 opening)
{
  return (opening * 2654435769U) >> (32 - TABLE_BITS);
}

static guint
pair_of (guint32 opening)
{
  return ((opening & GUINT32_FROM_LE (0xffffU)) * 2654435769U) >> (32 - PAIR_BITS);
}

static void
enter_opening (EstCuePhrases *phrases, const guint8 bytes[OPENING], Pair pair)
{
  guint32 opening = 0;
  guint place = 0;

  memcpy (&opening, bytes, sizeof opening);
  opening |= SMALL;
  place = place_of (opening);
  if (pair == NO_PAIR)
    phrases->openings[place / 8] |= (guint8) (1 << place % 8);
  else
    phrases->pairs[pair_of (opening)] = (guint8) MAX (phrases->pairs[pair_of (opening)], pair);
}

/* Enters whatever a text may have where the phrase stands.  Of @bytes there are @size
 * already, for @at symbols of the phrase: a gap may have more blanks. */
static void
enter_openings (EstCuePhrases *phrases, const Opening *opening, guint at, guint8 bytes[OPENING],
                guint size)
{
  gboolean is_over = at >= opening->length;
  gboolean in_gap = at > 0 && at <= opening->length && opening->symbols[at - 1] == BLANK;

  if (size == OPENING)
    enter_opening (phrases, bytes, NO_PAIR);
  else if (is_over && size == 2)
    enter_opening (phrases, bytes, opening->ends_word && opening->length == 2 ? WORD : START);
  else
    for (guint byte = 1; byte < 0x80; byte++)
      {
        guint8 symbol = phrases->symbols[byte];

        bytes[size] = (guint8) byte;
        if (is_over || symbol == opening->symbols[at])
          enter_openings (phrases, opening, at + 1, bytes, size + 1);
        if (!is_over && in_gap && symbol == BLANK)
          enter_openings (phrases, opening, at, bytes, size + 1);
      }
}

guint
est_cue_phrases_add (EstCuePhrases *phrases, const char *phrase)
{
  g_autofree char *folded = fold_phrase (phrase);
  gsize length = strlen (folded);
  gboolean is_prefix = g_str_has_suffix (folded, "*");
  Opening opening = { .length = 0 };
  guint8 bytes[OPENING] = { 0 };
  guint8 before = BLANK;
  guint16 node = 0;
  guint16 *end = NULL;

  if (is_prefix)
    length--;
  while (length > 0 && phrases->symbols[(guchar) folded[length - 1]] == BLANK)
    length--;
  for (gsize i = 0; i < length; i++)
    {
      guint8 symbol = phrases->symbols[(guchar) folded[i]];

      if (symbol == BLANK && before == BLANK)
        continue;
      node = symbol == 0 ? 0 : grow (phrases, node, symbol);
      if (node == 0)
        return EST_NO_PHRASE;
      before = symbol;
      if (opening.length < OPENING)
        opening.symbols[opening.length++] = symbol;
    }
  if (node == 0)
    return EST_NO_PHRASE;
  opening.ends_word = !is_prefix && g_ascii_isalnum (spelling[before - 1]);
  enter_openings (phrases, &opening, 0, bytes, 0);

  end = is_prefix ? &g_array_index (phrases->nodes, Node, node).prefix
                  : &g_array_index (phrases->nodes, Node, node).whole;
  if (*end == 0)
    *end = (guint16) ++phrases->count;
  return (guint) *end - 1;
}

guint
est_cue_phrases_count (const EstCuePhrases *phrases)
{
  return phrases->count;
}

/* How many bytes of ASCII @text begins with, or fewer: its last few are not looked at. */
static gsize
ascii_ahead (const char *text, gsize length)
{
  gsize n = 0;
  guint64 eight = 0;

  for (; n + sizeof eight <= length; n += sizeof eight)
    {
      memcpy (&eight, text + n, sizeof eight);
      eight = GUINT64_FROM_LE (eight) & G_GUINT64_CONSTANT (0x8080808080808080);
      if (eight != 0)
        return n + (gsize) __builtin_ctzll (eight) / 8;
    }
  return n;
}

gboolean
est_cue_phrases_may_read (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) text[i];

      if (byte < 0x80)
        {
          i += ascii_ahead (text + i + 1, length - i - 1);
          continue;
        }
      if (byte >= 0xc4 && byte != 0xe2)
        return FALSE;
      if (byte == 0xc3 && i + 1 < length && est_letter_bare ((guint8) text[i + 1]) == '\0')
        return FALSE;
    }
  return TRUE;
}

/* The byte that stands for the character at @offset, and its size. */
static guint8
plain_byte (const char *text, gsize length, gsize offset, gsize *size)
{
  guint8 byte = (guint8) text[offset];
  gboolean has_accent = byte == 0xc3 && offset + 1 < length;

  *size = has_accent ? 2 : 1;
  return has_accent ? (guint8) est_letter_bare ((guint8) text[offset + 1]) : byte;
}

static gboolean
ends_word (const char *text, gsize length, gsize offset, guint8 last)
{
  gsize size = 0;

  return offset >= length || !g_ascii_isalnum (last) ||
         !g_ascii_isalnum (plain_byte (text, length, offset, &size));
}

static void
add_hits (const Node *node, EstPhraseHit hit, gboolean is_whole, GArray *hits)
{
  if (node->prefix != 0)
    {
      hit.phrase = (guint) node->prefix - 1;
      g_array_append_val (hits, hit);
    }
  if (node->whole != 0 && is_whole)
    {
      hit.phrase = (guint) node->whole - 1;
      g_array_append_val (hits, hit);
    }
}

/* Past the blanks from @at on that are still the gap that began before it. */
static gsize
gap_end (const EstCuePhrases *phrases, const char *text, gsize length, gsize at)
{
  gsize limit = MIN (at + MAX_BLANKS - 1, length);

  while (at < limit && phrases->symbols[(guchar) text[at]] == BLANK)
    at++;
  return at;
}

/* Every phrase that begins at @start. */
static void
find_at (const EstCuePhrases *phrases, const char *text, gsize length, gsize start, GArray *hits)
{
  const Node *nodes = (const Node *) (gpointer) phrases->nodes->data;
  const Node *node = nodes;
  gsize at = start;

  while (at < length)
    {
      guint8 byte = (guint8) text[at];
      gsize size = 1;
      guint8 symbol;
      guint16 child;

      if (byte >= 0x80)
        byte = plain_byte (text, length, at, &size);
      symbol = phrases->symbols[byte];
      child = node->children[symbol];
      if (child == 0)
        return;
      node = nodes + child;
      at += size;
      if (symbol == BLANK)
        at = gap_end (phrases, text, length, at);
      else if ((node->prefix | node->whole) != 0)
        add_hits (node, (EstPhraseHit){ .start = start, .end = at },
                  node->whole != 0 && ends_word (text, length, at, byte), hits);
    }
}

/* Whether a phrase may begin at @at; FALSE: none does. */
static inline gboolean
may_open (const EstCuePhrases *phrases, const char *text, gsize length, gsize at)
{
  guint32 opening = 0;
  guint place = 0;
  guint8 pair = NO_PAIR;

  if (length - at < OPENING)
    return TRUE;
  memcpy (&opening, text + at, sizeof opening);
  if ((opening & NOT_ASCII) != 0)
    return TRUE;
  opening |= SMALL;
  place = place_of (opening);
  if ((phrases->openings[place / 8] >> place % 8 & 1) != 0)
    return TRUE;
  pair = phrases->pairs[pair_of (opening)];
  return pair == START || (pair == WORD && phrases->kinds[(guchar) text[at + 2]] == OTHER);
}

/* Where the letters from @at on end. */
static gsize
letters_end (const EstCuePhrases *phrases, const char *text, gsize length, gsize at)
{
  while (at < length && phrases->kinds[(guchar) text[at]] == LETTER)
    at++;
  return at;
}

/* A phrase begins where a word does; also a word without a blank behind a number:
 * "12rue".  None begins with a blank. */
void
est_cue_phrases_find (const EstCuePhrases *phrases, const char *text, gsize length, GArray *hits)
{
  const Node *root = &g_array_index (phrases->nodes, Node, 0);
  guint8 before = OTHER;
  gsize size = 1;

  for (gsize i = 0; i < length; i += size)
    {
      guint8 byte = (guint8) text[i];
      guint8 kind = OTHER;

      size = 1;
      if (byte >= 0x80)
        byte = plain_byte (text, length, i, &size);
      kind = phrases->kinds[byte];
      if ((before == OTHER || kind == OTHER || (before == DIGIT && kind == LETTER)) &&
          root->children[phrases->symbols[byte]] != 0 && may_open (phrases, text, length, i))
        find_at (phrases, text, length, i, hits);
      before = kind;
      if (kind != LETTER)
        continue;
      size = letters_end (phrases, text, length, i + size) - i;
      if (i + size < length && text[i + size] == ' ')
        {
          before = OTHER;
          size++;
        }
    }
}
