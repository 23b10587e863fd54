"""The moodle format: a file for Moodle's grade import, whose columns are matched by name, and a student found by key."""

from facts import BLANKS, hundredths, marks, standing, tells, tells_late
from reading import equal, expect, main
from tables import guarded, rows, safe

KEYS = ["username", "idnumber", "email", "fullname"]
FACTS = ["id", "idnumber", "email", "name"]


def read(text, truth):
    table = rows(text)
    equal(len(table), 2, "rows")
    header, student = table
    equal(header[:4], KEYS, "columns")
    equal(header[5:], ["feedback"], "columns after the grade")
    expect(len(set(header)) == len(header), f"a column stands twice: {header}")
    expect(header[4].strip(BLANKS) != "", "the grade's column has no name")
    safe(table, {(1, 4)})
    for cell, fact in zip(student, FACTS):
        tells(cell, truth["student"][fact], fact, change=guarded)
    expect(any(cell.strip(BLANKS) for cell in student[:3]), "Moodle could find nobody by this")
    grade, feedback = student[4:]
    if truth["score"]["provisional"]:
        equal([grade, feedback], ["", ""], "a provisional grade")
        return
    equal(hundredths(float(grade)), hundredths(truth["score"]["earned"]), "grade")
    expect("<" not in feedback and ">" not in feedback, "the feedback may be taken for HTML")
    if standing(truth["score"]):
        expect(feedback.startswith(standing(truth["score"])), f"{feedback:.60} is not the score")
    tells_late(feedback, truth, "the feedback")
    equal("Marked by " in feedback, bool(truth["overrides"]), "who marked it")
    failed = [
        check for check in truth["checks"]
        if check["verdict"] == "failed" and check["earned"] < check["possible"] and check["id"] not in marks(truth)
    ]
    expect(not failed or "Next: " in feedback, "what to do next is not said")



def refused(message, truth):
    known = any((truth["student"][key] or "").strip(BLANKS) for key in ("id", "idnumber", "email"))
    # The lab's title is not in the truth: whether it could be a column's name is for the unit tests.
    expect(("--assignment" if known else "--student") in message, f"refused for no good reason: {message}")


main(read, refused)
