"""What lines of each kind add to the body, or cost it, in characters of text."""

from __future__ import annotations

from typing import Final

LINK_LINE: Final = -25.0  # a line that is (nearly) all link
FURNITURE: Final = -30.0  # notices
LABELS: Final = -10.0  # metadata lines, buttons
ANOTHER: Final = -1000.0  # the headline of another article: no text goes on across it
FAR_LINE: Final = -5.0  # a short line far from any text: a menu's, most likely
SHORT_LINE: Final = -0.5  # no punctuation, no length: a caption, a heading, or a navigation word
