"""One speaker, one id: the entities of all reports, clustered without a knowledge base.

Precision before recall: two entities become one only when their names agree and nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.identify import lexicon, roles
from rashomon.identify.cast import Cast
from rashomon.identify.entities import Entity
from rashomon.identify.known import Listed
from rashomon.identify.names import is_acronym, is_role
from rashomon.identify.places import country
from rashomon.identify.spelling import fold_name, name_key, same_given
from rashomon.identify.within import Within
from rashomon.types import Speaker

MOST = 20  # clusters of one name, and entities of one cluster, that an entity is compared with


class Ref(NamedTuple):
    """An entity of one report: the report's place among those given, and the entity's index in its cast."""

    report: int
    entity: int


@dataclass(slots=True)
class Cluster:
    """The entities that are one speaker."""

    refs: list[Ref] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    reports: set[int] = field(default_factory=set)
    known: Speaker | None = None

    def join(self, ref: Ref, entity: Entity, known: Speaker | None) -> None:
        """Add an entity."""
        self.refs.append(ref)
        self.entities.append(entity)
        self.reports.add(ref.report)
        self.known = self.known or known


def share_roles(casts: Sequence[Cast]) -> Sequence[Cast]:
    """Tell a report that gives a full name without a role the roles that the others state, where these agree."""
    same: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for cast in casts:
        for entity in cast.entities:
            if entity.kind == "person" and len(entity.parts) > 1:
                same[name_key(entity.parts[0]), name_key(entity.parts[-1])].append(entity)
    for entities in same.values():
        told = [entity for entity in entities if entity.offices()]
        if told and all(_agree(told[0], other) for other in told[1:]):
            stated = tuple(sorted({role for entity in told for role, _, _ in entity.roles}))
            nation = next((entity.nation for entity in told if entity.nation), None)
            for entity in entities:
                if entity.nation in (None, nation):
                    entity.roles_elsewhere = (*entity.roles_elsewhere, *stated)
                    entity.nation = nation
    return casts


def _agree(one: Entity, other: Entity) -> bool:
    """Whether the roles of two people of one name are those of one: of one country, or the same office."""
    if one.nation and other.nation:
        return one.nation == other.nation
    return bool(one.offices() & other.offices())


def cluster(found: Sequence[Within], used: Iterable[Ref], known: Sequence[Speaker] = ()) -> list[Cluster]:
    """The clusters of the entities `used`, which must hold owners and members of those that have them."""
    refs = sorted(set(used), key=lambda ref: _rank(found, ref))
    listed = Listed(known)
    company = [_company(within) for within in found]
    entities = {ref: found[ref.report].cast.entities[ref.entity] for ref in refs}
    acronyms = _acronyms(entities.values())
    of: dict[Ref, Cluster] = {}
    done: list[Cluster] = []
    groups: dict[object, list[Cluster]] = defaultdict(list)
    for kind in (_is_plain, _is_owned, _is_joint):
        for ref, entity in entities.items():
            if not kind(entity):
                continue
            entry = listed.find(entity)
            home = groups[_key(ref, entity, of, acronyms)]
            fits = [c for c in home[-MOST:] if _fits(ref, entity, c, company, entry)]
            if len(fits) != 1 and not (fits and entity.kind != "person"):
                fits = [Cluster()]
                home.append(fits[0])
                done.append(fits[0])
            fits[0].join(ref, entity, entry)
            of[ref] = fits[0]
    return _joined_by_list(done)


def _acronyms(entities: Iterable[Entity]) -> dict[str, str]:
    """The body that each acronym stands for, where a report puts it beside the full name and no two differ."""
    stands: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.kind == "organisation" and not is_acronym(entity.name):
            for form in entity.names:
                if is_acronym(form):
                    stands[name_key(form)].add(_body_key(entity))
    return {acronym: next(iter(keys)) for acronym, keys in stands.items() if len(keys) == 1}


def _joined_by_list(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Clusters that are the same entry of the user's list become one."""
    kept: list[Cluster] = []
    listed: dict[str, Cluster] = {}
    for one in clusters:
        if one.known and one.known.id in listed:
            listed[one.known.id].refs.extend(one.refs)
            listed[one.known.id].entities.extend(one.entities)
            continue
        if one.known:
            listed[one.known.id] = one
        kept.append(one)
    return kept


def _is_plain(entity: Entity) -> bool:
    return (entity.owner is None and not entity.members) or entity.kind == "unnamed"


def _is_owned(entity: Entity) -> bool:
    return entity.owner is not None and not entity.members and entity.kind != "unnamed"


def _is_joint(entity: Entity) -> bool:
    return bool(entity.members)


