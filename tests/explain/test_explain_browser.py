"""The marked page, opened in a browser: its colours are there, and it asks nobody for anything."""

import struct
import zlib

import pytest
from chromium import count_pixels, find_chromium, look
from explained import PAGE, read

from crawler.explain import mark
from crawler.explain.look import COLOURS, NAMES

NO_BROWSER = "no Chromium here, so nobody looked at the marked page: `make browser` installs it (Debian)"


def rgb(colour):
    return tuple(bytes.fromhex(colour.removeprefix("#")))


@pytest.mark.skipif(find_chromium() is None, reason=NO_BROWSER)
def test_pieces_are_seen_in_their_colours_and_nothing_is_fetched(serve, tmp_path):
    site = serve({"/": "home"})
    bait = (
        f'<link rel=stylesheet href="{site.url}a.css"><script src="{site.url}a.js"></script>'
        f'<img src="{site.url}pool.jpg" width=600 height=400><iframe src="{site.url}frame"></iframe>'
        f'<div style="background:url({site.url}ground.png)">底色</div><script>document.title="taken over"</script>'
    )
    file = tmp_path / "marked.html"
    file.write_text(mark(*read(PAGE.replace("<p>厂长", f"{bait}<p>厂长"))), encoding="utf-8")
    seen = look(file, tmp_path)
    for piece, (band, ground) in COLOURS.items():
        assert f">{NAMES[piece]}</h2>" in seen.dom, piece
        assert seen.pixels[rgb(band)] > 300, piece  # a chip in the legend and the band beside the lines
        assert seen.pixels[rgb(ground)] > 1000, piece
    assert "pool.jpg" in seen.dom
    assert "taken over" not in seen.dom
    assert site.log == []


def test_colours_of_a_picture_are_counted():
    rows = [b"\0" + bytes((1, 2, 3, 4, 5, 6)), b"\2" + bytes(6), b"\1" + bytes((1, 2, 3, 0, 0, 0)), b"\4" + bytes(6)]
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 2, 4, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"".join(rows))))
    packed = [struct.pack(">I", len(data)) + name + data + bytes(4) for name, data in chunks]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(packed)
    assert count_pixels(png) == {(1, 2, 3): 6, (4, 5, 6): 2}
