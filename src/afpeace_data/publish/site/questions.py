"""Questions that people ask of the database, as SQL. Datasette offers them as pages; any SQLite program can run them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question with its answer.

    Attributes:
        title: the question.
        description: what counts, and what to give for each `:parameter`.
        sql: a SELECT on the tables of the SQLite export.
    """

    title: str
    description: str
    sql: str


RESTS_ON = "what-a-record-rests-on"

QUESTIONS = {
    "contacts-with-the-taliban": Question(
        "Contacts of states with the Taliban, by year",
        "Held meetings that both are said to have attended. A state is there when somebody is who belongs to it or acts on its "
        "behalf. A meeting counts in the first year that its date may mean.",
        """\
WITH RECURSIVE present (meeting_id, actor_id) AS (
  SELECT meeting_id, actor_id FROM participants WHERE attendance = 'attended'
  UNION
  SELECT meeting_id, behalf_of_id FROM participants WHERE attendance = 'attended' AND behalf_of_id IS NOT NULL
  UNION
  SELECT present.meeting_id, actors.part_of_id
  FROM present JOIN actors ON actors.id = present.actor_id WHERE actors.part_of_id IS NOT NULL
)
SELECT
  substr(iif(meetings.held IS NULL, meetings.planned_earliest, meetings.held_earliest), 1, 4) AS year,
  states.id AS actor_id, states.name AS state, count(DISTINCT meetings.id) AS meetings
FROM present
JOIN actors AS states ON states.id = present.actor_id AND states.kind = 'state'
JOIN meetings ON meetings.id = present.meeting_id AND meetings.status = 'held'
WHERE meetings.id IN (SELECT meeting_id FROM present WHERE actor_id = 'taliban')
GROUP BY year, states.id
ORDER BY year, meetings DESC, state""",
    ),
    "meetings-of-an-actor": Question(
        "Meetings that an actor hosted, was listed for or was represented at",
        "`actor_id` is an id of the table actors, such as china. Not every one was held, and not everybody listed was there: "
        "status and attendance say so.",
        """\
SELECT meetings.id AS meeting_id, meetings.title, meetings.status, coalesce(meetings.held, meetings.planned) AS date, found.part, found.attendance
FROM (
  SELECT id AS meeting_id, 'host' AS part, NULL AS attendance FROM meetings WHERE host_id = :actor_id
  UNION
  SELECT meeting_id, role, attendance FROM participants WHERE actor_id = :actor_id
  UNION
  SELECT participants.meeting_id, 'represented by ' || actors.name, participants.attendance
  FROM participants JOIN actors ON actors.id = participants.actor_id WHERE participants.behalf_of_id = :actor_id
) AS found
JOIN meetings ON meetings.id = found.meeting_id
ORDER BY iif(meetings.held IS NULL, meetings.planned_earliest, meetings.held_earliest), meetings.id, found.part""",
    ),
    "what-a-source-says": Question(
        "What a source says",
        "`source_id` is an id of the table sources, such as khattak-2019. A statement without a value says what the record has.",
        """\
SELECT "table", record_id, fields, stance, value, attributed_to_id, standing, locator, anchor, note
FROM evidence WHERE source_id = :source_id ORDER BY "table", record_id, fields""",
    ),
    RESTS_ON: Question(
        "What a record rests on",
        "`record_id` is the id of a record of `table`, such as intra-afghan-beijing-2019 of meetings; of a table without ids its key "
        "joined by /. Oldest source first.",
        """\
SELECT
  sources.published, evidence.fields, evidence.stance, evidence.value, evidence.standing, evidence.source_id,
  sources.publisher, sources.title, sources.url, evidence.attributed_to_id, evidence.locator, evidence.anchor, evidence.note
FROM evidence JOIN sources ON sources.id = evidence.source_id
WHERE evidence."table" = :table AND evidence.record_id = :record_id
ORDER BY sources.published_latest, evidence.source_id, evidence.fields""",
    ),
}
