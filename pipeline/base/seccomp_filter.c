/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/seccomp_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a process needs that works on bytes in memory. */
static const int allowed[] = {
  SCMP_SYS (read),           SCMP_SYS (pread64),
  SCMP_SYS (write),          SCMP_SYS (pwrite64),
  SCMP_SYS (writev),         SCMP_SYS (lseek),
  SCMP_SYS (fstat),          SCMP_SYS (ftruncate),
  SCMP_SYS (close),          SCMP_SYS (brk),
  SCMP_SYS (munmap),         SCMP_SYS (mremap),
  SCMP_SYS (madvise),        SCMP_SYS (futex),
  SCMP_SYS (getrandom),      SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_getres),   SCMP_SYS (gettimeofday),
  SCMP_SYS (time),           SCMP_SYS (times),
  SCMP_SYS (getrusage),      SCMP_SYS (sysinfo),
  SCMP_SYS (uname),          SCMP_SYS (sched_yield),
  SCMP_SYS (getpid),         SCMP_SYS (gettid),
  SCMP_SYS (getuid),         SCMP_SYS (geteuid),
  SCMP_SYS (getgid),         SCMP_SYS (getegid),
  SCMP_SYS (exit),           SCMP_SYS (exit_group),
  SCMP_SYS (rt_sigreturn),   SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask), SCMP_SYS (restart_syscall),
  SCMP_SYS (sigaltstack),    SCMP_SYS (sched_getaffinity),
};

/* Asked for by libraries that can do without: they are told no, and go on. */
static const int refused[] = {
  SCMP_SYS (open),   SCMP_SYS (stat),     SCMP_SYS (lstat),     SCMP_SYS (creat),
  SCMP_SYS (unlink), SCMP_SYS (unlinkat), SCMP_SYS (mkdir),     SCMP_SYS (mkdirat),
  SCMP_SYS (rename), SCMP_SYS (ioctl),    SCMP_SYS (fadvise64), SCMP_SYS (getcwd),
};

/* Looking for files; of use only where some may be opened. */
static const int looking[] = {
  SCMP_SYS (access),     SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (readlink),
  SCMP_SYS (readlinkat), SCMP_SYS (statx),     SCMP_SYS (getdents64), SCMP_SYS (fstatfs),
};

/* As a tree: the kernel tries every call there is on a list when a child takes it on, which
 * would cost more than all else that shuts it in. */
static void
sort_calls (scmp_filter_ctx filter)
{
  (void) seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
}

static gboolean
add_all (scmp_filter_ctx filter, guint32 action, const int *calls, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (seccomp_rule_add (filter, action, calls[i], 0) != 0)
      return FALSE;
  return TRUE;
}

/* Memory that may be run as a program is not to be had, nor any limit to be changed but
 * that of its own time, up to its utmost.  abort() sends a signal, which is not allowed
 * either: it ends the process all the same. */
static gboolean
add_narrow (scmp_filter_ctx filter)
{
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                           SCMP_A1 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, F_GETFL)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                           SCMP_A1 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, F_SETFD)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                           SCMP_A1 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, F_GETFD)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, G_MAXUINT64, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2,
                           SCMP_A0 (SCMP_CMP_EQ, 0, 0),
                           SCMP_A1 (SCMP_CMP_EQ, RLIMIT_CPU, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0) == 0;
}

static gboolean
add_files (scmp_filter_ctx filter, gboolean may_open)
{
  const guint32 action = may_open ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO (EACCES);
  const guint64 writing = O_ACCMODE | O_CREAT | O_TRUNC;

  if (!add_all (filter, action, looking, G_N_ELEMENTS (looking)))
    return FALSE;
  if (!may_open)
    return seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 0) == 0 &&
           seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1,
                             SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) == 0 &&
           seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (newfstatat), 1,
                             SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0)) == 0;
  for (guint bit = 0; bit < 32; bit++)
    if ((writing >> bit & 1) != 0 &&
        seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                          SCMP_A2 (SCMP_CMP_MASKED_EQ, G_GUINT64_CONSTANT (1) << bit,
                                   G_GUINT64_CONSTANT (1) << bit)) != 0)
      return FALSE;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, writing, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 0) == 0;
}

/* What libseccomp wrote into @file. */
static GBytes *
read_back (int file)
{
  struct stat status;
  gpointer bytes = NULL;

  if (fstat (file, &status) != 0 || status.st_size <= 0)
    return NULL;
  bytes = g_malloc ((gsize) status.st_size);
  if (pread (file, bytes, (gsize) status.st_size, 0) == status.st_size)
    return g_bytes_new_take (bytes, (gsize) status.st_size);
  g_free (bytes);
  return NULL;
}

GBytes *
est_seccomp_filter (gboolean may_open)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  int file = memfd_create ("filter", MFD_CLOEXEC);
  GBytes *bytes = NULL;

  if (filter != NULL)
    sort_calls (filter);
  if (filter != NULL && file >= 0 &&
      add_all (filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS (allowed)) &&
      add_all (filter, SCMP_ACT_ERRNO (EACCES), refused, G_N_ELEMENTS (refused)) &&
      add_narrow (filter) && add_files (filter, may_open) && seccomp_export_bpf (filter, file) == 0)
    bytes = read_back (file);
  if (file >= 0)
    close (file);
  seccomp_release (filter);
  return bytes;
}

gboolean
est_seccomp_enter (GBytes *filter)
{
  gsize size = 0;
  gconstpointer instructions = g_bytes_get_data (filter, &size);
  struct sock_fprog program = {
    .len = (unsigned short) (size / sizeof (struct sock_filter)),
    .filter = (struct sock_filter *) instructions,
  };

  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
