/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/landlock.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/seccomp_filter.h"

#define MAX_FILES 64
#define STACK_BYTES (8 << 20)
#define GRACE_SECONDS 5 /* from being told that time is up to being killed */

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

struct _EstSandbox {
  EstSandboxLimits limits;
  GBytes *filter;
  int landlock; /* -1: this kernel has none */
  char *word;
};

gboolean
est_sandbox_is_left_out (void)
{
  return IS_SANITIZED;
}

/* Of the calling process: the first number of statm is its size in pages. */
static guint64
count_mapped_bytes (void)
{
  char text[64] = { 0 };
  int file = open ("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  ssize_t length = file >= 0 ? read (file, text, sizeof text - 1) : -1;

  if (file >= 0)
    close (file);
  return length > 0 ? g_ascii_strtoull (text, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) : 0;
}

/* Ends a child at once; what the parent left in its buffers is the parent's. */
static G_NORETURN void
end_child (int status)
{
  _exit (status);
}

/* Whether a file that is surely there is refused, once inside. */
static gboolean
is_shut_in (void)
{
  return open ("/proc/self/exe", O_RDONLY | O_CLOEXEC) < 0 && errno == EACCES;
}

static gboolean
prove (const EstSandbox *sandbox)
{
  const int none = -1;
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    end_child (est_sandbox_enter (sandbox, &none) && is_shut_in () ? 0 : 1);
  while (child > 0 && waitpid (child, &status, 0) < 0 && errno == EINTR)
    continue;
  return child > 0 && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

EstSandbox *
est_sandbox_new (const EstSandboxLimits *limits, GError **error)
{
  g_autoptr (EstSandbox) sandbox = g_new0 (EstSandbox, 1);
  const guint version = est_landlock_version ();

  sandbox->limits = *limits;
  sandbox->landlock = version > 0 ? est_landlock_rules (limits->readable) : -1;
  sandbox->filter = est_seccomp_filter (sandbox->landlock >= 0);
  sandbox->word = sandbox->landlock >= 0 ? g_strdup_printf ("seccomp+landlock%u", version)
                                         : g_strdup ("seccomp");
  if (sandbox->filter != NULL && prove (sandbox))
    return g_steal_pointer (&sandbox);
  (void) est_fail (error, EST_ERROR_SANDBOX,
                   _ ("This machine does not let the program shut documents in while it reads "
                      "them, so it reads none. Run where Linux has seccomp, outside of a container "
                      "that forbids it."));
  return NULL;
}

void
est_sandbox_free (EstSandbox *sandbox)
{
  if (sandbox == NULL)
    return;
  if (sandbox->landlock >= 0)
    close (sandbox->landlock);
  g_clear_pointer (&sandbox->filter, g_bytes_unref);
  g_free (sandbox->word);
  g_free (sandbox);
}

const char *
est_sandbox_word (const EstSandbox *sandbox)
{
  return sandbox->word;
}

static gboolean
limit (__rlimit_resource_t resource, guint64 soft, guint64 hard)
{
  struct rlimit both = { .rlim_cur = soft, .rlim_max = hard };

  return setrlimit (resource, &both) == 0;
}

static gboolean
set_limits (const EstSandbox *sandbox)
{
  const EstSandboxLimits *limits = &sandbox->limits;
  const guint64 mapped = count_mapped_bytes ();
  const guint64 memory = mapped + limits->memory_bytes;
  const guint64 most = MAX (limits->cpu_seconds + GRACE_SECONDS, limits->most_cpu_seconds);

  return mapped > 0 && limit (RLIMIT_CPU, limits->cpu_seconds, most) &&
         limit (RLIMIT_AS, memory, memory) &&
         limit (RLIMIT_FSIZE, limits->output_bytes, limits->output_bytes) &&
         limit (RLIMIT_NOFILE, MAX_FILES, MAX_FILES) && limit (RLIMIT_CORE, 0, 0) &&
         limit (RLIMIT_STACK, STACK_BYTES, STACK_BYTES);
}

static gboolean
is_kept (guint file, const int *kept)
{
  for (; *kept >= 0; kept++)
    if ((guint) *kept == file)
      return TRUE;
  return FALSE;
}

/* A handful is kept, so what lies between them goes in a handful of stretches. */
static gboolean
close_others (const int *kept)
{
  guint first = STDERR_FILENO + 1;
  guint last = STDERR_FILENO;

  for (const int *file = kept; *file >= 0; file++)
    last = MAX (last, (guint) *file);
  for (guint file = first; file <= last; file++)
    if (is_kept (file, kept))
      {
        if (first < file && close_range (first, file - 1, 0) != 0)
          return FALSE;
        first = file + 1;
      }
  return close_range (first, G_MAXUINT, 0) == 0;
}

/* The utmost of a limit is one for root too. */
static gboolean
drop_powers (void)
{
  struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

  return syscall (SYS_capset, &head, none) == 0;
}

gboolean
est_sandbox_enter (const EstSandbox *sandbox, const int *kept)
{
  return set_limits (sandbox) && drop_powers () && prctl (PR_SET_DUMPABLE, 0) == 0 &&
         prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         (sandbox->landlock < 0 || est_landlock_enter (sandbox->landlock)) && close_others (kept) &&
         est_seccomp_enter (sandbox->filter);
}
