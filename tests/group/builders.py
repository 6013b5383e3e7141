"""Invented reports: two meetings of the same people, and a storm."""

from __future__ import annotations

from rashomon.text import content_id
from rashomon.types import Report


def report(text: str, *, title: str | None = None, published: str | None = None, outlet: str = "The Gazette") -> Report:
    return Report(
        id=content_id("r", outlet, title, published, text),
        path=f"{outlet}.txt",
        outlet=outlet,
        title=title,
        published=published,
        text=text,
    )


HARBOUR = (
    report(
        "PORT SELM — Prime Minister Ilda Varga met President Tomas Brel on Tuesday to sign the harbour treaty. "
        "The treaty opens the Selm harbour to Norlandian grain ships for ten years, her office said.\n\n"
        "“The harbour is open,” Varga told dockers after the signing at the customs house.",
        title="Varga and Brel sign harbour treaty",
        published="2031-05-06",
    ),
    report(
        "Norlandian grain ships may use the harbour at Port Selm for ten years under a treaty that President Tomas "
        "Brel and Prime Minister Ilda Varga signed on Tuesday in the customs house.\n\n"
        "Dockers cheered when Varga said: “The harbour is open.”",
        title="Grain ships to return to Selm as leaders sign treaty",
        published="2031-05-06T18:00:00Z",
        outlet="Norland Post",
    ),
)
STORM = (
    report(
        "ASTRAVELL — A storm tore the roofs off sixty houses in Astravell on Monday night and cut the railway to the "
        "coast, the fire brigade said. Nobody was hurt. The brigade's chief, Oona Feld, called it the worst storm for "
        "forty years.",
        title="Storm unroofs sixty houses in Astravell",
        published="2031-05-06",
    ),
    report(
        "Sixty houses lost their roofs and the coast railway is cut after Monday night's storm in Astravell. "
        "Fire chief Oona Feld said that nobody was hurt in the worst storm for forty years.",
        title="Astravell storm cuts coast railway",
        published="2031-05-07",
        outlet="Norland Post",
    ),
)
EARLIER = report(
    "Prime Minister Ilda Varga met President Tomas Brel on Monday to speak of fishing quotas in the northern sea. "
    "The two leaders called the meeting friendly. Trawlers blocked the sound last month after the cod quota was cut "
    "by a third.\n\n"
    "Skippers want the nursery grounds off Lunn Bank reopened before winter; biologists warn that the stock has not "
    "recovered. Brel proposed a joint patrol against illegal nets, and invited Varga to the summer games.",
    title="Cod quotas on the table as Varga sees Brel",
    published="2029-08-14",
    outlet="Norland Post",
)
