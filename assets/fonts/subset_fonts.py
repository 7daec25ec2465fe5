"""Cuts the atlas's fonts out of Debian's Noto packages. Started by ./rebuild; argument: the output folder.

What every font here has in common, and why:
- no hinting programs: SFML asks FreeType to auto-hint, Dear ImGui's rasteriser ignores hints;
- no OpenType layout tables: neither library shapes text. Pair kerning, the one thing FreeType hands on to
  SFML, is flattened from GPOS into a legacy `kern` table;
- one common line height (Noto Sans's 1069/-293 of 1000 units), so that a chain of fonts keeps one baseline and one
  scale: Dear ImGui scales each font of a merged atlas by its own ascent minus descent;
- the arrows and signs that Noto Sans lacks are grafted in from Noto's symbol fonts, so the chain stays two fonts long.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")
CJK = pathlib.Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED_CHINESE = 2  # index in the .ttc collections; 0 is Japanese
ASCENT, DESCENT = 1069, -293

LATIN_CYRILLIC = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0259, 0x0259), (0x02B0, 0x02FF), (0x0300, 0x036F),
    (0x0370, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2113, 0x2126), (0x2150, 0x215E),
]
GRAFTS = {
    "NotoSansMath-Regular.ttf": "←↑→↓↔↕↖↗↘↙−≈≠≤≥∞√",
    "NotoSansSymbols2-Regular.ttf": "▪▫■□▲△▶▷▼▽◀◁◆◇○●◦★☆✓✔✕✖⇧⏎☰",
    "NotoSansSymbols-Regular.ttf": "⚑⚔⌂",
}
HAN_EXTRA = "\u3000、。〈〉《》「」『』【】〔〕〜・！（），．／：；？～％＋－＝＜＞￥〇○●×—…·“”‘’″′°"

LATIN_FONTS = {
    "khorgos-sans": ("NotoSans-Regular.ttf", "Khorgos Sans", "Regular"),
    "khorgos-sans-bold": ("NotoSans-Bold.ttf", "Khorgos Sans", "Bold"),
    "khorgos-sans-italic": ("NotoSans-Italic.ttf", "Khorgos Sans", "Italic"),
    "khorgos-serif": ("NotoSerif-Regular.ttf", "Khorgos Serif", "Regular"),
    "khorgos-serif-bold": ("NotoSerif-Bold.ttf", "Khorgos Serif", "Bold"),
    "khorgos-serif-italic": ("NotoSerif-Italic.ttf", "Khorgos Serif", "Italic"),
}
HAN_FONTS = {
    "khorgos-han": ("NotoSansCJK-Regular.ttc", "Khorgos Han", "Regular"),
    "khorgos-han-bold": ("NotoSansCJK-Bold.ttc", "Khorgos Han", "Bold"),
    "khorgos-han-serif": ("NotoSerifCJK-Regular.ttc", "Khorgos Han Serif", "Regular"),
}


def gb2312():
    """All 6,763 hanzi of GB 2312, so that new text rarely needs a rebuild: rows 16 to 55 by pinyin, 56 to 87 by radical."""
    hanzi = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                hanzi.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                pass  # the last five cells of row 55 are empty
    assert len(hanzi) == 6763
    return hanzi


def is_han(character):
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F \
        or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x3FFFF


def hanzi_in_use():
    hanzi = set()
    for pattern in ("assets/locale/*.json", "geodata/atlas/*.json", "geodata/base/*.geojson"):
        for path in sorted(ROOT.glob(pattern)):
            # JSON may hold a character as an escape; none of ours does, and check_glyphs.py parses for real.
            hanzi.update(filter(is_han, path.read_text(encoding="utf-8")))
    return hanzi


def subset_font(font, code_points):
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.layout_features = []
    options.legacy_cmap = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG", "meta", "STAT"]
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)


def pair_kerning(font, code_points):
    """First-glyph, second-glyph, units: the GPOS pair adjustments among letters and digits, flattened."""
    cmap = font.getBestCmap()
    wanted = {cmap[code] for code in code_points if code in cmap}
    lookups = font["GPOS"].table.LookupList.Lookup
    indices = sorted({index for record in font["GPOS"].table.FeatureList.FeatureRecord
                      if record.FeatureTag == "kern" for index in record.Feature.LookupListIndex})
    pairs = {}
    for index in indices:
        found = {}  # within one lookup the first subtable that covers a pair decides
        for table in lookups[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            if type(table).__name__ != "PairPos":
                continue
            firsts = [glyph for glyph in table.Coverage.glyphs if glyph in wanted]
            if table.Format == 1:
                at = {glyph: place for place, glyph in enumerate(table.Coverage.glyphs)}
                for first in firsts:
                    for record in table.PairSet[at[first]].PairValueRecord:
                        if record.SecondGlyph in wanted:
                            value = record.Value1.XAdvance if record.Value1 and hasattr(record.Value1, "XAdvance") else 0
                            found.setdefault((first, record.SecondGlyph), value)
            else:
                for first in firsts:
                    row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
                    for second in wanted:
                        value = row[table.ClassDef2.classDefs.get(second, 0)].Value1
                        found.setdefault((first, second), getattr(value, "XAdvance", 0) if value else 0)
        for pair, value in found.items():
            pairs[pair] = pairs.get(pair, 0) + value
    return {pair: value for pair, value in pairs.items() if value}


def add_kerning(font, pairs):
    most = 10900  # a format 0 subtable states its length in 16 bits
    strongest = sorted(pairs.items(), key=lambda entry: (-abs(entry[1]), entry[0]))[:most]
    if not strongest:
        return
    table = KernTable_format_0(apple=False)
    table.version, table.coverage, table.kernTable = 0, 1, dict(strongest)
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


def graft(font, characters, source):
    """Copies outlines of another 1000-unit TrueType font into `font`."""
    donor = TTFont(NOTO / source, recalcTimestamp=False)
    donor_cmap, donor_glyphs = donor.getBestCmap(), donor.getGlyphSet()
    own_cmap = font.getBestCmap()
    order = font.getGlyphOrder()
    for character in characters:
        code = ord(character)
        if code in own_cmap:
            continue
        outline = DecomposingRecordingPen(donor_glyphs)
        donor_glyphs[donor_cmap[code]].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(pen)
        name = f"uni{code:04X}"
        order = order + [name]
        font.setGlyphOrder(order)
        font["glyf"].glyphs[name] = pen.glyph()
        font["glyf"].glyphOrder = order
        font["hmtx"][name] = donor["hmtx"][donor_cmap[code]]
        for table in font["cmap"].tables:
            table.cmap[code] = name
    font["maxp"].numGlyphs = len(order)


def set_line_height(font):
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT


def rename(font, family, style):
    """Our own name, because the subset is a modified version; copyright and licence entries stay as they were."""
    names = font["name"]
    keep = {0, 7, 13, 14}
    names.names = [record for record in names.names if record.nameID in keep]
    postscript = f"{family.replace(' ', '')}-{style}"
    for name_id, text in ((1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript),
                          (10, "A subset of a Noto font, renamed; see assets/fonts/OFL.txt.")):
        names.setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = f"{family} {style}", family


def expand(ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def build_latin(name, source, family, style, out):
    font = TTFont(NOTO / source, recalcTimestamp=False)
    code_points = expand(LATIN_CYRILLIC)
    kerned = expand([(0x21, 0x7E), (0xC0, 0xFF), (0x401, 0x45F), (0x490, 0x4FF), (0x2013, 0x201E)])
    pairs = pair_kerning(font, kerned)
    name_to_code = {}
    for code, glyph in font.getBestCmap().items():
        name_to_code.setdefault(glyph, code)
    by_code = {(name_to_code[a], name_to_code[b]): value for (a, b), value in pairs.items()}
    subset_font(font, code_points)
    for donor, characters in GRAFTS.items():
        graft(font, characters, donor)
    cmap = font.getBestCmap()
    add_kerning(font, {(cmap[a], cmap[b]): value for (a, b), value in by_code.items()})
    finish(font, family, style, out / f"{name}.ttf")


def build_han(name, source, family, style, out):
    font = TTFont(CJK / source, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    characters = gb2312() | hanzi_in_use() | set(HAN_EXTRA) | {" ", "\u00a0"}
    subset_font(font, sorted(map(ord, characters)))
    absent = sorted(character for character in characters if ord(character) not in font.getBestCmap())
    if absent:
        print(f"{name}: not in {source}: {' '.join(absent)}", file=sys.stderr)
    finish(font, family, style, out / f"{name}.otf")


def finish(font, family, style, path):
    set_line_height(font)
    rename(font, family, style)
    font.save(path, reorderTables=True)
    print(f"{path.name}: {len(font.getBestCmap())} code points, {path.stat().st_size:,} bytes")


def main():
    out = pathlib.Path(sys.argv[1])
    for name, (source, family, style) in LATIN_FONTS.items():
        build_latin(name, source, family, style, out)
    for name, (source, family, style) in HAN_FONTS.items():
        build_han(name, source, family, style, out)


if __name__ == "__main__":
    main()
