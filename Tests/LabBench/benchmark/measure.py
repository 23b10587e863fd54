"""Runs on the student's machine: holds the three graders against each other, and times them.

measure.py prove PROGRAM STATE             all three must find the same checkpoints broken; at the end, none
measure.py time PROGRAM ROUNDS [--markdown]
"""

import os
import re
import statistics
import sys
import tempfile
import time

import hub_requests
from graders import PYTHON, Broken, Graders, output_of, prove, say

# Of the whole lab, which takes longest.
MOST_WHOLE_ROUNDS = 5

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


def measure_whole(graders):
    """Not a time: fails where a run asks Docker Hub for more than it needs."""
    hub_requests.forget()
    sample = measure(graders.whole)
    thrifty_log()
    return sample


def thrifty_log():
    log = hub_requests.read()
    if faults := hub_requests.faults(log):
        raise Broken("what the whole lab asked of Docker Hub is not as it must be:\n" + "\n".join(faults))
    return log


def take_turns(graders, names, count):
    """One after the other, round by round, after one round that does not count."""
    samples = {name: [] for name in names}
    for turn in range(count + 1):
        say(f"{', '.join(names)}: " + (f"round {turn} of {count}" if turn else "warming up"))
        for name in names:
            sample = measure_whole(graders) if name == "whole" else measure(getattr(graders, name))
            if turn:
                samples[name].append(sample)
    return samples


def all_samples(graders, count):
    # Containers on their own, at the end: an Engine that still cleans up would be slow for whoever comes next.
    return (
        take_turns(graders, ["assay", "script", "testinfra"], count)
        | take_turns(graders, ["version"], count)
        | take_turns(graders, ["start", "docker_run"], count)
        | take_turns(graders, ["whole"], min(count, MOST_WHOLE_ROUNDS))
    )


def spread(values, scale=1, unit=""):
    middle = statistics.median(values) * scale
    return f"{middle:.0f}{unit} ({min(values) * scale:.0f}–{max(values) * scale:.0f})"


def ratio(samples, name, other, field):
    """The median of the ratios round by round, so that a busy moment weighs on both sides."""
    return statistics.median(a[field] / b[field] for a, b in zip(samples[name], samples[other]))


def ratio_of_medians(samples, name, other, field):
    """Of what did not take turns."""
    return statistics.median(column(samples, name, field)) / statistics.median(column(samples, other, field))


def one_in(value):
    return f"1/{1 / value:.1f}" if value < 1 else f"{value:.2f}"


def column(samples, name, field):
    return [sample[field] for sample in samples[name]]


def row(samples, name, title):
    wall, cpu, peak = (column(samples, name, field) for field in ("wall", "cpu", "peak"))
    return [title, spread(wall, 1000), spread(cpu, 1000), f"{max(peak):.0f}"]


def ratio_row(samples, name, other, title, compared=ratio):
    fields = [one_in(compared(samples, name, other, field)) for field in ("wall", "cpu")]
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
        row(samples, "whole", "Assay, the whole lab"),
        ratio_row(samples, "whole", "assay", "whole lab / Assay's 24", ratio_of_medians),
        ratio_row(samples, "whole", "script", "whole lab / bash's 24", ratio_of_medians),
        ratio_row(samples, "whole", "testinfra", "whole lab / testinfra's 24", ratio_of_medians),
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


def traffic(argv):
    """What `--verbose` tells of connections and requests."""
    lines = output_of(argv + ["--no-record", "--verbose"]).stderr.splitlines()
    line = next((line for line in lines if "requests to the Engine" in line), None)
    if line is None:
        raise Broken("assay --verbose does not tell how many requests were made")
    return line


def whole_traffic(graders):
    """By host, of one run; and what held in every round."""
    hub_requests.forget()
    line = traffic(graders.whole)
    log = thrifty_log()
    counts = re.match(r"(\d+) requests to the Engine .*, (\d+) others over .*; (\d+) asked again", line)
    if counts is None:
        raise Broken(f"assay --verbose tells of requests in other words: {line}")
    engine, others, again = map(int, counts.groups())
    if others < len(log):
        raise Broken(f"assay --verbose tells of {others} requests, and Docker Hub alone has seen {len(log)}")
    twice = hub_requests.twice(log)
    rules = "\n".join(f"- {words}" for words, _ in hub_requests.rules(log))
    return (
        f"The whole lab, 27 steps, took Assay {engine} requests to the Engine, {len(log)} to Docker Hub "
        f"({hub_requests.by_host(log)}), and {others - len(log)} to the private registry and to what containers serve; "
        f"{again} asked again, of Docker Hub {', '.join(twice) or 'none'}. Held at Docker Hub in every round, and seen "
        f"in this one:\n\n{rules}"
    )


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
        f"round. The whole lab has {min(count, MOST_WHOLE_ROUNDS)} rounds, and ratios of medians. "
        f"The 24 checkpoints took Assay {traffic(graders.assay)}.\n\n{whole_traffic(graders)}\n\n{about}."
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
