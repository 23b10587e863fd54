"""The github format: a step's output, read line by line as GitHub's runner does, its commands' escapes undone."""

import re

from facts import headline, is_open, marks, next_steps, standing, tells_late, tells_mark
from reading import VERDICTS, equal, expect, main, without_controls

PROPERTY = re.compile(r"[^:,\r\n]*")
WORTH = re.compile(r"([a-z]+), worth (\d+(?:\.\d{1,2})?) points?(?: · |$)")
LEVELS = {"failed": "error", "undetermined": "warning"}


def command(line):
    """Name, title and message. The runner takes what begins with `::` (after blanks), up to the next `::`."""
    expect(line.startswith("::"), f"{line!r:.60} is no command")
    head, end, message = line[2:].partition("::")
    expect(end, f"{line!r:.60} has no end of its command")
    name, blank, properties = head.partition(" ")
    key, sign, title = properties.partition("=")
    expect(blank and key == "title" and sign, f"{head!r:.60} has not just a title")
    expect(PROPERTY.fullmatch(title), f"{title!r:.60} is not escaped")
    for text in (title, message):
        expect(re.fullmatch(r"(?:[^%]|%25|%0D|%0A|%3A|%2C)*", text), f"{text!r:.60} has a bare percent sign")
    expect("##[" not in line, "a command of the old syntax stands in it")
    expect(message != "", "a command says nothing")
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%25", "%")):
        title = title.replace(escape, character)
    return name, title, message.replace("%25", "%")


def read(text, truth):
    without_controls(text)
    expect(text.endswith("\n"), "the last line has no end")
    commands = [command(line) for line in text[:-1].split("\n")]
    for name, _, _ in commands:
        expect(name in ("error", "warning", "notice"), f"the command {name}")
    order = ["error", "warning", "notice"]
    equal([name for name, _, _ in commands], sorted((name for name, _, _ in commands), key=order.index), "order")
    for verdict, level in LEVELS.items():
        read_annotations([(title, text) for name, title, text in commands if name == level], verdict, truth)
    notices = [(title, text) for name, title, text in commands if name == "notice"]
    roots = [
        (check, waiting) for check, waiting in next_steps(truth)
        if waiting and check["verdict"] != "failed" and not (check["verdict"] == "undetermined" and is_open(check, truth))
    ]
    marked = [check for check in truth["checks"] if check["id"] in marks(truth)][: 9 - min(len(roots), 9)]
    equal(len(notices), min(len(roots), 9) + len(marked) + 1, "notices")
    for (_, message), check in zip(notices[min(len(roots), 9):-1], marked):
        expect(message.startswith("marked: "), f"{message!r:.80} is not what somebody entered")
        tells_mark(message.replace("#［", "#["), marks(truth)[check["id"]], "a notice")
    read_score(notices[-1][1], truth)


def read_annotations(found, verdict, truth):
    worth_doing = [check["id"] for check, _ in next_steps(truth)]
    checks = [
        check for check in truth["checks"] if check["verdict"] == verdict
        and (check["id"] in worth_doing if verdict == "failed" else is_open(check, truth))
    ]
    equal(len(found), len(checks), f"annotations of what is {verdict}")
    known = [title for title in map(headline, checks) if title]
    for title in set(known):
        shown = title.replace("#[", "#［")
        equal(sum(other == shown for other, _ in found), known.count(title), f"annotations called {title!r:.60}")
    worths = []
    for _, message in found:
        match = WORTH.match(message)
        expect(match and match[1] == verdict, f"{message!r:.80} does not say {verdict} and what it is worth")
        worths.append(float(match[2]))
    waiting = {}
    if verdict == "failed":
        equal(worths, sorted(worths, reverse=True), "the order of the errors")
        waiting = {check["id"]: others for check, others in next_steps(truth)}
    wanted = sum(
        (0 if check["id"] in marks(truth) else check["possible"] - check["earned"]) + sum(other["possible"] for other in waiting.get(check["id"], []))
        for check in checks
    )
    expect(abs(sum(worths) - wanted) <= 0.02 * len(truth["checks"]), f"what is {verdict} is worth {worths}, not {wanted}")


def read_score(message, truth):
    if standing(truth["score"]):
        expect(message.startswith(standing(truth["score"])), f"{message:.60} is not the score")
    tells_late(message, truth, "the score")
    tally = message.partition("; checkpoints: ")[2]
    counts = {verdict: sum(check["verdict"] == verdict for check in truth["checks"]) for verdict in VERDICTS}
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    equal(tally, told, "the number of each verdict")


main(read)
