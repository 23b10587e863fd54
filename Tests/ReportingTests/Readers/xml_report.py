"""The xml format: schemas/assay-report.xsd, by xmllint, and what the report says."""

import pathlib
import sys
from decimal import Decimal

from facts import marks
from markup import are_told, invalid, is_told, tree
from reading import cases, equal, expect, main, without_controls

SCHEMA = pathlib.Path(__file__).parents[3] / "schemas" / "assay-report.xsd"
NAMESPACE = "{urn:assay:report:1}"
misfits = invalid({case["text"] for case in cases(sys.argv[1])}, SCHEMA)


def children(element, name):
    return element.findall(f"{NAMESPACE}{name}")


def same_number(element, name, wanted):
    equal(Decimal(element.get(name)), Decimal(str(wanted)), f"{element.tag} {name}")


def same_word(element, name, wanted):
    found = element.get(name)
    expect((found is None) == (wanted is None), f"{element.tag} {name}: {found!r} instead of {wanted!r:.100}")
    expect(found is None or is_told(found, wanted), f"{element.tag} {name}: {found!r:.200} instead of {wanted!r:.200}")


def same_flag(element, name, wanted):
    equal(element.get(name), None if wanted is None else str(wanted).lower(), name)


def same_points(found, wanted, names=("earned", "possible")):
    for name in names:
        same_number(found, name, wanted[name])


def pairs(parent, name, wanted):
    found = children(parent, name)
    equal(len(found), len(wanted), f"the number of {name}s")
    return zip(found, wanted)


def read_check(found, wanted, mark):
    for name in ("id", "task", "step", "blockedBy"):
        same_word(found, name, wanted[name])
    equal(found.get("verdict"), wanted["verdict"], "a verdict")
    equal(found.get("evidence"), wanted["evidence"], "the evidence")
    same_points(found, wanted)
    same_number(found, "duration", wanted["durationSeconds"])
    texts = {element.tag.removeprefix(NAMESPACE): element.text for element in found}
    expect(is_told(texts["title"], wanted["title"]), f"title {texts['title']!r:.200}")
    for name in ("expected", "found", "message"):
        expect(are_told(texts[name], wanted[name]), f"{name}: {texts[name]!r:.200} instead of {wanted[name]!r:.200}")
    equal("hint" in texts, wanted["hint"] is not None, "a hint")
    expect(wanted["hint"] is None or are_told(texts["hint"], wanted["hint"]), "another hint")
    found = found.find(f"{NAMESPACE}mark")
    equal(found is not None, mark is not None, "a mark")
    if mark is not None:
        same_number(found, "points", mark["points"])
        equal(found.get("judged") is None, mark["judged"] is None, "a mark on what was open")
        if mark["judged"] is not None:
            same_number(found, "judged", mark["judged"])
        same_word(found, "author", mark["author"])
        same_word(found, "at", mark["at"])
        expect(are_told(found.text, mark["reason"]), "another reason")


def read_late(found, wanted):
    for name in ("seconds", "days", "left", "earnedBefore", "deducted"):
        same_number(found, name, wanted[name])
    same_word(found, "due", wanted["due"])
    policy = found.find(f"{NAMESPACE}policy")
    equal(policy is not None, wanted["policy"] is not None, "a policy")
    if policy is not None:
        for name, key in (("grace", "graceSeconds"), ("perDay", "perDay"), ("floor", "floor")):
            same_number(policy, name, wanted["policy"][key])


def read(text, truth):
    without_controls(text)
    expect(text not in misfits, misfits.get(text))
    report = tree(text)
    equal(report.tag, f"{NAMESPACE}report", "the root")
    equal(report.get("startedAt"), truth["startedAt"], "startedAt")
    same_number(report, "duration", truth["durationSeconds"])
    lab, rubric, machine, student, score, *late, tasks, checks, criteria, summary, notes = report
    equal(len(late), truth["late"] is not None, "lateness")
    if late:
        read_late(late[0], truth["late"])
    same_word(lab, "id", truth["lab"])
    same_word(rubric, "id", truth["rubric"])
    for element, facts in ((machine, truth["machine"]), (student, truth["student"])):
        for name, wanted in facts.items():
            same_word(element, name, wanted)
    same_points(score, truth["score"], ("earned", "possible", "open", "percent", "passMark"))
    same_flag(score, "passed", truth["score"]["passed"])
    same_flag(score, "provisional", truth["score"]["provisional"])
    for found, wanted in pairs(tasks, "task", truth["tasks"]):
        same_word(found, "id", wanted["task"])
        same_word(found, "title", wanted["title"])
        same_points(found, wanted)
    for found, wanted in pairs(checks, "check", truth["checks"]):
        read_check(found, wanted, marks(truth).get(wanted["id"]))
    for found, wanted in pairs(criteria, "criterion", truth["criteria"]):
        same_word(found, "id", wanted["id"])
        same_word(found, "title", wanted["title"])
        same_points(found, wanted, ("earned", "possible", "open"))
    for section, wanted in pairs(summary, "section", truth["summary"]):
        same_word(section, "title", wanted["title"])
        for found, line in pairs(section, "line", wanted["lines"]):
            equal(found.get("verdict"), line["verdict"], "a line's verdict")
            expect(is_told(found.text, line["text"]), f"line {found.text!r:.200} instead of {line['text']!r:.200}")
    for found, wanted in pairs(notes, "note", truth["notes"]):
        expect(are_told(found.text, wanted), "another note")


main(read)
