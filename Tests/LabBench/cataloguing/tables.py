"""What the catalogue tells: on the terminal, and in the page that is kept. The page has nothing that differs from one
run to the next while the verdicts are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cataloguing.bench import step_order
from cataloguing.judging import Outcome, StepNumbers, caught_alone, step_numbers

KINDS = {
    "stage": "the machine after each task",
    "mistake": "a step done wrongly or not at all",
    "variant": "right work done in another way",
    "cheat": "wrong work dressed as right",
}


def listed(steps: Sequence[str]) -> str:
    return ", ".join(steps) if steps else "–"


def line(outcome: Outcome) -> str:
    mark = "ok   " if outcome.right else "WRONG"
    verdict = f"{mark}  {outcome.state.name:36} must lose {listed(outcome.state.loses)}; lost {listed(outcome.lost)}"
    return "\n       ".join([f"{verdict}  ({outcome.seconds:.1f} s)", *explanation(outcome)])


def explanation(outcome: Outcome) -> list[str]:
    """Why a state was not judged exactly: what was wrong, and every checkpoint that lost points."""
    return [] if outcome.right else ["; ".join(outcome.faults), *map(str, outcome.checks)]


def text(outcomes: list[Outcome]) -> str:
    wrong = [outcome for outcome in outcomes if not outcome.right]
    parts = [
        columns([["step", "must lose", "sensitivity", "must not", "specificity"], *_step_rows(outcomes)]),
        columns([["checkpoint", "failed in", "alone in"], *_check_rows(outcomes)]),
        totals(outcomes),
    ]
    if wrong:
        parts.append("Judged wrongly:\n" + "\n".join(line(outcome) for outcome in wrong))
    return "\n\n".join(parts)


def totals(outcomes: list[Outcome]) -> str:
    kinds = Counter(outcome.state.kind for outcome in outcomes)
    right = sum(outcome.right for outcome in outcomes)
    passes = sum(word.endswith("lost nothing") for outcome in outcomes for word in outcome.faults)
    fails = sum(word.endswith("lost points") for outcome in outcomes for word in outcome.faults)
    counted = ", ".join(f"{kinds[kind]} {kind}{'s' if kinds[kind] != 1 else ''}" for kind in KINDS if kinds[kind])
    return (
        f"{len(outcomes)} states ({counted}): {right} judged exactly. "
        f"Steps that should have lost points and did not: {passes}; that lost points and should not have: {fails}."
    )


def columns(rows: list[list[str]]) -> str:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def markdown(outcomes: list[Outcome], command: str) -> str:
    kinds = [kind for kind in KINDS if any(outcome.state.kind == kind for outcome in outcomes)]
    return "\n\n".join([
        "# How the Docker Registry lab is judged",
        f"Every state of the lab bench, graded. `{command}` makes this page; the states themselves are in\n"
        "`Tests/LabBench/states`, each with the commands that make it and a proof that it is what its title says.",
        totals(outcomes),
        "\n".join(f"- **{kind}**: {KINDS[kind]}" for kind in kinds),
        "## Steps",
        "Sensitivity: of the states in which the step must lose points, in how many it does. Specificity: of those in\n"
        "which it must not, in how many it does not.",
        _table(["step", "must lose", "sensitivity", "must not", "specificity"], _step_rows(outcomes)),
        "## Checkpoints",
        "In how many states a checkpoint failed, and in how many of them no other did: what it catches alone.",
        _table(["checkpoint", "failed in", "alone in"], _check_rows(outcomes)),
        "## States",
        _table(["state", "kind", "base", "must lose", "lost", "verdict"], [_state_row(each) for each in outcomes]),
    ]) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def _state_row(outcome: Outcome) -> list[str]:
    state = outcome.state
    verdict = "exact" if outcome.right else "**wrong**: " + "; ".join(outcome.faults)
    return [state.name, state.kind, state.base, listed(state.loses), listed(outcome.lost), verdict]


def _step_rows(outcomes: list[Outcome]) -> list[list[str]]:
    numbers = step_numbers(outcomes)
    total = StepNumbers()
    for each in numbers.values():
        total.must += each.must
        total.does += each.does
        total.must_not += each.must_not
        total.does_not += each.does_not
    rows = [(step, numbers[step]) for step in sorted(numbers, key=step_order)]
    return [
        [name, str(each.must), _share(each.does, each.must), str(each.must_not), _share(each.does_not, each.must_not)]
        for name, each in [*rows, ("all", total)]
    ]


def _check_rows(outcomes: list[Outcome]) -> list[list[str]]:
    return [[name, str(failed), str(alone)] for name, (failed, alone) in caught_alone(outcomes).items()]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
