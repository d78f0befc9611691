# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture drawn with nothing but arithmetic: a sky, a sun, rows of a garden, two people."""

import struct
import zlib

WIDTH, HEIGHT = 440, 248


def colour(x, y):
    if (x - 360) ** 2 + (y - 50) ** 2 < 28 ** 2:
        return 250, 214, 105
    for centre, coat in ((150, (180, 85, 63)), (200, (76, 127, 166))):
        if (x - centre) ** 2 + (y - 108) ** 2 < 13 ** 2:
            return 222, 184, 150
        if abs(x - centre) < 15 - abs(y - 150) * 0.08 and 121 < y < 190:
            return coat
    if y > 165:
        bed = (x + (y - 165) * (x - 220) / 260) % 62 < 34
        return (112, 82, 58) if bed and y > 178 else (122, 158, 92)
    if y > 140 + 10 * ((x * 7 // 50) % 2):
        return 94, 134, 82
    return 176 + y // 4, 212 + y // 6, 236


def garden():
    rows = b"".join(b"\0" + bytes(value for x in range(WIDTH) for value in colour(x, y))
                    for y in range(HEIGHT))

    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content
                + struct.pack(">I", zlib.crc32(kind + content)))

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))
