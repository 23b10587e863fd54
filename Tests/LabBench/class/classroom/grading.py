"""`assay grade` where the grader is: its environment, what it tells while it runs, what it kept, what it reports."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classroom.folder import CHECKOUT, ClassFailure
from classroom.school import School

LABS = Path(__file__).resolve().parent.parent / "lab"

# What differs from one run to the next although nothing else does.
TIMES = {"startedAt", "durationSeconds", "seconds", "started", "duration", "endedAt"}


def environment(school: School, labs: Path = LABS) -> dict[str, str]:
    """The grader's own home and places for sockets, so that what is left in them is seen."""
    home = school.folder / "grader" / "home"
    places = {"HOME": home, "XDG_STATE_HOME": home / "state", "XDG_RUNTIME_DIR": home / "run", "TMPDIR": home / "tmp"}
    for place in places.values():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "TERM", "LANG", "COLUMNS") if name in os.environ}
    return {**kept, **{name: str(place) for name, place in places.items()}, "ASSAY_PATH": f"{labs}:{CHECKOUT}"}


def socket_folders(school: School) -> list[str]:
    """What lies where the grader keeps sockets."""
    home = school.folder / "grader" / "home"
    return [str(path) for name in ("run", "tmp") for path in sorted((home / name).rglob("*"))]


@dataclass
class Run:
    status: int
    done: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was reported as kept, by student."""
    visited: set[str] = field(default_factory=set)
    events: list[dict[str, Any]] = field(default_factory=list)
    errors: str = ""


class Grading:
    """One way to grade the class, as often as one likes."""

    def __init__(self, school: School, program: Path, lab: str, jobs: int, *options: str) -> None:
        self.school = school
        self._command = [
            str(program), "grade", lab, "--roster", str(school.folder / "roster.csv"),
            "--ssh-config", str(school.ssh_config), "--jobs", str(jobs), "--progress", "json", "--quiet", *options,
        ]
        self.environment = environment(school)

    def command(self, record: Path, *more: str) -> list[str]:
        return self.school.grader(*self._command, "--record", str(record), *more)

    def start(self, record: Path, told: Path, *more: str) -> subprocess.Popen[bytes]:
        """told: the file that standard error goes to: what was written before a kill stays written."""
        with told.open("wb") as errors:
            return subprocess.Popen(
                self.command(record, *more), env=self.environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=errors)

    def run(self, record: Path, *more: str, limit: float = 300) -> Run:
        with tempfile.NamedTemporaryFile(dir=self.school.folder, suffix=".told") as file:
            process = self.start(record, Path(file.name), *more)
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                process.kill()
                raise ClassFailure(f"assay grade does not end within {limit:.0f} s:\n{tail(Path(file.name))}") from None
            return read_told(Path(file.name), process.returncode)


def read_told(file: Path, status: int) -> Run:
    run = Run(status, errors=file.read_text(errors="replace"))
    for line in run.errors.splitlines(keepends=True):
        if not line.startswith("{") or not line.endswith("\n"):
            continue
        event = json.loads(line)
        run.events.append(event)
        if event["event"] == "connecting":
            run.visited.add(event["student"])
        elif event["event"] == "done":
            if event["student"] in run.done:
                raise ClassFailure(f"{event['student']} was reported as done twice in one run")
            run.done[event["student"]] = event
    return run


def tail(file: Path) -> str:
    return file.read_text(errors="replace")[-2000:]


def kept_attempts(record: Path) -> dict[str, list[str]]:
    """The status of each attempt that a record in SQLite holds, by student. Reads a copy, as it lies there: what opens
    the file itself would mend it."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            if Path(f"{record}{ending}").exists():
                shutil.copy(f"{record}{ending}", f"{folder}/copy{ending}")
        if not Path(folder, "copy").exists():
            return {}
        database = sqlite3.connect(f"{folder}/copy")
        try:
            fault = database.execute("PRAGMA integrity_check").fetchone()[0]
            if fault != "ok":
                raise ClassFailure(f"{record} is damaged: {fault}")
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'attempt'").fetchone():
                return {}
            attempts: dict[str, list[str]] = {}
            rows = database.execute("SELECT id, status FROM attempt JOIN student USING (position) ORDER BY number")
            for student, status in rows:
                attempts.setdefault(student, []).append(status)
            return attempts
        finally:
            database.close()


def normalised(value: Any) -> Any:
    """A report without its times."""
    if isinstance(value, dict):
        return {name: normalised(part) for name, part in value.items() if name not in TIMES}
    if isinstance(value, list):
        return [normalised(part) for part in value]
    return value


def read_report(file: Path) -> Any:
    try:
        return normalised(json.loads(file.read_text()))
    except (OSError, ValueError) as error:
        raise ClassFailure(f"no report of the class: {error}") from None


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two reports are not the same, at most a few."""
    if type(one) is not type(other):
        return [f"{path}: {one!r} and {other!r}"]
    found: list[str] = []
    if isinstance(one, dict):
        for name in sorted(one.keys() | other.keys()):
            found += differences(one.get(name), other.get(name), f"{path}.{name}")
    elif isinstance(one, list):
        if len(one) != len(other):
            return [f"{path}: {len(one)} and {len(other)} elements"]
        for index, (left, right) in enumerate(zip(one, other)):
            found += differences(left, right, f"{path}[{index}]")
    elif one != other:
        found.append(f"{path}: {one!r} and {other!r}")
    return found[:12]
