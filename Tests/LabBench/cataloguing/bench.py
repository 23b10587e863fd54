"""A bench, the states it can be in, and a grading of the machine on it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LAB_BENCH = Path(__file__).resolve().parent.parent
CHECKOUT = LAB_BENCH.parent.parent

# What the student says of themselves, where a state has them say something: exported variables.
TOLD = "/run/told"

# A program that is being built anew cannot be started for a moment.
STARTS, BETWEEN_STARTS = 4, 10.0


class BenchFailure(Exception):
    """The bench or the program did not do its part: nothing was graded."""


@dataclass(frozen=True)
class State:
    """One line of `bench states`."""

    name: str
    kind: str
    base: str
    loses: tuple[str, ...]
    """Steps that must lose points; all others must not."""
    title: str
    scope: tuple[str, ...]
    """Tasks that are asked for; empty for all."""

    @staticmethod
    def read(line: str) -> State:
        fields = line.split("\t")
        if len(fields) != 6:
            raise BenchFailure(f"not a line of the table of states: {line!r}")
        name, kind, base, loses, title, scope = fields
        return State(name, kind, base, tuple(sorted(_list(loses), key=step_order)), title, _list(scope))


@dataclass(frozen=True)
class Grading:
    status: int
    """The program's exit code."""
    report: dict[str, Any]
    """`assay/report/v1`."""
    xml: str
    """The same run in the xml format."""


def _list(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split(","))


def step_order(step: str) -> tuple[int, ...]:
    return tuple(int(number) for number in step.split("."))


def read_states() -> list[State]:
    """The table. Reading it boots nothing."""
    result = _run(["states"], None, 60)
    if result.returncode != 0:
        raise BenchFailure(f"bench states: {result.stderr.strip()}")
    return [State.read(line) for line in result.stdout.splitlines()]


class Bench:
    def __init__(self, folder: str | None, program: str) -> None:
        """folder: None for the default one. program: a path below the checkout."""
        self._folder = folder
        self._program = f"/run/assay/{program}"

    def grade(self, state: State) -> Grading:
        """Boots the machine in that state and grades it."""
        self.restore(state)
        return self.look(state)

    def look(self, state: State) -> Grading:
        """Grades the machine, which is in that state, from within."""
        arguments = ["check", "docker-registry", "--no-record", "--quiet"]
        for task in state.scope:
            arguments += ["--task", task]
        script = f"""cd /run/assay && if [ -e {TOLD} ]; then . {TOLD}; fi && rm -f /tmp/report.json /tmp/report.xml
            "$@" --report json=/tmp/report.json --report xml=/tmp/report.xml
            status=$?
            cat /tmp/report.json && printf '\\0' && cat /tmp/report.xml
            exit $status"""
        command = ["run", "--", "sh", "-c", script, "sh", self._program, *arguments]
        for start in range(STARTS):
            if start:
                time.sleep(BETWEEN_STARTS)
            result = _run(command, self._folder, 180)
            try:
                report, xml = result.stdout.split("\0")
                return Grading(result.returncode, json.loads(report), xml)
            except ValueError:
                continue
        raise BenchFailure(f"no report, exit code {result.returncode}: {result.stderr.strip()[-500:]}")

    def restore(self, state: State) -> None:
        """Boots the machine in that state."""
        result = _run(["restore", state.name], self._folder, 600)
        if result.returncode != 0:
            raise BenchFailure(f"bench restore {state.name}: {result.stderr.strip()[-500:]}")


def _run(arguments: list[str], folder: str | None, seconds: float) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if folder is not None:
        environment["ASSAY_BENCH"] = folder
    try:
        return subprocess.run(
            [str(LAB_BENCH / "bench"), *arguments],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise BenchFailure(f"bench {' '.join(arguments[:2])} did not end within {seconds:.0f} s") from None
