/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "pipeline/model/format.h"

/* A zip archive in memory: the members of an Office file.  What it declares is
 * checked against the limits before anything is inflated, and each member must
 * then inflate to what was declared, to the byte, using up all its packed
 * bytes: what is copied packed can hide nothing behind its end. */
typedef struct _EstPackage EstPackage;

typedef struct {
  const char *name; /* UTF-8, with "/", never absolute, no ".." */
  guint64 packed;
  guint64 size;
  guint32 crc;
  gboolean is_deflated; /* else stored */
} EstMember;

EstPackage *est_package_open (GBytes *bytes, const EstLimits *limits,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void est_package_free (EstPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPackage, est_package_free)

/* Members in the archive's order; entries for folders are left out. */
guint est_package_n_members (const EstPackage *package);
const EstMember *est_package_member (const EstPackage *package, guint index);

/* OPC and ODF compare names without case; G_MAXUINT when there is none. */
guint est_package_find (const EstPackage *package, const char *name);

/* @name as it is compared with others. */
char *est_package_key (const char *name);

/* The inflated member, kept for the next call; the package's. */
GBytes *est_package_read (EstPackage *package, guint index,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @bytes start like a zip archive, or like an OLE container: the shape
 * of Office files before 2007 and of those protected by a password. */
gboolean est_package_is_zip (GBytes *bytes);
gboolean est_package_is_ole (GBytes *bytes);

/* A new archive: members in the order given, dated 1980-01-01, without comments
 * or extra fields.  The same calls give the same bytes. */
typedef struct _EstPackageWriter EstPackageWriter;

EstPackageWriter *est_package_writer_new (void);
void est_package_writer_free (EstPackageWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstPackageWriter, est_package_writer_free)

/* Member @index of @source as it is packed, under @name. @source outlives the
 * writer and has read the member, which is what proves it whole. */
void est_package_writer_copy (EstPackageWriter *writer, EstPackage *source, guint index,
                              const char *name);

typedef enum {
  EST_PACKING_DEFLATED,
  EST_PACKING_STORED,
} EstPacking;

void est_package_writer_add (EstPackageWriter *writer, const char *name, GBytes *bytes,
                             EstPacking packing);

/* The archive; the writer is spent. */
GBytes *est_package_writer_finish (EstPackageWriter *writer,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
