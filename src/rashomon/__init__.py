"""Rashomon lines up what different reports say about the same event.

The public API: `read`, `compare`, `to_json`, `from_json`, `to_html`, `schema` and the records they deal in. Each is
imported when first used, so that ``import rashomon`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.compare import compare as compare
    from rashomon.export import from_json as from_json
    from rashomon.export import schema as schema
    from rashomon.export import to_json as to_json
    from rashomon.export.html import to_html as to_html
    from rashomon.identify import corrections_from as corrections_from
    from rashomon.identify import known_speakers as known_speakers
    from rashomon.read import read as read
    from rashomon.types import Comparison as Comparison
    from rashomon.types import Report as Report
    from rashomon.types import Skip as Skip
    from rashomon.types import Speaker as Speaker
    from rashomon.types import Statement as Statement

_HOMES = {
    "compare": "compare",
    "from_json": "export",
    "corrections_from": "identify",
    "known_speakers": "identify",
    "read": "read",
    "schema": "export",
    "to_html": "export.html",
    "to_json": "export",
    "Comparison": "types",
    "Report": "types",
    "Skip": "types",
    "Speaker": "types",
    "Statement": "types",
}
__all__ = sorted(_HOMES)


class _Package(ModuleType):
    """The package as a module whose `read` is the function, also after the folder `read` has been imported.

    Importing a submodule binds its name on the package; that binding is ignored for the names of the API.
    """

    def __getattribute__(self, name: str) -> Any:
        home = _HOMES.get(name)
        if home is None:
            return super().__getattribute__(name)
        return getattr(import_module(f"rashomon.{home}"), name)

    def __dir__(self) -> list[str]:
        return __all__


sys.modules[__name__].__class__ = _Package
