# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scan as it comes from an office: pages a little askew, grey, specked and noisy, packed as JPEG.

    make_scan.py PAGES FILE.pdf [SEED]      writes FILE.pdf, and FILE.values with what was planted

Every page says the name, telephone number, e-mail address and date of birth of a person who does
not exist.  pdftoppm draws the pages, and draws them again once the noise lies over them.
"""

import random
import subprocess
import sys
import tempfile

from raw_pdf import RawPdf

DPI = 200
SIZE = (1653, 2339)  # of A4 as pdftoppm draws it
NOISE = 40
TOO_MUCH_NOISE = 255  # nobody could read that
SPECKS = 3000
PERSONS = ["Marie Dupont", "Yann Kerbrat", "Claire Lefebvre", "Paul Lhuillier", "Jeanne Delattre",
           "Farid Benali", "Lucie Marchand", "Denis Courtois", "Sophie Rigaud", "Hugo Vasseur"]
PROSE = ("Le projet de jardin avance bien et les habitants du quartier sont contents de la reunion.|"
         "Chaque semaine un atelier de cuisine rassemble une dizaine de personnes au centre social.|"
         "Les partenaires de la ville et du departement ont promis de revenir au printemps prochain.|"
         "Il reste a trouver une salle assez grande pour les seances qui auront lieu en hiver.|"
         "Le groupe a choisi de travailler d'abord sur le sommeil, puis sur le bien-etre au travail.|"
         "Une enquete a ete menee aupres des familles, et la plupart souhaitent que cela continue.|"
         "Les benevoles demandent une formation courte avant de reprendre les permanences du soir.|"
         "Le budget prevu couvre le materiel, les deplacements et une petite part d'imprevu.").split("|")


def lines_of(number):
    """What page @number says, and what of it must go."""
    person = PERSONS[number % len(PERSONS)]
    first, last = person.split()
    title = "M." if first in ("Yann", "Paul", "Farid", "Denis", "Hugo") else "Mme"
    phone = f"06 39 98 {random.randrange(10, 99)} {random.randrange(10, 99)}"
    mail = f"{first}.{last}@exemple.fr".lower()
    born = f"{random.randrange(1, 28):02}/{random.randrange(1, 12):02}/19{random.randrange(50, 99)}"
    lines = [f"Compte rendu de la reunion du groupe, feuille {number + 1}", ""]
    for i in range(26):
        lines.append(random.choice(PROSE))
    lines[4] = f"{title} {person} est venue au centre social avec ses voisins et ses amis du quartier."
    lines[10] = f"On peut l'appeler au {phone} ou lui ecrire a l'adresse {mail} sans attendre."
    lines[17] = f"Date de naissance : {born}, lieu de la reunion : la salle du rez-de-chaussee."
    lines[23] = f"{title} {last} reviendra la semaine prochaine avec les documents demandes."
    return lines, [last, phone, mail, born]


def page(number):
    lines, values = lines_of(number)
    askew = random.uniform(-0.009, 0.009)
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = (f"BT /F1 11.5 Tf 24 TL 1 {askew:.4f} {-askew:.4f} 1 52 760 Tm {shown} ET")
    return content, values


def draw(pdf, *options):
    """The pages of @pdf as pdftoppm gives them."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run(["pdftoppm", "-r", str(DPI), *options, file.name], check=True,
                              stdout=subprocess.PIPE).stdout


def scaled(lowest, width):
    return bytes(lowest + value * width // 255 for value in range(256))


def add_noise(grey, most):
    """Sums of numbers as long as the picture: no byte of them runs over."""
    ink = min(16, 255 - most)
    paper = int.from_bytes(grey.translate(scaled(ink, max(240 - most - ink, 0))), "big")
    noise = int.from_bytes(random.randbytes(len(grey)).translate(scaled(0, most)), "big")
    noisy = bytearray((paper + noise).to_bytes(len(grey), "big"))
    for _ in range(SPECKS):
        at = random.randrange(len(noisy) - 1)
        noisy[at:at + 2] = random.choice((b"\x30\x40", b"\xf8\xf8"))
    return bytes(noisy)


def scan(content, noise):
    clean = RawPdf()
    header = 3 + len(b"%d %d\n255\n" % SIZE)
    grey = draw(clean.finish([clean.page(content)]), "-gray")[header:]
    assert len(grey) == SIZE[0] * SIZE[1]
    noisy = picture(add_noise(grey, noise), "/ColorSpace /DeviceGray")
    return draw(noisy, "-jpeg")


def put_picture(pdf, data, entries):
    image = pdf.stream(data, f"/Type /XObject /Subtype /Image /Width {SIZE[0]} /Height {SIZE[1]} "
                       f"/BitsPerComponent 8 {entries}")
    return pdf.page("q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject << /I {image} 0 R >>")


def picture(data, entries):
    pdf = RawPdf()
    return pdf.finish([put_picture(pdf, data, entries)])


def main(pages, path, seed="1", noise=NOISE):
    random.seed(int(seed))
    pdf = RawPdf()
    numbers, planted = [], []
    for i in range(int(pages)):
        content, values = page(i)
        numbers.append(put_picture(pdf, scan(content, noise), "/ColorSpace /DeviceRGB /Filter /DCTDecode"))
        planted += values
    with open(path, "wb") as file:
        file.write(pdf.finish(numbers))
    with open(path.removesuffix(".pdf") + ".values", "w", encoding="utf-8") as file:
        file.write("".join(value + "\n" for value in dict.fromkeys(planted)))


if __name__ == "__main__":
    main(*sys.argv[1:])
