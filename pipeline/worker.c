/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/frames.h"
#include "pipeline/base/messages.h"

#define FIRST_WORD G_GUINT64_CONSTANT (0x315453455F54524F)
#define LAST_WORD G_GUINT64_CONSTANT (0x444E455F54534531)
#define MAX_REPORT_BYTES (16 << 20)
#define MAX_MESSAGE_BYTES 1000

/* How a child ends: anything else is not by its own will. */
enum { DONE = 0, NOT_CONFINED = 71, NO_ROOM = 74 };

void
est_result_clear (EstResult *result)
{
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    g_clear_pointer (&result->outputs[i], est_blob_free);
  g_clear_pointer (&result->frames, g_bytes_unref);
  g_clear_error (&result->error);
}

/* ------ In the child. */

static gboolean
map_inputs (EstWork *work, const EstTask *task)
{
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    {
      if (task->inputs[i] == NULL)
        continue;
      work->inputs[i] = est_blob_map (task->inputs[i]);
      if (work->inputs[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* First word, failure, sizes of the outputs, what the work says, last word. */
static gboolean
write_report (EstBlob *report, const EstWork *work)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  est_frames_put_number (all, FIRST_WORD);
  est_frames_put_number (all, work->error != NULL ? (guint64) work->error->code + 1 : 0);
  est_frames_put_text (all, work->error != NULL ? work->error->message : NULL);
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    est_frames_put_number (all, work->outputs[i] ? g_bytes_get_size (work->outputs[i]) : 0);
  est_frames_put_number (all, work->frames->len);
  g_byte_array_append (all, work->frames->data, work->frames->len);
  est_frames_put_number (all, LAST_WORD);
  bytes = g_bytes_new_static (all->data, all->len);
  return est_blob_write (report, bytes);
}

static gboolean
deliver (const EstWork *work, EstBlob *report, EstBlob *const *outputs)
{
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    if (work->outputs[i] != NULL && !est_blob_write (outputs[i], work->outputs[i]))
      return FALSE;
  return write_report (report, work);
}

static void
work_clear (EstWork *work)
{
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    {
      g_clear_pointer (&work->inputs[i], g_bytes_unref);
      g_clear_pointer (&work->outputs[i], g_bytes_unref);
    }
  g_clear_pointer (&work->frames, g_byte_array_unref);
  g_clear_error (&work->error);
}

static gboolean
perform (const EstTask *task, EstBlob *report, EstBlob *const *outputs)
{
  EstWork work = { .frames = g_byte_array_new () };
  gboolean done = map_inputs (&work, task);

  if (done)
    {
      task->perform (&work, task->subject);
      done = deliver (&work, report, outputs);
    }
  work_clear (&work);
  return done;
}

/* What the terminal sends goes to the parent, which lets its children finish; and
 * no library may print: what it says could be a word of the document. */
static gboolean
stand_apart (pid_t parent)
{
  int nothing = open ("/dev/null", O_RDWR | O_CLOEXEC);

  (void) signal (SIGINT, SIG_IGN);
  (void) signal (SIGTERM, SIG_IGN);
  (void) signal (SIGHUP, SIG_IGN);
  (void) signal (SIGXFSZ, SIG_DFL);
  return nothing >= 0 && dup2 (nothing, STDIN_FILENO) >= 0 && dup2 (nothing, STDOUT_FILENO) >= 0 &&
         dup2 (nothing, STDERR_FILENO) >= 0 && prctl (PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         getppid () == parent;
}

static gboolean
shut_in (const EstWorker *worker, const EstTask *task, const EstSandbox *sandbox)
{
  int kept[2 * EST_WORK_BLOBS + 2] = { est_blob_file (worker->report) };
  guint n = 1;

  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    {
      kept[n++] = est_blob_file (worker->outputs[i]);
      if (task->inputs[i] != NULL)
        kept[n++] = est_blob_file (task->inputs[i]);
    }
  kept[n] = -1;
  return sandbox == NULL || est_sandbox_enter (sandbox, kept);
}

static G_NORETURN void
be_the_child (const EstWorker *worker, const EstTask *task, const EstSandbox *sandbox, pid_t parent)
{
  if (!stand_apart (parent) || !shut_in (worker, task, sandbox))
    _exit (NOT_CONFINED);
  _exit (perform (task, worker->report, worker->outputs) ? DONE : NO_ROOM);
}

/* ------ In the parent. */

static void
release (EstWorker *worker)
{
  if (worker->process >= 0)
    close (worker->process);
  worker->process = -1;
  g_clear_pointer (&worker->report, est_blob_free);
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    g_clear_pointer (&worker->outputs[i], est_blob_free);
}

static gboolean
prepare (EstWorker *worker, GError **error)
{
  *worker = (EstWorker){ .process = -1, .pid = -1, .report = est_blob_new (error) };
  if (worker->report == NULL)
    return FALSE;
  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    if ((worker->outputs[i] = est_blob_new (error)) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
est_worker_start (EstWorker *worker, const EstTask *task, const EstSandbox *sandbox, GError **error)
{
  const pid_t parent = getpid ();
  gboolean ready = prepare (worker, error);

  if (ready)
    {
      worker->pid = fork ();
      if (worker->pid == 0)
        be_the_child (worker, task, sandbox, parent);
      if (worker->pid > 0)
        worker->process = (int) syscall (SYS_pidfd_open, worker->pid, 0);
      ready = worker->process >= 0 ||
              est_fail (error, EST_ERROR_BUSY,
                        _ ("This machine has no room for one more process (%s). Close other "
                           "programs, or run with fewer --jobs."),
                        g_strerror (errno));
    }
  if (!ready)
    {
      if (worker->pid > 0)
        {
          (void) kill (worker->pid, SIGKILL);
          (void) waitpid (worker->pid, NULL, 0);
        }
      release (worker);
    }
  return ready;
}

void
est_worker_stop (EstWorker *worker)
{
  worker->was_stopped = TRUE;
  (void) kill (worker->pid, SIGKILL);
}

guint64
est_worker_cpu_ms (const EstWorker *worker)
{
  struct timespec spent = { 0 };
  clockid_t clock;

  if (clock_getcpuclockid (worker->pid, &clock) != 0 || clock_gettime (clock, &spent) != 0)
    return 0;
  return (guint64) spent.tv_sec * 1000 + (guint64) spent.tv_nsec / 1000000;
}

static gboolean
doubt (GError **error)
{
  return est_fail (error, EST_ERROR_DOUBT,
                   _ ("The part of the program that read the document did not say to the end what "
                      "it did, so nothing of it was kept. Open the document in its own program, "
                      "save it under another name and run again."));
}

/* Why a child that did not end well did not. */
static void
explain (const EstWorker *worker, int status, GError **error)
{
  const gboolean is_late =
      worker->was_stopped ||
      (WIFSIGNALED (status) && (WTERMSIG (status) == SIGXCPU || WTERMSIG (status) == SIGKILL));

  if (WIFEXITED (status) && WEXITSTATUS (status) == NOT_CONFINED)
    (void) est_fail (
        error, EST_ERROR_SANDBOX,
        _ ("The document could not be shut in to be read, so it was not read. Run again; if "
           "that does not help, write to those who maintain Estompe."));
  else if (WIFEXITED (status) && WEXITSTATUS (status) == NO_ROOM)
    (void) est_fail (error, EST_ERROR_LIMIT,
                     _ ("The copy would be larger than what the program agrees to handle, or there "
                        "is no memory left for it. Split the document and run again."));
  else if (is_late)
    (void) est_fail (error, EST_ERROR_LIMIT,
                     _ ("The document took more time or memory than what is accepted, so reading "
                        "it was stopped. Split it, or raise --limit cpu_seconds, and run again."));
  else
    (void) est_fail (error, EST_ERROR_UNREADABLE,
                     _ ("The document made the part of the program that read it fail, so there is "
                        "no copy. Open it in its own program, save it under another name and run "
                        "again."));
}

/* Sealed and of @size; one that was not announced must be empty. */
static gboolean
take_output (EstWorker *worker, guint index, guint64 size, EstResult *result)
{
  EstBlob *output = worker->outputs[index];

  if (!est_blob_seal (output) || est_blob_size (output) != size)
    return FALSE;
  if (size > 0)
    result->outputs[index] = g_steal_pointer (&worker->outputs[index]);
  return TRUE;
}

/* What stands between the sizes and the last word. */
static GBytes *
take_frames (EstFrames *report, GBytes *bytes)
{
  const guint64 length = est_frames_number (report, report->left);
  const gsize start = g_bytes_get_size (bytes) - report->left;
  g_autoptr (GBytes) rest = NULL;
  EstFrames end;

  if (report->broken || length + sizeof (guint64) != report->left)
    return NULL;
  rest = g_bytes_new_from_bytes (bytes, start + (gsize) length, sizeof (guint64));
  end = est_frames_of (rest);
  if (est_frames_number (&end, G_MAXUINT64) != LAST_WORD)
    return NULL;
  return g_bytes_new_from_bytes (bytes, start, (gsize) length);
}

/* On one line, and nothing in it that a terminal would obey. */
static gboolean
is_sentence (const char *message)
{
  for (const char *at = message; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return message != NULL && *message != '\0';
}

static gboolean
read_report (EstWorker *worker, GBytes *bytes, EstResult *result)
{
  EstFrames report = est_frames_of (bytes);
  const gboolean begins = est_frames_number (&report, G_MAXUINT64) == FIRST_WORD;
  const guint64 failure = est_frames_number (&report, EST_ERROR_LAST + 1);
  g_autofree char *message = est_frames_text (&report, MAX_MESSAGE_BYTES);

  for (guint i = 0; i < EST_WORK_BLOBS; i++)
    if (!take_output (worker, i, est_frames_number (&report, G_MAXUINT64), result))
      return FALSE;
  result->frames = take_frames (&report, bytes);
  if (!begins || result->frames == NULL || (failure != 0) != is_sentence (message))
    return FALSE;
  if (failure != 0)
    g_set_error_literal (&result->error, EST_ERROR, (int) failure - 1, message);
  return TRUE;
}

/* Takes the child's word, or says why it cannot be taken. */
static EstResult
judge (EstWorker *worker)
{
  EstResult result = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (est_blob_seal (worker->report) && est_blob_size (worker->report) <= MAX_REPORT_BYTES)
    bytes = est_blob_map (worker->report);
  if (bytes != NULL && read_report (worker, bytes, &result))
    return result;
  est_result_clear (&result);
  (void) doubt (&result.error);
  return result;
}

EstResult
est_worker_collect (EstWorker *worker)
{
  EstResult result = { 0 };
  int status = 0;

  while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  if (WIFEXITED (status) && WEXITSTATUS (status) == DONE && !worker->was_stopped)
    result = judge (worker);
  else
    explain (worker, status, &result.error);
  release (worker);
  return result;
}

EstResult
est_worker_perform_here (const EstTask *task)
{
  EstResult result = { 0 };
  EstWorker worker;

  if (!prepare (&worker, &result.error))
    {
      release (&worker);
      return result;
    }
  if (perform (task, worker.report, worker.outputs))
    result = judge (&worker);
  else
    (void) doubt (&result.error);
  release (&worker);
  return result;
}
