"""The moodle-xml format of a class: what Moodle's grade import does with a file of many, all of it or nothing."""

from decimal import Decimal

from class_facts import enterable
from markup import tree
from reading import equal, expect, main, without_controls


def read(text, truth):
    without_controls(text)
    root = tree(text)
    equal(root.tag, "results", "the root")
    entries = enterable(truth)
    equal(len(root), len(entries), "results")
    expect(entries, "a file without results, which Moodle refuses")
    students = []
    for result, entry in zip(root, entries):
        equal([child.tag for child in result], ["state", "assignment", "student", "score", "feedback"], "a result's parts")
        _, assignment, student, score, feedback = (child.text for child in result)
        equal(student, entry["idnumber"], "the student")
        equal(assignment, "lab-1", "the assignment")
        equal(Decimal(score), Decimal(str(entry["report"]["score"]["earned"])), "the score")
        expect("<" not in feedback and ">" not in feedback, "what could be a tag stands in the feedback")
        students.append(student)
    equal(len(set(students)), len(students), "number of different students")


def refused(message, truth):
    numbers = [entry["idnumber"] or "" for entry in enterable(truth)]
    plain = all(number.isascii() and number.isalnum() and len(number) <= 1000 for number in numbers)
    expect(not numbers or not plain or len({n.lower() for n in numbers}) < len(numbers), f"refused a good class: {message}")
    expect("Nobody has a score" in message or "Mend the roster" in message, f"it does not say what to do: {message:.200}")


main(read, refused)
