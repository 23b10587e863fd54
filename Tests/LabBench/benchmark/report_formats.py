"""Runs on the machine: what reports cost. All formats of one run beside JSON alone, and each format of a large run.

report_formats.py PROGRAM ROUNDS [--markdown]
"""

import copy
import json
import os
import statistics
import subprocess
import sys
import time

WORK = "/tmp/report-formats"
STUDENT = ["--student", "s01", "--student", "name=Ada Lovelace", "--student", "idnumber=1815"]
CHECKPOINTS = 5000
# A grading alone, in all formats, at most: this many times the one in JSON, and so many seconds more.
FACTOR, MORE = 1.2, 0.050
LONGEST, LARGEST = 1.0, 150


class Broken(Exception):
    pass


def formats(program):
    """All that there are, from what the program says where one is unknown."""
    words = subprocess.run([program, "report", "--report", "?"], capture_output=True, text=True).stderr
    names = words.split("There are ", 1)[-1].strip().rstrip(".").split(", ")
    if "json" not in names or len(names) < 14:
        raise Broken(f"which formats are there? {words}")
    return names


def asked(names, folder):
    return [word for name in names for word in ("--report", f"{name}={folder}/report.{name}")]


def run(argv, allowed=(0,)):
    """Wall time in seconds and peak of resident memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise Broken(f"{' '.join(argv)} ended with {process.returncode}: {errors.decode(errors='replace')}")
    return seconds, usage.ru_maxrss / 1024


def same_run(program, names, rounds):
    """Grades the whole lab in turn: JSON alone, all formats."""
    base = [program, "check", "docker-registry", "--quiet", "--no-record", *STUDENT]
    alone, every = base + asked(["json"], WORK), base + asked(names, WORK)
    samples = [(run(alone, (0, 1, 3))[0], run(every, (0, 1, 3))[0]) for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*samples)], statistics.median(b / a for a, b in samples)


def large_record(program):
    """A real record whose checkpoints are repeated until there are enough of them."""
    path = f"{WORK}/small.json"
    run([program, "check", "docker-registry", "--quiet", "--no-record", "--record", path], (0, 1, 3))
    with open(path) as file:
        record = json.load(file)
    told, checks = record["report"]["checks"], record["checks"]
    repeated, judged = [], {}
    for number in range(CHECKPOINTS):
        check = copy.copy(told[number % len(told)])
        judgement = checks[check["id"]]
        check["id"] += f"-{number}"
        repeated.append(check)
        # As many wait, fail and could not be looked at as would in a bad run.
        verdict = ("passed", "failed", "blocked", "undetermined")[number % 4]
        judged[check["id"]] = {
            **judgement, "verdict": verdict, "share": "1/1" if verdict == "passed" else "0/1", "hint": "Try it again.",
            **({"blockedBy": repeated[number - 1]["id"]} if verdict == "blocked" else {}),
        }
    record["report"]["checks"], record["checks"] = repeated, judged
    path = f"{WORK}/large.json"
    with open(path, "w") as file:
        json.dump(record, file)
    return path


def large_run(program, names, rounds):
    """By format: wall time and peak of `assay report` with it, reading the record included; JSON in the same round."""
    record = large_record(program)
    samples = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            samples[name].append(run([program, "report", record, "--quiet", *STUDENT, "--enter-provisional", *asked([name], WORK)]))
    return {
        name: (statistics.median(seconds for seconds, _ in of), max(peak for _, peak in of),
               os.path.getsize(f"{WORK}/report.{name}"))
        for name, of in samples.items()
    }


def main(program, rounds, *options):
    os.makedirs(WORK, exist_ok=True)
    os.environ["ASSAY_PATH"] = "/run/assay"
    rounds = int(rounds)
    names = formats(program)
    (alone, every), ratio = same_run(program, names, rounds)
    large = large_run(program, names, min(rounds, 5))
    base = large["json"][0]
    rows = [[f"`{name}`", f"{seconds * 1000:.0f}", f"{seconds / base:.2f}", f"{peak:.0f}", f"{size / 2**20:.1f}"]
            for name, (seconds, peak, size) in large.items()]
    head = [f"{CHECKPOINTS} checkpoints as", "wall, ms", "/ json", "peak, MiB", "file, MiB"]
    if "--markdown" in options:
        print("| " + " | ".join(head) + " |\n|---|--:|--:|--:|--:|")
        for row in rows:
            print("| " + " | ".join(row) + " |")
    else:
        for row in [head, *rows]:
            print(f"{row[0].replace('`', ''):26}" + "".join(f"{cell:>12}" for cell in row[1:]))
    print(f"\nThe whole lab graded and told in all {len(names)} formats: {every * 1000:.0f} ms; in JSON alone: "
          f"{alone * 1000:.0f} ms; {ratio:.2f} times as long, median of {rounds} rounds.\n")
    goals = [
        (f"all formats within {FACTOR} × JSON alone + {MORE * 1000:.0f} ms", every <= FACTOR * alone + MORE),
        (f"{CHECKPOINTS} checkpoints in each format within {LONGEST:.0f} s",
         all(seconds <= LONGEST for seconds, _, _ in large.values())),
        (f"… and {LARGEST} MiB", all(peak <= LARGEST for _, peak, _ in large.values())),
    ]
    for words, met in goals:
        print(f"{'met    ' if met else 'NOT MET'}  {words}")


try:
    main(*sys.argv[1:])
except Broken as problem:
    sys.exit(f"benchmark: {problem}")
