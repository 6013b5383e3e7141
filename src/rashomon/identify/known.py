"""What the user knows: a list of people and organisations."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.identify.entities import Entity, name_parts
from rashomon.identify.spelling import fold_name, same_given
from rashomon.text import content_id
from rashomon.types import Speaker, SpeakerKind

_COLUMNS = ("name", "kind", "aliases", "side", "wikidata")


class Listed:
    """The user's list, to be looked up by names and aliases."""

    def __init__(self, known: Sequence[Speaker]) -> None:
        self._by_name: dict[str, list[Speaker]] = defaultdict(list)
        for one in known:
            for name in sorted({fold_name(name) for name in (one.name, *one.aliases)}):
                self._by_name[name].append(one)

    def find(self, entity: Entity) -> Speaker | None:
        """The entry that an entity is: by its name or the forms of it used; with namesakes, by side."""
        if not self._by_name or entity.kind == "unnamed" or entity.members:
            return None
        forms = [entity.name] if entity.owner is not None else [entity.name, *sorted(entity.names)]
        for form in forms:
            fits = [one for one in self._by_name.get(fold_name(form), ()) if _can_be(entity, one)]
            if len(fits) > 1:
                fits = [one for one in fits if one.side and one.side == entity.nation]
            if len(fits) == 1:
                return fits[0]
        return None


def _can_be(entity: Entity, one: Speaker) -> bool:
    """Whether kinds and given names agree: "Torvane" on the list of one person is no "Ben Torvane"."""
    if entity.kind != one.kind and entity.sure:
        return False
    own, listed = entity.parts, name_parts(one.name)
    exact = fold_name(entity.name) in {fold_name(name) for name in (one.name, *one.aliases)}
    return exact or one.kind != "person" or len(own) < 2 or len(listed) < 2 or same_given(own[0], listed[0])


def known_speakers(csv_text: str) -> tuple[Speaker, ...]:
    """The speakers of a CSV list with a heading line and the columns name, aliases, side, wikidata, kind.

    Only `name` is required. Several aliases are separated by ";" or "|"; `kind` is "person" (the default) or
    "organisation". Ids come from the Wikidata id, or else from the name, and so stay the same from run to run.

    Raises:
        ValueError: when there is no column `name`, or a row has no name or an unknown kind; it names the line.
    """
    return tuple(_speaker(row, line) for line, row in rows(csv_text, "list of speakers", _COLUMNS, needed=1))


def rows(csv_text: str, called: str, columns: Sequence[str], *, needed: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, each with its line: the cells of `columns`, stripped, "" where there is none.

    Raises:
        ValueError: when one of the first `needed` columns is missing from the heading line, or the text is no CSV; the
            message says so of the file `called` this.
    """
    reader = csv.DictReader(io.StringIO(csv_text.removeprefix("\ufeff")), skipinitialspace=True)
    try:
        headings = [heading.strip().lower() for heading in reader.fieldnames or ()]
        if missing := [name for name in columns[:needed] if name not in headings]:
            raise ValueError(
                f'the {called} needs a heading line with the column "{missing[0]}" (its columns: {", ".join(columns)})'
            )
        reader.fieldnames = headings
        for row in reader:
            if any(filter(None, row.values())):
                yield reader.line_num, {column: (row.get(column) or "").strip() for column in columns}
    except csv.Error as error:
        raise ValueError(f"the {called} is no CSV after its line {reader.line_num}: {error}") from error


def _speaker(cell: dict[str, str], line: int) -> Speaker:
    if not cell["name"]:
        raise ValueError(f"line {line} of the list of speakers has no name")
    aliases = [alias.strip() for alias in cell["aliases"].replace("|", ";").split(";")]
    return Speaker(
        id=content_id("p", "known", cell["wikidata"] or cell["name"]),
        name=cell["name"],
        kind=_kind(cell["kind"].lower(), line),
        aliases=tuple(alias for alias in aliases if alias),
        side=cell["side"] or None,
        wikidata=cell["wikidata"] or None,
    )


def _kind(text: str, line: int) -> SpeakerKind:
    if text in ("", "person"):
        return "person"
    if text in ("organisation", "organization"):
        return "organisation"
    raise ValueError(f'line {line} of the list of speakers: kind must be "person" or "organisation", not "{text}"')
