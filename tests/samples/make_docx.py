# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the DOCX samples into a folder: make_docx.py FOLDER"""

import sys

from bilan import bilan
from compte_rendu import compte_rendu
from fiche import fiche

folder = sys.argv[1]
compte_rendu().save(f"{folder}/01_compte-rendu-copil.docx")
bilan().save(f"{folder}/02_bilan-action.docx")
fiche().save(f"{folder}/03_fiche-projet.docx")
