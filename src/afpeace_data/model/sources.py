"""Sources: what was read, when it was published, and which report it reproduces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from afpeace_data.model.cells import Id, Text, Url
from afpeace_data.model.codes import Language
from afpeace_data.model.column import Column
from afpeace_data.model.edtf import Edtf
from afpeace_data.model.record import Many, Maybe, Record, record
from afpeace_data.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from afpeace_data.model.evidence import Evidence


class SourceKind(Vocabulary):
    """What kind of source it is."""

    OFFICIAL = (
        "official",
        "A government, ministry, organisation or party speaking for itself.",
        {"csl": "webpage", "bibtex": "misc"},
    )
    WIRE = "wire", "A news agency.", {"schema.org": "NewsArticle", "csl": "article-newspaper", "bibtex": "article"}
    NEWSPAPER = (
        "newspaper",
        "A newspaper.",
        {"schema.org": "NewsArticle", "csl": "article-newspaper", "bibtex": "article"},
    )
    MAGAZINE = (
        "magazine",
        "A magazine or journal of opinion.",
        {"schema.org": "Article", "csl": "article-magazine", "bibtex": "article"},
    )
    BROADCASTER = (
        "broadcaster",
        "Radio, television and their sites.",
        {"schema.org": "NewsArticle", "csl": "webpage", "bibtex": "misc"},
    )
    THINK_TANK = (
        "think_tank",
        "A research institute outside a university.",
        {"schema.org": "Report", "csl": "report", "bibtex": "techreport"},
    )
    SCHOLARLY = (
        "scholarly",
        "A reviewed article or thesis.",
        {"schema.org": "ScholarlyArticle", "csl": "article-journal", "bibtex": "article"},
    )
    DATASET = "dataset", "A dataset or register.", {"schema.org": "Dataset", "csl": "dataset", "bibtex": "misc"}
    SOCIAL_MEDIA = "social_media", "A post.", {"schema.org": "SocialMediaPosting", "csl": "post", "bibtex": "misc"}
    BOOK = "book", "A book.", {"schema.org": "Book", "csl": "book", "bibtex": "book"}


@record
class Source(Record):
    """One article, statement, page or book."""

    TABLE = "sources"
    WHEN = ("published",)
    EVIDENCED = False

    id: Annotated[Id, Column("Permanent id.", example="khattak-2019")]
    kind: Annotated[SourceKind, Column("What kind of source it is.", example="magazine")]
    title: Annotated[
        Text,
        Column(
            "Title as printed; a title of the editors' own begins with (descriptive).",
            example="The Taliban's Diplomatic Reemergence",
            maps={"schema.org": "headline"},
        ),
    ]
    author: Annotated[Text | None, Column("Who wrote it.", example="Daud Khattak", maps={"schema.org": "author"})] = (
        None
    )
    publisher: Annotated[Text, Column("Who published it.", example="The Diplomat", maps={"schema.org": "publisher"})]
    published: Annotated[
        Edtf | None,
        Column(
            "When it was published; a replay shows it from the last day that this may mean. Without a date it is "
            "visible in today's view only.",
            example="2019-10",
            maps={"schema.org": "datePublished"},
        ),
    ] = None
    language: Annotated[Language, Column("Language of the text.", example="en", maps={"schema.org": "inLanguage"})]
    url: Annotated[
        Url | None, Column("Web address.", example="https://www.dawn.com/news/1508746", maps={"schema.org": "url"})
    ] = None
    origin_id: Annotated[
        Id | None,
        Column(
            "The report that this one reproduces; copies count as one origin.",
            example="ap-beijing-invitation",
            ref="sources",
            maps={"schema.org": "isBasedOn"},
        ),
    ] = None
    accessed: Annotated[date | None, Column("When it was read.", example="2026-11-23")] = None

    origin = Maybe["Source"]("origin_id")
    copies = Many["Source"]("sources", "origin_id")
    citations = Many["Evidence"]("evidence", "source_id")

    @property
    def root(self) -> Source:
        """The report at the start of the chain of copies: this source itself when it reproduces none."""
        source, seen = self, {self.id}
        while source.origin is not None and source.origin.id not in seen:
            source = source.origin
            seen.add(source.id)
        return source
