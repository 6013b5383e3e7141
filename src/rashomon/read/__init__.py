"""`read`: bytes to reports. What people have becomes clean reports; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rashomon.types import Report, Skip


def read(
    paths: Iterable[str], *, stdin: bytes | None = None, allow_hosts: Collection[str] = ()
) -> Iterator[Report | Skip]:
    """Read every report under `paths`, in sorted order; never raises on input.

    A path is a file, a folder, ``-`` for `stdin`, or an ``http(s)`` address. The format is told from the first bytes
    and the name: HTML, MHTML, text, Markdown, PDF, DOCX, e-mail, RSS, Atom, JSON Feed, sitemaps, WARC, WACZ, JSON
    lines, JSON, CSV, Parquet (with the extra `parquet`), and ZIP, tar and compressed files of these. In folders and
    archives hidden files are passed over.

    What cannot be read comes as a `Skip` that names the input, the place in it and the reason, and the rest is read.
    Addresses are fetched politely (see `rashomon.read.fetch`) and from public hosts only; `allow_hosts` names hosts
    that may have private addresses. The address of a sitemap stands for the pages of its host that it lists.
    """
    from rashomon.read import sources  # imports the readers of all formats: when used

    yield from sources.reports(paths, stdin=stdin, allow_hosts=allow_hosts)
