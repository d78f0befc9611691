/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/policy.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/small_file.h"

#define MAX_INHERITANCE 8

/* Nobody writes by hand what is longer. */
#define MAX_BYTES ((gsize) 1024 * 1024)

#define DOCUMENTS "documents"
#define GENERALISE "generalise"
#define CATEGORY_PREFIX "category:"
#define ANY_CATEGORY CATEGORY_PREFIX "*"

struct _EstPolicy {
  char *name;
  char *version;
  char *charter;
  char *digest;
  EstTreatment treatment;
  EstCoarseness coarseness;
  guint n_rules;
  EstRule *rules; /* one a category, by rank */
};

/* The rows of table of actions in decide.c; a policy that names another is
 * refused here, before any document is opened. */
static const char *const actions[] = {
  "letter", "mark", "generalise", "drop", "flag", "keep", NULL
};

static gboolean
refuse (const char *policy, const char *group, const char *key, GError **error)
{
  return est_fail (
      error, EST_ERROR_POLICY,
      _ ("Policy “%s”, [%s]: “%s” is missing or makes no sense. Correct the policy and "
         "run again."),
      policy, group, key);
}

/* *threshold stays when there is no such key. */
static gboolean
read_threshold (GKeyFile *file, const char *group, const char *key, double *threshold)
{
  g_autoptr (GError) malformed = NULL;
  double value = g_key_file_get_double (file, group, key, &malformed);

  if (g_error_matches (malformed, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    return *threshold >= 0;
  /* Written so that "nan" is refused as well. */
  if (malformed != NULL || !(value >= 0 && value <= 1))
    return FALSE;
  *threshold = value;
  return TRUE;
}

/* A key that is misspelt would leave a name in a copy. */
static gboolean
keys_are_known (GKeyFile *file, const char *policy, const char *group, const char *const *known,
                GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      return refuse (policy, group, keys[i], error);
  return TRUE;
}

/* Takes what @group says into @rule; the rest stays. */
static gboolean
read_rule (GKeyFile *file, const char *policy, const char *group, EstRule *rule, GError **error)
{
  static const char *const known[] = { "action", "redact", "flag", NULL };
  g_autofree char *action = g_key_file_get_string (file, group, "action", NULL);

  if (!keys_are_known (file, policy, group, known, error))
    return FALSE;
  if (action != NULL)
    rule->action = g_intern_string (action);
  if (rule->action == NULL || !g_strv_contains (actions, rule->action))
    return refuse (policy, group, "action", error);
  if (!read_threshold (file, group, "redact", &rule->redact))
    return refuse (policy, group, "redact", error);
  if (!read_threshold (file, group, "flag", &rule->flag) || rule->flag > rule->redact)
    return refuse (policy, group, "flag", error);
  return TRUE;
}

/* Rows for categories that do not exist are a typing error, and a typing error
 * here is a name left in a copy. */
static gboolean
groups_are_known (GKeyFile *file, const char *policy, const EstCategories *categories,
                  GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], "policy") || g_str_equal (groups[i], DOCUMENTS) ||
          g_str_equal (groups[i], GENERALISE) || g_str_equal (groups[i], ANY_CATEGORY))
        continue;
      if (!g_str_has_prefix (groups[i], CATEGORY_PREFIX) ||
          est_categories_find (categories, groups[i] + strlen (CATEGORY_PREFIX)) == NULL)
        return est_fail (error, EST_ERROR_POLICY,
                         _ ("Policy “%s”: [%s] is not a group that Estompe knows. Correct the "
                            "policy and run again."),
                         policy, groups[i]);
    }
  return TRUE;
}

static gboolean
apply_rules (EstPolicy *policy, GKeyFile *file, const char *name, const EstCategories *categories,
             GError **error)
{
  if (!groups_are_known (file, name, categories, error))
    return FALSE;
  if (g_key_file_has_group (file, ANY_CATEGORY))
    {
      EstRule rule = { .redact = -1, .flag = -1 };

      if (!read_rule (file, name, ANY_CATEGORY, &rule, error))
        return FALSE;
      for (guint i = 0; i < policy->n_rules; i++)
        policy->rules[i] = rule;
    }
  for (guint i = 0; i < policy->n_rules; i++)
    {
      const EstCategory *category = est_categories_get (categories, i);
      g_autofree char *group = g_strconcat (CATEGORY_PREFIX, category->id, NULL);

      if (g_key_file_has_group (file, group) &&
          !read_rule (file, name, group, &policy->rules[i], error))
        return FALSE;
    }
  return TRUE;
}

static GKeyFile *
load_shipped (EstData *data, const char *name, GError **error)
{
  g_autofree char *file = g_strdup_printf ("policies/%s.ini", name);
  g_autoptr (GBytes) bytes = est_data_load (data, file, NULL);

  if (bytes != NULL)
    return est_data_load_ini (data, file, error);
  (void) est_fail (error, EST_ERROR_POLICY,
                   _ ("There is no policy “%s”. Say charte, strict, minimal or public, or give the "
                      "path of a file of your own that ends with .ini."),
                   name);
  return NULL;
}

/* GLib's own messages quote the file. */
static GKeyFile *
load_own (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = est_small_file_read (path, MAX_BYTES);

  if (text == NULL)
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("The policy “%s” cannot be read. Check its path and its rights."), path);
  else if (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&file);
  else
    (void) est_fail (error, EST_ERROR_POLICY,
                     _ ("The policy “%s” is not well-formed: it must be made of [sections] and of "
                        "lines “key=value”. Correct it and run again."),
                     path);
  return NULL;
}

