/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/chain.h"

#include <string.h>

#define DIGEST_LENGTH ((gsize) 2 * EST_KEY_BYTES)
#define MAC_START ",\"mac\":\""
#define LINE_END "\"}\n"

/* Length of what stands after the bytes that "mac" is over. */
#define SEAL_LENGTH (sizeof MAC_START - 1 + DIGEST_LENGTH + sizeof LINE_END - 1)

void
est_chain_start (EstChain *chain)
{
  chain->sequence = 0;
  memset (chain->head, '0', DIGEST_LENGTH);
  chain->head[DIGEST_LENGTH] = '\0';
  memcpy (chain->previous, chain->head, sizeof chain->head);
}

static void
advance (EstChain *chain, const char *mac)
{
  chain->sequence++;
  memcpy (chain->previous, chain->head, sizeof chain->head);
  memcpy (chain->head, mac, DIGEST_LENGTH);
}

static char *
line_start (const EstChain *chain)
{
  return g_strdup_printf ("{\"v\":1,\"seq\":%" G_GUINT64_FORMAT ",", chain->sequence + 1);
}

char *
est_chain_seal (const EstChain *chain, const guint8 key[EST_KEY_BYTES], const char *fields,
                EstChain *next)
{
  g_autofree char *start = line_start (chain);
  g_autofree char *body = g_strdup_printf ("%s%s,\"prev\":\"%s\"", start, fields, chain->head);
  g_autofree char *mac = est_digest_keyed (key, body, strlen (body));

  *next = *chain;
  advance (next, mac);
  return g_strconcat (body, MAC_START, mac, LINE_END, NULL);
}

/* @length: with the newline. */
static gboolean
follow_line (EstChain *chain, const guint8 *key, const char *line, gsize length)
{
  g_autofree char *start = line_start (chain);
  g_autofree char *end = g_strdup_printf (",\"prev\":\"%s\"", chain->head);
  g_autofree char *mac = NULL;
  g_autofree char *seal = NULL;
  gsize body;

  if (length < strlen (start) + strlen (end) + SEAL_LENGTH)
    return FALSE;
  body = length - SEAL_LENGTH;
  if (memcmp (line, start, strlen (start)) != 0 ||
      memcmp (line + body - strlen (end), end, strlen (end)) != 0)
    return FALSE;
  mac = est_digest_keyed (key, line, body);
  seal = g_strconcat (MAC_START, mac, LINE_END, NULL);
  if (memcmp (line + body, seal, SEAL_LENGTH) != 0)
    return FALSE;
  advance (chain, mac);
  return TRUE;
}

gboolean
est_chain_follow (EstChain *chain, const guint8 key[EST_KEY_BYTES], const char *text, gsize length,
                  gsize *whole)
{
  gsize done = 0;

  while (done < length)
    {
      const char *end = memchr (text + done, '\n', length - done);
      gsize line_length;

      if (end == NULL)
        break;
      line_length = (gsize) (end + 1 - (text + done));
      if (!follow_line (chain, key, text + done, line_length))
        return FALSE;
      done += line_length;
    }
  *whole = done;
  return TRUE;
}
