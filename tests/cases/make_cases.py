# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the DOCX inputs of the cases: make_cases.py, from anywhere."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "samples"))

from picture import garden  # noqa: E402
from wordml import Document  # noqa: E402


def document():
    return Document("Cas d'essai", "Solène Aubry", "Solène Aubry", "Structure d'essai",
                    "2025-01-06T09:00:00Z")


def save(d, case):
    os.makedirs(os.path.join(HERE, case), exist_ok=True)
    d.save(os.path.join(HERE, case, "input.docx"))


d = document()
d.add("Mme Gwe|naëlle Ker|brat a ouvert la séance.")
d.add("//Gwenaëlle// **Kerbrat** et M. J|o|ã|o F|e|r|r|e|i|r|a sont d'accord.")
d.add("On peut joindre M. Fer|reira au 06 39| 98| 12 34, ou à [[mailto:joao.ferreira@exemple.fr|joao.|ferreira@|exemple.fr]].")
d.add("{+Solène Aubry:Mme Kerbrat relira.+}{-Solène Aubry:M. Ferreira relira.-}")
save(d, "a-name-cut-over-runs")

d = document()
d.add("Présences")
d.table([["Nom", "Structure", "Téléphone", "Courriel"],
         ["Mme DIARRA Fatoumata", "Ville d'essai", "02 61 91 00 17", "f.diarra@exemple.fr"],
         ["Dr Mai NGUYEN", "Diététique", "0639 980 044", "tm.nguyen@exemple.fr"],
         ["Mme Öztürk Ayşe", "Habitante", "-", "-"]], [4, 4, 3, 5])
d.add("Trois personnes étaient là.")
save(d, "a-table-of-attendance")

d = document()
d.header = "Compte rendu\tRédaction : Mme Solène Au|bry"
d.footer = "Contact : solene.aubry@exemple.fr"
d.add("La séance a duré deux heures.[^1] {#1:Rien d'autre à signaler.#}")
d.note("D'après le Dr Hélène Woj|cik, 03 53 01 48 33.")
d.comment("Désiré Kouassi", "DK", "Solène, appelle Hélène Wojcik avant de diffuser.")
d.add("Mme Aubry a clos la séance.")
save(d, "a-name-in-a-footnote-and-the-header")

d = document()
d.add("Le jardin en juin.")
d.picture(garden(), (11, 6.2), "Mme Odile Grandjean et M. João Ferreira au jardin", "odile_grandjean.png")
save(d, "a-picture-with-names-behind-it")
