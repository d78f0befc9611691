/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cmd/doctor.h"

#include <sys/resource.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "pipeline/base/blob.h"
#include "pipeline/base/landlock.h"
#include "pipeline/base/messages.h"
#include "pipeline/base/sandbox.h"

/* From this version on, Landlock also keeps a process from cutting files short. */
enum { LANDLOCK_FULL = 3 };

/* Descriptors that a run needs: a few for each child, whatever --jobs. */
enum { MIN_FILES = 256, MIN_PROCESSES = 64 };

#define MIB (G_GUINT64_CONSTANT (1) << 20)

static void
look_at_kernel (GPtrArray *found)
{
  struct utsname name;

  if (uname (&name) == 0)
    (void) est_diagnose (found, "system", _ ("System"),
                         g_strdup_printf ("%s %s, %s", name.sysname, name.release, name.machine));
}

static void
look_at_landlock (EstDiagnosis *diagnosis)
{
  const guint version = est_landlock_version ();

  if (version == 0)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("Landlock would add a second wall: start the kernel with "
                             "“lsm=landlock,…” (5.13 or newer)."));
  else if (version < LANDLOCK_FULL)
    diagnosis->advice = _ ("A newer kernel (6.2 and later) knows more of Landlock; seccomp alone "
                           "already shuts everything in.");
}

static void
look_at_sandbox (GPtrArray *found)
{
  static const char *const nothing[] = { NULL };
  const EstSandboxLimits limits = {
    .cpu_seconds = est_default_limits.cpu_seconds,
    .memory_bytes = est_default_limits.memory_bytes,
    .output_bytes = est_default_limits.file_bytes,
    .readable = nothing,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (EstSandbox) sandbox =
      est_sandbox_is_left_out () ? NULL : est_sandbox_new (&limits, &error);
  const char *title = _ ("Sandbox");

  if (sandbox != NULL)
    look_at_landlock (est_diagnose (
        found, "sandbox", title,
        g_strdup_printf (_ ("documents are shut in by %s."), est_sandbox_word (sandbox))));
  else if (error == NULL)
    est_diagnosis_worsen (
        est_diagnose (found, "sandbox", title, g_strdup (_ ("this build, for tests, has none."))),
        EST_HEALTH_LOOK, EST_STATUS_LOOK,
        _ ("Build without a sanitizer to work on real documents."));
  else
    est_diagnosis_worsen (est_diagnose (found, "sandbox", title, g_strdup (error->message)),
                          EST_HEALTH_BAD, EST_STATUS_NO_SANDBOX,
                          _ ("Allow seccomp: in a container, take away what forbids it "
                             "(“--security-opt seccomp=…”); the kernel needs "
                             "CONFIG_SECCOMP_FILTER."));
}

static void
look_at_blobs (GPtrArray *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstBlob) blob = est_blob_new (&error);

  if (blob == NULL || !est_blob_seal (blob))
    est_diagnosis_worsen (est_diagnose (found, "memory-files", _ ("Files in memory"),
                                        g_strdup (_ ("this system cannot make and seal them."))),
                          EST_HEALTH_BAD, EST_STATUS_NO_SANDBOX,
                          _ ("Documents travel in them: allow memfd_create (Linux 3.17)."));
}

static guint64
limit_of (__rlimit_resource_t resource)
{
  struct rlimit limit;

  return getrlimit (resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ? G_MAXUINT64
                                                                              : limit.rlim_cur;
}

static void
look_at_limits (GPtrArray *found)
{
  const guint64 files = limit_of (RLIMIT_NOFILE);
  const guint64 processes = limit_of (RLIMIT_NPROC);
  const guint64 size = limit_of (RLIMIT_FSIZE);
  const guint64 space = limit_of (RLIMIT_AS);
  const guint64 memory = est_default_limits.memory_bytes;
  EstDiagnosis *diagnosis =
      est_diagnose (found, "limits", _ ("User's limits"), g_strdup (_ ("wide enough.")));
  const gboolean is_tight = files < MIN_FILES || processes < MIN_PROCESSES ||
                            size < est_default_limits.file_bytes || space < memory;

  if (!is_tight)
    return;
  g_free (diagnosis->says);
  diagnosis->says = g_strdup (_ ("narrower than the program may need."));
  est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                        _ ("Widen them (ulimit -n 1024 -u 256 -f unlimited -v unlimited; "
                           "LimitNOFILE= and the like of a service)."));
}

static void
look_at_memory (GPtrArray *found)
{
  const long pages = sysconf (_SC_PHYS_PAGES);
  const guint64 bytes = pages < 0 ? 0 : (guint64) pages * (guint64) sysconf (_SC_PAGESIZE);
  const guint n = g_get_num_processors ();
  EstDiagnosis *diagnosis =
      est_diagnose (found, "processors", _ ("Processors and memory"),
                    g_strdup_printf (_ ("%u processors, %lu MiB."), n, (gulong) (bytes / MIB)));

  if (bytes < n * est_default_limits.memory_bytes)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("A large document may take 1 GiB: run with fewer --jobs."));
}

/* Dates of the register and the report are as true as the clock. */
static void
look_at_clock (GPtrArray *found)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *shown = g_date_time_format (now, "%Y-%m-%d %H:%M:%S %Z");
  struct timex clock = { 0 };
  EstDiagnosis *diagnosis =
      est_diagnose (found, "clock", _ ("Clock"), g_strdup_printf ("%s", shown));

  if (g_date_time_get_year (now) < 2025 || adjtimex (&clock) == TIME_ERROR)
    est_diagnosis_worsen (diagnosis, EST_HEALTH_LOOK, EST_STATUS_LOOK,
                          _ ("Nothing keeps the clock right: install systemd-timesyncd or chrony, "
                             "since reports and register are dated by it."));
}

void
est_doctor_machine (GPtrArray *found)
{
  look_at_kernel (found);
  look_at_sandbox (found);
  look_at_blobs (found);
  look_at_limits (found);
  look_at_memory (found);
  look_at_clock (found);
}
