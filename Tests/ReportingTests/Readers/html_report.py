"""The html format: strict mark-up, nothing that runs or loads, a policy whose hash is that of the style, and the facts.

By Python's html.parser, which forgives anything: so what it hands on is held to a stack of our own.
"""

import base64
import functools
import hashlib
import html.parser
import re

from facts import marks
from reading import VERDICTS, expect, equal, main, without_controls

VOID = {"meta"}
ELEMENTS = set(
    """html head meta title style body a header main footer nav section article div span p ul ol li dl dt dd h1 h2 h3 h4
    table caption thead tbody tr th td details summary bdi strong time del ins pre svg rect path line text""".split()
)
SVG = {"svg", "rect", "path", "line", "text"}
ATTRIBUTES = {
    "*": {"id", "class", "dir", "role", "aria-label", "aria-labelledby", "aria-hidden"},
    "html": {"lang"}, "meta": {"charset", "http-equiv", "content", "name"}, "a": {"href"}, "time": {"datetime"},
    "th": {"scope"},
    "svg": {"viewbox"}, "path": {"d"}, "rect": {"x", "y", "width", "height"},
    "line": {"x1", "x2", "y1", "y2"}, "text": {"x", "y", "text-anchor"},
}  # fmt: skip
WORDS = {
    "passed": "Passed", "failed": "Failed", "blocked": "Waits", "undetermined": "Could not look",
    "skipped": "Not asked for", "manual": "A person judges",
}  # fmt: skip


class Node:
    def __init__(self, name, attributes):
        self.name, self.attributes, self.children = name, attributes, []

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    @functools.cached_property
    def nodes(self):
        """This one and all in it, in the order of their start tags. To be asked for once the page is read."""
        nodes = [self]
        for child in self.children:
            if isinstance(child, Node):
                nodes += child.nodes
        return nodes

    def all(self, name, klass=None):
        return [n for n in self.nodes if n.name == name and (klass is None or klass in n.classes)]

    def one(self, name, klass=None):
        found = self.all(name, klass)
        equal(len(found), 1, f"number of {name} {klass or ''} in {self.name}")
        return found[0]

    @property
    def text(self):
        return "".join(c.text if isinstance(c, Node) else c for c in self.children)


