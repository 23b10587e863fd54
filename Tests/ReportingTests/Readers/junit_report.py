"""The junit format: Jenkins' junit-10.xsd by xmllint, the rules of Ant's schema (Windy Road) in our own words, and the
facts."""

import re
import sys
from decimal import Decimal

import schemas
from facts import marks, tells_mark
from markup import invalid, is_plain, tree
from reading import cases, equal, expect, main, without_controls

misfits = invalid({case["text"] for case in cases(sys.argv[1])}, schemas.jenkins())

OUTCOMES = {
    "passed": None, "failed": "failure", "undetermined": "error", "blocked": "skipped", "skipped": "skipped",
    "manual": "skipped",
}

# Ant's schema: the attributes that must be there and those that may.
SUITE = {"package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"}
CASE = {"name", "classname", "time"}
OUTCOME = {"failure": ({"type"}, {"message"}), "error": ({"type"}, {"message"}), "skipped": (set(), {"message"})}


def attributes(element, required, allowed=frozenset()):
    found = set(element.attrib)
    expect(required <= found, f"{element.tag} lacks {sorted(required - found)}")
    expect(found <= required | allowed, f"{element.tag} has {sorted(found - required - allowed)}")


def is_token(text):
    """A token of at least one character: blanks at the ends are not counted."""
    return text.strip(" ") != ""


def whole(element, name):
    expect(re.fullmatch("[0-9]{1,9}", element.get(name)), f"{name}={element.get(name)!r} is no whole number")
    return int(element.get(name))


def time(element):
    """A decimal for Ant; at most three places and no exponent for Jenkins' older schemas."""
    expect(re.fullmatch(r"[0-9]+(\.[0-9]{1,3})?", element.get("time")), f"time={element.get('time')!r}")
    return Decimal(element.get("time"))


def hold_to_ant(root):
    equal(root.tag, "testsuites", "the root")
    attributes(root, set())
    for number, suite in enumerate(root):
        equal(suite.tag, "testsuite", "a child of the root")
        attributes(suite, SUITE, {"skipped"})
        equal(whole(suite, "id"), number, "the id of a suite")
        for name in ("name", "hostname"):
            expect(is_token(suite.get(name)), f"{name} of a suite is blank")
        expect(
            re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", suite.get("timestamp")),
            f"timestamp={suite.get('timestamp')!r}")
        time(suite)
        tags = [child.tag for child in suite]
        cases_between = len(tags) - 3
        equal(tags, ["properties"] + ["testcase"] * cases_between + ["system-out", "system-err"], "children of a suite")
        for entry in suite[0]:
            equal(entry.tag, "property", "a child of properties")
            attributes(entry, {"name", "value"})
            expect(is_token(entry.get("name")), "a property has a blank name")
        for case in suite[1:-2]:
            attributes(case, CASE)
            time(case)
            expect(len(case) <= 1, "a test case has two outcomes")
            for outcome in case:
                expect(outcome.tag in OUTCOME, f"an outcome is <{outcome.tag}>")
                expect(len(outcome) == 0, "an outcome has children")
                attributes(outcome, *OUTCOME[outcome.tag])


def hold_to_truth(root, truth):
    order = list(dict.fromkeys(check["task"] for check in truth["checks"]))
    equal(len(root), len(order), "the number of suites")
    for suite, task in zip(root, order):
        checks = [check for check in truth["checks"] if check["task"] == task]
        found = suite[1:-2]
        equal(len(found), len(checks), "the number of test cases")
        verdicts = [OUTCOMES[check["verdict"]] for check in checks]
        equal(whole(suite, "tests"), len(checks), "tests")
        equal(whole(suite, "failures"), verdicts.count("failure"), "failures")
        equal(whole(suite, "errors"), verdicts.count("error"), "errors")
        equal(whole(suite, "skipped"), verdicts.count("skipped"), "skipped")
        equal(suite.get("timestamp") + "Z", truth["startedAt"], "the timestamp")
        for case, check in zip(found, checks):
            equal(case[0].tag if len(case) else None, OUTCOMES[check["verdict"]], "an outcome")
            equal(verdict_of(case), check["verdict"], "a verdict")
            equal(time(case), Decimal(str(check["durationSeconds"])), "a time")
            if is_plain(check["title"]):
                expect(check["title"][:900] in case.get("name"), f"{case.get('name')!r:.200} lacks the title")
            if len(case):
                tell(case[0], check)
        hold_properties(suite[0], truth, checks)
        log = (suite[-2].text or "").split("\n")
        equal(len(log), len(checks), "lines of the log")
        for line, check in zip(log, checks):
            mark = marks(truth).get(check["id"])
            if mark is None:
                continue
            expect(", marked: " in line, f"{line!r:.200} does not say that it was marked")
            tells_mark(line, mark, "the log")


def verdict_of(case):
    if len(case) == 0:
        return "passed"
    return case[0].get("type") or case[0].get("message").partition(": ")[0]


def tell(outcome, check):
    """What Jenkins shows is the message, what GitLab shows is the text."""
    lines = outcome.text.split("\n")
    # A message that only says again what was expected and found is not in the text as well.
    again = [line for line in lines if line.startswith(("expected: ", "found: "))
             and line.split(": ", 1)[1] in outcome.get("message")]
    expect(outcome.get("message") in (lines[0], "") or len(again) == 2, f"the text begins with {lines[0]!r:.100}")
    if check["verdict"] != "blocked" and is_plain(check["message"]):
        mark = "" if outcome.get("type") else f"{check['verdict']}: "
        equal(outcome.get("message"), short(mark + short(check["message"].strip(" "))), "a message")
    if check["verdict"] == "failed" and is_plain(check["found"]) and check["found"].strip(" "):
        expect(
            short(f"found: {short(check['found'].strip(' '))}") in lines
            or outcome.get("message") == short(check["found"].strip(" ")), "what was found is not told")


def short(text):
    return text if len(text) <= 1000 else text[:1000] + "…"


def hold_properties(properties, truth, checks):
    score = truth["score"]
    values = [(entry.get("name"), entry.get("value")) for entry in properties]
    numbers = [(name, Decimal(value)) for name, value in values if name.startswith(("points.", "score.", "task."))
               and name != "score.provisional"]
    wanted = [Decimal(str(score[name])) for name in ("earned", "possible", "open")]
    equal([value for name, value in numbers if name.startswith("score.")], wanted, "the score")
    points = [value for name, value in numbers if name.startswith("points.")]
    equal(points, [Decimal(str(check[part])) for check in checks for part in ("earned", "possible")], "points")
    # The sum is rounded once, the parts are each: a cent's half apart, each.
    for part in ("earned", "possible"):
        total = sum(Decimal(str(check[part])) for check in checks)
        found = dict(numbers)[f"task.{part}"]
        expect(abs(found - total) <= Decimal("0.005") * (len(checks) + 1), f"task.{part} is {found}, not {total}")
    late = truth["late"]
    found = {name: value for name, value in values if name.startswith("late.")}
    wanted = {f"late.{key}": late[key] for key in ("seconds", "deducted")} if late else {}
    equal({name: Decimal(found[name]) for name in found if name != "late.due"},
          {name: Decimal(str(value)) for name, value in wanted.items()}, "lateness")
    equal(found.get("late.due"), late["due"] if late else None, "the due time")
    equal(dict(values)["score.provisional"], str(score["provisional"]).lower(), "provisional")


def read(text, truth):
    without_controls(text)
    expect(text not in misfits, misfits.get(text))
    root = tree(text)
    hold_to_ant(root)
    hold_to_truth(root, truth)


main(read)
