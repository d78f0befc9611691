/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/register.h"

#include <string.h>

#include "pipeline/base/chain.h"
#include "pipeline/base/journal.h"
#include "pipeline/base/messages.h"

/* The longest there is: a digest of 64 digits.  More leaves room, less for text. */
#define MAX_WORD_BYTES 80

/* How many lines of another register are kept in one go. */
enum { MAX_AT_ONCE = 1000 };

struct _EstRegister {
  EstJournal *journal;
};

char *
est_register_default_folder (void)
{
  const char *service = g_getenv ("STATE_DIRECTORY");
  const char *user = g_getenv ("XDG_STATE_HOME");

  /* systemd.exec(5): several folders come with ':' between. */
  if (service != NULL && *service != '\0')
    return g_strndup (service, strcspn (service, ":"));
  /* XDG base directories: a relative path is to be ignored. */
  if (user != NULL && g_path_is_absolute (user))
    return g_build_filename (user, "estompe", NULL);
  return g_build_filename (g_get_home_dir (), ".local", "state", "estompe", NULL);
}

EstRegister *
est_register_open (const char *folder, GError **error)
{
  EstJournal *journal = est_journal_open (folder, error);
  EstRegister *reg;

  if (journal == NULL)
    return NULL;
  reg = g_new0 (EstRegister, 1);
  reg->journal = journal;
  return reg;
}

void
est_register_free (EstRegister *reg)
{
  if (reg == NULL)
    return;
  est_journal_free (reg->journal);
  g_free (reg);
}

char *
est_register_digest (const EstRegister *reg, const char *kind, const char *text)
{
  return est_journal_digest (reg->journal, kind, text);
}

guint64
est_register_count (const EstRegister *reg)
{
  return est_journal_count (reg->journal);
}

int
est_register_folder (const EstRegister *reg)
{
  return est_journal_folder (reg->journal);
}

gboolean
est_register_visit (const EstRegister *reg, EstRegisterVisit visit, gpointer user_data,
                    GError **error)
{
  return est_journal_visit (reg->journal, visit, user_data, error);
}

const char *
est_register_head (const EstRegister *reg)
{
  return est_journal_head (reg->journal);
}

/* Members of a line being put together.  Only plain words get in: what could be
 * a name, a path or a text is our own mistake, and keeps the line out. */
typedef struct {
  GString *text;
  gboolean is_plain;
} Members;

/* Letters, digits and what stands in identifiers, versions, dates and digests. */
static gboolean
is_plain_word (const char *word)
{
  gsize length = strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "0123456789-_.:+");

  return word[length] == '\0' && length <= MAX_WORD_BYTES;
}

static void
add_name (Members *members, const char *name)
{
  if (!is_plain_word (name))
    members->is_plain = FALSE;
  if (members->text->len > 0 && members->text->str[members->text->len - 1] != '{')
    g_string_append_c (members->text, ',');
  g_string_append_printf (members->text, "\"%s\":", name);
}

static void
add_word (Members *members, const char *name, const char *word)
{
  add_name (members, name);
  if (word == NULL)
    {
      g_string_append (members->text, "null");
      return;
    }
  if (!is_plain_word (word))
    members->is_plain = FALSE;
  g_string_append_printf (members->text, "\"%s\"", word);
}

static void
add_number (Members *members, const char *name, guint64 number)
{
  add_name (members, name);
  g_string_append_printf (members->text, "%" G_GUINT64_FORMAT, number);
}

/* The digest of @text with the register's key: without it nobody can try names. */
static void
add_digest (Members *members, const char *name, const EstJournal *journal, const char *text)
{
  g_autofree char *digest = est_journal_digest (journal, name, text);

  add_word (members, name, digest);
}

static void
add_counts (Members *members, const EstDocumentRecord *document)
{
  add_name (members, "n");
  g_string_append_c (members->text, '{');
  for (guint i = 0; i < document->counts->len; i++)
    {
      const EstCategoryCount *count = &g_array_index (document->counts, EstCategoryCount, i);

      add_name (members, count->category);
      g_string_append_printf (members->text, "{\"replaced\":%u,\"flagged\":%u}", count->replaced,
                              count->flagged);
    }
  g_string_append_c (members->text, '}');
}

/* Who answers for what was let through, and why, can be read in the report; here
 * their digests show that nobody wrote it afterwards. */
static void
add_exception (Members *members, const EstJournal *journal, const EstException *exception)
{
  if (exception == NULL)
    return;
  add_word (members, "exc", exception->kind);
  add_word (members, "lets", exception->lets);
  add_digest (members, "exc_by", journal, exception->by);
  add_digest (members, "exc_why", journal, exception->why);
}

