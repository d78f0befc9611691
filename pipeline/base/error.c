/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/error.h"

G_DEFINE_QUARK (est_error_quark, est_error)

static const char *const words[] = {
  [EST_ERROR_USAGE] = "usage",
  [EST_ERROR_POLICY] = "policy",
  [EST_ERROR_MISSING] = "missing",
  [EST_ERROR_PERMISSION] = "permission",
  [EST_ERROR_UNSUPPORTED] = "unsupported",
  [EST_ERROR_UNREADABLE] = "unreadable",
  [EST_ERROR_LIMIT] = "limit",
  [EST_ERROR_DOUBT] = "doubt",
  [EST_ERROR_LEAK] = "leak",
  [EST_ERROR_CHARTER] = "charter",
  [EST_ERROR_WRITE] = "write",
  [EST_ERROR_BUSY] = "busy",
  [EST_ERROR_STOPPED] = "stopped",
  [EST_ERROR_SANDBOX] = "sandbox",
  [EST_ERROR_BUG] = "bug",
};

const char *
est_error_word (EstError code)
{
  return (gsize) code < G_N_ELEMENTS (words) ? words[code] : words[EST_ERROR_BUG];
}

gboolean
est_fail (GError **error, EstError code, const char *format, ...)
{
  va_list arguments;

  if (error == NULL)
    return FALSE;
  va_start (arguments, format);
  *error = g_error_new_valist (EST_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}