static GKeyFile *
load_file (EstData *data, const char *name, GError **error)
{
  gboolean is_path = strchr (name, '/') != NULL || g_str_has_suffix (name, ".ini");

  return is_path ? load_own (name, error) : load_shipped (data, name, error);
}

static void
replace_word (char **word, GKeyFile *file, const char *key)
{
  char *value = g_key_file_get_string (file, "policy", key, NULL);

  if (value == NULL)
    return;
  g_free (*word);
  *word = value;
}

/* The inherited policy first, then what @name says otherwise. */
static gboolean
load_into (EstPolicy *policy, EstData *data, const EstCategories *categories, const char *name,
           guint generation, GError **error)
{
  static const char *const known[] = { "name", "version", "charter", "inherits", NULL };
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *wrong = NULL;

  if (generation > MAX_INHERITANCE)
    return est_fail (error, EST_ERROR_POLICY,
                     _ ("Policy “%s” inherits from itself. Correct “inherits” and run again."),
                     name);
  file = load_file (data, name, error);
  if (file == NULL)
    return FALSE;
  parent = g_key_file_get_string (file, "policy", "inherits", NULL);
  if (parent != NULL && !load_into (policy, data, categories, parent, generation + 1, error))
    return FALSE;
  if (parent == NULL && !g_key_file_has_group (file, ANY_CATEGORY))
    return refuse (name, ANY_CATEGORY, "action", error);
  replace_word (&policy->name, file, "name");
  replace_word (&policy->version, file, "version");
  replace_word (&policy->charter, file, "charter");
  if (policy->name == NULL || policy->version == NULL)
    return refuse (name, "policy", "name, version", error);
  wrong = est_coarseness_read (&policy->coarseness, file);
  if (wrong != NULL)
    return refuse (name, GENERALISE, wrong, error);
  wrong = est_treatment_read (&policy->treatment, file);
  if (wrong != NULL)
    return refuse (name, DOCUMENTS, wrong, error);
  return keys_are_known (file, name, "policy", known, error) &&
         apply_rules (policy, file, name, categories, error);
}

static char *
digest_rules (const EstPolicy *policy, const EstCategories *categories)
{
  g_autoptr (GString) rules = g_string_new (NULL);
  g_autofree char *treatment = est_treatment_say (&policy->treatment);
  g_autofree char *coarseness = est_coarseness_say (&policy->coarseness);
  char redact[G_ASCII_DTOSTR_BUF_SIZE];
  char flag[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < policy->n_rules; i++)
    g_string_append_printf (
        rules, "%s %s %s %s\n", est_categories_get (categories, i)->id, policy->rules[i].action,
        g_ascii_formatd (redact, sizeof redact, "%.3f", policy->rules[i].redact),
        g_ascii_formatd (flag, sizeof flag, "%.3f", policy->rules[i].flag));
  g_string_append_printf (rules, "%s\n", treatment);
  g_string_append (rules, coarseness);
  return est_digest_blake2b (rules->str, rules->len);
}

EstPolicy *
est_policy_load (EstData *data, const EstCategories *categories, const char *name, GError **error)
{
  g_autoptr (EstPolicy) policy = g_new0 (EstPolicy, 1);

  policy->n_rules = est_categories_count (categories);
  policy->rules = g_new0 (EstRule, policy->n_rules);
  policy->coarseness = est_default_coarseness;
  if (!load_into (policy, data, categories, name, 0, error))
    return NULL;
  if (policy->charter == NULL)
    policy->charter = g_strdup ("");
  policy->digest = digest_rules (policy, categories);
  return g_steal_pointer (&policy);
}

void
est_policy_free (EstPolicy *policy)
{
  if (policy == NULL)
    return;
  g_free (policy->name);
  g_free (policy->version);
  g_free (policy->charter);
  g_free (policy->digest);
  g_free (policy->rules);
  g_free (policy);
}

const EstRule *
est_policy_rule (const EstPolicy *policy, const EstCategory *category)
{
  return &policy->rules[category->rank];
}

const EstCoarseness *
est_policy_coarseness (const EstPolicy *policy)
{
  return &policy->coarseness;
}

const EstTreatment *
est_policy_treatment (const EstPolicy *policy)
{
  return &policy->treatment;
}

EstTreatment
est_policy_treatment_of_copy (const EstPolicy *policy)
{
  EstTreatment treatment = *est_policy_treatment (policy);

  treatment.is_agreed = TRUE;
  return treatment;
}

const char *
est_policy_name (const EstPolicy *policy)
{
  return policy->name;
}

const char *
est_policy_version (const EstPolicy *policy)
{
  return policy->version;
}

const char *
est_policy_charter (const EstPolicy *policy)
{
  return policy->charter;
}

const char *
est_policy_digest (const EstPolicy *policy)
{
  return policy->digest;
}

char *
est_policy_say (const EstPolicy *policy)
{
  g_autofree char *treatment = est_treatment_say (&policy->treatment);
  g_autofree char *coarseness = est_coarseness_say (&policy->coarseness);

  return g_strconcat (treatment, "\n", coarseness, "\n", NULL);
}
