"""The heads that tag: what a tag is worth depends on the tag before it. Needs the extra `training`."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

import torch

from training.attribution import Settings, _tagging
from training.network import Tags

NONE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)
OUTSIDE, IN_CONTENT = 0, 2


@pytest.fixture
def head() -> Tags:
    """Of two places it is told which it sees; at the second it wants content to go on, and nothing to begin."""
    head = Tags(2, 5)
    torch.nn.init.zeros_(head.alone.weight)
    torch.nn.init.zeros_(head.alone.bias)
    wanted = torch.zeros(3, 5, 2)
    wanted[OUTSIDE, NONE, 1] = wanted[IN_CONTENT, I_CONTENT, 1] = 20.0
    head.given.weight.data = wanted.flatten(0, 1)
    return head


PLACES = torch.eye(2)[None]


@pytest.mark.parametrize(
    ("tags", "second"),
    [([B_CONTENT, I_CONTENT], 0.0), ([NONE, NONE], 0.0), ([B_CONTENT, NONE], 20.0), ([NONE, B_CONTENT], 20.0)],
)
def test_the_loss_of_a_tag_is_that_in_the_state_before_it(head: Tags, tags: list[int], second: float) -> None:
    first = torch.tensor(3.0).log()  # from outside three tags are possible, and equally likely to this head
    loss = _tagging(head, PLACES, torch.tensor([tags]), given=True)
    assert loss.item() == pytest.approx((first.item() + second) / 2, abs=1e-3)


def test_a_segment_never_goes_on_that_has_not_begun(head: Tags) -> None:
    chances = head(PLACES)[0].softmax(-1)
    assert chances[:, OUTSIDE, [I_SOURCE, I_CONTENT]].max() == chances[:, IN_CONTENT, I_SOURCE].max() == 0


def test_cycles_follow_one_another_and_each_ends_at_nothing() -> None:
    settings = Settings()
    starts = [sum(one.epochs for one in settings.cycles[:n]) for n in range(len(settings.cycles))]
    assert [settings.at(start)[0] for start in starts] == list(settings.cycles)
    assert settings.at(starts[-1] + settings.cycles[-1].epochs)[1] == pytest.approx(0)
