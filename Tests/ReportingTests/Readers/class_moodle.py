"""The moodle format of a class: whoever has a score stands in it once, findable by one column for all."""

from class_facts import enterable
from facts import hundredths, standing, tells
from reading import equal, expect, main
from tables import guarded, rows, safe

KEYS = ["username", "idnumber", "email", "fullname"]
FACTS = ["student", "idnumber", "email", "name"]


def read(text, truth):
    table = rows(text)
    header, students = table[0], table[1:]
    equal(header[:4], KEYS, "columns")
    equal(header[5:], ["feedback"], "columns after the grade")
    entries = enterable(truth)
    equal(len(students), len(entries), "rows: who has no score must not be overwritten")
    safe(table, {(row, 4) for row in range(1, len(table))})
    for cells, entry in zip(students, entries):
        for cell, fact in zip(cells, FACTS):
            tells(cell, entry[fact], fact, change=guarded)
        score = entry["report"]["score"]
        equal(hundredths(float(cells[4])), hundredths(score["earned"]), "grade")
        expect("<" not in cells[5] and ">" not in cells[5], "the feedback may be taken for HTML")
        if standing(score):
            expect(cells[5].startswith(standing(score)), f"{cells[5]:.60} is not the score")
    # By some column everyone can be found, as it stands in the gradebook.
    usable = [
        column for column, fact in enumerate(FACTS[:3])
        if all(cells[column] == entry[fact] != "" for cells, entry in zip(students, entries))
        and len({cells[column].lower() for cells in students}) == len(students)
    ]
    expect(usable, "no column finds everyone")


def is_usable(key):
    return key.isascii() and key.isalnum() and len(key) <= 1000


def refused(message, truth):
    expect("--assignment" in message or "Mend" in message, f"it does not say what to do: {message:.200}")
    if "--assignment" not in message:
        good = [
            fact for fact in FACTS[:3]
            if all(is_usable(entry[fact] or "") for entry in enterable(truth))
            and len({entry[fact].lower() for entry in enterable(truth)}) == len(enterable(truth))
        ]
        expect(not good, f"refused although {good} finds everyone")


main(read, refused)
