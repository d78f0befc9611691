/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "extractors/docx.h"
#include "extractors/odt.h"
#include "extractors/package.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/document_law.h"
#include "tests/support/engine.h"

/* A whole archive.  A bit changed in one breaks its checksum, and that is all that would
 * be tried: so the mutator opens it, changes a member, and packs it again.  Members are
 * stored, so that what is compared is text. */

#define MAX_MEMBERS 64

static const EstFormat formats[] = {
  {
      .name = "docx",
      .probe = est_docx_probe,
      .read = est_docx_read,
      .write = est_docx_write,
      .unpack = est_docx_unpack,
      .check = est_docx_check,
  },
  {
      .name = "odt",
      .probe = est_odt_probe,
      .read = est_odt_read,
      .write = est_odt_write,
      .unpack = est_odt_unpack,
      .check = est_odt_check,
  },
};

int
LLVMFuzzerInitialize (G_GNUC_UNUSED int *argc, G_GNUC_UNUSED char ***argv)
{
  return engine_open (NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].probe (file, ""))
      fuzz_require_lawful (document_law_broken (&formats[i], file));
  return 0;
}

/* What happens to the member that the seed picks. */
typedef enum {
  CHANGE_BYTES,
  CHANGE_NAME,
  DROP,
  DOUBLE,
  N_CHANGES,
} Change;

static GBytes *
changed_bytes (GBytes *bytes, gsize room)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  guint8 *longer = g_malloc0 (MAX (size, room) + 1);

  if (size > 0)
    memcpy (longer, data, size);
  size = LLVMFuzzerMutate (longer, size, MAX (size, room));
  return g_bytes_new_take (longer, size);
}

static char *
changed_name (const char *name)
{
  char longer[64] = "";
  gsize size = MIN (strlen (name), sizeof longer - 1);

  memcpy (longer, name, size);
  size = LLVMFuzzerMutate ((uint8_t *) longer, size, sizeof longer - 1);
  longer[size] = '\0';
  return g_utf8_make_valid (longer, -1);
}

static void
add_changed (EstPackageWriter *writer, const char *name, GBytes *bytes, Change change, gsize room)
{
  g_autoptr (GBytes) other = change == CHANGE_BYTES ? changed_bytes (bytes, room) : NULL;
  g_autofree char *another = change == CHANGE_NAME ? changed_name (name) : NULL;

  if (change == DROP)
    return;
  est_package_writer_add (writer, another != NULL ? another : name, other != NULL ? other : bytes,
                          EST_PACKING_STORED);
  if (change == DOUBLE)
    est_package_writer_add (writer, name, bytes, EST_PACKING_STORED);
}

/* The archive with one member changed; NULL: it does not open. */
static GBytes *
change_package (GBytes *file, gsize room, guint seed)
{
  g_autoptr (EstPackage) package = est_package_open (file, &est_default_limits, NULL);
  g_autoptr (EstPackageWriter) writer = est_package_writer_new ();
  guint n = package == NULL ? 0 : est_package_n_members (package);
  /* Mostly bytes: a name more or less is soon told. */
  Change change = seed % 16 < N_CHANGES ? (Change) (seed % 16) : CHANGE_BYTES;

  if (n == 0 || n > MAX_MEMBERS)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      GBytes *bytes = est_package_read (package, i, NULL);
      const char *name = est_package_member (package, i)->name;

      if (bytes == NULL)
        return NULL;
      if (i == (seed / 16) % n)
        add_changed (writer, name, bytes, change, g_bytes_get_size (bytes) + room);
      else
        est_package_writer_add (writer, name, bytes, EST_PACKING_STORED);
    }
  return est_package_writer_finish (writer, NULL);
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  gsize room = max_size > size ? (max_size - size) / 2 : 0;
  g_autoptr (GBytes) changed = change_package (file, room, seed);
  gsize n = changed == NULL ? 0 : g_bytes_get_size (changed);

  if (n == 0 || n > max_size)
    return LLVMFuzzerMutate (data, size, max_size);
  memcpy (data, g_bytes_get_data (changed, NULL), n);
  return n;
}
