"""The records that flow between the steps.

Every record is frozen and slotted, and is written to JSON as it stands: its fields are the contract that
`rashomon schema` publishes. Offsets are half-open, in code points, into `Report.text` of the report that the record
names. Dates are ISO 8601 strings (`2024-10-22`, or with time and zone). What could not be determined is ``None``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Format = Literal["rashomon/1"]
FORMAT: Format = "rashomon/1"

ReportKind = Literal["article", "opinion", "live", "readout", "transcript", "release", "index"]
StatementKind = Literal["direct", "indirect", "mixed", "narrated"]
SpeakerKind = Literal["person", "organisation", "unnamed"]
CopyRelation = Literal["same-text", "edited-copy", "shared-passages", "version"]
AlignmentRelation = Literal["same", "partly", "conflict"]
DifferenceKind = Literal["number", "date", "name", "polarity", "attribution", "detail", "wording"]
EventDifferenceKind = Literal["date", "duration", "place", "number"]
BlockKind = Literal["title", "heading", "paragraph", "quote", "list", "dateline", "byline", "credit"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: immutable, compared by value, encoded in the order of its fields."""


class Span(Record, frozen=True, kw_only=True):
    """A piece of a report: `text` is `Report.text[start:end]`."""

    start: int
    end: int
    text: str


