"""The ctrf format: Common Test Report Format 1.0.0, by a schema of our own writing, and by what must add up."""

import datetime
import json
import pathlib

from facts import marks, names, tells
from jsonschema import Draft202012Validator
from reading import equal, expect, main, without_controls

SCHEMA = json.loads((pathlib.Path(__file__).parent / "ctrf.schema.json").read_text())
Draft202012Validator.check_schema(SCHEMA)
validator = Draft202012Validator(SCHEMA)
STATUS = {
    "passed": "passed", "failed": "failed", "blocked": "skipped", "skipped": "skipped", "manual": "pending",
    "undetermined": "other",
}


def read(text, truth):
    without_controls(text)
    report = json.loads(text)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(report)]
    expect(not errors, "; ".join(errors[:3]))
    results = report["results"]
    equal(len(results["tests"]), len(truth["checks"]), "tests")
    titles = {}
    for task in truth["tasks"]:
        titles.setdefault(task["task"], task["title"])
    for test, check in zip(results["tests"], truth["checks"]):
        read_test(test, check, titles, marks(truth).get(check["id"]))
    summary = results["summary"]
    for status in ("passed", "failed", "skipped", "pending", "other"):
        equal(summary[status], sum(status_of(check, truth) == status for check in truth["checks"]), status)
    equal(summary["tests"], len(truth["checks"]), "tests in the summary")
    start = datetime.datetime.fromisoformat(truth["startedAt"].replace("Z", "+00:00")).timestamp() * 1000
    equal(summary["start"], start, "start")
    equal(summary["stop"] - summary["start"], milliseconds(truth["durationSeconds"]), "duration")
    equal(results["extra"]["assay.score"], truth["score"], "score")
    late = results["extra"].get("assay.late")
    equal(late is not None, truth["late"] is not None, "lateness")
    if late:
        for key in ("due", "seconds", "deducted"):
            equal(late[key], truth["late"][key], key)
    run = results["extra"]["assay.run"]
    for key, raw in (("lab", truth["lab"]), ("rubric", truth["rubric"]), ("machine", truth["machine"]["name"])):
        tells(run[key], raw, key)
    tells(run.get("student", ""), truth["student"]["id"], "student")


def status_of(check, truth):
    # What a person has judged is no longer pending.
    return "other" if check["verdict"] == "manual" and check["id"] in marks(truth) else STATUS[check["verdict"]]


def read_test(test, check, titles, mark):
    equal(test["rawStatus"], check["verdict"], "rawStatus")
    status = "other" if mark and check["verdict"] == "manual" else STATUS[check["verdict"]]
    equal(test["status"], status, "status")
    equal(test["duration"], milliseconds(check["durationSeconds"]), "duration")
    names(test["name"], check, "name")
    tells(test["suite"][0], titles.get(check["task"], check["task"]), "suite")
    tells(test.get("message", ""), check["message"], "message")
    facts = test["extra"]["assay.checkpoint"]
    for key in ("earned", "possible"):
        equal(facts[key], check[key], key)
    equal("mark" in facts, mark is not None, "a mark")
    if mark:
        equal(facts["mark"]["points"], mark["points"], "the points of a mark")
        equal(facts["mark"].get("judged"), mark["judged"], "what was judged")
        for key in ("author", "at", "reason"):
            tells(facts["mark"][key], mark[key], key)
    equal(facts.get("evidence"), check["evidence"], "evidence")
    for key in ("id", "task", "step", "expected", "found", "hint", "blockedBy"):
        tells(facts.get(key, ""), check[key], key)
        expect((key in facts) == (check[key] is not None), f"{key} is there or not")


def milliseconds(seconds):
    return round(seconds * 1000)


main(read)
