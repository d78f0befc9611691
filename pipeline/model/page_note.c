/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pipeline/model/page_note.h"

const char *
est_page_state_word (EstPageState state)
{
  static const char *const words[] = {
    [EST_PAGE_TEXT] = "text",
    [EST_PAGE_SCAN] = "scan",
    [EST_PAGE_DRAWN] = "drawn",
    [EST_PAGE_LOST] = "lost",
  };

  return words[state];
}
