"""A new record by question and answer: ask, check, and ask again until it is right or the person stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afpeace_data.contribute.change import Change
from afpeace_data.contribute.interview import Interview
from afpeace_data.contribute.new import prepare
from afpeace_data.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afpeace_data.contribute.ask import Person
    from afpeace_data.contribute.entered import Given
    from afpeace_data.contribute.new import Prepared
    from afpeace_data.model import Record


def converse(
    root: Path,
    record: type[Record],
    given: Given,
    person: Person,
    *,
    cite_references: bool,
    tell_faults: Callable[[Prepared], None],
) -> Prepared:
    """Ask for what `given` lacks, check the whole, and let the person enter anew what is wrong, as long as it is.

    The record and its parts are checked before the sources are asked for. The answers are added to `given` as they
    come. Raises `EOFError` when the person has left.
    """
    interview = Interview(record, given, Change(root).rows, person)
    interview.cells()
    interview.parts()
    names = interview.names()
    while (uncited := prepare(root, record, given, cited=False)).faulty:
        tell_faults(uncited)
        if not (again := _to_enter_again(person, names)):
            return uncited
        interview.again(again)
    interview.sources()
    asked = cite_references
    while (prepared := prepare(root, record, given, cite_references=cite_references)).faulty:
        if prepared.unknown_yet and not asked:
            asked, cite_references = True, _named_by_source(person, prepared)
            continue
        tell_faults(prepared)
        if not (again := _to_enter_again(person, names)):
            break
        interview.again(again)
    return prepared


def confirmed(person: Person, question: str) -> bool:
    """Yes or no; Enter is yes."""
    while (answer := person.ask(f"{question} [yes]> ").strip().lower()) not in ("", "y", "yes", "n", "no"):
        person.tell("  type yes or no")
    return answer in ("", "y", "yes")


def _named_by_source(person: Person, prepared: Prepared) -> bool:
    person.tell("\nThese are not known yet on the day of the source; they are cited from later ones only:")
    for row in prepared.unknown_yet:
        person.tell(f"  {row['table']} {row['record_id']}, which {row['source_id']} would be cited for")
    return confirmed(person, "Does the source name them, so that it may be cited for them too?")


def _to_enter_again(person: Person, names: list[str]) -> list[str]:
    while True:
        text = person.ask("What do you want to enter again? Names such as held, or Enter to leave it> ")
        wanted = [name.replace("_", "-").removesuffix("-id") for name in text.replace(",", " ").split()]
        unknown = [name for name in wanted if name not in names]
        if not unknown:
            return wanted
        person.tell(
            f"  there is no {unknown[0]!r}; {did_you_mean(unknown[0], names) or 'there are ' + ', '.join(names)}"
        )
