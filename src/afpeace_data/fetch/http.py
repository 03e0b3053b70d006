"""Downloading over HTTP, with a limit for everything that a server could do without end.

`requests` alone would read whatever is sent, follow redirects into files of any size and wait for ever for a server that sends
a byte now and then.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from afpeace_data.errors import DownloadError
from afpeace_data.store.locate import NAME
from afpeace_data.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from requests import Response, Session

_MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Patience:
    """How long a server is waited for.

    Attributes:
        connect: seconds until it takes the connection.
        silence: seconds in which it must send something, and after which it must have sent `least` bytes more.
    """

    connect: float = 10
    silence: float = 30
    least: int = 1024


USUAL = Patience()


class Connection:
    """A session with servers.

    Needs the extra `fetch`; raises `ImportError` without its libraries.
    """

    def __init__(self, patience: Patience = USUAL, *, verified: bool = False) -> None:
        """`verified`: whether the caller compares what comes with a hash of its own, so that plain http will do."""
        self._patience = patience
        self._verified = verified
        self._session = _session()
        # Compressed, a body could not be continued, and a small one could become a large one.
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": f"{NAME}/{VERSION}"})

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._session.close()

    def download(self, url: str, into: BinaryIO, most: int, came: Callable[[int], object]) -> str:
        """Add what is at an address to a file, without asking for the bytes that the file has already.

        Args:
            most: bytes that the file may have at the end.
            came: is told the number of bytes whenever some came, less than nothing when those that were there are thrown away.

        Returns:
            The address at which it was, after redirects.

        Raises:
            DownloadError: it did not come, or not to its end. The file has what did come.
        """
        have = into.seek(0, 2)
        with _named(url):
            if have:
                with self._opened(url, have) as response:
                    continued = _continues(response, have)
                    if not continued:
                        came(-have)
                        into.seek(0)
                        into.truncate()
                    if continued or response.status_code == 200:
                        return self._read(response, into, most, came)
            with self._opened(url, 0) as response:
                return self._read(response, into, most, came)

    @contextmanager
    def _opened(self, url: str, have: int) -> Iterator[Response]:
        """The answer of the server to which the redirects lead."""
        seen: list[str] = []
        while True:
            self._allow(url, seen)
            seen.append(url)
            response = self._session.get(
                url,
                headers={"Range": f"bytes={have}-"} if have else {},
                stream=True,
                timeout=(self._patience.connect, self._patience.silence),
            )
            with response:
                target = response.headers.get("Location") if response.is_redirect else None
                if target is None:
                    _accept(response, part=have > 0)
                    yield response
                    return
            url = urljoin(url, target)
            if url in seen:
                raise DownloadError("redirects", f"{shown(seen[0])} leads in a circle, back to {shown(url)}")
            if len(seen) > _MOST_REDIRECTS:
                raise DownloadError("redirects", f"{shown(seen[0])} leads on and on, more than {_MOST_REDIRECTS} times")

    def _allow(self, url: str, seen: list[str]) -> None:
        parts = split(url)
        source = f"{shown(seen[0])} leads to " if seen else ""
        if parts.scheme not in ("http", "https") or not parts.hostname:
            wrong = f"{source}{shown(url)}, which is no" if seen else f"{shown(url)} is no"
            raise DownloadError("address", f"{wrong} https or http address")
        if parts.scheme == "https" or self._verified or parts.hostname in _LOOPBACK:
            return
        raise DownloadError(
            "insecure",
            f"{source}{shown(url)}, which is plain http: whoever is on the way can change it; give its https address, or "
            "download it and give its directory",
        )

    def _read(self, response: Response, into: BinaryIO, most: int, came: Callable[[int], object]) -> str:
        size, patience = into.tell(), self._patience
        size_then, then = size, time.monotonic()
        # Returns with what there is, so that a server that sends a byte now and then is noticed.
        while chunk := response.raw.read1(_CHUNK, decode_content=False):
            size += len(chunk)
            if size > most:
                raise DownloadError(
                    "too large", f"{shown(response.url)} is larger than the {most:,} bytes that it may have"
                )
            into.write(chunk)
            came(len(chunk))
            if time.monotonic() - then > patience.silence:
                if size - size_then < patience.least:
                    raise DownloadError("stalled", f"{shown(response.url)} comes too slowly to come to an end")
                size_then, then = size, time.monotonic()
        return str(response.url)


def _session() -> Session:
    require("requests")
    import requests  # noqa: PLC0415 (an extra)

    class Stopping(requests.Session):
        """Stops at a redirect. Told so by an argument, it would still read what comes with it, be it without end."""

        def get_redirect_target(self, resp: Response) -> None:  # noqa: ARG002 (as it is there)
            return None

    return Stopping()


def require(library: str) -> None:
    """Raise `ImportError` with the extra that installs a library of this package, if it is not there."""
    import importlib.util  # noqa: PLC0415

    if importlib.util.find_spec(library) is None:
        raise ImportError(f"{library} is not installed; pip install '{NAME}[fetch]'", name=library)


def split(url: str) -> SplitResult:
    """The parts of an address. Raises `DownloadError` for what is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # worked out, and refused, only when it is asked for
    except ValueError:
        raise DownloadError("address", f"{shown(url)} is no address") from None
    return parts


def shown(url: str) -> str:
    """An address as it may be printed: without a password, and without a query, which may be one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "what was given"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query and "...", ""))[:200]


def _continues(response: Response, have: int) -> bool:
    given = response.headers.get("Content-Range", "")
    return response.status_code == 206 and given.startswith(f"bytes {have}-")


def _accept(response: Response, *, part: bool) -> None:
    """Raise for every answer but the file or, where a part was asked for, that part or a word that there is none."""
    code, where = response.status_code, shown(response.url)
    if code in (404, 410):
        raise DownloadError("missing", f"{where} does not exist (the server says {code})")
    if code != 200 and not (part and code in (206, 416)):
        raise DownloadError("refused", f"{where} is refused: the server says {code} {response.reason or ''}".rstrip())
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DownloadError("refused", f"{where} comes compressed, which was not asked for")


@contextmanager
def _named(url: str) -> Iterator[None]:
    """What the libraries raise, as our errors."""
    from requests import exceptions as of_requests  # noqa: PLC0415
    from urllib3 import exceptions as of_urllib3  # noqa: PLC0415

    where = shown(url)
    try:
        yield
    except (of_requests.Timeout, of_urllib3.TimeoutError):
        raise DownloadError("stalled", f"{where}: the server does not answer any more; try again later") from None
    except of_requests.SSLError as error:
        raise DownloadError("insecure", f"{where}: no secure connection can be made ({_cause(error)})") from None
    except ValueError:  # of which there are many kinds in both; what they say may hold a password
        raise DownloadError("address", f"{where} is no address") from None
    except of_urllib3.ProtocolError:
        raise DownloadError("truncated", f"{where}: the connection ended before the file did; try again") from None
    except (of_requests.RequestException, of_urllib3.HTTPError) as error:
        raise DownloadError(
            "unreachable", f"{where} cannot be reached ({_cause(error)}); is there a connection?"
        ) from None


def _cause(error: BaseException) -> str:
    """The last words of what a library says, which are those of the system."""
    inner: Any = getattr(error, "reason", None) or (error.args[-1] if error.args else None)
    if isinstance(inner, BaseException):
        return _cause(inner)
    return re.sub(r"^HTTPS?Connection\([^)]*\): (Failed to establish a new connection: )?", "", str(error))[:120]
