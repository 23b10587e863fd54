"""The text format of a class: what a terminal shows, 80 columns wide, and nothing that would act on it."""

import unicodedata

from class_facts import graded, scored, status
from facts import is_plain, words
from reading import expect, main, without_controls

WIDTH = 80


def columns(line):
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in line
    )


def read(text, truth):
    without_controls(text)
    lines = text.split("\n")
    expect(lines[-1] == "" and lines[-2] != "", "it does not end with one line break")
    for line in lines:
        expect(columns(line) <= WIDTH, f"a line of {columns(line)} columns: {line!r:.100}")
        expect(line == line.rstrip(" "), f"blanks at the end of a line: {line!r:.100}")
    said = " ".join(text.split())
    number = len(truth["students"])
    expect(f"{number} student{'' if number == 1 else 's'}" in said, "how many there are is not told")
    for name, told in (("unreachable", "could not be reached"), ("interrupted", "interrupted")):
        count = len(status(truth, name))
        expect((f"{count} {told}" in said) == (count > 0), f"how many are {name} is not told")
    for entry in truth["students"]:
        for fact in (entry["student"],) if entry["report"] else (entry["student"], entry["message"] or ""):
            if is_plain(fact) and len(fact) < 40:
                expect(" ".join(fact.split()) in said, f"{fact!r} is not told")
    for entry in graded(truth):
        score = entry["report"]["score"]
        expect(f"{words(score['earned'])}/{words(score['possible'])}" in said, f"a score is not told: {score}")
    if scored(truth):
        expect(f"mean {words(truth['statistics']['distribution']['mean'])}%" in said, "the mean is not told")


main(read)
