"""The catalogue's own tests, which boot nothing: python3 -m unittest Tests/LabBench/test_catalogue.py"""

from __future__ import annotations

import sys
import unittest
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from cataloguing import tables  # noqa: E402
from cataloguing.bench import BenchFailure, Grading, State, read_states, step_order  # noqa: E402
from cataloguing.judging import (  # noqa: E402
    Outcome, caught_alone, failure, judge, representative_third, step_numbers)


def state(name: str = "a", kind: str = "mistake", loses: str = "", base: str = "task-8") -> State:
    return State(name, kind, base, tuple(loses.split()), f"title of {name}", ())


def check(id: str, step: str, earned: float, verdict: str = "", blocked_by: str | None = None) -> dict[str, Any]:
    verdict = verdict or ("passed" if earned == 1 else "failed")
    return {
        "id": id, "step": step, "earned": earned, "possible": 1, "verdict": verdict,
        "expected": "this", "found": "that", "blockedBy": blocked_by}


def grading(*checks: dict[str, Any], status: int = 1, provisional: bool = False) -> Grading:
    return Grading(status, {"checks": list(checks), "score": {"provisional": provisional}}, xml="")


class Table(unittest.TestCase):
    def test_a_line_is_read(self) -> None:
        read = State.read("x\tmistake\ttask-3\t3.2,2.1\tsome title\t1,2,3")
        self.assertEqual(read, State("x", "mistake", "task-3", ("2.1", "3.2"), "some title", ("1", "2", "3")))

    def test_a_hyphen_is_nothing(self) -> None:
        read = State.read("x\tstage\t-\t-\tt\t-")
        self.assertEqual((read.loses, read.scope), ((), ()))

    def test_another_number_of_fields_is_refused(self) -> None:
        with self.assertRaises(BenchFailure):
            State.read("x\tstage\t-\t-\tt")

    def test_steps_are_ordered_by_number(self) -> None:
        self.assertEqual(sorted(["10.1", "2.10", "2.9"], key=step_order), ["2.9", "2.10", "10.1"])

    def test_every_line_of_the_bench_can_be_read(self) -> None:
        states = read_states()
        self.assertEqual(len(states), len({each.name for each in states}))
        self.assertTrue(all(not each.loses for each in states if each.kind == "variant"))
        self.assertTrue(all(each.loses for each in states if each.kind in ("mistake", "cheat")))


class Judging(unittest.TestCase):
    def test_exactly_what_must_be_lost(self) -> None:
        outcome = judge(state(loses="2.1"), grading(check("a", "2.1", 0), check("b", "2.2", 1)), 1)
        self.assertTrue(outcome.right)
        self.assertEqual((outcome.lost, outcome.steps), (("2.1",), ("2.1", "2.2")))

    def test_a_part_of_a_checkpoint_counts_as_lost(self) -> None:
        self.assertEqual(judge(state(loses="2.1"), grading(check("a", "2.1", 0.5)), 1).lost, ("2.1",))

    def test_too_much_and_too_little_are_told_apart(self) -> None:
        outcome = judge(state(loses="2.1"), grading(check("a", "2.1", 1), check("b", "2.2", 0)), 1)
        self.assertEqual(outcome.faults, ("2.2 lost points", "2.1 lost nothing"))
        self.assertIn("2.2 b failed: expected this; found that", tables.explanation(outcome))

    def test_a_provisional_score_and_its_exit_code_are_wrong(self) -> None:
        outcome = judge(state(), grading(check("a", "2.1", 1), status=3, provisional=True), 1)
        self.assertEqual(outcome.faults, ("the score is provisional", "exit code 3"))

    def test_a_crash_is_wrong_whatever_was_lost(self) -> None:
        self.assertFalse(judge(state(loses="2.1"), grading(check("a", "2.1", 0), status=70), 1).right)

    def test_a_state_that_was_not_graded_is_wrong(self) -> None:
        self.assertFalse(failure(state(), "bench restore a: no", 1).right)


