# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes the time of day and random numbers out of what LibreOffice writes, so that the
same source gives the same bytes: settle.py FILE…"""

import re
import sys
import zipfile


def settle_pdf(path):
    with open(path, "rb") as file:
        pdf = file.read()
    # As long as what they replace: the table of offsets stays true.
    pdf = re.sub(rb"\(D:\d{14}Z", b"(D:20250115140000Z", pdf)
    pdf = re.sub(rb"<[0-9A-F]{32}>", b"<" + b"5" * 32 + b">", pdf)
    pdf = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"5" * 32, pdf)
    with open(path, "wb") as file:
        file.write(pdf)


def settle_odt(path):
    with zipfile.ZipFile(path) as package:
        parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts:
            if name == "settings.xml":
                content = re.sub(rb'(config:name="Rsid[A-Za-z]*" config:type="int">)\d+', rb"\g<1>1", content)
            entry = zipfile.ZipInfo(name, date_time=(2025, 2, 24, 11, 2, 0))
            # ODF 1.3 part 2, 3.3: mimetype comes first and is not compressed.
            stored = name == "mimetype" or name.endswith("/")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


for file_name in sys.argv[1:]:
    (settle_pdf if file_name.endswith(".pdf") else settle_odt)(file_name)
