"""The json format: JSON Schema 2020-12 (schemas/report.schema.json), by Debian's python3-jsonschema."""

import json
import pathlib

from jsonschema import Draft202012Validator
from reading import expect, main, without_controls

SCHEMA = pathlib.Path(__file__).parents[3] / "schemas" / "report.schema.json"
validator = Draft202012Validator(json.loads(SCHEMA.read_text()))


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    expect(len(set(keys)) == len(keys), f"a key stands twice: {keys}")
    return dict(pairs)


def read(text, truth):
    without_controls(text)
    report = json.loads(text, object_pairs_hook=no_duplicates)
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(report)]
    expect(not errors, "; ".join(errors[:3]))


main(read)
