"""afpeace-data serve"""

from __future__ import annotations

import importlib.util
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from afpeace_data.api import load
from afpeace_data.cli.common import load_arguments
from afpeace_data.publish import FORMATS

if TYPE_CHECKING:
    import argparse

HELP = "open the data in a web browser, with search, facets and questions in SQL"
EXAMPLE = "afpeace-data serve\n  afpeace-data serve --as-of 2019-10-24 --port 8002"
HOST = "127.0.0.1"
PORT = 8001


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", metavar="NUMBER", type=int, default=PORT, help=f"{PORT} without it; 0 for any free one"
    )
    parser.add_argument("--as-of", metavar="DAY", help="what was known on a day, such as 2019-10-24")
    parser.add_argument(
        "--package", metavar="PATH", help="another package than the one here or, where there is none, the release"
    )


def run(arguments: argparse.Namespace) -> int:
    if importlib.util.find_spec("datasette") is None:
        raise ValueError("datasette is not installed; pip install 'afpeace-data[serve]'")
    dataset = load(load_arguments(arguments.package), as_of=arguments.as_of)
    with _bound(arguments.port) as listening, tempfile.TemporaryDirectory() as folder:
        [(name, content)] = FORMATS["sqlite"].make(dataset).items()
        database = Path(folder) / name
        database.write_bytes(content)
        import uvicorn

        from afpeace_data.publish.site.application import site

        # Without its own configuration of logging, which closes the handlers of everybody else in the process.
        config = uvicorn.Config(site(database, dataset).app(), log_config=None, log_level="warning")
        server = uvicorn.Server(config)
        listening.listen()
        print(f"http://{HOST}:{listening.getsockname()[1]}/ (Ctrl-C stops it)", flush=True)
        # Either way to end it ends in the same: what was written is removed, and nothing is wrong.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGTERM, before)
    return 0


def _bound(port: int) -> socket.socket:
    """A socket of this machine alone. Raises `ValueError` for a port that cannot be had."""
    if not 0 <= port <= 65535:
        raise ValueError(f"there is no port {port}; give one up to 65535, or 0 for any free one")
    listening = socket.socket()
    if sys.platform != "win32":  # there it would let two programs share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise ValueError(
            f"port {port} cannot be used ({error.strerror}); give another with --port, or 0 for any free one"
        ) from None
    return listening
