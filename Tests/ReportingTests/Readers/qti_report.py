"""The qti format: order, cardinality and types of 1EdTech's QTI 3 Results Reporting in our own words, and the facts."""

import re
from decimal import Decimal

from facts import is_scored, marks
from markup import is_told, tree
from reading import equal, expect, main, without_controls

NAMESPACE = "{http://www.imsglobal.org/xsd/imsqti_result_v3p0}"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
STATUS = {
    "passed": "final", "failed": "final", "blocked": "final", "undetermined": "pendingResponseProcessing",
    "manual": "pendingExternalScoring", "skipped": "initial",
}
VALUES = {
    "float": NUMBER, "boolean": re.compile("true|false"), "identifier": NCNAME, "string": re.compile(r"[^\t\r\n]*"),
}

# The attributes of each element: what must be there, what may.
ATTRIBUTES = {
    "assessmentResult": (set(), set()),
    "context": (set(), {"sourcedId"}),
    "sessionIdentifier": ({"sourceID", "identifier"}, set()),
    "testResult": ({"identifier", "datestamp"}, set()),
    "itemResult": ({"identifier", "datestamp", "sessionStatus"}, {"sequenceIndex"}),
    "outcomeVariable": (
        {"identifier", "cardinality"}, {"baseType", "normalMaximum", "masteryValue", "external-scored"}),
    "responseVariable": ({"identifier", "cardinality"}, {"baseType"}),
    "correctResponse": (set(), set()),
    "candidateResponse": (set(), set()),
    "value": (set(), set()),
}

# Its children in their order, as a pattern over their names.
CHILDREN = {
    "assessmentResult": r"context (testResult )?(itemResult )*",
    "context": r"(sessionIdentifier )*",
    "sessionIdentifier": r"",
    "testResult": r"((responseVariable|outcomeVariable) )*",
    "itemResult": r"((responseVariable|outcomeVariable) )*",
    "outcomeVariable": r"(value )*",
    "responseVariable": r"(correctResponse )?candidateResponse ",
    "correctResponse": r"(value )+",
    "candidateResponse": r"(value )*",
    "value": r"",
}


def local(element):
    expect(element.tag.startswith(NAMESPACE), f"{element.tag} is of another namespace")
    return element.tag.removeprefix(NAMESPACE)


def hold(element):
    name = local(element)
    expect(name in CHILDREN, f"there is no <{name}>")
    required, allowed = ATTRIBUTES[name]
    found = set(element.attrib)
    expect(required <= found <= required | allowed, f"{name} has {sorted(found)}")
    children = "".join(f"{local(child)} " for child in element)
    expect(re.fullmatch(CHILDREN[name], children), f"{name} holds {children}")
    expect(name == "value" or not (element.text or "").strip(), f"{name} holds text")
    for key in ("identifier", "sourcedId"):
        expect(NCNAME.fullmatch(element.get(key, "a")), f"{key}={element.get(key)!r} is no NCName")
    expect(INSTANT.fullmatch(element.get("datestamp", "2000-01-01T00:00:00Z")), f"{name} datestamp")
    expect(element.get("sessionStatus", "final") in STATUS.values(), f"sessionStatus={element.get('sessionStatus')}")
    expect(re.fullmatch("[0-9]+", element.get("sequenceIndex", "1")), f"sequenceIndex={element.get('sequenceIndex')}")
    expect(element.get("cardinality", "single") == "single", "a variable of several values")
    expect(element.get("external-scored", "human") == "human", "external-scored")
    for key in ("normalMaximum", "masteryValue"):
        expect(NUMBER.fullmatch(element.get(key, "0")), f"{key}={element.get(key)!r}")
    expect(re.fullmatch(r"urn:[a-z]+:[a-z]+", element.get("sourceID", "urn:a:b")), "sourceID")
    if name in ("outcomeVariable", "responseVariable"):
        kind = element.get("baseType")
        expect(kind in VALUES, f"baseType={kind!r}")
        values = list(element.iter(f"{NAMESPACE}value"))
        expect(name == "responseVariable" or len(values) <= 1, "a single variable with several values")
        for value in values:
            expect(VALUES[kind].fullmatch(value.text or ""), f"{value.text!r:.100} is no {kind}")
    for child in element:
        hold(child)


