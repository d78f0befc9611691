/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/scratch.h"

/* What a child says with its exit status when it could do what it must not. */
#define DID_IT 42

/* Attempts that a document made to attack the program could make; each returns
 * whether it succeeded. */
typedef gboolean (*Act) (const char *scratch);

static gboolean
is_ours (int file)
{
  return file >= 0;
}

static gboolean
opens_a_secret (const char *scratch)
{
  (void) scratch;
  return is_ours (open ("/etc/passwd", O_RDONLY));
}

static gboolean
opens_by_the_old_call (const char *scratch)
{
  (void) scratch;
  return is_ours ((int) syscall (SYS_open, "/etc/passwd", O_RDONLY));
}

static gboolean
opens_by_the_new_call (const char *scratch)
{
  guint64 how[3] = { O_RDONLY, 0, 0 };

  (void) scratch;
  return is_ours ((int) syscall (SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how));
}

static gboolean
writes_a_file (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "left", NULL);

  return is_ours (open (path, O_WRONLY | O_CREAT, 0600));
}

static gboolean
changes_a_font (const char *scratch)
{
  (void) scratch;
  return is_ours (open ("/usr/share/fonts", O_RDWR | O_DIRECTORY)) ||
         is_ours (open ("/usr/share/fonts/left", O_WRONLY | O_CREAT, 0600));
}

static gboolean
opens_a_file_without_a_name (const char *scratch)
{
  return is_ours (open (scratch, O_WRONLY | O_TMPFILE, 0600));
}

static gboolean
lists_a_folder (const char *scratch)
{
  return is_ours (open (scratch, O_RDONLY | O_DIRECTORY));
}

static gboolean
removes_a_file (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "precious", NULL);

  return unlink (path) == 0;
}

static gboolean
renames_a_file (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "precious", NULL);
  g_autofree char *other = g_build_filename (scratch, "moved", NULL);

  return rename (path, other) == 0;
}

static gboolean
links_a_file (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "precious", NULL);
  g_autofree char *other = g_build_filename (scratch, "link", NULL);

  return link (path, other) == 0 || symlink (path, other) == 0;
}

static gboolean
opens_what_others_may_do (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "precious", NULL);

  return chmod (path, 0777) == 0;
}

static gboolean
shortens_a_file (const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "precious", NULL);

  return truncate (path, 0) == 0;
}

static gboolean
goes_to_another_folder (const char *scratch)
{
  return chdir (scratch) == 0;
}

static gboolean
changes_its_root (const char *scratch)
{
  return chroot (scratch) == 0;
}

static gboolean
mounts (const char *scratch)
{
  return mount ("none", scratch, "tmpfs", 0, NULL) == 0;
}

static gboolean
opens_a_socket (const char *scratch)
{
  (void) scratch;
  return is_ours (socket (AF_INET, SOCK_STREAM, 0));
}

static gboolean
opens_a_datagram_socket (const char *scratch)
{
  (void) scratch;
  return is_ours (socket (AF_INET6, SOCK_DGRAM, 0));
}

static gboolean
opens_a_local_socket (const char *scratch)
{
  int both[2];

  (void) scratch;
  return socketpair (AF_UNIX, SOCK_STREAM, 0, both) == 0;
}

static gboolean
forks (const char *scratch)
{
  (void) scratch;
  return fork () >= 0;
}

static gboolean
makes_a_process_by_the_new_call (const char *scratch)
{
  guint64 arguments[11] = { 0 };

  (void) scratch;
  return syscall (SYS_clone3, arguments, sizeof arguments) >= 0;
}

static void *
do_nothing (void *data)
{
  return data;
}

static gboolean
makes_a_thread (const char *scratch)
{
  pthread_t thread;

  (void) scratch;
  return pthread_create (&thread, NULL, do_nothing, NULL) == 0;
}

static gboolean
runs_a_program (const char *scratch)
{
  (void) scratch;
  return execl ("/bin/true", "true", (char *) NULL) == 0;
}

static gboolean
signals_its_parent (const char *scratch)
{
  (void) scratch;
  return kill (getppid (), 0) == 0;
}

static gboolean
signals_everybody (const char *scratch)
{
  (void) scratch;
  return kill (-1, 0) == 0;
}

static gboolean
aborts_another (const char *scratch)
{
  (void) scratch;
  return syscall (SYS_tgkill, getppid (), getppid (), 0) == 0;
}

static gboolean
traces_its_parent (const char *scratch)
{
  (void) scratch;
  return ptrace (PTRACE_SEIZE, getppid (), NULL, NULL) == 0;
}

static gboolean
reads_the_memory_of_its_parent (const char *scratch)
{
  char byte;
  struct iovec own = { .iov_base = &byte, .iov_len = 1 };

  (void) scratch;
  return syscall (SYS_process_vm_readv, getppid (), &own, 1, &own, 1, 0) >= 0;
}

