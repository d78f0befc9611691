# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes of a steering committee: the hard one.  Names cut over runs, an attendance
table, a header, a footnote, comments and tracked changes with their authors."""

from wordml import Document


def compte_rendu():
    d = Document("Compte rendu du comité de pilotage n° 3", "Maëlys Berthier", "Karim Benhaddou",
                 "Association Graines de Lien", "2025-03-18T16:42:00Z")
    d.header = "Racines partagées – comité de pilotage n° 3\tRédaction : Maëlys Ber|thier"
    d.footer = "Association Graines de Lien – document de travail"
    opening(d)
    attendance(d)
    discussion(d)
    decisions(d)
    return d


def opening(d):
    d.add("Compte rendu du comité de pilotage", "Titre")
    d.add("Racines partagées : jardins, santé et lien social – séance du 18 mars 2025, 14 h à 16 h 30",
          "Sous-titre")
    d.fields([
        ["Lieu", "Centre social Jacques-Prévert, salle Victor-Hugo, Hayange"],
        ["Animation", "Karim Ben|had|dou, chargé de prévention"],
        ["Secrétariat", "Maëlys Berthier, coordinatrice (06 39 98 41 27)"],
        ["Diffusion", "Membres du comité, accompagnateur·ices, contributeur·ices de la fiche"],
    ])


def attendance(d):
    d.heading("Présences")
    mail = "[[mailto:{0}|{0}]]"
    d.table([
        ["Nom", "Structure", "Téléphone", "Courriel", "Présence"],
        ["Maëlys BER|THIER", "Association Graines de Lien", "06 39 98 41 27",
         mail.format("maelys.berthier@grainesdelien.example"), "Présente"],
        ["Karim BENHADDOU", "Pôle prévention Moselle Nord", "03 53 01 22 84",
         mail.format("k.benhaddou@prevention-nord.example"), "Présent"],
        ["Fatou|mata DIARRA", "Ville de Hayange, médiation santé", "03.53.01.71.09",
         mail.format("fdiarra@hayange-sante.example"), "Présente"],
        ["Yann KERBRAT", "Enseignant en activité physique adaptée", "+33 6 39 98 15 60",
         mail.format("yann@kerbrat-apa.example"), "Présent"],
        ["Dr Hélène WOJCIK", "Maison de santé pluriprofessionnelle", "03 53 01 48 33",
         mail.format("h.wojcik@msp-fensch.example"), "Excusée"],
        ["NGUYEN Thi Mai", "Diététicienne libérale", "0639 984 402",
         mail.format("nguyen.thimai@exemple.fr"), "Présente"],
        ["Élodie MARCHAL", "Agence régionale de santé, délégation de Moselle", "03 53 01 10 75",
         mail.format("elodie.marchal@ars-delegation.example"), "Excusée"],
    ], [5, 7, 5, 8, 4])
    d.add("Invitée : Mme Odile Grand|jean, habitante du quartier Saint-Nicolas-en-Forêt. "
          "Absent sans excuse : M. de La Tour, adjoint au maire.")


def discussion(d):
    d.heading("Ordre du jour")
    d.numbered("Retour sur le premier semestre des ateliers", "Participation des habitant·es",
               "Préparation de la fiche de capitalisation", "Questions diverses")
    d.heading("1. Retour sur les ateliers", 2)
    d.add("Yann Ker|brat| présente les chiffres : 24 séances ont eu lieu sur 26 prévues, avec 11 participant·es "
          "en moyenne. Les deux séances annulées l'ont été pour cause de gel. M. Kerbrat souligne que la marche "
          "jusqu'au jardin (1 200 pas) compte autant que le jardinage lui-même.")
    d.add("//Fatoumata// **Diarra** rappelle que le repérage se fait surtout par le bouche-à-oreille. Elle "
          "signale que Mme Grandjean a fait venir six voisines, dont deux aidantes de proches atteints de la "
          "maladie d'Alzheimer.[^1] La Semaine bleue et Octobre rose ont aussi bien fonctionné.")
    d.note("Précision apportée après la séance par Mme Josette Lhu|illier, bénévole, jointe au 03 53 01 66 20 : "
           "les deux aidantes ont souhaité rester anonymes dans la fiche.")
    d.add("{#1:Thi Mai Nguyen#} propose un atelier « goûter sans gaspi » avec les enfants de l'école Jules-Ferry. "
          "{-Maëlys Berthier:Désiré Kouassi, stagiaire, en fera le bilan.-}"
          "{+Maëlys Berthier:Le stagiaire, Désiré Kouassi, en fera le bilan avec Élodie Marchal.+}")
    d.comment("Karim Benhaddou", "KB",
              "Maëlys, peux-tu vérifier auprès de Thi Mai la date de l'atelier ? Sinon appelle-moi au 06 39 98 77 02.")
    d.heading("2. Participation des habitant·es", 2)
    d.add("Mme Grandjean, 82 ans, témoigne : elle vient chaque mardi depuis que son mari est décédé et qu'elle "
          "est suivie pour une insuffisance cardiaque. Elle dit avoir « retrouvé l'envie de se lever ». Le groupe "
          "la remercie. Karim B. demande que les témoignages soient écrits sous la forme « Mme X » dans la fiche.")
    d.add("Plusieurs professionnel·les s'interrogent sur la place des jeunes. D’après Mme Diarra, il faut "
          "passer par les lieux qu'ils fréquentent ; elle prendra contact avec la mission locale "
          "([[mailto:contact@mission-locale-fensch.example|courriel]]).")
    d.heading("3. Fiche de capitalisation", 2)
    d.add("L'entretien de cadrage est fixé au 8 avril 2025. Les documents seront caviardés avant toute analyse. "
          "J.-B. de La Tour a donné son accord par message le 12 mars. Dr Wojcik relira la partie santé ; elle est "
          "joignable au cabinet (RPPS 19999999998).")


def decisions(d):
    d.heading("Relevé de décisions")
    d.table([
        ["Action", "Qui", "Échéance"],
        ["Envoyer le bilan chiffré des ateliers", "YK, MB", "4 avril 2025"],
        ["Relancer la délégation départementale", "Maëlys Berthier", "28 mars 2025"],
        ["Recueillir l'accord écrit des contributeur·ices", "Fatoumata D.", "8 avril 2025"],
        ["Réserver la salle Victor-Hugo", "KB", "15 avril 2025"],
    ], [8, 4, 3])
    d.add("**Prochaine réunion** : mardi 13 mai 2025 à 14 h, ou à distance : "
          "[[https://visio.exemple.fr/j/88420917?pwd=Bx7|lien de la visioconférence]].")
    d.add("En cas de difficulté pour une personne du groupe : 3114 (prévention du suicide), 3977 (maltraitance) "
          "ou 15.")
    d.add("Fait à Hayange, le 20 mars 2025.\nMaë|lys Berthier, coordinatrice")
