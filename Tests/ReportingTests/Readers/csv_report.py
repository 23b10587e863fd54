"""The csv format: RFC 4180, a row a checkpoint, text that is no formula, numbers that are pure."""

from facts import hundredths, marks, tells
from reading import equal, main
from tables import guarded, rows, safe

COLUMNS = (
    "lab student name machine started task step check title verdict earned possible expected found message hint "
    "blocked_by evidence seconds judged marked_by marked_at marked_because due late_seconds late_left"
).split()
NUMBERS = ("earned", "possible", "seconds", "judged", "late_seconds", "late_left")


def same_number(cell, wanted, what):
    equal(None if cell == "" else hundredths(float(cell)), None if wanted is None else hundredths(wanted), what)


def read(text, truth):
    table = rows(text)
    equal(table[0], COLUMNS, "columns")
    equal(len(table) - 1, len(truth["checks"]), "checkpoints")
    safe(table, {(row, COLUMNS.index(name)) for row in range(1, len(table)) for name in NUMBERS})
    for cells, check in zip(table[1:], truth["checks"]):
        row = dict(zip(COLUMNS, cells))
        equal(row["verdict"], check["verdict"], "verdict")
        equal(row["evidence"], check["evidence"] or "", "evidence")
        for name in ("earned", "possible"):
            equal(hundredths(float(row[name])), hundredths(check[name]), name)
        equal(float(row["seconds"]), check["durationSeconds"], "seconds")
        equal(row["started"], truth["startedAt"], "started")
        texts = {
            "lab": truth["lab"], "student": truth["student"]["id"], "name": truth["student"]["name"],
            "machine": truth["machine"]["name"], "check": check["id"], "blocked_by": check["blockedBy"],
        }
        texts |= {name: check[name] for name in ("task", "step", "title", "expected", "found", "message", "hint")}
        mark = marks(truth).get(check["id"]) or {"judged": None, "author": None, "at": None, "reason": None}
        same_number(row["judged"], mark["judged"], "judged")
        texts |= {"marked_by": mark["author"], "marked_at": mark["at"], "marked_because": mark["reason"]}
        late = truth["late"] or {"due": None, "seconds": None, "left": None}
        texts["due"] = late["due"]
        same_number(row["late_seconds"], late["seconds"], "late_seconds")
        same_number(row["late_left"], late["left"], "late_left")
        for name, raw in texts.items():
            tells(row[name], raw, name, change=guarded)


main(read)
