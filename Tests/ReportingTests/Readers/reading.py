"""What every reader does: take reports from a file, hold each to its format's rules, and say what does not fit.

The file has one JSON object a line:
  name     what the report is called in messages
  text     the report in the format under test
  truth    the same report in the json format, decoded: what the text must tell
"""

import json
import sys

# What no report may hold bare: controls but for line breaks (CWE-150), bidirectional controls (CVE-2021-42574) and what
# nobody sees.
FORBIDDEN = {*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF}
FORBIDDEN |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)}
FORBIDDEN -= {0x0A}

VERDICTS = ("passed", "failed", "blocked", "undetermined", "skipped", "manual")


class Misfit(Exception):
    """The report is not as its format says."""


def expect(condition, message):
    if not condition:
        raise Misfit(message)


def equal(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r:.200} instead of {wanted!r:.200}")


def without_controls(text, allowed=()):
    for character in text:
        if ord(character) in FORBIDDEN and ord(character) not in allowed:
            raise Misfit(f"U+{ord(character):04X} stands bare in it")


def cases(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main(read, refused=None):
    """Runs `read(text, truth)` on every report, `refused(message, truth)` on every one that the format refuses to make;
    prints a line for each that does not fit."""
    count = 0
    for case in cases(sys.argv[1]):
        count += 1
        try:
            if "refused" in case:
                expect(refused, f"refused: {case['refused']}")
                refused(case["refused"], case["truth"])
            else:
                read(case["text"], case["truth"])
        except Misfit as misfit:
            print(f"{case['name']}: {misfit}")
        except Exception as error:  # a reader that cannot even parse it is the worst of misfits
            print(f"{case['name']}: {type(error).__name__}: {str(error)[:300]}")
    if count == 0:
        sys.exit("there was no report to read")