static void
add_document (Members *members, const EstJournal *journal, const EstDocumentRecord *document)
{
  const gboolean copied = document->outcome == EST_OUTCOME_COPIED;

  add_word (members, "code", document->code);
  add_word (members, "fmt", document->format);
  add_digest (members, "in", journal, document->in_sha256);
  add_number (members, "in_size", document->in_bytes);
  add_word (members, "out", document->out_sha256);
  add_number (members, "out_size", document->out_bytes);
  add_word (members, "res", copied ? "copied" : "refused");
  add_word (members, "error", copied ? NULL : document->error_code);
  add_exception (members, journal, document->exception);
  add_counts (members, document);
}

static gboolean
append (EstRegister *reg, GDateTime *now, const Members *members, GError **error)
{
  if (!members->is_plain)
    return est_fail (error, EST_ERROR_BUG,
                     _ ("The register was to be told more than it may keep. This is a mistake of "
                        "the program: please report it."));
  return est_journal_append (reg->journal, now, members->text->str, error);
}

gboolean
est_register_append (EstRegister *reg, const EstDossierRecord *dossier,
                     const EstDocumentRecord *document, const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (GString) text = g_string_new (NULL);
  Members members = { .text = text, .is_plain = TRUE };

  add_word (&members, "t", time);
  add_word (&members, "run", dossier->run);
  add_digest (&members, "dossier", reg->journal, dossier->name);
  add_digest (&members, "doc", reg->journal, path);
  add_document (&members, reg->journal, document);
  add_number (&members, "known", dossier->n_known);
  add_word (&members, "policy", dossier->policy_digest);
  add_word (&members, "data", dossier->data_digest);
  add_word (&members, "tool", dossier->tool_version);
  return append (reg, now, &members, error);
}

gboolean
est_register_note (EstRegister *reg, const char *event, const char *dossier, const char *digest,
                   const char *who, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (GString) text = g_string_new (NULL);
  Members members = { .text = text, .is_plain = TRUE };

  add_word (&members, "t", time);
  add_digest (&members, "dossier", reg->journal, dossier);
  add_word (&members, "out", digest);
  add_word (&members, "res", event);
  add_digest (&members, "who", reg->journal, who);
  return append (reg, now, &members, error);
}

/* ------ Lines of a register elsewhere. */

gboolean
est_register_was_at (const EstRegister *reg, guint64 count, const char *head)
{
  return est_journal_was_at (reg->journal, count, head);
}

gboolean
est_register_continues (const EstRegister *reg, guint64 count, const char *head, const char *text,
                        gsize length)
{
  EstChain chain = { .sequence = count };
  gsize whole = 0;

  return g_strlcpy (chain.head, head, sizeof chain.head) == sizeof chain.head - 1 &&
         est_chain_follow (&chain, est_journal_key (reg->journal), text, length, &whole) &&
         whole == length;
}

/* What a line says, without its place in a chain; NULL: that is no line. */
static char *
said_by (const char *line, gsize length)
{
  const char *number = g_strstr_len (line, (gssize) length, "\"seq\":");
  const char *start =
      number == NULL ? NULL : memchr (number, ',', length - (gsize) (number - line));
  const char *end = g_strrstr_len (line, (gssize) length, ",\"prev\":");

  return start != NULL && end != NULL && start < end
             ? g_strndup (start + 1, (gsize) (end - start - 1))
             : NULL;
}

static void
note_said (const char *line, gsize length, gpointer user_data)
{
  g_autofree char *said = said_by (line, length);

  if (said != NULL)
    g_hash_table_add (user_data, est_digest_blake2b (said, strlen (said)));
}

/* The lines on their way, and the digests of all that the register has said. */
typedef struct {
  EstRegister *reg;
  GHashTable *known;
  GPtrArray *said; /* of char */
} Adoption;

static gboolean
keep_said (Adoption *adoption, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GPtrArray *said = adoption->said;
  const gboolean done =
      est_journal_append_all (adoption->reg->journal, now, (char **) said->pdata, said->len, error);

  g_ptr_array_set_size (said, 0);
  return done;
}

static gboolean
adopt_line (Adoption *adoption, const char *line, gsize length, GError **error)
{
  char *said = said_by (line, length);
  g_autofree char *digest = said == NULL ? NULL : est_digest_blake2b (said, strlen (said));

  if (said != NULL && !g_hash_table_contains (adoption->known, digest))
    g_ptr_array_add (adoption->said, said);
  else
    g_free (said);
  return adoption->said->len < MAX_AT_ONCE || keep_said (adoption, error);
}

gboolean
est_register_adopt (EstRegister *reg, const char *text, gsize length, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  Adoption adoption = { .reg = reg, .known = known, .said = said };
  const char *const end = text + length;

  if (!est_register_visit (reg, note_said, known, error))
    return FALSE;
  for (const char *line = text; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));

      stop = stop == NULL ? end : stop;
      if (!adopt_line (&adoption, line, (gsize) (stop - line), error))
        return FALSE;
      line = stop + 1;
    }
  return keep_said (&adoption, error);
}
