# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project sheet: tables of labels and values, a budget, contacts, account numbers, form fields."""

from wordml import Document


def fiche():
    d = Document("Fiche projet – Racines partagées 2025", "Karim Benhaddou", "Maëlys Berthier",
                 "Pôle prévention Moselle Nord", "2025-02-10T08:30:00Z")
    d.header = "Appel à projets « Bien vieillir 2025 »\tFiche projet"
    d.footer = "À retourner avant le 28 février 2025"
    d.add("Fiche projet", "Titre")
    d.add("Racines partagées 2025 : quatre jardins pour bien vieillir", "Sous-titre")
    owner(d)
    project(d)
    budget(d)
    bank(d)
    return d


def owner(d):
    d.heading("1. Porteur du projet")
    d.fields([
        ["Structure", "Association Graines de Lien (loi du 1er juillet 1901)"],
        ["SIRET", "123 456 782 00010"],
        ["RNA", "W991234567"],
        ["Code APE", "9499Z"],
        ["Siège", "3 allée des Tilleuls-Argentés, 57700 Hayange"],
        ["Représentante légale", "Mme Josette Lhuillier, présidente"],
        ["Née le", "11/09/1951 à Thionville"],
        ["Personne chargée du dossier", "Maëlys Berthier, coordinatrice"],
        ["Téléphone", "06 39 98 41 27"],
        ["Courriel", "[[mailto:maelys.berthier@grainesdelien.example|maelys.berthier@grainesdelien.example]]"],
    ])


def project(d):
    d.heading("2. Projet")
    d.fields([
        ["Intitulé", "Racines partagées 2025"],
        ["Public visé", "Habitant·es de plus de 60 ans, aidant·es, familles du quartier"],
        ["Territoire", "Hayange, Algrange, Ottange"],
        ["Thématiques", "Activité physique, nutrition, santé mentale, lien social"],
        ["Objectif général", "Contribuer à la qualité de vie et à l'autonomie des personnes âgées isolées"],
        ["Déterminants visés", "Isolement, sédentarité, accès à une alimentation de qualité"],
    ])
    d.heading("Équipe", 2)
    d.table([
        ["Nom", "Fonction", "Temps", "Contact"],
        ["Maëlys Berthier", "Coordinatrice", "0,50 ETP", "06 39 98 41 27"],
        ["Yann Kerbrat", "Enseignant en activité physique adaptée", "96 h", "+33 6 39 98 15 60"],
        ["Nguyen Thi Mai", "Diététicienne", "40 h", "0639 984 402"],
        ["Fatoumata Diarra", "Médiatrice santé (mise à disposition)", "120 h", "03.53.01.71.09"],
    ], [4, 6, 2, 4])
    d.add("L'évaluation sera conduite par Karim Benhaddou avec l'appui d'un·e interne de santé publique. Les "
          "accompagnateur·ices du Portail des expériences seront associé·es dès le cadrage.")
    d.heading("Partenaires", 2)
    d.bullets("Ville de Hayange, centre communal d'action sociale (référente : Fatoumata Diarra)",
              "Maison de santé pluriprofessionnelle (Dr Hélène Wojcik, 03 53 01 48 33)",
              "Ehpad Les Glycines (FINESS 990789018), animatrice : Gwenaëlle Le Goff",
              "Centre social Jacques-Prévert et école Jules-Ferry")


def budget(d):
    d.heading("3. Budget prévisionnel", new_page=True)
    d.table([
        ["Charges", "Montant", "Produits", "Montant"],
        ["Salaires et charges (M. Berthier)", "21 400 €", "Agence régionale de santé", "25 000 €"],
        ["Prestations (Y. Kerbrat, T. M. Nguyen)", "12 600 €", "Conférence des financeurs", "15 000 €"],
        ["Matériel et semences", "8 300 €", "Ville de Hayange", "6 000 €"],
        ["Déplacements", "2 700 €", "Fonds propres", "2 500 €"],
        ["Frais généraux", "3 500 €", "", ""],
        ["Total", "48 500 €", "Total", "48 500 €"],
    ], [6, 3, 5, 3])


def bank(d):
    d.heading("4. Versement de la subvention")
    d.control("Titulaire du compte :", "Association Graines de Lien, chez Mme Lhuillier")
    d.control("IBAN :", "FR76 3000 6000 0112 3456 7890 189")
    d.control("BIC :", "AGRIFRPPXXX")
    d.add("")
    d.add("☒ J'atteste l'exactitude des informations.\t☐ Je souhaite être recontacté·e.")
    d.add("À Hayange, le 10 février 2025\nLa présidente, Josette LHUILLIER")
