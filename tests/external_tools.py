"""Where are the tools of others that the tests compare with, and how is each one called?"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

import pytest

#: Where Debian puts the jars of its Java packages.
DEBIAN_JARS = Path("/usr/share/java")
#: The JavaScript programs of the tests, with the packages that they use.
JAVASCRIPT = Path(__file__).parent / "endpoint" / "javascript"
#: The Debian packages that hold the tools.
JAVA_PACKAGE = "default-jre-headless"
JENA_PACKAGE = "libapache-jena-java"

# The libraries that Jena is made of and stands on; Debian links each to a name without a version.
# One binding of slf4j only: two of them on one class path refuse each other.
_JENA_LIBRARIES = (
    "jena-arq jena-base jena-cmds jena-core jena-iri jena-rdfconnection jena-shacl "
    "commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 "
    "dexx.collection gson guava httpclient httpcore jackson-annotations jackson-core "
    "jackson-databind jakarta.json-api jsonld-java protobuf slf4j-api slf4j-nop thrift "
    "titanium-json-ld"
)
# Debian moved the classes of Jena's own Xerces to the package "xerces" and left their message
# bundles behind, so that the first data type stops with "internal error" (4.5.0-2, bookworm).
_BUNDLES_AS_PACKED = PurePosixPath("org/apache/jena/ext/xerces")
_BUNDLES_AS_SOUGHT = Path("xerces")


def missing(tool: str, package: str) -> NoReturn:
    """Skip the test that needs a tool, and say how to get it; where CI is set, fail instead."""
    reason = f"{tool} is missing: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def command_path(name: str, package: str) -> str:
    """Return the path of a command; without it the test is skipped, or fails where CI is set."""
    found = shutil.which(name)
    if found is None:
        missing(name, package)
    return found


def output_of(*command: str | Path) -> bytes:
    """Return what a command prints; if it fails, the test fails with what it complained of."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return done.stdout


def ntriples_by_rapper(file: Path, format_name: str = "turtle") -> bytes:
    """Return what Raptor reads in a file, as N-Triples."""
    rapper = command_path("rapper", "raptor2-utils")
    return output_of(rapper, "-q", "-i", format_name, "-o", "ntriples", file)


def ntriples_by_serdi(file: Path, format_name: str = "turtle") -> bytes:
    """Return what Serd reads in a file, as N-Triples."""
    serdi = command_path("serdi", "serdi")
    return output_of(serdi, "-e", "-i", format_name, "-o", "ntriples", file)


def quads_by_n3_js(file: Path, media_type: str) -> bytes:
    """Return what N3.js reads in a file, as N-Quads."""
    node = command_path("node", "nodejs")
    if not (JAVASCRIPT / "node_modules" / "n3").is_dir():
        missing("n3", "npm, then: npm install --prefix tests/endpoint/javascript")
    return output_of(node, JAVASCRIPT / "read.mjs", file, media_type)


@dataclass(frozen=True)
class Jena:
    """Apache Jena as Debian packs it."""

    java: str
    class_path: str

    def ntriples(self, file: Path) -> bytes:
        """Return what Jena reads in a file, as N-Triples; its warnings are errors."""
        return self._run("riotcmd.riot", "--strict", "--output=nt", file)

    def nquads(self, file: Path) -> bytes:
        """Return what Jena reads in a file, as N-Quads."""
        return self._run("riotcmd.riot", "--strict", "--output=nq", file)

    def shacl_report(self, data: Path, shapes: Path) -> bytes:
        """Return the validation report of a graph, in Turtle."""
        return self._run("shacl.shacl_validate", "--shapes", shapes, "--data", data)

    def _run(self, main_class: str, *arguments: str | Path) -> bytes:
        return output_of(self.java, "-cp", self.class_path, main_class, *arguments)


def find_jena(folder: Path) -> Jena:
    """Return Jena, ready to run; ``folder`` takes the files that Debian packed at a wrong place."""
    java = command_path("java", JAVA_PACKAGE)
    jars = [DEBIAN_JARS / f"{name}.jar" for name in _JENA_LIBRARIES.split()]
    if not all(jar.is_file() for jar in jars):
        missing("Apache Jena", JENA_PACKAGE)
    for name, content in _message_bundles(DEBIAN_JARS / "jena-core.jar"):
        bundle = folder / _BUNDLES_AS_SOUGHT / name
        bundle.parent.mkdir(parents=True, exist_ok=True)
        bundle.write_bytes(content)
    return Jena(java, os.pathsep.join(map(str, [folder, *jars])))


def _message_bundles(jar: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(jar) as archive:
        for packed in map(PurePosixPath, archive.namelist()):
            if packed.suffix == ".properties" and packed.is_relative_to(_BUNDLES_AS_PACKED):
                yield packed.relative_to(_BUNDLES_AS_PACKED), archive.read(str(packed))
