"""The moodle-xml format: what Moodle's grade import (grade/import/xml/lib.php) does with a file, and the facts.

It takes a file whole or not at all, so a report that cannot be imported is refused instead."""

import re
from decimal import Decimal

from facts import standing, tells_late
from markup import is_plain, tree
from reading import FORBIDDEN, equal, expect, main, without_controls


def is_usable(text):
    """Whether Moodle can find something by it; None where that depends on the characters."""
    if text is None or text.strip() == "" or text.strip() != text or len(text) > 1000:
        return False
    if any(ord(character) in FORBIDDEN | {0x0A} for character in text):
        return False
    return True if is_plain(text) else None


def read(text, truth):
    without_controls(text)
    root = tree(text)
    equal(root.tag, "results", "the root")
    equal(len(root), 1, "the number of results")
    equal([child.tag for child in root[0]], ["state", "assignment", "student", "score", "feedback"], "a result's parts")
    state, assignment, student, score, feedback = (child.text for child in root[0])
    expect(all(len(child) == 0 and not child.attrib for child in root[0]), "a part holds more than text")
    equal(state, "new", "the state")
    # Both are compared by Moodle character by character.
    equal(student, truth["student"]["idnumber"], "the student")
    expect(is_usable(student) is not False, f"Moodle could not find {student!r:.100}")
    expect(is_usable(assignment) is not False, f"Moodle could not find {assignment!r:.100}")
    expect(assignment in (truth["lab"], "lab-1"), f"the assignment is {assignment!r:.100}")
    if truth["score"]["provisional"]:
        equal(score, "-", "a provisional score")
    else:
        expect(re.fullmatch(r"[0-9]+(\.[0-9]+)?", score), f"{score!r} is not numeric")
        equal(Decimal(score), Decimal(str(truth["score"]["earned"])), "the score")
    expect("<" not in feedback and ">" not in feedback, "what could be a tag stands in the feedback")
    if standing(truth["score"]):
        expect(feedback.startswith(standing(truth["score"])), f"{feedback:.60} is not the score")
    tells_late(feedback, truth, "the feedback")
    equal("Marked by " in feedback, bool(truth["overrides"]), "who marked it")
    equal("provisional: " in feedback.split(". Next: ")[0], truth["score"]["provisional"], "provisional")


def refused(message, truth):
    if "--student idnumber=" in message:
        expect(is_usable(truth["student"]["idnumber"]) is not True, f"refused a good ID number: {message}")
    else:
        expect("--assignment" in message, f"it does not say what to do: {message}")
        expect(is_usable(truth["lab"]) is not True, f"refused a good assignment: {message}")


main(read, refused)
