/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

#include "cmd/options.h"

/* What “estompe doctor” looks at, each in a function of its own. */
typedef enum {
  EST_HEALTH_GOOD,
  EST_HEALTH_LOOK, /* it works, with less than there could be */
  EST_HEALTH_BAD,  /* a run would fail */
} EstHealth;

typedef struct {
  const char *name;  /* stable word: "sandbox" */
  const char *title; /* for people */
  EstHealth health;
  EstStatus status;   /* that a run would end with, when it is bad */
  char *says;         /* what was found */
  const char *advice; /* what to do; NULL: nothing */
} EstDiagnosis;

void est_diagnosis_free (EstDiagnosis *diagnosis);

/* Adds one to @found; @says is taken. */
EstDiagnosis *est_diagnose (GPtrArray *found, const char *name, const char *title, char *says);
/* Makes it worse. */
void est_diagnosis_worsen (EstDiagnosis *diagnosis, EstHealth health, EstStatus status,
                           const char *advice);

/* Each adds its diagnoses to @found, of EstDiagnosis. */
void est_doctor_machine (GPtrArray *found);
void est_doctor_parts (GPtrArray *found, const EstCall *call, const EstOptions *options);
void est_doctor_state (GPtrArray *found, const EstOptions *options);
/* Of a folder that documents come from or go to. */
void est_doctor_folder (GPtrArray *found, const char *path);
