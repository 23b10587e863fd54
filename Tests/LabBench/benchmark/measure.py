"""Runs on the student's machine: holds the three graders against each other, and times them.

measure.py prove PROGRAM STATE             all three must find the same checkpoints broken
measure.py time PROGRAM ROUNDS [--markdown]
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = "/run/assay/Tests/LabBench/benchmark"
PYTHON = "/run/bench/testinfra/bin/python"
WORK = "/tmp/benchmark"
IMAGE = "registry-lab-app:v1.0"

# What a person would type in place of step 1.4's check.
DOCKER_RUN = f"""
id=$(docker run --rm -d -p 8099:80 {IMAGE}) || exit
until curl -sf http://localhost:8099/ | grep -q 'Welcome to Docker Registry Lab'; do sleep 0.02; done
docker rm -f "$id"
"""


class Broken(Exception):
    pass


class Graders:
    def __init__(self, program):
        self.assay = [program, "check", "reading"]
        self.script = [f"{HERE}/peer.sh"]
        self.testinfra = [PYTHON, "-m", "pytest", "-q", "--tb=no", f"{WORK}/test_peer.py"]
        self.version = [program, "--version"]
        self.start = [program, "check", "docker-registry", "--step", "1.4", "--quiet"]
        self.docker_run = ["bash", "-c", DOCKER_RUN]
        os.environ["ASSAY_PATH"] = f"{HERE}/lab:/run/assay"
        os.makedirs(WORK, exist_ok=True)
        # A copy, so that pytest can keep its compiled form beside it, as it does for everybody.
        subprocess.run(["cp", f"{HERE}/test_peer.py", WORK], check=True)


def output_of(argv):
    return subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True)


# Proof: the graders look, and they look at the same.


def prove(graders, state):
    graded = output_of(graders.assay + ["--no-record", "--quiet", "--report", "json"])
    if graded.returncode not in (0, 1):
        raise Broken(f"assay check ended with {graded.returncode}:\n{graded.stderr}")
    verdicts = {check["id"]: check["verdict"] for check in json.loads(graded.stdout)["checks"]}
    script = dict(
        reversed(line.rsplit(" ", 1)) for line in output_of(graders.script).stdout.splitlines()
    )
    tests = output_of(graders.testinfra + ["-rA"]).stdout
    testinfra = {
        name.replace("_", "-"): word for word, name in re.findall(r"^(PASSED|FAILED) \S+::test_(\w+)", tests, re.M)
    }
    if not len(verdicts) == 24 or not verdicts.keys() == script.keys() == testinfra.keys():
        raise Broken(f"the graders do not look at the same 24 checkpoints:\n{verdicts}\n{script}\n{testinfra}")
    broken = {
        "assay": {name for name, verdict in verdicts.items() if verdict == "failed"},
        "bash": {name for name, word in script.items() if word != "ok"},
        "testinfra": {name for name, word in testinfra.items() if word != "PASSED"},
    }
    # What hangs on a broken checkpoint is blocked for Assay; the others try it all the same.
    blocked = {name for name, verdict in verdicts.items() if verdict == "blocked"}
    agree = all(broken["assay"] <= broken[peer] <= broken["assay"] | blocked for peer in ("bash", "testinfra"))
    expected = not broken["assay"] if state == "task-5" else broken["assay"]
    if not agree or not expected or set(verdicts.values()) - {"passed", "failed", "blocked"}:
        raise Broken(f"the graders disagree in the state {state}: {broken}, {verdicts}")
    say(f"{state}: all three find {', '.join(sorted(broken['assay'])) or 'nothing'} broken")


# Measuring.


def measure(argv):
    """Wall and CPU time in seconds, peak memory in MiB: of the process and all that it waited for; the peak is that of
    the largest one."""
    with tempfile.TemporaryFile() as output:
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, output.fileno(), 2)]
        start = time.monotonic()
        pid = os.posix_spawnp(argv[0], argv, os.environ, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        wall = time.monotonic() - start
        if status != 0:
            output.seek(0)
            raise Broken(f"{' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}:\n{output.read().decode()}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def take_turns(graders, names, count):
    """One after the other, round by round, after one round that does not count."""
    samples = {name: [] for name in names}
    for turn in range(count + 1):
        say(f"{', '.join(names)}: " + (f"round {turn} of {count}" if turn else "warming up"))
        for name in names:
            sample = measure(getattr(graders, name))
            if turn:
                samples[name].append(sample)
    return samples


def all_samples(graders, count):
    # Containers on their own, at the end: an Engine that still cleans up would be slow for whoever comes next.
    return (
        take_turns(graders, ["assay", "script", "testinfra"], count)
        | take_turns(graders, ["version"], count)
        | take_turns(graders, ["start", "docker_run"], count)
    )


def spread(values, scale=1, unit=""):
    middle = statistics.median(values) * scale
    return f"{middle:.0f}{unit} ({min(values) * scale:.0f}–{max(values) * scale:.0f})"


def ratio(samples, name, other, field):
    """The median of the ratios round by round, so that a busy moment weighs on both sides."""
    return statistics.median(a[field] / b[field] for a, b in zip(samples[name], samples[other]))


def one_in(value):
    return f"1/{1 / value:.1f}" if value < 1 else f"{value:.2f}"


def column(samples, name, field):
    return [sample[field] for sample in samples[name]]


def row(samples, name, title):
    wall, cpu, peak = (column(samples, name, field) for field in ("wall", "cpu", "peak"))
    return [title, spread(wall, 1000), spread(cpu, 1000), f"{max(peak):.0f}"]


def ratio_row(samples, name, other, title):
    fields = [one_in(ratio(samples, name, other, field)) for field in ("wall", "cpu")]
    peak = max(column(samples, name, "peak")) / max(column(samples, other, "peak"))
    return [title, *fields, one_in(peak)]


def table(samples):
    return [
        ["", "wall, ms", "CPU, ms", "peak, MiB"],
        row(samples, "assay", "Assay"),
        row(samples, "script", "bash, curl, docker, jq"),
        row(samples, "testinfra", "pytest-testinfra"),
        ratio_row(samples, "assay", "script", "Assay / bash"),
        ratio_row(samples, "assay", "testinfra", "Assay / testinfra"),
        row(samples, "version", "`assay --version`"),
        row(samples, "start", "Assay, step 1.4: starts a container"),
        row(samples, "docker_run", "`docker run`, `curl`, `docker rm`"),
        ratio_row(samples, "start", "docker_run", "Assay / `docker run`"),
    ]


def goals(samples):
    def goal(text, value, limit, shown):
        return f"{'met    ' if value <= limit else 'NOT MET'}  {text}: {shown}"

    script, testinfra = (ratio(samples, "assay", peer, "wall") for peer in ("script", "testinfra"))
    peak = max(column(samples, "assay", "peak"))
    version = statistics.median(column(samples, "version", "wall"))
    return [
        goal("wall time at most 1/10 of the script's", script, 1 / 10, one_in(script)),
        goal("wall time at most 1/20 of testinfra's", testinfra, 1 / 20, one_in(testinfra)),
        goal("peak memory at most 40 MiB", peak, 40, f"{peak:.0f} MiB"),
        goal("assay --version within 20 ms", version, 0.020, f"{version * 1000:.0f} ms"),
    ]


def traffic(graders):
    """What `--verbose` tells of connections and requests."""
    lines = output_of(graders.assay + ["--no-record", "--verbose"]).stderr.splitlines()
    line = next((line for line in lines if "requests to the Engine" in line), None)
    if line is None:
        raise Broken("assay --verbose does not tell how many requests were made")
    return line


def machine():
    def field(path, name):
        with open(path) as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(name)), "unknown")

    def version(*argv):
        return re.search(r"\d+(\.\d+)+", output_of(argv).stdout).group()

    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) / 2**20
    testinfra = version(PYTHON, "-c", "import importlib.metadata as m; print(m.version('pytest-testinfra'))")
    return (
        f"{len(os.sched_getaffinity(0))} × {field('/proc/cpuinfo', 'model name')}, {memory:.0f} GiB, "
        f"Linux {os.uname().release}, load {os.getloadavg()[0]:.1f} at the start; "
        f"Docker {version('docker', '--version')}, curl {version('curl', '--version')}, "
        f"jq {version('jq', '--version')}, "
        f"Python {version(PYTHON, '--version')}, pytest-testinfra {testinfra}"
    )


# Printing.


def say(text):
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


def print_markdown(rows):
    for number, cells in enumerate(rows):
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("|---|--:|--:|--:|")


def print_plain(rows):
    for cells in rows:
        print(f"{cells[0].replace('`', ''):36} {cells[1]:>18} {cells[2]:>18} {cells[3]:>10}".rstrip())


def main(verb, program, argument, *options):
    graders = Graders(program)
    if verb == "prove":
        return prove(graders, argument)
    about, count = machine(), int(argument)
    rows = table(samples := all_samples(graders, count))
    foot = (
        f"Medians of {count} rounds (least–most), ratios round by round; the peak is the largest process's in any "
        f"round. The 24 checkpoints took Assay {traffic(graders)}.\n\n{about}."
    )
    if "--markdown" not in options:
        print_plain(rows)
        print(f"\n{foot}\n")
        print(*goals(samples), sep="\n", end="\n\n")
    print_markdown(rows)
    print(f"\n{foot}")


try:
    main(*sys.argv[1:])
except Broken as problem:
    sys.exit(f"benchmark: {problem}")
