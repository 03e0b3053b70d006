"""A web server on this machine that can misbehave in every way that a real one does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler", bytes], None]


class Site(ThreadingHTTPServer):
    """What is served.

    Attributes:
        files: path -> content.
        answer: how requests are answered; changed while it runs.
        asked: path and `Range` of every request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.answer: Answer = well
        self.asked: list[tuple[str, str | None]] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Range"]))
        body = self.server.files.get(self.path.partition("?")[0])
        try:
            if body is None:
                self.head(404, {"Content-Length": "0"})
            else:
                self.server.answer(self, body)
        except OSError:  # who asked has gone
            self.close_connection = True

    def head(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def wait(self, seconds: float = 30) -> None:
        """Send nothing, until it is too late anyway or the test is over."""
        self.server.stopped.wait(seconds)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        site.shutdown()
        thread.join()
        site.server_close()


def _start(h: Handler) -> int:
    return int((h.headers["Range"] or "bytes=0-").removeprefix("bytes=").removesuffix("-"))


def well(h: Handler, body: bytes) -> None:
    start = _start(h)
    if not start:
        h.head(200, {"Content-Length": str(len(body))})
    elif start >= len(body):
        h.head(416, {"Content-Length": "0", "Content-Range": f"bytes */{len(body)}"})
        return
    else:
        rest = f"bytes {start}-{len(body) - 1}/{len(body)}"
        h.head(206, {"Content-Length": str(len(body) - start), "Content-Range": rest})
    h.wfile.write(body[start:])


def whole(h: Handler, body: bytes) -> None:
    """As a server does that knows no ranges."""
    h.head(200, {"Content-Length": str(len(body))})
    h.wfile.write(body)


def elsewhere(h: Handler, body: bytes) -> None:
    """A part that was not asked for."""
    if _start(h):
        h.head(206, {"Content-Length": "10", "Content-Range": f"bytes 7-16/{len(body)}"})
        h.wfile.write(body[7:17])
    else:
        whole(h, body)


def without_length(h: Handler, body: bytes) -> None:
    h.close_connection = True
    h.head(200, {})
    h.wfile.write(body)


def chunked(h: Handler, body: bytes) -> None:
    h.head(200, {"Transfer-Encoding": "chunked"})
    for start in range(0, len(body), 50_000):
        piece = body[start : start + 50_000]
        h.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
    h.wfile.write(b"0\r\n\r\n")


def slowly(h: Handler, body: bytes) -> None:
    """Slow, but never silent."""
    h.head(200, {"Content-Length": str(len(body))})
    step = len(body) // 8 + 1
    for start in range(0, len(body), step):
        h.wfile.write(body[start : start + step])
        time.sleep(0.05)


def cut(h: Handler, body: bytes) -> None:
    """The connection ends in the middle, whatever is asked for."""
    h.close_connection = True
    h.head(200, {"Content-Length": str(len(body))})
    h.wfile.write(body[: len(body) // 2])


def cut_in_pieces(h: Handler, body: bytes) -> None:
    """Every connection ends after another third of the file."""
    h.close_connection = True
    start = _start(h)
    well(h, body) if start > len(body) // 2 else None
    if start <= len(body) // 2:
        headers = {"Content-Length": str(len(body) - start)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        h.head(206 if start else 200, headers)
        h.wfile.write(body[start : start + len(body) // 3])


def cut_between_chunks(h: Handler, body: bytes) -> None:
    h.close_connection = True
    h.head(200, {"Transfer-Encoding": "chunked"})
    h.wfile.write(b"400\r\n" + body[:0x400] + b"\r\n")


def shorter(h: Handler, body: bytes) -> None:
    whole(h, body[:-7])


def tampered(h: Handler, body: bytes) -> None:
    whole(h, body[:-9] + bytes([body[-9] ^ 1]) + body[-8:])


def longer(h: Handler, body: bytes) -> None:
    whole(h, body + b"more")


def endless(h: Handler, body: bytes) -> None:
    h.close_connection = True
    h.head(200, {})
    while not h.server.stopped.is_set():
        h.wfile.write(body)


def compressed(h: Handler, body: bytes) -> None:
    h.head(200, {"Content-Length": str(len(body)), "Content-Encoding": "gzip"})
    h.wfile.write(body)


def compressed_where_allowed(h: Handler, body: bytes) -> None:
    """As most servers do for text."""
    (compressed if "gzip" in h.headers["Accept-Encoding"] else well)(h, body)


def silent(h: Handler, body: bytes) -> None:
    h.wait()


def silent_in_the_middle(h: Handler, body: bytes) -> None:
    h.head(200, {"Content-Length": str(len(body))})
    h.wfile.write(body[: len(body) // 2])
    h.wait()


def dripping(h: Handler, body: bytes) -> None:
    """A byte now and then, so that it is never silent for long."""
    h.head(200, {"Content-Length": str(len(body))})
    for byte in body:
        h.wfile.write(bytes([byte]))
        if h.server.stopped.wait(0.05):
            return


def hanging_up(h: Handler, body: bytes) -> None:
    h.close_connection = True


def refusing(code: int) -> Answer:
    def answer(h: Handler, body: bytes) -> None:
        h.head(code, {"Content-Length": "5"})
        h.wfile.write(b"sorry")

    return answer


def leading_to(target: str) -> Answer:
    """A redirect; `{}` counts the requests."""

    def answer(h: Handler, body: bytes) -> None:
        h.head(302, {"Location": target.format(len(h.server.asked)), "Content-Length": "0"})

    return answer


def leading_on_with_an_endless_body(h: Handler, body: bytes) -> None:
    if "moved" in h.path:
        well(h, body)
        return
    h.close_connection = True
    h.head(302, {"Location": f"{h.path}?moved"})
    while not h.server.stopped.is_set():
        h.wfile.write(body)
