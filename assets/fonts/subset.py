#!/usr/bin/env python3
"""Make the face for names, SacraNames-*.ttf, from Noto Sans.

    apt-get download fonts-noto-core fonts-noto-extra   # 20201225-1 of Debian 12
    for d in *.deb; do dpkg-deb -x $d noto; done
    python3 subset.py noto/usr/share/fonts/truetype/noto .

needs python3-fonttools. The same fonts and the same version of fontTools
(4.38.0) give the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

WEIGHTS = ("Regular", "SemiBold", "Bold")

# The letters of names that the typeface of the program lacks, and all that it
# has: a word with one of them is drawn in this face as a whole.
LETTERS = [
    range(0x20, 0x7F), range(0xA0, 0x180),  # Latin, of western and central Europe
    range(0x1A0, 0x1A2), range(0x1AF, 0x1B1), range(0x1EA0, 0x1EFA),  # Vietnamese
    range(0x1CD, 0x1DD), range(0x1E6, 0x1E8), range(0x1F8, 0x1FA),  # Pinyin, Romani, Skolt Sami
    range(0x218, 0x21C),  # Romanian
    range(0x1E80, 0x1E86), (0x1E9E,), range(0x1EF2, 0x1EF4),  # Welsh, capital sharp s
    range(0x1E0C, 0x1E0E), range(0x1E24, 0x1E26), range(0x1E32, 0x1E34), range(0x1E36, 0x1E38),
    range(0x1E40, 0x1E48), range(0x1E5A, 0x1E5C), range(0x1E62, 0x1E64), range(0x1E6C, 0x1E6E),
    range(0x1E92, 0x1E94),  # Arabic and Indian names as scholars write them
    (0x18F, 0x259),  # Azerbaijani
    range(0x2BB, 0x2BD), (0x2BE, 0x2BF),  # the Hawaiian okina and its like
    range(0x2010, 0x2016), range(0x2018, 0x201F), (0x2022, 0x2026, 0x2032, 0x2033, 0x20AC),
]


def main(source: Path, target: Path) -> None:
    own = TTFont(target / "AtkinsonHyperlegibleNext-Regular.ttf")
    wanted = set(own.getBestCmap()).union(*LETTERS)
    for weight in WEIGHTS:
        options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, recalc_timestamp=False)
        font = subset.load_font(str(source / f"NotoSans-{weight}.ttf"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        fit(font, own)
        for name_id, text in {
            0: font["name"].getDebugName(0) or "Copyright 2015-2020 Google LLC. All Rights Reserved.",
            1: "Sacra Names" if weight != "SemiBold" else "Sacra Names SemiBold",
            2: weight if weight != "SemiBold" else "Regular",
            4: f"Sacra Names {weight}",
            6: f"SacraNames-{weight}",
            13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
            14: "https://scripts.sil.org/OFL",
        }.items():
            font["name"].setName(text, name_id, 3, 1, 0x409)
        font.save(target / f"SacraNames-{weight}.ttf")
        missing = wanted - set(font.getBestCmap())
        print(weight, len(font.getBestCmap()), "letters; Noto Sans lacks", " ".join(f"U+{r:04X}" for r in sorted(missing)))


def fit(font: TTFont, own: TTFont) -> None:
    """Make the capitals as high as those of the program's typeface (0.668 of the
    size of the type; Noto Sans has 0.714) and the lines too, so that the two
    stand side by side on one baseline."""
    em = own["head"].unitsPerEm
    scale_upem(font, round(em * own["OS/2"].sCapHeight / font["OS/2"].sCapHeight * em / font["head"].unitsPerEm))
    font["head"].unitsPerEm = em
    for field in ("ascent", "descent", "lineGap"):
        setattr(font["hhea"], field, getattr(own["hhea"], field))
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(font["OS/2"], field, getattr(own["OS/2"], field))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
