"""The json format of a class: schemas/class.schema.json, its reports by report.schema.json, and statistics that follow
from the reports, computed here a second time."""

import json
import pathlib
import statistics
import warnings

from class_facts import graded, scored
from reading import VERDICTS, equal, expect, main, without_controls

warnings.simplefilter("ignore", DeprecationWarning)
from jsonschema import Draft202012Validator, RefResolver  # noqa: E402

SCHEMAS = pathlib.Path(__file__).parents[3] / "schemas"
SCHEMA = json.loads((SCHEMAS / "class.schema.json").read_text())
REPORT = json.loads((SCHEMAS / "report.schema.json").read_text())
BASE = "http://schemas.invalid/"
VALIDATOR = Draft202012Validator(
    SCHEMA, resolver=RefResolver(BASE + "class.schema.json", SCHEMA, store={BASE + "report.schema.json": REPORT}))


def near(found, wanted, what, by=0.011):
    if wanted is None or found is None:
        equal(found, wanted, what)
    else:
        expect(abs(found - wanted) <= by, f"{what}: {found} instead of {wanted}")


def quartiles(values):
    if len(values) < 2:
        return [values[0]] * 3 if values else [None] * 3
    return statistics.quantiles(values, n=4, method="inclusive")


def distribution(found, scores):
    percents = sorted(score["percent"] for score in scores)
    equal(found["count"], len(percents), "count")
    tens = [0] * 10
    for percent in percents:
        tens[min(int(percent // 10), 9)] += 1
    equal(found["tens"], tens, "tens")
    near(found["mean"], statistics.fmean(percents) if percents else None, "mean")
    for name, value in zip(("lowerQuartile", "median", "upperQuartile"), quartiles(percents)):
        near(found[name], value, name)
    near(found["lowest"], percents[0] if percents else None, "lowest")
    near(found["highest"], percents[-1] if percents else None, "highest")
    for name, value in (("reached", True), ("missed", False), ("undecided", None)):
        equal(found[name], sum(score["passed"] is value for score in scores), name)


def discrimination(reports, identity):
    pairs = []
    for report in reports:
        marked = {override["check"] for override in report["overrides"]}
        decided = [
            check for check in report["checks"]
            if check["verdict"] in ("passed", "failed", "blocked") or check["id"] in marked
            and check["verdict"] != "skipped"
        ]
        whole = [round(sum(check[key] for check in decided), 6) for key in ("earned", "possible")]
        for check in decided:
            if check["id"] != identity or round(whole[1] - check["possible"], 6) <= 0:
                continue
            item = check["earned"] / check["possible"] if check["possible"] else float(check["verdict"] == "passed")
            pairs.append((item, (whole[0] - check["earned"]) / (whole[1] - check["possible"])))
    items, rests = zip(*pairs) if pairs else ((), ())
    if len(pairs) < 10 or max(items) - min(items) < 1e-4 or max(rests) - min(rests) < 1e-4:
        return None
    return statistics.correlation(items, rests)


def read(text, truth):
    without_controls(text)
    found = json.loads(text)
    errors = [f"{error.json_path}: {error.message:.200}" for error in VALIDATOR.iter_errors(found)]
    equal(errors, [], "what the schema says")
    # Where a JSON text is the truth itself, it is what follows from it that is held to it.
    reports = [entry["report"] for entry in graded(found)]
    ids = [entry["student"] for entry in found["students"]]
    equal(len(set(ids)), len(ids), "number of different students")
    for entry in found["students"]:
        expect(entry["report"] is None or entry["status"] == "graded", "a report of somebody who was not graded")
    distribution(found["statistics"]["distribution"], scored(found))
    asked = []
    for report in reports:
        asked += [task["task"] for task in report["tasks"]]
    equal(sorted(task_ids := [task["task"] for task in found["statistics"]["tasks"]]), sorted(set(asked)), "tasks")
    equal(len(set(task_ids)), len(task_ids), "number of different tasks")
    items = found["statistics"]["checks"]
    for item in items:
        ours = [check for report in reports for check in report["checks"] if check["id"] == item["id"]]
        for verdict in (verdict for verdict in VERDICTS if verdict != "skipped"):
            equal(item["verdicts"][verdict], sum(check["verdict"] == verdict for check in ours), f"{item['id']} {verdict}")
        judged = [check for check in ours if check["verdict"] in ("passed", "failed", "blocked")]
        passed = sum(check["verdict"] == "passed" for check in judged)
        near(item["passedPercent"], 100 * passed / len(judged) if judged else None, "share passed")
        counts = [finding["count"] for finding in item["findings"]]
        equal(counts, sorted(counts, reverse=True), "the most common first")
        expect(sum(counts) <= item["verdicts"]["failed"], "more findings than failures")
        # Fractions of points are rounded in JSON, so the last place may differ.
        mine = discrimination(reports, item["id"])
        if mine is not None and item["discrimination"] is not None:
            near(item["discrimination"], mine, f"discrimination of {item['id']}", by=0.03)
        else:
            equal(item["discrimination"], mine, f"discrimination of {item['id']}")
    known = {check["id"] for report in reports for check in report["checks"] if check["verdict"] != "skipped"}
    equal({item["id"] for item in items}, known, "checks")
    costs = {item["id"]: item["cost"] for item in items}
    lecture = [costs[identity] for identity in found["statistics"]["lecture"]]
    equal(lecture, sorted(lecture, reverse=True), "the most expensive first")


main(read)
