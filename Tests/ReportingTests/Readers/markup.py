"""What the readers of XML formats share."""

import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from reading import expect

# As Shown has them: no report holds longer texts.
LONGEST = 1000
MOST_LINES = 200


def tree(text):
    expect(text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n'), "no XML declaration")
    expect(text.endswith(">\n"), "it does not end with a line break")
    expect("<!" not in text and "<?" not in text[5:], "a comment, CDATA section, instruction or DOCTYPE stands in it")
    return ElementTree.fromstring(text)


def is_plain(text):
    """Of characters that are shown as they are, whoever shows them."""
    return all(0x20 <= ord(character) < 0x7F for character in text)


def is_told(found, wanted, longest=LONGEST):
    """Whether `found` shows the line `wanted`. What has no picture or letter that everybody knows is not compared, but
    it may not be lost."""
    found = found or ""
    if is_plain(wanted):
        return found == (wanted if len(wanted) <= longest else wanted[:longest] + "…")
    pictures = "".join(chr(0x2400 + ord(c)) if c < " " else c for c in wanted[: longest // 4])
    parts = re.findall("[ -~\u2400-\u241f\u0400-\u04ff\u3041-\u30fe\u0620-\u064a]+", pictures)
    return found != "" and all(part in found for part in parts)


def are_told(found, wanted):
    """Whether `found` shows the lines of `wanted`."""
    found = found or ""
    lines = re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", wanted)
    while lines[1:] and lines[-1] == "":
        lines.pop()
    if len(lines) <= MOST_LINES and len(wanted) <= LONGEST:
        shown = found.split("\n")
        return len(shown) == len(lines) and all(map(is_told, shown, lines))
    return found != ""


def invalid(texts, schema):
    """What xmllint says of those of `texts` that are not valid under `schema`, by text."""
    said = {}
    with tempfile.TemporaryDirectory(prefix="assay-xml-") as folder:
        names = {f"{number}.xml": text for number, text in enumerate(texts)}
        for name, text in names.items():
            (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
        result = subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", str(schema), *names],
            cwd=folder, capture_output=True, encoding="utf-8", errors="replace")
        lines = result.stderr.splitlines()
        valid = {line.removesuffix(" validates") for line in lines if line.endswith(" validates")}
        for name, text in names.items():
            if name not in valid:
                about = [line for line in lines if line.startswith(f"{name}:")] or lines[:1]
                said[text] = "; ".join(about[:2])[:600] or "xmllint said nothing"
    return said
