"""What `import rashomon.read` may cost."""

from __future__ import annotations

import subprocess
import sys

HEAVY = "trafilatura dateparser htmldate py3langid lxml numpy httpx2 fastwarc pypdf docx pyarrow".split()


def test_heavy_libraries_are_imported_when_used() -> None:
    code = f"import sys, rashomon.read; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
