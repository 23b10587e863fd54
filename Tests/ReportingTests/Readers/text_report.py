"""The text format: what a terminal shows, 80 columns wide, and nothing that would act on it."""

import unicodedata

from facts import is_plain
from reading import expect, main, without_controls

WIDTH = 80


def columns(line):
    """As a terminal counts them, no more than that: what is wider somewhere is counted as two."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in line
    )


def words(points):
    return f"{points:.2f}".rstrip("0").rstrip(".")


def read(text, truth):
    without_controls(text)
    lines = text.split("\n")
    expect(lines[-1] == "" and lines[-2] != "", "it does not end with one line break")
    for line in lines:
        expect(columns(line) <= WIDTH, f"a line of {columns(line)} columns: {line!r:.100}")
        expect(line == line.rstrip(" "), f"blanks at the end of a line: {line!r:.100}")
    # Wherever lines were broken.
    said = " ".join(text.split())
    score = truth["score"]
    if score["possible"] > 0:
        expect(f"{words(score['earned'])} of {words(score['possible'])} point" in said, "the score is not told")
        expect(f"pass mark {words(score['passMark'])}%" in said, "the pass mark is not told")
        expect(("still open" in said) or not score["provisional"], "what is open is not told")
    else:
        expect("Nothing that carries points was asked for." in said, "that nothing was asked for is not told")
    late = truth["late"]
    if late is not None:
        expect(("late by " if late["seconds"] > 0 else "in time ·") in said, "late or in time is not told")
        if late["deducted"] > 0:
            expect(f"Late −{words(late['deducted'])}" in said, "what lateness took off is not told")
    for mark in truth["overrides"]:
        if is_plain(mark["reason"]) and 0 < len(mark["reason"].strip()) <= 40:
            expect(f"because {' '.join(mark['reason'].split())}" in said, "why somebody marked it is not told")
    for task in truth["tasks"]:
        expect(f"{words(task['earned'])}/{words(task['possible'])}" in said, f"task {task['task']!r:.40} is not told")


main(read)
