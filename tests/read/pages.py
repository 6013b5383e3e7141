"""Builders of the invented pages that the tests of reading use."""

from __future__ import annotations

import json

PARAGRAPHS = (
    "The government of Ostravia said on Monday that it would reopen the mountain road to Belmark before the winter, "
    "after two years in which lorries had to go round by the coast.",
    "“We have waited long enough,” the transport minister, Ilse Varga, told reporters in the capital. “The road is "
    "safe, and the bridges have been tested twice since the spring.”",
    "Belmark's ambassador welcomed the decision but asked for customs officers to be posted on both sides of the pass, "
    "a demand that Ostravia has turned down three times so far.",
    "Hauliers said the detour had cost them about 40 million crowns a year. Their union expects the first lorries to "
    "cross on the day the snow ploughs are ready.",
)


def page(
    *paragraphs: str,
    title: str = "Mountain road to reopen before winter",
    head: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """A news page with a menu, an article of `paragraphs` and a foot; `before` and `after` stand within the article."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Herald</title>
{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><h1>{title}</h1>{before}{body}{after}</article></main>
<footer><p>Copyright The Ostravia Herald. All rights reserved.</p></footer></body></html>"""


def linked_data(**fields: object) -> str:
    """A JSON-LD script of a news article with `fields`."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'
