"""The html format of a class: strict mark-up, nothing that runs or loads, a policy whose hashes are those of the styles,
and the facts of the class in JSON."""

import base64
import hashlib
import re

import html_report
from class_facts import graded, open_in, points, scored, status, task_ids, tasks_of
from facts import words
from html_report import navigable, parse, tells
from reading import equal, expect, main, without_controls

# What scrolls must be reached by keyboard.
html_report.ATTRIBUTES["div"] = {"tabindex"}


def inert(page):
    metas = page.one("head").all("meta")
    equal(metas[0].attributes, {"charset": "utf-8"}, "first meta")
    equal(metas[1].attributes.get("http-equiv"), "Content-Security-Policy", "second meta")
    styles = [style.text for style in page.all("style")]
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    sources = " ".join(f"'sha256-{digest}'" for digest in digests)
    policy = f"default-src 'none'; style-src {sources}; base-uri 'none'; form-action 'none'"
    equal(metas[1].attributes["content"], policy, "policy")
    for word in ("url(", "@import", "expression(", "</"):
        expect(all(word not in style.lower() for style in styles), f"{word} in a style sheet")
    for node in page.nodes:
        if "href" in node.attributes:
            expect(re.fullmatch(r"#[a-z]+", node.attributes["href"]), f"a link to {node.attributes['href']!r:.80}")


def names(node, entry):
    """A student by what the roster calls them, cut where it is long."""
    student = entry["student"].strip()
    tells(node.all("bdi")[0].text.rstrip("…"), student[: 60 if student.isascii() else 5], "student")


def parts(page):
    return {node.attributes.get("id"): node for node in page.all("section")}


def trouble(page, truth):
    for name in ("unreachable", "interrupted"):
        entries = status(truth, name)
        section = parts(page).get(name)
        equal(section is not None, bool(entries), f"a section on who is {name}")
        if not entries:
            continue
        items = section.all("li")
        equal(len(items), len(entries), f"students who are {name}")
        for item, entry in zip(items, entries):
            names(item.one("strong"), entry)
            if entry["message"]:
                tells(item.all("p")[1].text, entry["message"], "why")
    if status(truth, "unreachable"):
        first = [node for node in page.one("main").children if isinstance(node, html_report.Node)][0]
        equal(first.attributes.get("id"), "unreachable", "what stands first")


def scores(page, truth):
    section = parts(page)["scores"]
    found = truth["statistics"]["distribution"]
    if not scored(truth):
        expect("There is no score yet." in section.text, "it does not say that there is no score")
        return
    expect(section.one("p", "score").text.startswith(f"{words(found['median'])}% median of"), "the median")
    standings = section.one("ul", "standings").text
    for name, told in (("reached", "passed"), ("missed", "not passed"), ("undecided", "open whether they pass")):
        expect((f" {found[name]} {told}\n" in standings) == (found[name] > 0), f"how many {told}")
    label = section.one("svg", "histogram").attributes["aria-label"]
    equal([int(n) for n in re.findall(r"%: (\d+)", label)], found["tens"], "the histogram in words")
    drawn = [text.text for text in section.one("svg", "histogram").all("text") if "axis" not in text.classes]
    equal([int(n) for n in drawn], [n for n in found["tens"] if n], "the histogram's numbers")


def shown_percent(task, is_open):
    full = task["earned"] >= task["possible"]
    percent = 100 if full else min(int(100 * task["earned"] / task["possible"] + 1e-9), 99)
    return percent, "?" if is_open else ""


def heat(page, truth):
    ids = task_ids(truth)
    section = parts(page).get("tasks")
    equal(section is not None, bool(ids), "the map of tasks and students")
    if not ids:
        return
    rows = section.one("tbody").all("tr")
    equal(len(rows), len(graded(truth)) + 1, "rows of the map")
    ranked = sorted(graded(truth), key=lambda entry: -entry["report"]["score"]["percent"])
    for row, entry in zip(rows[1:], ranked):
        names(row.one("th"), entry)
        tasks = tasks_of(entry)
        for cell, task in zip(row.all("td")[1:], ids, strict=True):
            if task not in tasks or tasks[task]["possible"] == 0:
                equal(cell.text, "–", "a task that was not asked for")
                continue
            percent, mark = shown_percent(tasks[task], open_in(entry, task))
            equal(cell.text.endswith("?"), mark == "?", f"open or not: {cell.text}")
            # JSON has points rounded, the page computes with exact ones.
            expect(abs(int(cell.text.rstrip("?")) - percent) <= 1, f"a cell: {cell.text} instead of {percent}")