class Numbers(unittest.TestCase):
    def outcomes(self) -> list[Outcome]:
        return [
            judge(state("a", loses="2.1"), grading(check("x", "2.1", 0), check("y", "2.2", 1)), 1),
            judge(state("b", loses="2.1"), grading(check("x", "2.1", 1), check("y", "2.2", 0)), 1),
            judge(
                state("c", loses="2.1 2.2"),
                grading(check("x", "2.1", 0), check("y", "2.2", 0, "blocked", "x")), 1),
            judge(state("d", kind="variant"), grading(check("x", "2.1", 1), check("y", "2.2", 1), status=0), 1),
        ]

    def test_sensitivity_and_specificity(self) -> None:
        numbers = step_numbers(self.outcomes())
        first, second = numbers["2.1"], numbers["2.2"]
        self.assertEqual((first.must, first.does, first.must_not, first.does_not), (3, 2, 1, 1))
        self.assertEqual((second.must, second.does, second.must_not, second.does_not), (1, 1, 3, 2))

    def test_what_was_not_asked_for_counts_nowhere(self) -> None:
        self.assertNotIn("9.1", step_numbers(self.outcomes()))

    def test_a_blocked_checkpoint_is_no_second_failure(self) -> None:
        self.assertEqual(caught_alone(self.outcomes()), {"x": (2, 2), "y": (1, 1)})

    def test_two_failures_are_nobody_s_alone(self) -> None:
        both = judge(state(loses="2.1"), grading(check("x", "2.1", 0), check("y", "2.1", 0)), 1)
        self.assertEqual(caught_alone([both]), {"x": (1, 0), "y": (1, 0)})

    def test_the_page_is_the_same_for_the_same_verdicts(self) -> None:
        first = self.outcomes()
        later = [Outcome(o.state, o.steps, o.lost, o.checks, o.faults, o.seconds + 7) for o in first]
        self.assertEqual(tables.markdown(first, "make it"), tables.markdown(later, "make it"))

    def test_the_page_tells_wrong_verdicts(self) -> None:
        page = tables.markdown(self.outcomes(), "make it")
        self.assertIn("| a | mistake | task-8 | 2.1 | 2.1 | exact |", page)
        self.assertIn("| b | mistake | task-8 | 2.1 | 2.2 | **wrong**: 2.2 lost points; 2.1 lost nothing |", page)
        self.assertIn("4 states (3 mistakes, 1 variant): 3 judged exactly.", page)

    def test_nothing_that_was_graded_is_no_fault_of_the_tables(self) -> None:
        self.assertIn("0 judged exactly", tables.text([failure(state(loses="2.1"), "no machine", 1)]))


class Third(unittest.TestCase):
    def table(self) -> list[State]:
        stages = [state(f"task-{number}", kind="stage", loses="1.1 2.1 3.1") for number in range(3)]
        mistakes = [state(f"m{number}", loses=f"{number % 3 + 1}.1") for number in range(40)]
        others = [state("v1", "variant"), state("v2", "variant")]
        others += [state("c1", "cheat", "2.1"), state("c2", "cheat", "3.1")]
        return stages + mistakes + others

    def test_it_has_stages_kinds_and_steps(self) -> None:
        third = representative_third(self.table())
        self.assertEqual({each.kind for each in third}, {"stage", "mistake", "variant", "cheat"})
        self.assertEqual(sum(each.kind == "stage" for each in third), 3)
        for step in ("1.1", "2.1", "3.1"):
            self.assertTrue(any(step in each.loses for each in third if each.kind != "stage"))

    def test_it_is_a_third_and_always_the_same(self) -> None:
        table = self.table()
        third = representative_third(table)
        self.assertEqual(len(third), 16)
        self.assertEqual(third, representative_third(table))

    def test_it_keeps_the_table_s_order(self) -> None:
        names = [each.name for each in self.table()]
        third = [each.name for each in representative_third(self.table())]
        self.assertEqual(third, sorted(third, key=names.index))

    def test_the_bench_s_own_third_covers_every_step(self) -> None:
        states = read_states()
        third = representative_third(states)
        steps = {step for each in states if each.kind != "stage" for step in each.loses}
        self.assertEqual({step for each in third if each.kind != "stage" for step in each.loses}, steps)
        self.assertLessEqual(len(third), len(states) // 3 + 1)


if __name__ == "__main__":
    unittest.main()
