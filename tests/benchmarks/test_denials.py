"""How the benchmark of denials makes one statement deny another."""

import pytest

from benchmarks.differences.denials import negated


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The dam is closed.", ["The dam is not closed."]),
        ("They will say that it was closed.", ["They will not say that it was closed."]),
        ("The dam broke.", []),
    ],
)
def test_a_not_is_put_after_the_first_auxiliary(text, denied):
    assert negated(text) == denied
