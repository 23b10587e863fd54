"""The canvas format of a class: the rules by which Canvas's importer finds rows and columns; and of an export that was
the roster, that nothing else has changed."""

import re

from class_facts import graded
from facts import hundredths, tells
from reading import equal, expect, main
from tables import guarded, rows

STUDENT_COLUMNS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
NUMBER = re.compile(r"\d+(\.\d{1,2})?")


def cell(found, entry, before):
    """A score where there is one to enter, else what was there."""
    score = entry["report"] and entry["report"]["score"]
    if not score or score["provisional"] or before.strip().upper() == "EX":
        equal(found, before, f"cell of {entry['student']!r:.40}")
    else:
        expect(NUMBER.fullmatch(found), f"{found!r:.40} is no score")
        equal(hundredths(float(found)), hundredths(score["earned"]), f"score of {entry['student']!r:.40}")


def fresh(table, truth):
    header, possible, students = table[0], table[1], table[2:]
    equal(header[:5], STUDENT_COLUMNS, "columns up to Section")
    equal(len(header), 6, "columns")
    equal(possible[0], "    Points Possible", "first cell of the second row")
    equal(len(students), len(truth["students"]), "students")
    if graded(truth):
        equal(hundredths(float(possible[5])),
              max(hundredths(entry["report"]["score"]["possible"]) for entry in graded(truth)), "points possible")
    for row, entry in zip(students, truth["students"]):
        expect("Points Possible" not in row[0], "a student is taken for the row of points")
        tells(row[2], entry["idnumber"], "SIS User ID", change=guarded)
        tells(row[3], entry["student"], "SIS Login ID", change=guarded)
        cell(row[5], entry, "")


def filled(table, truth, export):
    """export: header, rows, rowOfStudent as they were; column: where the scores were expected, or null for a new one."""
    header = export["header"]
    before = [row + [""] * (len(header) - len(row)) for row in export["rows"]]
    new = [place for place, name in enumerate(table[0]) if name not in header]
    if new:
        equal(len(new), 1, "new columns")
        column = new[0]
        kept = [row[:column] + row[column + 1 :] for row in table]
        old = [""] * len(before)
    else:
        column = export["column"]
        kept = [row[:column] + ["*"] + row[column + 1 :] for row in table]
        old = [row[column] if column < len(row) else "" for row in before]
        header = header[:column] + ["*"] + header[column + 1 :]
        before = [row[:column] + ["*"] + row[column + 1 :] for row in before]
    equal(kept[0], header, "the header")
    equal(len(kept) - 1 >= len(before), True, "rows")
    for number, (found, row) in enumerate(zip(kept[1:], before)):
        equal(found, row + [""] * (len(found) - len(row)), f"row {number}")
    owners = {row: student for student, row in export["rowOfStudent"].items()}
    entries = {entry["student"]: entry for entry in truth["students"]}
    for number, row in enumerate(table[1 : len(before) + 1]):
        entry = entries.get(owners.get(number))
        if entry:
            cell(row[column], entry, old[number])
        elif not new:
            equal(row[column], old[number], f"cell of row {number}, which is nobody's of the class")


def read(text, truth):
    table = rows(text)
    if truth.get("export"):
        filled(table, truth, truth["export"])
    else:
        fresh(table, truth)


def refused(message, truth):
    expect("--assignment" in message or "roster" in message, f"it does not say what to do: {message:.200}")


main(read, refused)
