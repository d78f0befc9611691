# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report on an action: figures, and vignettes of people with what ails them."""

from wordml import Document


def bilan():
    d = Document("Bilan d'action 2024 – Racines partagées", "Maëlys Berthier", "Maëlys Berthier",
                 "Association Graines de Lien", "2025-01-31T10:05:00Z")
    d.header = "Racines partagées\tBilan d'action 2024"
    d.footer = "Association Graines de Lien – contact : Maëlys Berthier, 06 39 98 41 27"
    context(d)
    results(d)
    vignettes(d)
    outlook(d)
    return d


def context(d):
    d.add("Bilan d'action 2024", "Titre")
    d.add("Racines partagées : jardiner pour bouger, mieux manger et rompre l'isolement", "Sous-titre")
    d.heading("Contexte")
    d.add("Dans la vallée de la Fensch, un quart des personnes de plus de 75 ans vivent seules. Le diagnostic "
          "partagé de 2022 a montré que l'isolement, la sédentarité et le coût de l'alimentation se cumulent. "
          "L'association Graines de Lien a ouvert trois jardins en 2023, avec le soutien de l'Agence régionale "
          "de santé et de la ville de Hayange.")
    d.heading("Objectifs", 2)
    d.bullets("Favoriser une activité physique régulière chez les habitant·es de plus de 60 ans",
              "Rendre accessible une alimentation favorable à la santé",
              "Soutenir les aidant·es de personnes atteintes de la maladie d'Alzheimer ou de Parkinson")


def results(d):
    d.heading("Résultats")
    d.table([
        ["Indicateur", "Prévu", "Réalisé"],
        ["Séances animées", "26", "24"],
        ["Personnes venues au moins trois fois", "40", "57"],
        ["Dont personnes de plus de 75 ans", "15", "22"],
        ["Repas partagés", "6", "7"],
        ["Heures de bénévolat", "400", "612"],
    ], [8, 2, 2])
    d.add("Les participant·es déclarent marcher davantage (68 %), cuisiner plus de légumes (54 %) et se sentir moins "
          "seul·es (71 %). Les ateliers ont été animés par Yann Kerbrat (activité physique adaptée), Thi Mai Nguyen "
          "(diététique) et Fatoumata Diarra (médiation). Deux stagiaires, dont Désiré Kouassi, ont aidé à "
          "l'accueil.")


def vignettes(d):
    d.heading("Trois parcours")
    d.heading("Odile, 82 ans", 2)
    d.add("Mme Odile Grandjean, née le 7 février 1943 à Longwy, habite 14 rue des Trois-Meuniers, 57700 Hayange. Veuve "
          "depuis 2021, elle ne sortait plus. Son médecin, le Dr Wojcik, lui a parlé du jardin. Mme Grandjean est "
          "suivie pour une insuffisance cardiaque et prend du Kardegic ; elle a commencé par des séances assises. "
          "Un an après, Odile fait seule le trajet.")
    d.add("« Je croyais que c'était fini pour moi. Maintenant c'est moi qui appelle les autres. »", "Citation")
    d.heading("João, 47 ans", 2)
    d.add("João Ferreira, ancien sidérurgiste, est arrivé par le foyer de la rue du Creuset. Il est en arrêt de "
          "travail depuis un accident et a été suivi au CSAPA pour une dépendance à l'alcool. Il a pris la "
          "responsabilité des outils. M. Ferreira souhaite devenir animateur ; on peut le joindre au 06 39 98 30 18.")
    d.heading("Ayşe et ses enfants", 2)
    d.add("Ayşe Öztürk vient avec ses deux fils, Emre (9 ans) et Kaan (6 ans). Elle apprend le français à la "
          "maison de quartier. Sa belle-mère, Mme Yıldırım, prépare avec elle les repas partagés. Mme Öztürk "
          "participe au groupe de parole animé par Fatoumata Diarra.")


def outlook(d):
    d.heading("Perspectives")
    d.add("Le comité de pilotage souhaite ouvrir un quatrième jardin à Ottange, accueillir le Mois sans tabac et "
          "former dix habitant·es relais. Le budget prévisionnel est de 48 500 €.")
    d.heading("Points de vigilance", 2)
    d.bullets("Préserver la place des habitant·es dans les décisions",
              "Ne pas demander aux bénévoles ce qui relève des professionnel·les",
              "Raconter les parcours sans exposer les personnes : écrire « Mme X », jamais un nom")
    d.add("Bilan rédigé par Maëlys Berthier et Karim Benhaddou, relu par Élodie Marchal (ARS).")
