"""A class graded in parts, held against one run over all of it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from classroom.folder import ClassFailure
from classroom.grading import differences, environment, read_report
from classroom.school import School

LAB = "small-site"
SHARDS = 4


class Trial:
    def __init__(self, school: School, program: Path, more: dict[str, str] | None = None) -> None:
        """more: variables besides the grader's."""
        self.school = school
        self.program = program
        self.folder = school.folder / "shards"
        self.folder.mkdir()
        self.report = self.folder / "report.json"
        self.environment = {**(more or {}), **environment(school)}
        self.common = [
            "grade", LAB, "--roster", str(school.folder / "roster.csv"), "--ssh-config", str(school.ssh_config)]

    def run(self, *command: str, accepted: tuple[int, ...] = (0, 3)) -> str:
        """Where the grader is; its standard error."""
        result = subprocess.run(
            self.school.grader(*command), env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=300, check=False)
        if result.returncode not in accepted:
            raise ClassFailure(
                f"{' '.join(command)[:120]} ended with {result.returncode}:\n{(result.stderr + result.stdout)[-2000:]}")
        return result.stderr

    def single(self) -> None:
        began = time.monotonic()
        record = str(self.folder / "single.assay")
        self.run(str(self.program), *self.common, "--quiet", "--record", record, "--report", f"json={self.report}")
        self.expected = read_report(self.report)
        print(f"one run: {time.monotonic() - began:.1f} s, {len(self.expected['students'])} students", flush=True)

    def forget_shards(self) -> None:
        for file in [*self.folder.glob("shard-*"), *self.folder.glob("task-*.log"), self.report]:
            file.unlink(missing_ok=True)

    def merge_command(self) -> list[str]:
        whole = self.folder / "whole.assay"
        whole.unlink(missing_ok=True)
        shards = [str(self.folder / f"shard-{number}.assay") for number in range(1, SHARDS + 1)]
        return [str(self.program), "merge", *shards, "--into", str(whole), "--quiet", "--report", f"json={self.report}"]

    def same(self, what: str, began: float, report: Path | None = None) -> None:
        if found := differences(self.expected, read_report(report or self.report)):
            raise ClassFailure(f"{what}: not what one run reports:\n" + "\n".join(found))
        print(f"ok     {what}: as one run reports it; {time.monotonic() - began:.1f} s", flush=True)
