"""What a reader's own script looks like. It runs against every kind of installation, and `mypy --strict` reads it."""

from __future__ import annotations

from afpeace_data import Edtf, Support, UnknownRecord, load, validate

BEIJING = "intra-afghan-beijing-2019"


def main() -> None:
    ds = load()
    meeting = ds.meetings[BEIJING]
    place = meeting.place.name if meeting.place else "nowhere"
    host = meeting.host.name if meeting.host else "nobody"
    series = meeting.series.name if meeting.series else "no series"
    people = sorted(p.actor.name for p in meeting.participants)
    print(meeting.title, place, host, series, len(people), sep="; ")

    contested = meeting.support("status") is Support.CONTESTED
    cited = [row.source.publisher for row in meeting.evidence("status")]
    planned: Edtf | None = meeting.planned
    if planned is not None and planned.earliest is not None:
        print(planned.earliest.isoformat(), planned.precision, contested, len(cited) > 1)

    quote = next(iter(ds.quotes.where(speaker="mohammad-javad-zarif")))
    parent = quote.parent.text if quote.parent else quote.text
    print(quote.speaker.name, len(parent) >= len(quote.text))

    for investment in ds.investments.where(status=["stalled", "operating"]):
        parties = {party.actor.name: party.role.definition for party in investment.parties}
        sums: list[int] = [sum_.amount for sum_ in investment.amounts]
        sites = [site.place.country for site in investment.places]
        print(investment.name, parties, sums, sites, sep=": ")

    as_of = load(as_of="2019-10-24").meetings[BEIJING]
    print("known on 24 October:", as_of.status.value)
    try:
        ds.meetings["intra-afghan-bejing-2019"]
    except UnknownRecord as error:
        print("nearest:", error.nearest[0])
    print("valid:", validate().ok)


if __name__ == "__main__":
    main()
