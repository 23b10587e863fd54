"""What the readers of lists compare: the facts of the truth, as far as making a text safe to show does not change it."""

import re

from reading import equal, expect

# What Swift and Unicode call white space.
BLANKS = "\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
PLAIN = re.compile(r"[ -~]*")
LONGEST = 1000


def is_plain(raw):
    return PLAIN.fullmatch(raw) is not None


def tells(shown, raw, what, limit=LONGEST, change=lambda text: text):
    """`shown` is `raw` as a report shows it: itself where it is plain and short, else at least how it begins. Blanks at
    the ends may be gone or made visible."""
    raw = raw or ""
    if is_plain(raw) and len(raw) <= limit:
        equal(shown.strip(BLANKS), change(raw.strip(" ")), what)
    else:
        starts = [change(PLAIN.match(text).group()[:limit].strip(" ")) for text in (raw, raw.strip(BLANKS))]
        expect(shown.strip(BLANKS).startswith(tuple(starts)), f"{what}: {shown!r:.100} is not {raw!r:.100}")
        expect(len(shown) <= 9 * limit + 9, f"{what}: {len(shown)} characters")


def headline(check):
    """The raw text of step and title, as a list names a checkpoint; None where that is not plain."""
    step, title = check["step"], check["title"]
    if not (is_plain(step) and is_plain(title)) or len(step) > 12 or len(step) + len(title) > 900:
        return None
    return f"{step} {title}".strip(BLANKS) or None


def names(shown, check, what, change=lambda text: text):
    wanted = headline(check)
    if wanted is not None:
        equal(shown.strip(BLANKS), change(wanted), what)
    expect(shown.strip(BLANKS) != "", f"{what} is empty")


def hundredths(number):
    return round(number * 100)


def words(number):
    """A number as `Rational.words` has it."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")


def standing(score):
    """The beginning of the sentence in which a report tells the score."""
    if score["possible"] == 0 and score["passMark"] is not None:
        return None
    unit = "point" if score["possible"] == 1 else "points"
    return f"{words(score['earned'])} of {words(score['possible'])} {unit}"


def marks(truth):
    """What people entered, by check."""
    return {mark["check"]: mark for mark in truth["overrides"]}


def is_open(check, truth):
    """Whether its points may still come."""
    return check["verdict"] in ("undetermined", "manual") and check["id"] not in marks(truth)


def is_scored(check, truth):
    return check["verdict"] != "skipped" and not is_open(check, truth)


def tells_mark(shown, mark, what):
    """`shown` says who entered how much, when and why, as far as that is plain."""
    for fact in (mark["author"], mark["at"], mark["reason"]):
        if is_plain(fact) and len(fact) <= 80:
            expect(fact.strip(" ") in shown, f"{what}: {fact!r:.80} is not in {shown!r:.200}")


def tells_late(said, truth, what):
    """Wherever a report says in one sentence where the student stands: how late that was."""
    late = truth["late"]
    is_late = late is not None and late["seconds"] > 0
    expect(("late by " in said) == is_late, f"{what}: late or not is not told")
    if is_late and late["deducted"] > 0:
        expect(f"−{words(late['deducted'])} point" in said, f"{what}: what lateness took off is not told")


def next_steps(truth):
    """Checkpoints by id that are worth doing next, with what waits for each."""
    waiting = {}
    marked = marks(truth)
    for check in truth["checks"]:
        if check["verdict"] == "blocked" and check["id"] not in marked:
            waiting.setdefault(check["blockedBy"], []).append(check)
    return [
        (check, waiting.get(check["id"], []))
        for check in truth["checks"]
        if (check["verdict"] == "failed" and check["id"] not in marked) or check["id"] in waiting
    ]
