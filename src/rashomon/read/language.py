"""Which language a report is in (py3langid), and what that means for the steps that follow."""

from __future__ import annotations

_SAMPLE = 5_000  # characters: more does not change the answer and costs time
_LEAST = 20


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where there is too little of it."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST:
        return None
    import py3langid  # slow to import

    return str(py3langid.classify(sample)[0])


def notes(code: str | None) -> tuple[str, ...]:
    """What the reader of a report in this language must know."""
    if code in (None, "en"):
        return ()
    return (f"language {code}: only quotations in quotation marks are found",)
