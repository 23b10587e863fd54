"""What the readers of class formats share: the class in JSON, and what follows from it."""

from facts import words


def percent(score):
    return score["percent"]


def graded(truth):
    return [entry for entry in truth["students"] if entry["report"]]


def scored(truth):
    return [entry["report"]["score"] for entry in graded(truth) if entry["report"]["score"]["possible"] > 0]


def status(truth, name):
    return [entry for entry in truth["students"] if entry["status"] == name]


def enterable(truth):
    """Who has a score that a gradebook may be told."""
    return [entry for entry in graded(truth) if not entry["report"]["score"]["provisional"]]


def task_ids(truth):
    return [task["task"] for task in truth["statistics"]["tasks"]]


def tasks_of(entry):
    """The points of each task, by its id: the first of each."""
    found = {}
    for task in entry["report"]["tasks"] if entry["report"] else []:
        found.setdefault(task["task"], task)
    return found


def open_in(entry, task):
    """What is still open in a task."""
    marked = {override["check"] for override in entry["report"]["overrides"]}
    return [
        check for check in entry["report"]["checks"]
        if check["task"] == task and check["verdict"] in ("undetermined", "manual")
        and check["id"] not in marked and check["possible"] > 0
    ]


def points(score):
    return f"{words(score['earned'])} of {words(score['possible'])}"