def outcomes(result):
    """Outcome variables by name; None for NULL."""
    found = {}
    for variable in result.findall(f"{NAMESPACE}outcomeVariable"):
        expect(variable.get("identifier") not in found, f"{variable.get('identifier')} is there twice")
        found[variable.get("identifier")] = variable.findtext(f"{NAMESPACE}value")
    return found


def number(found, wanted, what):
    equal(None if found is None else Decimal(found), None if wanted is None else Decimal(str(wanted)), what)


def hold_test(result, truth):
    score = truth["score"]
    found = outcomes(result)
    equal(result.get("datestamp"), truth["startedAt"], "the datestamp")
    number(found["SCORE"], None if score["provisional"] else score["earned"], "SCORE")
    number(found["MAXSCORE"], score["possible"], "MAXSCORE")
    number(found["EARNED"], score["earned"], "EARNED")
    number(found["OPEN"], score["open"], "OPEN")
    late = truth["late"]
    equal(found.get("DUE"), late["due"] if late else None, "DUE")
    number(found.get("LATE_SECONDS"), max(late["seconds"], 0) if late else None, "LATE_SECONDS")
    number(found.get("LATE_DEDUCTED"), late["deducted"] if late else None, "LATE_DEDUCTED")
    equal(found["PASSED"], None if score["passed"] is None else str(score["passed"]).lower(), "PASSED")


def hold_item(result, check, place, truth):
    found = outcomes(result)
    verdict = check["verdict"]
    equal(result.get("sequenceIndex"), str(place), "sequenceIndex")
    mark = marks(truth).get(check["id"])
    equal(result.get("sessionStatus"), "final" if mark else STATUS[verdict], "sessionStatus")
    equal("MARKED_BY" in found, mark is not None, "a mark")
    if mark:
        number(found["JUDGED"], mark["judged"], "JUDGED")
        for name, key in (("MARKED_BY", "author"), ("MARKED_AT", "at"), ("MARK_REASON", "reason")):
            if mark[key].strip():
                expect(is_told(found[name], mark[key].strip()), f"{name}: {found[name]!r:.200}")
    equal(found["VERDICT"], verdict, "VERDICT")
    number(found["SCORE"], check["earned"] if is_scored(check, truth) else None, "SCORE")
    number(found["MAXSCORE"], check["possible"], "MAXSCORE")
    for name, key in (("CHECK", "id"), ("STEP", "step"), ("TITLE", "title")):
        if check[key].strip():
            expect(is_told(found[name], check[key]), f"{name}: {found[name]!r:.200} instead of {check[key]!r:.200}")
    # What is a name already is readable.
    if re.fullmatch("[A-Za-z][A-Za-z0-9._-]{0,98}", check["id"]):
        expect(result.get("identifier").startswith((check["id"], f"_{check['id']}_n")), "a name was changed")
    response = result.find(f"{NAMESPACE}responseVariable")
    equal(response is not None, verdict in ("passed", "failed"), "a response")
    if response is not None and check["found"].strip():
        wanted = check["found"].strip()
        expect(is_told(response.findtext(f"{NAMESPACE}candidateResponse/{NAMESPACE}value"), wanted), "another response")
    if response is not None and check["expected"].strip():
        wanted = check["expected"].strip()
        expect(is_told(response.findtext(f"{NAMESPACE}correctResponse/{NAMESPACE}value"), wanted), "another answer")


def read(text, truth):
    without_controls(text)
    root = tree(text)
    equal(root.tag, f"{NAMESPACE}assessmentResult", "the root")
    hold(root)
    equal("sourcedId" in root[0].attrib, any(truth["student"][key] is not None for key in ("id", "idnumber", "email")),
          "sourcedId")
    hold_test(root.find(f"{NAMESPACE}testResult"), truth)
    items = root.findall(f"{NAMESPACE}itemResult")
    equal(len(items), len(truth["checks"]), "the number of items")
    identifiers = [item.get("identifier") for item in items]
    equal(len(set(identifiers)), len(identifiers), "the number of identifiers")
    for place, (item, check) in enumerate(zip(items, truth["checks"]), 1):
        hold_item(item, check, place, truth)


main(read)
