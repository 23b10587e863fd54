"""The record of a large class, made of one that was really graded: every student's evidence many times, under other
names."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

RUBRIC = Path(__file__).resolve().parent.parent / "class" / "lab" / "rubrics" / "small-site.yaml"


def multiply(source: Path, target: Path, count: int) -> None:
    shutil.copy(source, target)
    database = sqlite3.connect(target)
    with database:
        columns = [column[1] for column in database.execute("PRAGMA table_info(attempt)")]
        attempts = [dict(zip(columns, row)) for row in database.execute("SELECT * FROM attempt WHERE run IS NOT NULL")]
        database.execute("DELETE FROM attempt")
        database.execute("DELETE FROM student")
        names = ", ".join(columns)
        places = ", ".join(f":{column}" for column in columns)
        for position in range(count):
            student = {
                "id": f"s{position + 1:04}", "name": f"Student {position + 1:04}",
                "email": f"s{position + 1:04}@example.org", "idnumber": str(100_000 + position)}
            database.execute(
                "INSERT INTO student (position, id, name, email, idnumber, machine) VALUES (?, ?, ?, ?, ?, ?)",
                (position, *student.values(), f"ssh://student@{student['id']}.lab"))
            attempt: dict[str, Any] = attempts[position % len(attempts)]
            run = json.loads(attempt["run"])
            run["student"] = student
            run["machine"]["name"] = f"ssh://student@{student['id']}.lab"
            text = json.dumps(run, ensure_ascii=False, separators=(",", ":")).encode()
            database.execute(
                f"INSERT INTO attempt ({names}) VALUES ({places})",
                {**attempt, "position": position, "number": 1, "run": text})
    database.execute("VACUUM")
    database.close()


def changed_rubric(file: Path) -> Path:
    """The lab's rubric, with one checkpoint worth more than before."""
    file.write_text(RUBRIC.read_text().replace("page-title: 1", "page-title: 3"))
    return file
