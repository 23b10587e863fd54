"""Who grades, and the proof that they look: all three at the same, and Assay at the whole lab."""

import json
import os
import re
import subprocess
import sys

HERE = "/run/assay/Tests/LabBench/benchmark"
PYTHON = "/run/bench/testinfra/bin/python"
WORK = "/tmp/benchmark"
# The name that is left of the image at the end of the lab.
IMAGE = "labuser/registry-lab-app:v1.0"
END = "task-8"

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
        self.whole = [program, "check", "docker-registry"]
        self.version = [program, "--version"]
        self.start = [program, "check", "docker-registry", "--step", "1.4", "--quiet"]
        self.docker_run = ["bash", "-c", DOCKER_RUN]
        os.environ["ASSAY_PATH"] = f"{HERE}/lab:/run/assay"
        os.makedirs(WORK, exist_ok=True)
        # A copy, so that pytest can keep its compiled form beside it, as it does for everybody.
        subprocess.run(["cp", f"{HERE}/test_peer.py", WORK], check=True)


def say(text):
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


def output_of(argv):
    return subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def report_of(argv):
    graded = output_of(argv + ["--no-record", "--quiet", "--report", "json"])
    if graded.returncode not in (0, 1, 3):
        raise Broken(f"assay check ended with {graded.returncode}:\n{graded.stderr}")
    return json.loads(graded.stdout)


# Proof: the graders look, and they look at the same.


def prove(graders, state):
    prove_agreement(graders, state)
    if state == END:
        prove_whole(graders)


def prove_agreement(graders, state):
    verdicts = {check["id"]: check["verdict"] for check in report_of(graders.assay)["checks"]}
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
    expected = not broken["assay"] if state == END else broken["assay"]
    if not agree or not expected or set(verdicts.values()) - {"passed", "failed", "blocked"}:
        raise Broken(f"the graders disagree in the state {state}: {broken}, {verdicts}")
    say(f"{state}: all three find {', '.join(sorted(broken['assay'])) or 'nothing'} broken")


def prove_whole(graders):
    """Every step is graded, and everything is found: a run that could not look at something would be a short one."""
    report = report_of(graders.whole)
    checks, score = report["checks"], report["score"]
    missed = [f"{check['step']} {check['id']}: {check['verdict']}" for check in checks if check["verdict"] != "passed"]
    steps = len({check["step"] for check in checks})
    if missed or steps != 27 or score["earned"] != score["possible"]:
        raise Broken(
            f"the whole lab is not all there: {steps} of 27 steps are graded, {score['earned']} of {score['possible']} "
            "points earned\n" + "\n".join(missed)
        )
    say(f"{END}: Assay finds all of the whole lab, {len(checks)} checkpoints in {steps} steps")
