"""What was pushed, read from the files of the registry behind the stand-in."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Tag:
    name: str
    digest: str
    pushed: float


class Store:
    def __init__(self, data: Path) -> None:
        self.root = data / "registry"
        self._private_file = data / "private.json"
        self._private: set[str] = set()
        if self._private_file.exists():
            self._private = set(json.loads(self._private_file.read_text()))

    @property
    def _repositories(self) -> Path:
        return self.root / "docker/registry/v2/repositories"

    def repositories(self) -> Iterator[str]:
        """The names of all, in order."""
        for folder, below, _ in os.walk(self._repositories):
            if "_manifests" in below:
                yield str(Path(folder).relative_to(self._repositories))
            below[:] = sorted(name for name in below if not name.startswith("_"))

    def exists(self, name: str) -> bool:
        return (self._repositories / name / "_manifests").is_dir()

    def is_private(self, name: str) -> bool:
        return name in self._private

    def set_private(self, name: str, private: bool) -> None:
        self._private = self._private | {name} if private else self._private - {name}
        self._private_file.write_text(json.dumps(sorted(self._private)))

    def tags(self, name: str) -> list[Tag]:
        """The last pushed first."""
        found = []
        for link in (self._repositories / name / "_manifests/tags").glob("*/current/link"):
            found.append(Tag(link.parent.parent.name, link.read_text().strip(), link.stat().st_mtime))
        return sorted(found, key=lambda tag: (-tag.pushed, tag.name))

    def remove_tag(self, name: str, tag: str) -> None:
        shutil.rmtree(self._repositories / name / "_manifests/tags" / tag)

    def blob(self, digest: str) -> Path:
        algorithm, _, hexadecimal = digest.partition(":")
        return self.root / "docker/registry/v2/blobs" / algorithm / hexadecimal[:2] / hexadecimal / "data"

    def document(self, digest: str) -> dict[str, Any]:
        """A manifest, an index or the configuration of an image."""
        document: dict[str, Any] = json.loads(self.blob(digest).read_bytes())
        return document