class Parser(html.parser.HTMLParser):
    """A tree in which every element was closed by its own end tag and every attribute stands once."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("document", {})
        self.stack = [self.root]

    def handle_starttag(self, tag, attrs):
        expect(tag in ELEMENTS, f"an element {tag!r} that the page has no use for")
        names = [name for name, _ in attrs]
        equal(len(set(names)), len(names), f"attributes of {tag}")
        for name, value in attrs:
            expect(name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()), f"{tag} has an attribute {name!r}")
            expect(value is not None, f"{tag} has {name} without a value")
        node = Node(tag, dict(attrs))
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag, attrs):
        expect(False, f"{tag} closes itself")

    def handle_endtag(self, tag):
        equal(tag, self.stack[-1].name, "end tag")
        self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].children.append(data)

    def handle_comment(self, data):
        expect(False, "a comment")

    def handle_pi(self, data):
        expect(False, "a processing instruction")

    def handle_decl(self, decl):
        equal(decl, "DOCTYPE html", "declaration")
        expect(not self.root.children, "the doctype is not first")

    def unknown_decl(self, data):
        expect(False, "an unknown declaration")


def parse(text):
    expect(text.startswith("<!DOCTYPE html>\n<html lang=\"en\">"), "it does not begin as a page")
    # Outside the style sheet, every < begins a tag of ours and every & a reference of ours.
    bare = re.sub(r"<style>.*?</style>", "", text, count=1, flags=re.S)
    stray = re.search(r"&(?!(amp|lt|gt|quot|#39);)", bare)
    expect(not stray, "a bare &")
    parser = Parser()
    parser.feed(text)
    parser.close()
    equal([n.name for n in parser.stack], ["document"], "elements left open")
    return parser.root


def inert(page):
    """Nothing runs, loads, is sent anywhere or looks otherwise than the one sheet says."""
    head = page.one("head")
    metas = head.all("meta")
    equal(metas[0].attributes, {"charset": "utf-8"}, "first meta")
    equal(metas[1].attributes.get("http-equiv"), "Content-Security-Policy", "second meta")
    style = page.one("style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    equal(metas[1].attributes["content"], policy, "policy")
    for word in ("url(", "@import", "expression(", "</"):
        expect(word not in style.lower(), f"{word} in the style sheet")
    for node in page.nodes:
        for name, value in node.attributes.items():
            if name == "href":
                expect(re.fullmatch(r"#[a-z]+(-\d+)?", value), f"a link to {value!r:.80}")


def navigable(page):
    """Anchors, headings, landmarks, names."""
    ids = [n.attributes["id"] for n in page.nodes if "id" in n.attributes]
    equal(len(set(ids)), len(ids), "number of different ids")
    for name in ids:
        expect(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name), f"an id {name!r:.80}")
    for node in page.nodes:
        if "href" in node.attributes:
            expect(node.attributes["href"][1:] in ids, f"a link to {node.attributes['href']}, which is not there")
            expect(node.text.strip(), "a link without words")
        if "aria-labelledby" in node.attributes:
            expect(node.attributes["aria-labelledby"] in ids, "a label that is not there")
        if node.name == "svg":
            told = node.attributes.get("role") == "img" and node.attributes.get("aria-label")
            expect(bool(told) != (node.attributes.get("aria-hidden") == "true"), "a picture without its words")
    body = page.one("body")
    children = [c.name for c in body.children if isinstance(c, Node)]
    equal(children, ["a", "header", "main", "footer"], "parts of the body")
    equal(len(page.all("nav")), 1, "number of nav")
    expect(page.one("nav").attributes.get("aria-label"), "the nav has no name")
    expect(page.one("title").text.strip(), "no title")
    level = 0
    for node in page.nodes:
        if node.name in ("h1", "h2", "h3", "h4"):
            expect(int(node.name[1]) <= level + 1, f"{node.name} after h{level}")
            level = int(node.name[1])
            expect(node.text.strip(), "a heading without words")
    page.one("h1")
    for table in page.all("table"):
        table.one("caption")
        expect(all(h.attributes.get("scope") in ("col", "row") for h in table.all("th")), "th without a scope")
        columns = len(table.one("thead").all("th"))
        for row in table.one("tbody").all("tr"):
            equal(len(row.all("th")) + len(row.all("td")), columns, "cells of a row")
    for summary in page.all("details"):
        equal(summary.children[0].name, "summary", "first of a details")


def words(number):
    """As the page shows a number of hundredths: no idle zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def tells(shown, truth, what):
    """Whether `shown` is `truth` made safe: the same where it is plain, else at least what is plain in it, in order."""
    if not truth.strip():
        return
    if truth.isascii() and truth.isprintable() and len(truth) <= 1000:
        equal(shown.strip(), truth.strip(), what)
        return
    letters = iter(shown)
    for letter in truth.strip()[:900]:
        if letter.isascii() and letter.isprintable():
            expect(letter in letters, f"{what}: {truth!r:.80} is not in {shown!r:.80}")


