"""The tap format: TAP version 14, by Debian's python3-tap (tappy), its diagnostics by python3-yaml, and line by line."""

import re

import yaml
from facts import hundredths, marks, names, standing, tells, tells_late, tells_mark
from reading import equal, expect, main, without_controls
from tap.parser import Parser

POINT = re.compile(r"(ok|not ok) (\d+) - ([^#\n]+?)(?: # SKIP (.+))?")
DIAGNOSTIC = re.compile(r'  ([a-z_]+): ("(?:[^"\\]|\\["\\])*"|\d+(?:\.\d{1,2})?)')
KEYS = ["id", "task", "verdict", "points", "possible", "expected", "found", "why", "waits_for", "hint", "marked"]
NEEDED = {"verdict", "points", "possible"}
REASONS = {
    "blocked": "blocked: waits for another checkpoint",
    "skipped": "skipped: not asked for",
    "manual": "manual: a person judges this",
}


def description(text):
    return text.replace("\\", "\\\\").replace("#", "＃")


def read(text, truth):
    without_controls(text)
    expect(text.endswith("\n"), "the last line has no end")
    lines = text[:-1].split("\n")
    equal(lines[0], "TAP version 14", "the first line")
    checks = truth["checks"]
    if not checks:
        equal(lines[1:], ["1..0 # SKIP nothing was asked for"], "the plan")
    else:
        read_lines(lines[1:], checks, truth)
    read_as_tappy(text, checks)


def read_lines(lines, checks, truth):
    marked = marks(truth)
    equal(lines.pop(0), f"1..{len(checks)}", "the plan")
    for number, check in enumerate(checks, 1):
        where = f"test point {number}"
        point = POINT.fullmatch(lines.pop(0))
        expect(point, f"{where} is none")
        verdict = check["verdict"]
        equal(point[1], "not ok" if verdict in ("failed", "undetermined") else "ok", where)
        equal(int(point[2]), number, where)
        names(point[3], check, where, description)
        mark = marked.get(check["id"])
        reason = "manual: a person judged this" if mark and verdict == "manual" else REASONS.get(verdict)
        equal(point[4], reason, f"{where}, directive")
        equal(lines.pop(0), "  ---", f"{where}, begin of its diagnostics")
        block = []
        while lines[0] != "  ...":
            block.append(lines.pop(0))
        lines.pop(0)
        read_diagnostics(block, check, mark, where)
    expect(len(lines) == 1 and lines[0].startswith("# "), f"not one comment at the end: {lines[:2]}")
    if standing(truth["score"]):
        expect(lines[0].startswith("# " + standing(truth["score"])), f"{lines[0]} is not the score")
    tells_late(lines[0], truth, "the last comment")


def read_diagnostics(block, check, mark, where):
    keys = []
    for line in block:
        match = DIAGNOSTIC.fullmatch(line)
        expect(match, f"{where}: {line!r:.80} is no diagnostic")
        keys.append(match[1])
    equal(keys, [key for key in KEYS if key in keys], f"{where}, keys")
    expect(NEEDED <= set(keys), f"{where}, keys: {keys}")
    # By the lines as YAML has them, so that a text that breaks out of its quotes is another key.
    values = yaml.safe_load("\n".join(block))
    equal(list(values), keys, f"{where}, keys in YAML")
    equal(values["verdict"], check["verdict"], f"{where}, verdict")
    for key, fact in (("points", "earned"), ("possible", "possible")):
        equal(hundredths(values[key]), hundredths(check[fact]), f"{where}, {key}")
    equal("marked" in values, mark is not None, f"{where}, marked")
    if mark:
        tells_mark(values["marked"], mark, f"{where}, marked")
    facts = {"id": "id", "task": "task", "expected": "expected", "found": "found", "why": "message", "hint": "hint"}
    for key, fact in facts.items():
        shown = values.get(key, "")
        expect(isinstance(shown, str), f"{where}, {key} is no text")
        tells(shown, check[fact], f"{where}, {key}")


def read_as_tappy(text, checks):
    results, plans = [], []
    for line in Parser().parse_text(text):
        expect(line.category in ("version", "plan", "test", "diagnostic"), f"tappy finds a line of kind {line.category}")
        if line.category == "test":
            results.append(line)
        if line.category == "plan":
            plans.append(line)
    equal([plan.expected_tests for plan in plans], [len(checks)], "the plans that tappy finds")
    equal(len(results), len(checks), "the results that tappy finds")
    equal(bool(plans[0].skip), not checks, "whether the plan skips all")
    for result, check in zip(results, checks):
        verdict = check["verdict"]
        where = f"tappy's result {result.number}"
        equal(result.ok, verdict not in ("failed", "undetermined"), where)
        equal(bool(result.skip), verdict in REASONS, f"{where}, skip")
        equal(bool(result.todo), False, f"{where}, todo")
        equal(result.yaml_block["verdict"], verdict, f"{where}, verdict")


main(read)
