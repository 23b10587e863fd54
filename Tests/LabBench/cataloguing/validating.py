"""Holds the xml report of a state to the schema that is shipped, by libxml2's own program."""

from __future__ import annotations

import subprocess

from cataloguing.bench import CHECKOUT, BenchFailure

SCHEMA = CHECKOUT / "schemas" / "assay-report.xsd"


def schema_fault(xml: str) -> str | None:
    """What does not fit, or None."""
    try:
        result = subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", str(SCHEMA), "-"],
            input=xml, capture_output=True, text=True, timeout=60,
        )
    except FileNotFoundError:
        raise BenchFailure("there is no xmllint: apt-get install libxml2-utils (make deps does)") from None
    return None if result.returncode == 0 else result.stderr.strip()[:500]
