"""CSV as RFC 4180 has it, read twice: strictly by its grammar, and by Python's reader as most programs would."""

import csv
import io
import re

from reading import equal, expect, without_controls

FIELD = r'(?:"(?:[^"\r\n]|"")*"|[^",\r\n]*)'
ROW = re.compile(rf"{FIELD}(?:,{FIELD})*\r\n")
NUMBER = re.compile(r"-?\d+(\.\d{1,3})?")
FORMULA = tuple("=+-@\t\r＝＋－＠")


def rows(text):
    """The cells of each row; every row is as long as the header."""
    without_controls(text, allowed={0x0D})
    place, count = 0, 0
    while place < len(text):
        row = ROW.match(text, place)
        expect(row, f"what begins with {text[place:place + 40]!r} is no row")
        place, count = row.end(), count + 1
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    equal(len(table), count, "rows")
    expect(table, "there is no header")
    expect(all(len(row) == len(table[0]) for row in table), "the rows are not as long as the header")
    return table


def safe(table, numbers):
    """No cell but a number may be taken for a formula. `numbers` are (row, column): pure numbers, or empty."""
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if (row, column) in numbers:
                expect(cell == "" or NUMBER.fullmatch(cell), f"{cell!r:.40} is no number")
            else:
                expect(not cell.lstrip().startswith(FORMULA), f"{cell!r:.40} may be taken for a formula")


def guarded(text):
    """What stands in a cell for a text that could be a formula."""
    return "'" + text if text.lstrip().startswith(FORMULA) else text