def _rank(found: Sequence[Within], ref: Ref) -> tuple[int, str, Ref]:
    """Full names before short ones, so that these find their owners."""
    entity = found[ref.report].cast.entities[ref.entity]
    return (-len(entity.name.split()), fold_name(entity.name), ref)


def _key(ref: Ref, entity: Entity, of: Mapping[Ref, Cluster], acronyms: Mapping[str, str]) -> object:
    if entity.members:
        return frozenset(id(of.get(Ref(ref.report, member))) for member in entity.members)
    if entity.kind == "unnamed":
        return ref
    if entity.owner is not None:
        return (id(of.get(Ref(ref.report, entity.owner))), entity.name.split()[-1].lower())
    if entity.kind == "person":
        return ("person", name_key((entity.parts or [entity.name])[-1].rpartition("-")[2]))
    key = _body_key(entity)
    return ("organisation", acronyms.get(key, key))


def _body_key(entity: Entity) -> str:
    words = entity.name.split()
    while len(words) > 1 and country(words[0]) and words[-1].lower() in lexicon.BODIES:
        words = words[1:]
    return name_key(" ".join(words))


def _company(within: Within) -> frozenset[str]:
    """The full names in a report, as keys: the company that its people keep."""
    return frozenset(
        name_key(e.name) for e in within.cast.entities if e.kind == "person" and " " in e.name and not e.members
    )


def _fits(ref: Ref, entity: Entity, cluster: Cluster, company: Sequence[frozenset[str]], entry: Speaker | None) -> bool:
    """Whether an entity can be one with a cluster: with each of its last members, and of no report twice."""
    if entity.members or entity.owner is not None:
        return True
    if entity.kind == "unnamed" or ref.report in cluster.reports:
        return False
    if entry and cluster.known:
        return entry.id == cluster.known.id
    own = company[ref.report] - {name_key(entity.name)}
    last = zip(cluster.refs[-MOST:], cluster.entities[-MOST:], strict=True)
    return all(_same(entity, other, len(own & company[there.report])) for there, other in last)


def _same(one: Entity, other: Entity, shared: int) -> bool:
    """Whether two entities with one key, of different reports that have `shared` other people in common, are one."""
    if one.nation and other.nation and one.nation != other.nation:
        return False
    if one.kind == "organisation":
        return not _generic(one.name) or bool(one.nation and one.nation == other.nation) or shared > 0
    if one.gender and other.gender and one.gender != other.gender:
        return False
    a, b = one.parts, other.parts
    agree = bool(one.offices() & other.offices()) or bool(_bodies(one) & _bodies(other))
    if len(a) == 1 or len(b) == 1:
        return (agree and (bool(one.nation and other.nation) or shared > 0)) or shared > 1
    hyphened = "-" in a[-1] or "-" in b[-1]  # "Moon Jae-in" is "Moon Jae In", and not "Moon Dae-in"
    if not same_given(a[0], b[0]) or (hyphened and _unhyphened(a) != _unhyphened(b)):
        return False
    apart = bool(one.offices() and other.offices()) and not agree
    return not apart or shared > 0 or bool(one.nation and one.nation == other.nation)


def _unhyphened(parts: Sequence[str]) -> str:
    return name_key(" ".join(parts).replace("-", " "))


def _bodies(entity: Entity) -> set[str]:
    return {name_key(found) for role, _, _ in entity.roles if (found := roles.body(role))}


def _generic(name: str) -> bool:
    """Whether a body's name fits one of many: "Foreign Ministry", "Prime Minister's Office", "PMO"."""
    words = [word.lower().removesuffix("’s").removesuffix("'s") for word in name.split()]
    common = lexicon.BODIES | lexicon.ROLE_MODIFIERS | lexicon.PORTFOLIOS | {"of", "the", "and", "for"}
    return all(word in common or is_role(word) for word in words)


def aliases(one: Cluster, name: str) -> tuple[str, ...]:
    """The other names that a cluster goes by, most frequent first."""
    counts: Counter[str] = Counter()
    for entity in one.entities:
        counts.update(entity.names)
        counts[entity.name] += 0
    if one.known:
        counts.update(dict.fromkeys(one.known.aliases, 0))
    return tuple(alias for alias, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if alias != name)


def full_name(one: Cluster) -> str:
    """The name of a cluster: the user's; else the most frequent, for people the fullest, and none in capitals."""
    if one.known:
        return one.known.name
    counts = Counter(entity.name for entity in one.entities if entity.names) or Counter(e.name for e in one.entities)
    person = one.entities[0].kind == "person"
    return min(counts, key=lambda name: (_shouted(name), -len(name) if person else -counts[name], name))


def _shouted(name: str) -> bool:
    """Whether a word of a longer name is in capitals throughout: "ANN Lee"."""
    return " " in name and any(len(word) > 3 and word.isupper() for word in name.split())
