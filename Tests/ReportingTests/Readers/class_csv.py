"""The csv format of a class: RFC 4180, a row a student, text that is no formula, numbers that are pure."""

from class_facts import task_ids, tasks_of
from facts import hundredths, tells
from reading import equal, main
from tables import guarded, rows, safe

COLUMNS = (
    "student name email idnumber machine status earned possible open percent passed provisional late_days taken_off marks"
).split()
POINTS = ("earned", "possible", "open", "percent")
WORDS = {True: "true", False: "false", None: ""}


def read(text, truth):
    table = rows(text)
    ids = task_ids(truth)
    equal(table[0][: len(COLUMNS)], COLUMNS, "columns")
    equal(table[0][-1], "message", "the last column")
    for shown, task in zip(table[0][len(COLUMNS) : -1], ids, strict=True):
        tells(shown.removeprefix("task_").removesuffix("…"), task[:60], "a task's column", limit=60)
    equal(len(table) - 1, len(truth["students"]), "students")
    numbers = {*range(6, 10), *range(12, len(COLUMNS) + len(ids))}
    safe(table, {(row, column) for row in range(1, len(table)) for column in numbers})
    for cells, entry in zip(table[1:], truth["students"]):
        row = dict(zip(COLUMNS, cells))
        for name in ("student", "name", "email", "idnumber", "machine"):
            tells(row[name], entry[name], name, change=guarded)
        equal(row["status"], entry["status"], "status")
        tells(cells[-1], entry["message"], "message", change=guarded)
        report = entry["report"]
        if not report:
            equal(set(cells[6:-1]), {""}, "cells of nobody's report")
            continue
        for name in POINTS:
            equal(hundredths(float(row[name])), hundredths(report["score"][name]), name)
        equal(row["passed"], WORDS[report["score"]["passed"]], "passed")
        equal(row["provisional"], WORDS[report["score"]["provisional"]], "provisional")
        late = report["late"]
        equal(row["late_days"], "" if late is None else str(late["days"]), "days late")
        if late:
            equal(hundredths(float(row["taken_off"])), hundredths(late["deducted"]), "taken off")
        equal(int(row["marks"]), len(report["overrides"]), "marks")
        tasks = tasks_of(entry)
        for cell, task in zip(cells[len(COLUMNS) : -1], ids):
            if task in tasks:
                equal(hundredths(float(cell)), hundredths(tasks[task]["earned"]), f"task {task!r:.30}")
            else:
                equal(cell, "", f"task {task!r:.30}, which was not asked for")


main(read)