static gboolean
maps_memory_to_run (const char *scratch)
{
  (void) scratch;
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
               0) != MAP_FAILED;
}

static gboolean
makes_memory_run (const char *scratch)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  (void) scratch;
  return mprotect (memory, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean
asks_for_more_time (const char *scratch)
{
  struct rlimit more = { .rlim_cur = 1000, .rlim_max = 1000 };

  (void) scratch;
  return setrlimit (RLIMIT_CPU, &more) == 0;
}

static gboolean
becomes_somebody_else (const char *scratch)
{
  (void) scratch;
  return setuid (65534) == 0;
}

static gboolean
uses_a_ring_of_calls (const char *scratch)
{
  guint8 parameters[120] = { 0 };

  (void) scratch;
  return is_ours ((int) syscall (SYS_io_uring_setup, 1, parameters));
}

static gboolean
loads_a_program_into_the_kernel (const char *scratch)
{
  guint8 attributes[128] = { 0 };

  (void) scratch;
  return is_ours ((int) syscall (SYS_bpf, 0, attributes, sizeof attributes));
}

static gboolean
lifts_its_filter (const char *scratch)
{
  struct sock_filter all[] = { BPF_STMT (BPF_RET | BPF_K, 0x7fff0000U) };
  struct sock_fprog program = { .len = 1, .filter = all };

  (void) scratch;
  return prctl (PR_SET_SECCOMP, 2, &program) == 0;
}

static gboolean
takes_a_namespace (const char *scratch)
{
  (void) scratch;
  return unshare (CLONE_NEWUSER) == 0;
}

static gboolean
takes_a_file_of_its_parent (const char *scratch)
{
  (void) scratch;
  return is_ours ((int) syscall (SYS_pidfd_open, getppid (), 0));
}

static gboolean
shares_memory (const char *scratch)
{
  (void) scratch;
  return is_ours (memfd_create ("left", 0)) || syscall (SYS_shmget, 1, 4096, 01600) >= 0;
}

#ifdef __x86_64__
static gboolean
calls_as_a_32_bit_program (const char *scratch)
{
  long result = 20; /* getpid there */

  (void) scratch;
  __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
  return result == getpid ();
}

static gboolean
calls_as_an_x32_program (const char *scratch)
{
  (void) scratch;
  return syscall (0x40000000 | SYS_getpid) == getpid ();
}
#endif

static const struct {
  const char *name;
  Act act;
} acts[] = {
  { "opens a secret", opens_a_secret },
  { "opens by the old call", opens_by_the_old_call },
  { "opens by the new call", opens_by_the_new_call },
  { "writes a file", writes_a_file },
  { "changes a font", changes_a_font },
  { "opens a file without a name", opens_a_file_without_a_name },
  { "lists a folder", lists_a_folder },
  { "removes a file", removes_a_file },
  { "renames a file", renames_a_file },
  { "links a file", links_a_file },
  { "opens what others may do", opens_what_others_may_do },
  { "shortens a file", shortens_a_file },
  { "goes to another folder", goes_to_another_folder },
  { "changes its root", changes_its_root },
  { "mounts", mounts },
  { "opens a socket", opens_a_socket },
  { "opens a datagram socket", opens_a_datagram_socket },
  { "opens a local socket", opens_a_local_socket },
  { "forks", forks },
  { "makes a process by the new call", makes_a_process_by_the_new_call },
  { "makes a thread", makes_a_thread },
  { "runs a program", runs_a_program },
  { "signals its parent", signals_its_parent },
  { "signals everybody", signals_everybody },
  { "aborts another", aborts_another },
  { "traces its parent", traces_its_parent },
  { "reads the memory of its parent", reads_the_memory_of_its_parent },
  { "maps memory to run", maps_memory_to_run },
  { "makes memory run", makes_memory_run },
  { "asks for more time", asks_for_more_time },
  { "becomes somebody else", becomes_somebody_else },
  { "uses a ring of calls", uses_a_ring_of_calls },
  { "loads a program into the kernel", loads_a_program_into_the_kernel },
  { "lifts its filter", lifts_its_filter },
  { "takes a namespace", takes_a_namespace },
  { "takes a file of its parent", takes_a_file_of_its_parent },
  { "shares memory", shares_memory },
#ifdef __x86_64__
  { "calls as a 32-bit program", calls_as_a_32_bit_program },
  { "calls as an x32 program", calls_as_an_x32_program },
#endif
};

static const char *const fonts[] = { "/usr/share/fonts", NULL };

static EstSandbox *
small_sandbox (void)
{
  EstSandboxLimits limits = {
    .cpu_seconds = 1,
    .memory_bytes = 64 << 20,
    .output_bytes = 1 << 20,
    .readable = fonts,
  };

  return est_sandbox_new (&limits, NULL);
}

/* How a child ended that tried @act inside: as waitpid() says. */
static int
try_inside (const EstSandbox *sandbox, Act act, const char *scratch)
{
  const int none = -1;
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      if (!est_sandbox_enter (sandbox, &none))
        _exit (1);
      _exit (act (scratch) ? DID_IT : 0);
    }
  assert_true (child > 0);
  assert_int_equal (waitpid (child, &status, 0), child);
  return status;
}

