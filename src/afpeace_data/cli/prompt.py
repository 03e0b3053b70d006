"""A person at a terminal, who is asked line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.cli.terminal import visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

try:
    import readline as _readline
except ImportError:  # Windows: no Tab, everything else works
    _readline = None  # type: ignore[assignment]


class AtTerminal:
    """Asks on standard output, reads standard input; Tab completes where the system's line editor can."""

    def ask(self, prompt: str, choices: Sequence[str] = ()) -> str:
        if _readline is not None:
            _complete_from(_readline, choices)
        return input(visible(prompt))

    def tell(self, text: str) -> None:
        for line in text.split("\n"):
            indent = " " * (len(line) - len(line.lstrip()) + 2)
            print(wrapped(visible(line), indent))


def _complete_from(readline: ModuleType, choices: Sequence[str]) -> None:
    def choice(text: str, number: int) -> str | None:
        fitting = [name for name in choices if name.startswith(text)]
        return fitting[number] if number < len(fitting) else None

    readline.set_completer(choice)
    readline.set_completer_delims("")
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
