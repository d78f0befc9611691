/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/base/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

/* From linux/landlock.h of later kernels. */
#define ACCESS_UP_TO_MAKE_SYM ((G_GUINT64_CONSTANT (1) << 13) - 1)
#define ACCESS_REFER (G_GUINT64_CONSTANT (1) << 13)     /* from version 2 */
#define ACCESS_TRUNCATE (G_GUINT64_CONSTANT (1) << 14)  /* 3 */
#define ACCESS_IOCTL_DEV (G_GUINT64_CONSTANT (1) << 15) /* 5 */
#define ACCESS_ALL_OF_NET G_GUINT64_CONSTANT (3)        /* 4: bind and connect by TCP */
#define SCOPED_ALL G_GUINT64_CONSTANT (3)               /* 6: abstract sockets and signals */

typedef struct {
  guint64 fs;
  guint64 net;
  guint64 scoped;
} Attributes;

guint
est_landlock_version (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

  return version > 0 ? (guint) version : 0;
}

static Attributes
attributes_for (guint version, gsize *size)
{
  Attributes all = { .fs = ACCESS_UP_TO_MAKE_SYM };

  all.fs |= version >= 2 ? ACCESS_REFER : 0;
  all.fs |= version >= 3 ? ACCESS_TRUNCATE : 0;
  all.fs |= version >= 5 ? ACCESS_IOCTL_DEV : 0;
  all.net = version >= 4 ? ACCESS_ALL_OF_NET : 0;
  all.scoped = version >= 6 ? SCOPED_ALL : 0;
  *size = G_STRUCT_OFFSET (Attributes, net);
  if (version >= 4)
    *size = G_STRUCT_OFFSET (Attributes, scoped);
  if (version >= 6)
    *size = sizeof all;
  return all;
}

/* A folder that this machine does not have needs no rule. */
static gboolean
allow_reading (int rules, const char *folder)
{
  struct landlock_path_beneath_attr below = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC),
  };
  gboolean done;

  if (below.parent_fd < 0)
    return TRUE;
  done = syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
  close (below.parent_fd);
  return done;
}

int
est_landlock_rules (const char *const *readable)
{
  gsize size = 0;
  Attributes attributes = attributes_for (est_landlock_version (), &size);
  int rules = (int) syscall (SYS_landlock_create_ruleset, &attributes, size, 0);

  for (gsize i = 0; rules >= 0 && readable[i] != NULL; i++)
    if (!allow_reading (rules, readable[i]))
      {
        close (rules);
        return -1;
      }
  return rules;
}

gboolean
est_landlock_enter (int rules)
{
  return syscall (SYS_landlock_restrict_self, rules, 0) == 0;
}