def facts(page, truth):
    score = truth["score"]
    if score["possible"] > 0:
        line = page.one("p", "score").text
        number, _, rest = line.partition(" of ")
        equal(number, words(score["earned"]), "score")
        equal(rest.split()[0], words(score["possible"]), "possible points")
        standing = [p.text.strip() for p in page.one("div", "standing").all("p")]
        wanted = {True: "Passed", False: "Not passed", None: "Passed or not is still open"}[score["passed"]]
        equal(standing[0], wanted, "passed or not")
        late = truth["late"]
        equal(len(standing), 1 + score["provisional"] + (late is not None), "lines on where the score stands")
        if late is not None:
            expect(standing[-1].startswith("Late by " if late["seconds"] > 0 else "In time"), f"late: {standing[-1]}")
            if late["deducted"] > 0:
                expect(f"−{words(late['deducted'])} point" in standing[-1], f"late: {standing[-1]}")
        if score["provisional"]:
            expect(standing[1].startswith(f"Provisional: {words(score['open'])} point"), f"open points: {standing[1]}")
        expect("pass mark " in page.one("svg", "total").attributes["aria-label"], "the bar has no pass mark")
    else:
        expect("Nothing that carries points" in page.text, "it does not say that there are no points")
    tells(page.one("footer").all("dd")[0].text, truth["lab"], "lab")
    tells(page.one("footer").all("dd")[1].text, truth["rubric"], "rubric")
    student = truth["student"]
    names = [name for name in (student["name"], student["id"]) if name and name.strip()]
    if names:
        tells(page.one("p", "who").one("strong").text, names[0], "student")

    if truth["tasks"]:
        bars = page.one("ol", "tasks").all("li")
        equal(len(bars), len(truth["tasks"]), "number of tasks")
        for bar, task in zip(bars, truth["tasks"]):
            tells(bar.all("bdi")[1].text, task["title"], "task")
            points = f"{words(task['earned'])} of {words(task['possible'])}"
            equal(bar.one("span", "points").text, points, "points of a task")

    articles = {int(a.attributes["id"].removeprefix("check-")): a for a in page.all("article")}
    equal(sorted(articles), list(range(1, len(truth["checks"]) + 1)), "checkpoints")
    first = {}
    for number, check in enumerate(truth["checks"], start=1):
        first.setdefault(check["id"], number)
    for number, check in enumerate(truth["checks"], start=1):
        article = articles[number]
        tells(article.one("h4").all("bdi")[1].text, check["title"], "title")
        tells(article.one("h4").all("bdi")[0].text.rstrip("…"), check["step"][:12], "step")
        verdict = article.one("p", "verdict")
        equal(verdict.text, WORDS[check["verdict"]], f"verdict of {number}")
        equal([c for c in article.classes if c in VERDICTS], [check["verdict"]], f"class of {number}")
        verdict.one("svg", "sign")
        if check["possible"] > 0:
            points = f"{words(check['earned'])} of {words(check['possible'])}"
            equal(article.one("p", "points").text, points, f"points of {number}")
        lists = article.all("dl", "why")
        told = {dt.text: dd.text for of in lists for dt, dd in zip(of.all("dt"), of.all("dd"))}
        for name, key in (("Expected", "expected"), ("Found", "found"), ("Try", "hint")):
            shown = check["verdict"] == "failed" or (check["verdict"] == "passed" and name != "Try")
            if shown and (check[key] or "").strip():
                tells(told.get(name, ""), check[key], f"{name} of {number}")
        mark = marks(truth).get(check["id"])
        equal("Marked" in told, mark is not None, f"a mark on {number}")
        if mark and mark["reason"].strip() and mark["reason"].isascii() and mark["reason"].isprintable() and len(mark["reason"]) < 200:
            expect(told["Marked"].endswith(": " + mark["reason"].strip()), f"why {number} was marked: {told['Marked']}")
        if check["verdict"] == "blocked" and check["blockedBy"] in first:
            targets = [a.attributes["href"] for a in article.all("a")]
            equal(targets, [f"#check-{first[check['blockedBy']]}"], f"root cause of {number}")

    entered = [n for n in page.all("section") if n.attributes.get("id") == "marks"]
    equal(len(entered), 1 if truth["overrides"] else 0, "sections of what people entered")
    equal(len(entered[0].all("li")) if entered else 0, len(truth["overrides"]), "what people entered")

    rows = page.all("tr")[1:]
    equal(len(rows), len(truth["criteria"]), "number of criteria")
    for row, criterion in zip(rows, truth["criteria"]):
        tells(row.one("th").text, criterion["title"], "criterion")
        numbers = [words(criterion[key]) for key in ("earned", "open", "possible")]
        equal([cell.text for cell in row.all("td")], numbers, "points of a criterion")
    equal(len(page.one("ul", "notes").all("li")) if truth["notes"] else 0, len(truth["notes"]), "number of notes")
    told = [line for section in truth["summary"] for line in section["lines"] if line["verdict"] != "skipped"]
    lines = [line for part in page.all("div", "summary") for line in part.all("li")]
    equal(len(lines), len(told), "lines of the summary")
    for line, wanted in zip(lines, told):
        equal(line.all("span", "unseen")[0].text, WORDS[wanted["verdict"]] + ": ", "verdict of a line")


def read(text, truth):
    without_controls(text)
    page = parse(text)
    inert(page)
    navigable(page)
    facts(page, truth)


if __name__ == "__main__":
    main(read)