static void
no_forbidden_act_succeeds (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();
  guint n_killed = 0;

  scratch_put (state, "precious", "there");
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      int status = try_inside (sandbox, acts[i].act, *state);
      gboolean refused = WIFEXITED (status) && WEXITSTATUS (status) == 0;
      gboolean killed = WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS;
      g_autofree char *precious = scratch_get (state, "precious");

      if ((!refused && !killed) || g_strcmp0 (precious, "there") != 0)
        fail_msg ("“%s” ended with status %x", acts[i].name, (unsigned) status);
      n_killed += killed;
    }
  print_message ("%u acts, %u ended by the kernel, the others refused\n",
                 (guint) G_N_ELEMENTS (acts), n_killed);
}

static void
the_same_acts_succeed_outside (void **state)
{
  (void) state;
  assert_true (opens_a_secret (*state));
  assert_true (writes_a_file (*state));
  assert_true (opens_a_socket (*state));
  assert_true (maps_memory_to_run (*state));
  assert_true (signals_its_parent (*state));
}

static gboolean
runs_forever (const char *scratch)
{
  for (volatile guint64 i = 0; i < G_MAXUINT64; i++)
    continue;
  return scratch != NULL;
}

static gboolean
takes_all_memory (const char *scratch)
{
  gsize total = 0;
  void *memory = NULL;

  (void) scratch;
  while ((memory = malloc (1 << 20)) != NULL)
    {
      memset (memory, 1, 1 << 20);
      total += 1 << 20;
    }
  return total > (96 << 20);
}

/* Deeper than any stack; too deep for a compiler to see that it is. */
static gsize
descend (gsize depth, volatile char *above)
{
  volatile char here[4096];

  here[0] = above[0];
  return depth == 0 ? (gsize) here[0] : descend (depth - 1, here) + (gsize) here[0];
}

static gboolean
goes_too_deep (const char *scratch)
{
  volatile char here[1] = { 1 };

  (void) scratch;
  return descend (1 << 20, here) > 0;
}

static void
time_is_bounded (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();
  int status = try_inside (sandbox, runs_forever, *state);

  assert_true (WIFSIGNALED (status));
  assert_int_equal (WTERMSIG (status), SIGXCPU);
}

static void
memory_is_bounded (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();
  int status = try_inside (sandbox, takes_all_memory, *state);

  assert_true (WIFEXITED (status));
  assert_int_equal (WEXITSTATUS (status), 0);
}

static void
depth_is_bounded (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();
  int status = try_inside (sandbox, goes_too_deep, *state);

  assert_true (WIFSIGNALED (status));
  assert_int_equal (WTERMSIG (status), SIGSEGV);
}

static void
a_file_that_is_not_kept_is_closed (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();
  int kept[] = { memfd_create ("kept", MFD_CLOEXEC), -1 };
  int other = open ("/etc/passwd", O_RDONLY | O_CLOEXEC);
  int status = 0;
  pid_t child = fork ();

  (void) state;
  if (child == 0)
    {
      char byte = 0;

      if (!est_sandbox_enter (sandbox, kept))
        _exit (1);
      _exit (write (kept[0], "x", 1) == 1 && read (other, &byte, 1) < 0 ? 0 : 2);
    }
  assert_int_equal (waitpid (child, &status, 0), child);
  assert_int_equal (status, 0);
  close (kept[0]);
  close (other);
}

static void
what_it_is_made_of_is_told (void **state)
{
  g_autoptr (EstSandbox) sandbox = small_sandbox ();

  (void) state;
  assert_true (g_str_has_prefix (est_sandbox_word (sandbox), "seccomp"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (no_forbidden_act_succeeds, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (the_same_acts_succeed_outside, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (time_is_bounded, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (memory_is_bounded, scratch_make, scratch_remove),
    cmocka_unit_test_setup_teardown (depth_is_bounded, scratch_make, scratch_remove),
    cmocka_unit_test (a_file_that_is_not_kept_is_closed),
    cmocka_unit_test (what_it_is_made_of_is_told),
  };

  if (est_sandbox_is_left_out ())
    {
      print_message ("SKIP: a build with a sanitizer cannot be confined\n");
      return 77;
    }
  return cmocka_run_group_tests (tests, NULL, NULL);
}
