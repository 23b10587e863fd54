#!/usr/bin/env -S python3 -B
"""docs/scale/kubernetes-job.yaml is held to Kubernetes's own models, as PyPI's `kubernetes` has them: every field is
known, of the right kind, and what is required is there."""

from __future__ import annotations

import importlib
import re
import sys
import unittest
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

TESTS = Path(__file__).resolve().parents[2]
MANIFEST = TESTS.parent / "docs" / "scale" / "kubernetes-job.yaml"
sys.path.insert(0, str(TESTS / "ReportingTests" / "Readers"))

import fetching  # noqa: E402

WHEEL = ("kubernetes==31.0.0", "bf141e2d380c8520eada8b351f4e319ffee9636328c137aa432bc486ca1200e1")
KINDS = {"Job": "V1Job", "PersistentVolumeClaim": "V1PersistentVolumeClaim"}
SIMPLE = {"str": str, "int": int, "bool": bool, "float": (int, float), "datetime": str}


class Configuration:
    """As much of the client's as models ask for."""

    client_side_validation = True

    @staticmethod
    def get_default_copy() -> Configuration:
        return Configuration()


def models() -> ModuleType:
    """The models alone: the client around them wants packages that are of no use here."""
    for name in ("kubernetes", "kubernetes.client"):
        package = ModuleType(name)
        package.__path__ = [f"{fetching.package(*WHEEL)}/{name.replace('.', '/')}"]
        sys.modules[name] = package
    configuration: Any = ModuleType("kubernetes.client.configuration")
    configuration.Configuration = Configuration
    sys.modules[configuration.__name__] = configuration
    sys.modules["six"] = ModuleType("six")
    return importlib.import_module("kubernetes.client.models")


def faults(value: Any, kind: str, known: ModuleType, path: str) -> list[str]:
    """What is wrong with a value that should be of a kind: `V1Job`, `list[str]`, `dict(str, str)`."""
    if value is None:
        return [f"{path} is empty"]
    if inner := re.fullmatch(r"list\[(.+)\]", kind):
        if not isinstance(value, list):
            return [f"{path} must be a list"]
        places = [(each, f"{path}[{index}]") for index, each in enumerate(value)]
        return [fault for each, place in places for fault in faults(each, inner[1], known, place)]
    if inner := re.fullmatch(r"dict\(str, (.+)\)", kind):
        if not isinstance(value, dict):
            return [f"{path} must be a mapping"]
        return [fault for name, each in value.items() for fault in faults(each, inner[1], known, f"{path}.{name}")]
    if kind in SIMPLE:
        right = isinstance(value, SIMPLE[kind]) and (kind == "bool" or not isinstance(value, bool))
        return [] if right else [f"{path} must be {kind}, not {value!r}"]
    if kind == "object":
        return []
    model = getattr(known, kind)
    if not isinstance(value, dict):
        return [f"{path} must be a {kind}"]
    names = {name: attribute for attribute, name in model.attribute_map.items()}
    found = [f"{path}.{name} is no field of {kind}" for name in value if name not in names]
    for name, each in value.items():
        if name in names:
            found += faults(each, model.openapi_types[names[name]], known, f"{path}.{name}")
    try:
        model(**{names[name]: each for name, each in value.items() if name in names})
    except (ValueError, TypeError) as fault:
        found.append(f"{path}: {fault}")
    return found


class ManifestTests(unittest.TestCase):
    known = models()
    objects = list(yaml.safe_load_all(MANIFEST.read_text()))

    def faults(self, value: dict[str, Any]) -> list[str]:
        return faults(value, KINDS[value["kind"]], self.known, value["kind"])

    def job(self, name: str) -> Any:
        return next(each for each in self.objects if each["metadata"]["name"] == name)["spec"]

    def container(self, name: str) -> Any:
        return self.job(name)["template"]["spec"]["containers"][0]

    def test_every_object_is_as_kubernetes_has_it(self) -> None:
        self.assertEqual([each["kind"] for each in self.objects], ["Job", "Job", "PersistentVolumeClaim"])
        self.assertEqual([fault for each in self.objects for fault in self.faults(each)], [])

    def test_faults_are_found(self) -> None:
        text = MANIFEST.read_text()
        for right, wrong in [
            ("completionMode: Indexed", "completionmode: Indexed"),
            ("completions: 4 ", 'completions: "4" '),
            ("restartPolicy: Never", "restartPolicy: [Never]"),
            ("mountPath: /srv/class", "path: /srv/class"),
            ("{ secretName: assay-key,", "{ secret: assay-key,"),
            ("- name: grade\n          image:", "- image:"),
        ]:
            self.assertIn(right, text)
            broken = list(yaml.safe_load_all(text.replace(right, wrong, 1)))
            self.assertNotEqual([fault for each in broken for fault in self.faults(each)], [], wrong)

    def test_shards_are_as_many_as_indexes(self) -> None:
        spec = self.job("assay-grade")
        self.assertEqual(spec["completionMode"], "Indexed")
        environment = {each["name"]: each["value"] for each in self.container("assay-grade")["env"]}
        self.assertEqual(environment["SHARDS"], str(spec["completions"]))
        # Kubernetes wants both together.
        self.assertIn("backoffLimitPerIndex", spec)
        self.assertEqual(spec["template"]["spec"]["restartPolicy"], "Never")

    def test_what_is_mounted_is_there(self) -> None:
        for name in ("assay-grade", "assay-merge"):
            volumes = {volume["name"] for volume in self.job(name)["template"]["spec"]["volumes"]}
            mounts = {mount["name"] for mount in self.container(name)["volumeMounts"]}
            self.assertEqual(mounts, volumes)
        secret = next(
            volume for volume in self.job("assay-grade")["template"]["spec"]["volumes"] if volume["name"] == "key")
        self.assertEqual(secret["secret"]["defaultMode"], 0o400)

    def test_merging_waits(self) -> None:
        self.assertIs(self.job("assay-merge")["suspend"], True)


if __name__ == "__main__":
    unittest.main()