def items(page, truth):
    checks = truth["statistics"]["checks"]
    section = parts(page).get("checkpoints")
    equal(section is not None, bool(checks), "the checkpoints")
    rows = section.one("tbody").all("tr") if checks else []
    equal(len(rows), len(checks), "rows of checkpoints")
    for row, check in zip(rows, checks):
        tells(row.one("th").text, check["title"], "title")
        cells = [cell.text for cell in row.all("td")]
        verdicts = check["verdicts"]
        counts = [verdicts["passed"], verdicts["failed"], verdicts["blocked"]]
        equal([int(n) for n in cells[1:5]], counts + [verdicts["undetermined"] + verdicts["manual"]], "verdicts")
        told = cells[6].removesuffix("look at the check").replace("−", "-")
        equal(told, "–" if check["discrimination"] is None else words(check["discrimination"]), "tells apart")
        if check["findings"]:
            tells(row.all("td")[7].all("bdi")[0].text, check["findings"][0]["found"], "the most common finding")
            count = check["findings"][0]["count"]
            expect(cells[7].rstrip().endswith(f"({count} time{'' if count == 1 else 's'})"), f"how often: {cells[7]:.80}")


def roster(page, truth):
    section = parts(page).get("students")
    rows = section.one("tbody").all("tr") if truth["students"] else []
    equal(len(rows), len(truth["students"]), "rows of students")
    for row, entry in zip(rows, truth["students"]):
        names(row.one("th"), entry)
        cells = [cell.text.strip() for cell in row.all("td")]
        tells(cells[0], entry["machine"], "machine")
        score = entry["report"] and entry["report"]["score"]
        equal(cells[2], points(score) if score and score["possible"] > 0 else "–", "points")
        if not score:
            equal(cells[1], {"unreachable": "Not reached", "interrupted": "Interrupted"}[entry["status"]], "result")
        elif score["possible"] > 0:
            equal(cells[1], {True: "Passed", False: "Not passed", None: "Open"}[score["passed"]], "result")
            equal("still open" in cells[4], score["provisional"], "what is open")
        if entry["message"] is not None:
            tells(row.all("td")[4].all("bdi")[-1].text, entry["message"], "note")


def alike(page, truth):
    section = parts(page).get("alike")
    equal(section is not None, bool(truth["likenesses"]), "what is alike")
    found = section.all("li") if section else []
    equal(len(found), min(len(truth["likenesses"]), 100), "what is alike")
    for item, likeness in zip(found, truth["likenesses"]):
        tells(item.all("bdi")[0].text, likeness["what"], "what")
        equal(len(item.all("strong")), min(len(likeness["students"]), 40), "students who have it")


def lecture(page, truth):
    section = parts(page).get("lecture")
    wanted = truth["statistics"]["lecture"]
    if wanted:
        titles = {check["id"]: check["title"] for check in truth["statistics"]["checks"]}
        found = section.all("h3")
        equal(len(found), len(wanted), "what the class should hear")
        for heading, identity in zip(found, wanted):
            tells(heading.all("bdi")[0].text, titles[identity], "what the class should hear")


def read(text, truth):
    without_controls(text)
    page = parse(text)
    inert(page)
    navigable(page)
    for part in (trouble, scores, heat, items, roster, alike, lecture):
        part(page, truth)
    equal(len(page.one("ul", "notes").all("li")) if truth["notes"] else 0, len(truth["notes"]), "number of notes")
    tells(page.one("footer").all("dd")[0].text, truth["lab"], "lab")


if __name__ == "__main__":
    main(read)
