"""Tables that have come down to text: their cells parted by lines, bars or spaces, and no rules, no boxes.

`cells`, `rows` and `lines` read pages; `spaced`, `marked`, `exploded` and `padded` read what a converter wrote.
"""
