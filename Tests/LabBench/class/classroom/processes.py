"""Processes that are found again later, by id and start time, and programs that are run in their namespaces."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from classroom.folder import ClassFailure


def noted(file: Path) -> int | None:
    """The id in a file of lib/process.sh's note_process, while that process lives. A zombie has ended."""
    try:
        pid, start = file.read_text().split()
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    except (OSError, ValueError, IndexError):
        return None
    return int(pid) if fields[18] == start and state not in "ZX" else None


def note(pid: int, file: Path) -> None:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    file.write_text(f"{pid} {fields[19]}\n")


def end(file: Path) -> None:
    """Kills it, and waits until it is gone."""
    while (pid := noted(file)) is not None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            break
        time.sleep(0.02)
    file.unlink(missing_ok=True)


def entering(pid: int, namespaces: str, *command: str) -> list[str]:
    """What runs a command in a process's namespaces, of nsenter(1)'s letters: `nm`."""
    return ["nsenter", "-t", str(pid), *[f"-{letter}" for letter in namespaces], "--", *command]


def run(command: list[str], what: str, **options: object) -> str:
    """Its standard output; fails with what it complained of."""
    options.setdefault("stdin", subprocess.DEVNULL)
    result: subprocess.CompletedProcess[str] = subprocess.run(  # type: ignore[call-overload]
        command, capture_output=True, text=True, check=False, **options)
    if result.returncode != 0:
        raise ClassFailure(f"{what}: {(result.stderr or result.stdout).strip()[-2000:]}")
    return result.stdout


def namespace(pid: int | str, kind: str) -> str | None:
    try:
        return os.readlink(f"/proc/{pid}/ns/{kind}")
    except OSError:
        return None


def parent(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()[1]


def all_processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]


def command_line(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""
