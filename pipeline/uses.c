/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/uses.h"

#include <string.h>

#include "pipeline/base/messages.h"
#include "pipeline/model/totals.h"
#include "pipeline/publish.h"

#define PATH EST_FOLDER_REPORTS "/registre.csv"
#define MODE 0640
#define MAX_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* A line being made. */
typedef struct {
  const EstForm *form;
  const EstUsage *usage;
  const EstDossierRecord *record;
  const char *checked_by;
  const char *checked_on;
} Line;

typedef char *(*Tell) (const Line *line);

static char *
tell_date (const Line *line)
{
  return g_strndup (line->record->started, strlen ("2026-02-28"));
}

static char *
tell_dossier (const Line *line)
{
  const char *code = est_dossier_record_answer (line->record, "code");

  return g_strdup (code == NULL ? line->record->name : code);
}

/* "docx 2, pdf 1" */
static char *
tell_data (const Line *line)
{
  g_autoptr (GTree) formats = g_tree_new ((GCompareFunc) strcmp);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->record->documents->len; i++)
    {
      const EstDocumentRecord *document = line->record->documents->pdata[i];
      const char *format = document->format == NULL ? "?" : document->format;
      guint count = GPOINTER_TO_UINT (g_tree_lookup (formats, format));

      g_tree_insert (formats, (gpointer) format, GUINT_TO_POINTER (count + 1));
    }
  for (GTreeNode *node = g_tree_node_first (formats); node != NULL; node = g_tree_node_next (node))
    g_string_append_printf (text, "%s%s %u", text->len > 0 ? ", " : "",
                            (const char *) g_tree_node_key (node),
                            GPOINTER_TO_UINT (g_tree_node_value (node)));
  return g_strdup (text->str);
}

static char *
tell_measure (const Line *line)
{
  return g_strdup_printf ("Estompe %s, %s %s", line->record->tool_version, line->record->policy,
                          line->record->policy_version);
}

static char *
tell_report (const Line *line)
{
  return g_strdup (line->record->run);
}

static char *
tell_checker (const Line *line)
{
  return g_strdup (line->checked_by);
}

static char *
tell_check (const Line *line)
{
  return g_strdup (line->checked_on);
}

static char *
tell_number (const Line *line)
{
  return g_strdup_printf ("%u", line->record->documents->len);
}

static char *
tell_outcome (const Line *line)
{
  g_autoptr (EstTotals) totals = est_totals_new (line->record);

  return g_strdup_printf ("copies %u, non traités %u, passages à relire %u", totals->copied,
                          totals->refused, totals->flagged);
}

/* The columns, as the CAPS groups and establishments keep them: an answer of the
 * manifest, or what the run says. */
static const struct {
  const char *name;
  const char *key;
  Tell tell;
} columns[] = {
  { .name = "date", .tell = tell_date },
  { .name = "dossier", .tell = tell_dossier },
  { .name = "service", .key = "service" },
  { .name = "etape", .key = "etape" },
  { .name = "finalite", .key = "finalite" },
  { .name = "outil_ia", .key = "outil_ia" },
  { .name = "version_ou_compte", .key = "compte" },
  { .name = "contact_fournisseur", .key = "contact_fournisseur" },
  { .name = "hebergement", .key = "hebergement" },
  { .name = "classe_outil", .key = "classe_outil" },
  { .name = "niveau_risque_ia_act", .key = "risque" },
  { .name = "donnees_en_entree", .tell = tell_data },
  { .name = "mesure_de_caviardage", .tell = tell_measure },
  { .name = "ref_rapport", .tell = tell_report },
  { .name = "consentement_etape1", .key = "consentement1_ref" },
  { .name = "consentement_etape2", .key = "charte_ref" },
  { .name = "accord_porteur", .key = "accord_porteur_ref" },
  { .name = "aipd", .key = "aipd" },
  { .name = "valide_par_dpo_rssi", .key = "valide_par" },
  { .name = "valide_par_direction", .key = "valide_direction" },
  { .name = "controle_humain_par", .tell = tell_checker },
  { .name = "date_controle", .tell = tell_check },
  { .name = "mention_inseree" },
  { .name = "alternative_sans_ia", .key = "alternative_sans_ia" },
  { .name = "nb_documents", .tell = tell_number },
  { .name = "nb_pages" },
  { .name = "commentaire", .tell = tell_outcome },
};

/* RFC 4180, with the semicolon of French spreadsheets.  A cell never begins a
 * formula. */
static void
append_cell (GString *line, const char *text)
{
  const char *value = text == NULL ? "" : text;
  g_autoptr (GString) quoted = g_string_new (value);

  if (*value != '\0' && strchr ("=+-@\t\r", *value) != NULL)
    g_string_prepend_c (quoted, '\'');
  if (strpbrk (quoted->str, ";\"\r\n") == NULL)
    {
      g_string_append (line, quoted->str);
      return;
    }
  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_append_printf (line, "\"%s\"", quoted->str);
}

char *
est_uses_head (void)
{
  GString *head = g_string_new (BYTE_ORDER_MARK);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (head, "%s%s", i == 0 ? "" : ";", columns[i].name);
  g_string_append (head, "\r\n");
  return g_string_free (head, FALSE);
}

static char *
tell_answer (const Line *line, const char *key)
{
  const char *answer = est_dossier_record_answer (line->record, key);
  const EstQuestion *question = est_form_find (line->form, key, FALSE);

  if (answer == NULL || question == NULL)
    return NULL;
  return est_form_say (line->form, line->usage, question, answer, "fr");
}

char *
est_uses_line (const EstForm *form, const EstUsage *usage, const EstDossierRecord *record,
               const char *checked_by, const char *checked_on)
{
  GString *text = g_string_new (NULL);
  Line line = {
    .form = form,
    .usage = usage,
    .record = record,
    .checked_by = checked_by,
    .checked_on = checked_on,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *cell = NULL;

      if (i > 0)
        g_string_append_c (text, ';');
      if (columns[i].tell != NULL)
        cell = columns[i].tell (&line);
      else if (columns[i].key != NULL)
        cell = tell_answer (&line, columns[i].key);
      append_cell (text, cell);
    }
  g_string_append (text, "\r\n");
  return g_string_free (text, FALSE);
}

gboolean
est_uses_add (const char *output, const char *line, const char *once, GError **error)
{
  g_autofree char *path = g_build_filename (output, PATH, NULL);
  g_autoptr (GBytes) old = est_source_read (path, MAX_BYTES, NULL);
  g_autofree char *head = est_uses_head ();
  gsize length = strlen (head);
  const char *begun = old == NULL ? head : g_bytes_get_data (old, &length);
  g_autoptr (GByteArray) all = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (old == NULL &&
      (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)))
    return est_fail (error, EST_ERROR_WRITE,
                     _ ("The register of uses (%s) cannot be read, so no line can be added to it. "
                        "Set it aside and run again."),
                     PATH);
  if (once != NULL && g_strstr_len (begun, (gssize) length, once) != NULL)
    return TRUE;
  all = g_byte_array_new ();
  g_byte_array_append (all, (const guint8 *) begun, (guint) length);
  g_byte_array_append (all, (const guint8 *) line, (guint) strlen (line));
  bytes = g_bytes_new (all->data, all->len);
  return est_publish (output, PATH, bytes, MODE, error);
}
