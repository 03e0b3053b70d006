"""What a program may print, whatever it has read; shared by the tests and by the process that is limited."""

import re
import unicodedata

COMMAND = re.compile(r"\s*::|.*##\w*\[")
"""What GitHub or Azure take for a command: at the start of a line after white space, or anywhere in it."""
OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The categories of characters that a terminal obeys or hides."""
OURS = re.compile(r"::error file=[^,:\n]*,line=[0-9]+,title=AP[0-9]{3} [a-z0-9-]+::")


def harm(printed: str, *, github: bool = False) -> str:
    """What a terminal or a build server would obey in a text, or an empty string."""
    obeyed = {char for char in set(printed) if char != "\n" and unicodedata.category(char) in OBEYED}
    for line in printed.split("\n"):
        if found := obeyed.intersection(line):
            return f"{min(found)!a} in {line!a}"
        told = line[len(match[0]) :] if github and (match := OURS.match(line)) else line
        if COMMAND.match(told):
            return f"a command in {line!a}"
    return ""
