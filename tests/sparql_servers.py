"""Real SPARQL servers that the tests start on free ports of this machine, and end."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.external_tools import command_path

VIRTUOSO_PACKAGE = "virtuoso-opensource-7-bin"
#: The user that Virtuoso comes with; each test server is new and listens on loopback only.
VIRTUOSO_USER = ("dba", "dba")
_PATIENCE = 60.0


@dataclass(frozen=True)
class RunningServer:
    """A server that runs, with the address of its SPARQL endpoint."""

    name: str
    endpoint: str
    #: The port that Virtuoso's own client speaks to; 0 for others.
    sql_port: int = 0

    def clear(self) -> None:
        """Remove everything that tests have put into it."""
        if self.name == "oxigraph":
            update = self.endpoint.removesuffix("/query") + "/update"
            httpx.post(update, data={"update": "DROP ALL"}).raise_for_status()
        else:
            self.sql("RDF_GLOBAL_RESET();")

    def sql(self, statement: str) -> None:
        """Let Virtuoso's administrator run a statement."""
        client = command_path("isql-vt", VIRTUOSO_PACKAGE)
        command = [client, f"127.0.0.1:{self.sql_port}", *VIRTUOSO_USER, f"exec={statement}"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        said = done.stdout.decode() + done.stderr.decode()
        assert "Error" not in said, said


@contextmanager
def oxigraph_server() -> Iterator[RunningServer]:
    """Run Oxigraph's own server, in memory."""
    program = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    with _running([str(program), "serve", "--bind", f"127.0.0.1:{port}"], None, port):
        yield RunningServer("oxigraph", f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso_server(folder: Path, max_rows: int = 100_000) -> Iterator[RunningServer]:
    """Run Virtuoso with a new data base in a folder."""
    program = command_path("virtuoso-t", VIRTUOSO_PACKAGE)
    sql_port, port = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "virtuoso.ini").write_text(_settings(sql_port, port, max_rows), encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, port):
        yield RunningServer("virtuoso", f"http://127.0.0.1:{port}/sparql", sql_port)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], folder: Path | None, port: int) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"{process.args!r} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{process.args!r} does not listen")


def _settings(sql_port: int, port: int, max_rows: int) -> str:
    return f"""\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {max_rows}
"""
