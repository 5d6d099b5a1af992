"""How a marked page looks: the colours of the pieces and the style sheet."""

from __future__ import annotations

from typing import Final

from crawler.explain.pieces import Piece

# band and chip, ground behind the lines; the words beside them say the same to those who see no colours
COLOURS: Final[dict[Piece, tuple[str, str]]] = {
    Piece.TITLE: ("#a8700c", "#fdf0c8"),
    Piece.HEADER: ("#2563eb", "#dde9ff"),
    Piece.SUMMARY: ("#8b3fd1", "#f1e5fd"),
    Piece.BODY: ("#1a7f4b", "#e3f5e8"),
    Piece.LEFT_OUT: ("#c53030", "#fbe2e2"),
    Piece.FOOTER: ("#0b7f86", "#d5f2f3"),
    Piece.RELATED: ("#b83280", "#fde4f1"),
}
NAMES: Final[dict[Piece, str]] = {
    Piece.TITLE: "headline",
    Piece.HEADER: "labels above",
    Piece.SUMMARY: "abstract",
    Piece.BODY: "text",
    Piece.LEFT_OUT: "left out",
    Piece.FOOTER: "labels below",
    Piece.RELATED: "related",
}

_BASE: Final = """
*{box-sizing:border-box}
body{margin:0;background:#eef0f2;color:#1f2430;
font:15px/1.7 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif}
header{background:#1f2430;color:#fff;padding:12px 20px;display:flex;gap:14px;align-items:baseline;flex-wrap:wrap}
header b{font-size:18px}header span{color:#c4cad6;overflow-wrap:anywhere}
main{display:flex;gap:20px;padding:20px;max-width:1500px;margin:0 auto;align-items:flex-start}
aside{flex:0 0 430px;position:sticky;top:20px;max-height:calc(100vh - 40px);overflow:auto}
.card{background:#fff;border:1px solid #d8dce3;border-radius:8px;padding:12px 16px;margin-bottom:16px}
.key{display:flex;flex-wrap:wrap;gap:8px}
.chip{color:#fff;border-radius:4px;padding:1px 9px;font-size:13px;white-space:nowrap}
dl{margin:0;font-size:13px;line-height:1.55}
dt{font-weight:bold;margin-top:9px;padding-left:8px;border-left:5px solid #c4cad6}
dd{margin:0;padding-left:13px;overflow-wrap:anywhere;unicode-bidi:isolate}
dd.voice{display:flex;gap:6px;color:#5b6474}dd.voice b{flex:0 0 1em;text-align:center}
dd.voice i{flex:0 0 118px;font-style:normal;overflow-wrap:anywhere}
dd.differs b{color:#c53030}dd.believed{color:#1f2430}.none,.marks{color:#7a8393}.marks{font-size:12px;margin-top:12px}
article{flex:1;min-width:0;background:#fff;border:1px solid #d8dce3;border-radius:8px;padding:16px 0;overflow:hidden}
section{display:flex;margin:0 16px 3px;border-left:7px solid #fff}
section>h2{flex:0 0 96px;margin:0;padding:3px 8px 0;font-size:12px;line-height:1.8;text-align:right}
section>div{flex:1;min-width:0;padding:1px 12px}
p{margin:3px 0;overflow-wrap:anywhere;unicode-bidi:isolate}
.other{border-color:#fff}.other p{display:inline;font-size:12px;color:#8a93a3}
.other p+p::before{content:"\\00b7";margin:0 7px;color:#c4cad6}
.h1{font-size:23px;font-weight:bold;line-height:1.45}.h2{font-size:19px;font-weight:bold}
.h3,.h4,.h5,.h6{font-weight:bold}.li::before{content:"\\2022";margin-right:7px}
.row{display:flex;border-bottom:1px solid #fff}.row p{flex:1;padding:0 8px}
u{text-decoration:underline;text-decoration-color:#9aa3b2;text-underline-offset:3px}
em{display:inline-block;font-style:normal;line-height:1.6;font-size:12px;color:#fff;border-radius:3px;padding:0 6px;
margin-left:8px;white-space:nowrap}
.picture{border:1px dashed #7d8797;border-radius:5px;color:#5b6474;font-size:13px;padding:14px;text-align:center}
@media(max-width:900px){main{display:block}aside{position:static;max-height:none}section>h2{flex-basis:64px}}
@media print{aside{position:static;max-height:none;overflow:visible}body{print-color-adjust:exact}}
"""


def css_name(piece: Piece) -> str:
    """Return the class of a piece.

    >>> css_name(Piece.LEFT_OUT)
    'left-out'
    """
    return piece.value.replace(" ", "-")


def style_sheet() -> str:
    """Return the style sheet; it fetches nothing."""
    rules = []
    for piece, (band, ground) in COLOURS.items():
        name = css_name(piece)
        rules.append(f".chip.{name},.{name} em{{background:{band}}}dt.{name}{{border-color:{band}}}")
        rules.append(f"section.{name}{{border-color:{band};background:{ground}}}section.{name}>h2{{color:{band}}}")
    return _BASE + "\n".join([*rules, ".left-out div p{text-decoration:line-through;color:#6b7280}"]) + "\n"
