"""The step summary of the github format: its lines, and what Debian's python3-cmarkgfm, as GitHub, makes of them."""

import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from facts import is_plain, marks, tells_late, tells_mark, words
from reading import equal, expect, main, without_controls

ALLOWED = set("h2 h3 p ol ul li table thead tbody tr th td details summary".split())
# A line of the source: signs of ours, and between them text without any sign of ASCII but in numbers of entities.
TEXT = r"(?:[^!-/:-@\[-`{-~\n]|&#\d+;)*"
LINES = re.compile(
    rf"|## {TEXT}|### Next, by what it is worth|### Marked by a person|- {TEXT}|… and \d+ more|{TEXT}|\|(?: {TEXT} \|)+|\| Task \| Points \| \||\|(?::--\||--:\|)+"
    rf"|1\. {TEXT} · \+{TEXT}|   - (?:{TEXT}|with it: \d+ more)|… and \d+ more, worth {TEXT}"
    r"|<details><summary>All checkpoints: \d+</summary>|</details>"
)
ATTRIBUTES = {("align", "left"), ("align", "right")}


class Page(HTMLParser):
    """The tables of a page, its headings, and that nothing is in it but what we write."""

    def __init__(self):
        super().__init__()
        self.tables, self.headings, self.summaries, self.steps = [], [], [], 0
        self.text, self.depth = "", 0
        self.everything, self.marks, self.in_marks = "", [], False

    def handle_starttag(self, tag, attributes):
        expect(tag in ALLOWED, f"a tag <{tag}>")
        expect(set(attributes) <= ATTRIBUTES, f"attributes {attributes}")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        if tag in ("th", "td", "h2", "h3", "summary"):
            self.text = ""
        if tag in ("ol", "ul"):
            self.depth += 1
        if tag == "li" and self.depth == 1:
            if self.headings[-1:] == ["Marked by a person"]:
                self.marks.append("")
                self.in_marks = True
            else:
                self.steps += 1

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.tables[-1][-1].append(self.text)
        elif tag in ("h2", "h3"):
            self.headings.append(self.text)
        elif tag == "summary":
            self.summaries.append(self.text)
        if tag in ("ol", "ul"):
            self.depth -= 1
        if tag == "li":
            self.in_marks = False

    def handle_data(self, data):
        self.text += data
        self.everything += data
        if self.in_marks:
            self.marks[-1] += data

    def handle_comment(self, data):
        expect(False, f"a comment {data!r:.40}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(text, truth):
    without_controls(text)
    expect(len(text.encode()) <= 1 << 20, "it is longer than GitHub takes")
    for line in text.split("\n"):
        expect(LINES.fullmatch(line), f"{line!r:.80} has signs of Markdown that are not ours")
    equal(text.count("</details>"), text.count("<details>"), "ends of details")
    page = Page()
    page.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
    page.close()
    score = truth["score"]
    if score["possible"]:
        expect(f" · {words(score['earned'])} of {words(score['possible'])} point" in page.headings[0], "no score on top")
    tells_late(page.everything, truth, "the summary")
    equal("Marked by a person" in page.headings, bool(truth["overrides"]), "a heading over marks")
    equal(len(page.marks), len(truth["overrides"]), "marks")
    for line, check in zip(page.marks, [check for check in truth["checks"] if check["id"] in marks(truth)]):
        tells_mark(line.replace("＠", "@"), marks(truth)[check["id"]], "a mark")
    checks, tasks = truth["checks"], truth["tasks"]
    equal(len(page.tables), bool(checks) + bool(tasks), "tables")
    equal(page.summaries, [f"All checkpoints: {len(checks)}"] if checks else [], "summaries")
    tables = iter(page.tables)
    if tasks:
        rows = next(tables)
        equal(len(rows), len(tasks) + 1, "rows of the tasks")
        for row, task in zip(rows[1:], tasks):
            equal(row[1], f"{words(task['earned'])}/{words(task['possible'])}", "points of a task")
            if len(task["task"]) <= 12:
                same(row[0], f"{task['task']} {task['title']}", "task")
    if checks:
        rows = next(tables)
        equal(len(rows), len(checks) + 1, "rows of the checkpoints")
        for row, check in zip(rows[1:], checks):
            equal(len(row), 6, "cells")
            same(row[0], check["step"], "step", limit=12)
            same(row[1], check["title"], "title")
            equal(row[2].split(" ")[-1], check["verdict"], "verdict")
            equal(row[3], f"{words(check['earned'])}/{words(check['possible'])}", "points")
            same(row[4], check["expected"], "expected")
            same(row[5], check["found"], "found")
    failed = [
        check for check in checks
        if check["verdict"] == "failed" and check["earned"] < check["possible"] and check["id"] not in marks(truth)
    ]
    expect(page.steps >= min(len(failed), 3), "fewer next steps than there are")
    expect(page.steps <= 3, f"{page.steps} next steps")


def same(shown, raw, what, limit=240):
    """A cell, whose blanks at the ends are not seen."""
    raw = raw.strip(" ")
    if is_plain(raw) and len(raw) <= limit:
        equal(shown.strip(" "), raw.replace("@", "＠"), what)


main(read)
