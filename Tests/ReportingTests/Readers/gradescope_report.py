"""The gradescope format: results.json by the rules of Gradescope's specification, and sums that are ours to the cent."""

import json

from facts import BLANKS, hundredths, is_open, is_scored, marks, standing, tells, tells_late, tells_mark
from reading import equal, expect, main, without_controls

TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility", "tests",
}
TEST = {"name", "name_format", "number", "output", "output_format", "visibility"}
SCORED = {"score", "max_score", "status"}


def cents(number, what):
    expect(type(number) in (int, float), f"{what} is no number")
    expect(abs(number * 100 - round(number * 100)) < 1e-6, f"{what} has more than two places: {number}")
    return hundredths(number)


def text_only(value, keys, what):
    for key in keys:
        equal(value[key], "text", f"{what}, {key}")
    equal(value["visibility"], "visible", f"{what}, visibility")


def read(text, truth):
    without_controls(text)
    expect("\\u000" not in text.replace("\\n", ""), "a control character is passed on in an escape")
    report = json.loads(text)
    equal(set(report), TOP, "fields")
    text_only(report, ("output_format", "test_output_format", "test_name_format"), "the report")
    score = truth["score"]
    equal(cents(report["score"], "score"), hundredths(score["earned"]), "score")
    equal(report["execution_time"], truth["durationSeconds"], "execution_time")
    if standing(score):
        expect(standing(score) in report["output"], "the output does not say the score")
    tells_late(report["output"], truth, "the output")
    expect(("provisional" in report["output"]) == score["provisional"], "the output does not say what is open")
    equal(len(report["tests"]), len(truth["checks"]), "tests")
    for test, check in zip(report["tests"], truth["checks"]):
        read_test(test, check, is_scored(check, truth), marks(truth).get(check["id"]))
    scored = [test for test in report["tests"] if "score" in test]
    # The tests are as they were before lateness.
    earned = truth["late"]["earnedBefore"] if truth["late"] else score["earned"]
    equal(sum(hundredths(test["score"]) for test in scored), hundredths(earned), "the sum of the scores")
    open_checks = [check for check in truth["checks"] if is_open(check, truth)]
    if truth["late"]:
        # What was open before is only known in parts that were rounded each.
        left = hundredths(score["possible"]) - sum(hundredths(check["possible"]) for check in open_checks)
        most = sum(hundredths(test["max_score"]) for test in scored)
        expect(abs(most - left) <= 1 + len(open_checks), f"max_scores add up to {most}, not {left}")
        return
    wanted = hundredths(score["possible"]) - hundredths(score["open"])
    most = sum(hundredths(test["max_score"]) for test in scored)
    # Three totals rounded each for itself may be a cent apart, which can only be where something is open.
    expect(most == wanted or score["provisional"] and most == wanted + 1, f"max_scores add up to {most}, not {wanted}")


def read_test(test, check, is_scored, mark):
    verdict = check["verdict"]
    # Of what a person entered, Gradescope goes by the points.
    scored = SCORED - {"status"} if mark else SCORED
    equal(set(test), TEST | scored if is_scored else TEST, f"fields of a test that is {verdict}")
    if mark:
        tells_mark(test["output"], mark, "the output of a test")
    text_only(test, ("name_format", "output_format"), "a test")
    if check["title"].strip(BLANKS):
        tells(test["name"], check["title"], "name")
    expect(test["name"].strip(BLANKS) != "", "a test has no name")
    tells(test["number"], check["step"], "number", limit=12)
    lines = test["output"].split("\n")
    equal(lines[0], verdict, "the output's first line")
    for line in lines[1:]:
        name = line.split(": ")[0]
        expect(name in ("expected", "found", "why", "waits for", "try", "marked"), f"a line that begins {line!r:.40}")
    told = {line.split(": ")[0]: line.split(": ", 1)[-1] for line in lines[1:]}
    tells(told.get("expected", ""), check["expected"], "expected", limit=900)
    tells(told.get("try", ""), check["hint"], "try", limit=900)
    if verdict in ("passed", "failed"):
        tells(told.get("found", ""), check["found"], "found", limit=900)
    if is_scored:
        equal(test.get("status"), None if mark else "passed" if verdict == "passed" else "failed", "status")
        score, most = cents(test["score"], "score"), cents(test["max_score"], "max_score")
        expect(0 <= score <= most, f"{score} of {most}")
        expect(abs(score - hundredths(check["earned"])) <= 1, f"score: {score} for {check['earned']}")
        expect(abs(most - hundredths(check["possible"])) <= 1, f"max_score: {most} for {check['possible']}")


main(read)
