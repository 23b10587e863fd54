"""Whether a state was graded as its line in the table says, and what all the states tell of steps and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cataloguing.bench import Grading, State, step_order


@dataclass(frozen=True)
class LostCheck:
    """A checkpoint that earned less than it is worth."""

    id: str
    step: str
    verdict: str
    expected: str
    found: str
    blocked_by: str | None

    def __str__(self) -> str:
        if self.blocked_by:
            return f"{self.step} {self.id} {self.verdict} by {self.blocked_by}"
        return f"{self.step} {self.id} {self.verdict}: expected {self.expected}; found {self.found}"


@dataclass(frozen=True)
class Outcome:
    state: State
    steps: tuple[str, ...]
    """Those that were asked for."""
    lost: tuple[str, ...]
    """Those with a checkpoint that earned less than it is worth."""
    checks: tuple[LostCheck, ...]
    faults: tuple[str, ...]
    """What was wrong, in words. None where the state was judged exactly."""
    seconds: float

    @property
    def right(self) -> bool:
        return not self.faults

    @property
    def alone(self) -> str | None:
        """The only checkpoint that lost points by itself, not by another's failure."""
        by_itself = [check.id for check in self.checks if check.verdict != "blocked"]
        return by_itself[0] if len(by_itself) == 1 else None


def failure(state: State, words: str, seconds: float) -> Outcome:
    """Of a state that was not graded."""
    return Outcome(state, (), (), (), (words,), seconds)


def judge(state: State, grading: Grading, seconds: float) -> Outcome:
    reported = grading.report["checks"]
    checks = tuple(
        LostCheck(
            check["id"], check["step"], check["verdict"], check["expected"], check["found"], check.get("blockedBy"))
        for check in reported
        if check["earned"] < check["possible"]
    )
    steps = _ordered(check["step"] for check in reported)
    lost = _ordered(check.step for check in checks)
    faults = [f"{step} lost points" for step in lost if step not in state.loses]
    faults += [f"{step} lost nothing" for step in state.loses if step not in lost]
    # In every state everything can be looked at.
    if grading.report["score"]["provisional"]:
        faults.append("the score is provisional")
    if grading.status not in (0, 1):
        faults.append(f"exit code {grading.status}")
    return Outcome(state, steps, lost, checks, tuple(faults), seconds)


def _ordered(steps: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(steps), key=step_order))


@dataclass
class StepNumbers:
    """In how many states a step must lose points, and does; must not, and does not."""

    must: int = 0
    does: int = 0
    must_not: int = 0
    does_not: int = 0


def step_numbers(outcomes: list[Outcome]) -> dict[str, StepNumbers]:
    numbers: dict[str, StepNumbers] = {}
    for outcome in outcomes:
        for step in outcome.steps:
            of_step = numbers.setdefault(step, StepNumbers())
            if step in outcome.state.loses:
                of_step.must += 1
                of_step.does += step in outcome.lost
            else:
                of_step.must_not += 1
                of_step.does_not += step not in outcome.lost
    return {step: numbers[step] for step in _ordered(numbers)}


def caught_alone(outcomes: list[Outcome]) -> dict[str, tuple[int, int]]:
    """For each checkpoint that ever lost points: in how many states, and in how many of these no other failed."""
    failed = Counter(check.id for outcome in outcomes for check in outcome.checks if check.verdict != "blocked")
    alone = Counter(outcome.alone for outcome in outcomes if outcome.alone)
    return {name: (failed[name], alone[name]) for name in sorted(failed)}


def representative_third(states: list[State]) -> list[State]:
    """A third of the states, always the same."""
    return representative(states, -(-len(states) // 3))


def representative(states: list[State], count: int) -> list[State]:
    """So many states, always the same: all stages; for each step a state in which it loses points; for each kind one
    state; then others, evenly spaced. More than asked for where these are more. In the order of the table."""
    chosen = {state.name for state in states if state.kind == "stage"}
    others = [state for state in states if state.kind != "stage"]

    def add_first(fits: list[State]) -> None:
        if fits and not any(state.name in chosen for state in fits):
            chosen.add(fits[0].name)

    for step in _ordered(step for state in states for step in state.loses):
        # The fewer steps it names, the more it tells of this one.
        add_first(sorted((state for state in others if step in state.loses), key=lambda state: len(state.loses)))
    for kind in sorted({state.kind for state in others}):
        add_first([state for state in others if state.kind == kind])
    rest = [state for state in others if state.name not in chosen]
    room = min(max(0, count - len(chosen)), len(rest))
    chosen |= {rest[index * len(rest) // room].name for index in range(room)}
    return [state for state in states if state.name in chosen]