class Block(Record, frozen=True, kw_only=True):
    """One block (paragraph, heading…) of `Report.text`, and where it stood in the original.

    `start` and `end` are offsets into `Report.text`. For text input `origin_start` and `origin_end` are code-point
    offsets into the decoded original; for HTML `selector` is a CSS selector of the element.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    origin_start: int | None = None
    origin_end: int | None = None
    selector: str | None = None


class Furniture(Record, frozen=True, kw_only=True):
    """A piece of the page that is no part of the report, kept with the reason `why` it was set aside."""

    text: str
    why: str


class Report(Record, frozen=True, kw_only=True):
    """One published document.

    `path` is where it was read from, as the user gave it (with `#n` or `!member` for one of several in a file);
    `outlet` who published it, `credits` whose text it says it carries. `notes` tell the reader what could not be
    done ("language fr: only quotations in quotation marks are found").
    """

    id: str
    path: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text", "url"] | None = None
    kind: ReportKind = "article"
    language: str | None = None
    text: str = ""
    captions: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


class Skip(Record, frozen=True, kw_only=True):
    """An input, or a part of one, that could not be read: which (`path`), where in it, and why."""

    path: str
    why: str
    where: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}, {self.where}" if self.where else self.path
        return f"{place}: {self.why}"


class Evidence(Record, frozen=True, kw_only=True):
    """The characters of a report that a finding rests on, and what they show (`of`: "role", "side", "date"…)."""

    report: str
    start: int
    end: int
    text: str
    of: str


class Statement(Record, frozen=True, kw_only=True):
    """One thing said: who (`source`), by which words (`cue`), what (`content`, one or more spans).

    `attribute` fills the spans and the kind; `identify` fills `speaker`, `via` and `addressee` with ids of speakers.
    Where the speaker is unknown, `candidates` lists those considered, likeliest first. `said_on` is the day on which
    it was said, where source or cue are dated ("said on Tuesday").
    """

    id: str
    report: str
    kind: StatementKind
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    speaker: str | None = None
    candidates: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    addressee: str | None = None
    said_on: str | None = None


class Speaker(Record, frozen=True, kw_only=True):
    """A person or body behind source spans, the same across reports.

    `roles` are as stated in the reports; `side` is the government, party or organisation that the speaker speaks
    for; `evidence` holds the passages that state roles and side. `wikidata` comes from the user's own list only.
    Where several speak as one ("the two leaders"), `members` are their ids.
    """

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    side: str | None = None
    wikidata: str | None = None
    evidence: tuple[Evidence, ...] = ()
    members: tuple[str, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """A passage of a copy and its place in the text that it was taken from (`origin_*`, null when not at hand)."""

    start: int
    end: int
    origin_start: int | None = None
    origin_end: int | None = None


class Copy(Record, frozen=True, kw_only=True):
    """A report, or passages of it, taken from another text.

    `origin` is the report that it was taken from, where that is among those at hand; `origin_name` the agency or
    outlet whose text it is. `coverage` is the share of the copy's words that stand in the origin, 0 to 1; `score` the
    calibrated probability that it is a copy at all. `why` gives the reasons in words.
    """

    report: str
    origin: str | None = None
    origin_name: str | None = None
    relation: CopyRelation
    coverage: float
    score: float = 1.0
    passages: tuple[Passage, ...] = ()
    why: tuple[str, ...] = ()


class EventDifference(Record, frozen=True, kw_only=True):
    """What reports say differently of one event, and where each says it, in the order of the reports.

    "number" is a number of people; `values` are what the reports say themselves. `note` tells what is counted, and
    whether later reports say more.
    """

    kind: EventDifferenceKind
    values: tuple[Evidence, ...]
    note: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """What a story is about: when (ISO date), where, who took part, each with its evidence; and what reports say
    differently of it.
    """

    date: str | None = None
    place: str | None = None
    people: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[EventDifference, ...] = ()


class Story(Record, frozen=True, kw_only=True):
    """The reports on one event, in order of publication then id; `follows` names the earlier story it follows up."""

    id: str
    reports: tuple[str, ...]
    headline: str | None = None
    event: Event = Event()
    follows: str | None = None
    why: tuple[str, ...] = ()


class DifferenceValue(Record, frozen=True, kw_only=True):
    """One statement's wording where it differs: `start` and `end` are offsets into its report's text."""

    statement: str
    text: str
    start: int | None = None
    end: int | None = None


class Difference(Record, frozen=True, kw_only=True):
    """A typed difference between aligned statements; an empty `text` means that a statement lacks the detail."""

    kind: DifferenceKind
    values: tuple[DifferenceValue, ...]
    note: str | None = None


class Part(Record, frozen=True, kw_only=True):
    """A passage of a statement: `text` is `Report.text[start:end]` of its report."""

    statement: str
    start: int
    end: int
    text: str


class Alignment(Record, frozen=True, kw_only=True):
    """Statements of different accounts that say the same thing; `score` is the calibrated probability of it.

    `parts` are the passages that say it, of statements that say more; those not named there say it as a whole.
    """

    id: str
    statements: tuple[str, ...]
    relation: AlignmentRelation
    wording: Literal["verbatim", "reworded"]
    score: float
    differences: tuple[Difference, ...] = ()
    parts: tuple[Part, ...] = ()


class Account(Record, frozen=True, kw_only=True):
    """What one outlet, speaker or side says of one event: ids of statements, in the order of the reports.

    `omits` are the ids of alignments that more than half of the other independent accounts have and this one has not.
    """

    name: str
    statements: tuple[str, ...]
    omits: tuple[str, ...] = ()


class Accounts(Record, frozen=True, kw_only=True):
    """The accounts of a story, taken three ways."""

    outlet: tuple[Account, ...] = ()
    speaker: tuple[Account, ...] = ()
    side: tuple[Account, ...] = ()


class Matrix(Record, frozen=True, kw_only=True):
    """`share[i][j]` is the share of the statements of `names[i]` with a counterpart among those of `names[j]`.

    `weighted` is the same with each statement weighted by its words. `order[i][j]` tells how far the two put what both
    say, without conflict, in the same order: Kendall's tau-b, from 1 to -1; None where they share too little, and the
    table is empty where accounts are many.
    """

    names: tuple[str, ...] = ()
    share: tuple[tuple[float, ...], ...] = ()
    weighted: tuple[tuple[float, ...], ...] = ()
    order: tuple[tuple[float | None, ...], ...] = ()


class Resemblance(Record, frozen=True, kw_only=True):
    """Who resembles whom, among the accounts taken three ways."""

    outlet: Matrix = Matrix()
    speaker: Matrix = Matrix()
    side: Matrix = Matrix()


class Collation(Story, frozen=True, kw_only=True):
    """A story with all its accounts lined up.

    `independent` counts the accounts left after copies are folded into their origins; `undecided` the pairs of
    statements whose score was too close to the threshold to call.
    """

    independent: int
    undecided: int
    alignments: tuple[Alignment, ...] = ()
    accounts: Accounts = Accounts()
    resemblance: Resemblance = Resemblance()


class Echo(Record, frozen=True, kw_only=True):
    """The same words again in another story: statements of different stories, earliest first."""

    statements: tuple[str, ...]
    score: float


class Comparison(Record, frozen=True, kw_only=True):
    """All that `compare` found: the JSON contract's one object."""

    format: Format = FORMAT
    reports: tuple[Report, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    copies: tuple[Copy, ...] = ()
    stories: tuple[Collation, ...] = ()
    echoes: tuple[Echo, ...] = ()
