/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/policy.h"

#include <string.h>

#include "pipeline/base/digest.h"
#include "pipeline/base/messages.h"

#define MAX_INHERITANCE 8
#define CATEGORY_PREFIX "category:"
#define ANY_CATEGORY CATEGORY_PREFIX "*"

struct _EstPolicy {
  char *name;
  char *version;
  char *charter;
  char *digest;
  guint n_rules;
  EstRule *rules; /* one a category, by rank */
};

/* The rows of table of actions in decide.c; a policy that names another is
 * refused here, before any document is opened. */
static const char *const actions[] = { "letter", "mark", "generalise", "flag", "keep", NULL };

static gboolean
refuse (const char *policy, const char *group, const char *key, GError **error)
{
  return est_fail (
      error, EST_ERROR_POLICY,
      _ ("Policy “%s”, [%s]: “%s” is missing or makes no sense. Correct the policy and "
         "run again."),
      policy, group, key);
}

static gboolean
read_threshold (GKeyFile *file, const char *group, const char *key, double *threshold)
{
  g_autoptr (GError) malformed = NULL;
  double value = g_key_file_get_double (file, group, key, &malformed);

  /* Written so that "nan" is refused as well. */
  if (malformed != NULL || !(value >= 0 && value <= 1))
    return FALSE;
  *threshold = value;
  return TRUE;
}

static gboolean
read_rule (GKeyFile *file, const char *policy, const char *group, EstRule *rule, GError **error)
{
  g_autofree char *action = g_key_file_get_string (file, group, "action", NULL);

  if (action == NULL || !g_strv_contains (actions, action))
    return refuse (policy, group, "action", error);
  if (!read_threshold (file, group, "redact", &rule->redact))
    return refuse (policy, group, "redact", error);
  if (!read_threshold (file, group, "flag", &rule->flag) || rule->flag > rule->redact)
    return refuse (policy, group, "flag", error);
  rule->action = g_intern_string (action);
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
      if (g_str_equal (groups[i], "policy") || g_str_equal (groups[i], ANY_CATEGORY))
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
      EstRule rule = { 0 };

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
load_file (EstData *data, const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *shipped = NULL;

  if (strchr (name, '/') == NULL && !g_str_has_suffix (name, ".ini"))
    {
      shipped = g_strdup_printf ("policies/%s.ini", name);
      return est_data_load_ini (data, shipped, error);
    }
  file = g_key_file_new ();
  if (!g_key_file_load_from_file (file, name, G_KEY_FILE_NONE, &cause))
    {
      est_fail (error, EST_ERROR_POLICY, _ ("The policy “%s” cannot be used: %s."), name,
                cause->message);
      return NULL;
    }
  return g_steal_pointer (&file);
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
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *parent = NULL;

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
  return apply_rules (policy, file, name, categories, error);
}

static char *
digest_rules (const EstPolicy *policy, const EstCategories *categories)
{
  g_autoptr (GString) rules = g_string_new (NULL);
  char redact[G_ASCII_DTOSTR_BUF_SIZE];
  char flag[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < policy->n_rules; i++)
    g_string_append_printf (
        rules, "%s %s %s %s\n", est_categories_get (categories, i)->id, policy->rules[i].action,
        g_ascii_formatd (redact, sizeof redact, "%.3f", policy->rules[i].redact),
        g_ascii_formatd (flag, sizeof flag, "%.3f", policy->rules[i].flag));
  return est_digest_blake2b (rules->str, rules->len);
}

EstPolicy *
est_policy_load (EstData *data, const EstCategories *categories, const char *name, GError **error)
{
  g_autoptr (EstPolicy) policy = g_new0 (EstPolicy, 1);

  policy->n_rules = est_categories_count (categories);
  policy->rules = g_new0 (EstRule, policy->n_rules);
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
