"""Text to values: encodings, lines, dates, counts, URLs. Pure functions."""
