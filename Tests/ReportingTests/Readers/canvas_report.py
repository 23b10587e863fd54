"""The canvas format: the rules by which Canvas's importer finds its way through a gradebook file."""

import re

from facts import BLANKS, hundredths, tells
from reading import equal, expect, main
from tables import guarded, rows, safe

STUDENT_COLUMNS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
TITLE = re.compile(r"\A(.*)\s\((\d+)\)\Z")
TOTALS = re.compile(r"(Unposted )?(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)", re.IGNORECASE)


def read(text, truth):
    table = rows(text)
    equal(len(table), 3, "rows")
    header, possible, student = table
    expect(len(header) > 3 and "Student" in header[0] and "ID" in header[1], f"Canvas finds no students in {header}")
    last = max(place for place, name in enumerate(header) if name == "Section")
    equal(header[: last + 1], STUDENT_COLUMNS, "columns up to Section")
    equal(len(header), last + 2, "columns")
    assignment = header[last + 1]
    expect(assignment.strip(BLANKS) != "" and not TOTALS.fullmatch(assignment), f"{assignment!r} is no assignment")
    titled = TITLE.match(assignment)
    expect(titled is None or titled[1].strip() != "", "an assignment of a number only")

    # A row whose first cell has these words in it is not a student's, wherever it stands.
    equal(possible[0], "    Points Possible", "first cell of the second row")
    expect("Points Possible" not in student[0], "the student is taken for the row of points")
    equal(possible[1:5], [""] * 4, "the rest of that row")
    equal(hundredths(float(possible[5])), hundredths(truth["score"]["possible"]), "points possible")
    safe(table, {(1, 5), (2, 5)})

    who = truth["student"]
    equal(student[1], "", "Canvas's own ID")
    tells(student[2], who["idnumber"], "SIS User ID", change=guarded)
    tells(student[3], who["id"], "SIS Login ID", change=guarded)
    known = [text for text in (who["name"], who["id"], who["idnumber"]) if (text or "").strip(BLANKS)]
    tells(student[0].replace("\u00a0", " "), known[0], "Student", change=guarded)
    if truth["score"]["provisional"]:
        equal(student[5], "", "a provisional score")
    else:
        equal(hundredths(float(student[5])), hundredths(truth["score"]["earned"]), "score")



def refused(message, truth):
    known = any((truth["student"][key] or "").strip(BLANKS) for key in ("name", "id", "idnumber"))
    # The lab's title is not in the truth: whether it could be a column's name is for the unit tests.
    expect(("--assignment" if known else "--student") in message, f"refused for no good reason: {message}")


main(read, refused)
