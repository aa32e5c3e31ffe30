"""What texts lean to as a whole, and that Python and browser read it alike."""

from __future__ import annotations

import pytest

from helpcenter.search import sense
from helpcenter.search.parts import Phrases
from tests.node import Modules

BROWSER = Modules(
    """
import { features, FullSense, Sense } from "./web/search/engine/sense.js";
import { words } from "./web/search/engine/text.js";
const ask = {
  features: (text) => [...features(words(text, new Map()), [])].sort(),
  lean: (sent, features, page) => new (sent.weights === undefined ? Sense : FullSense)(sent).read(new Set(features))(page),
};
"""
)
PHRASES = Phrases([], [])
TEXTS = {
    0: ["退款多久到账", "退的钱呢", "refund late"],
    1: ["忘记密码", "密码不对", "forgot my password"],
    5: ["今天天气", "rain today"],
}
SAMPLES = [(sense.features(text, PHRASES), {page}) for page, texts in TEXTS.items() for text in texts]


def test_browser_and_build_find_the_same_features() -> None:
    for text in (
        "退款 pending 了吗",
        "Refunds aren't here",
        "ok",
        "a 退",
        "お金が来ない",
        "계좌가 잠겼어요",
        "मेरा पैसा",
        "ไม่ได้รับเงิน",
        "где деньги",
    ):
        assert BROWSER.ask("features", text) == sorted(sense.features(text, PHRASES))


@pytest.mark.parametrize("stage", ["outline", "full"])
def test_a_text_leans_to_the_page_whose_wordings_are_like_it(stage: str) -> None:
    sent = sense.learn(SAMPLES)._asdict()[stage]
    for text, page in (("退款晚了", 0), ("密码呢", 1), ("passwords", 1), ("天气", 5)):
        told = {one: BROWSER.ask("lean", sent, sorted(sense.features(text, PHRASES)), one) for one in (*TEXTS, 3)}
        assert max(told, key=lambda one: told[one]) == page, (text, told)
        assert told[3] == -1  # no wordings


def test_in_full_it_says_what_was_trained() -> None:
    """Steps are coarse: what is read back is near what was trained, not the same."""
    known = [
        sense.Sample(sorted({sense.bucket(one) for one in some}), [sorted(TEXTS).index(page) for page in right])
        for some, right in SAMPLES
    ]
    rows, bias = sense.train(known, len(TEXTS))
    sent = sense.learn(SAMPLES).full
    for sample, (some, _) in zip(known, SAMPLES, strict=True):
        for row, page in enumerate(sorted(TEXTS)):
            said = sum(rows[one][row] for one in sample.buckets) / len(sample.buckets) ** 0.5 + bias[row]
            assert BROWSER.ask("lean", sent, sorted(some), page) == pytest.approx(said, abs=0.6)


def test_one_text_may_ask_for_two_things() -> None:
    """A letter about a refund: that letter, and any letter."""
    both = [
        (sense.features(f"写信 {text}", PHRASES), {page + 10, 99}) for page, texts in TEXTS.items() for text in texts
    ]
    sent = sense.learn([*SAMPLES, *both]).full

    def lean(text: str, page: int) -> float:
        told: float = BROWSER.ask("lean", sent, sorted(sense.features(text, PHRASES)), page)
        return told

    assert lean("写信 退款", 99) > 0 > lean("退款", 99)
    assert lean("写信 退款", 10) > lean("写信 退款", 0) and lean("退款", 0) > lean("退款", 10)


def test_the_same_samples_give_the_same_bytes() -> None:
    ways = [
        sense.learn([(way(some), page) for some, page in SAMPLES]) for way in (sorted, lambda some: sorted(some)[::-1])
    ]
    assert ways[0] == ways[1]


def test_without_wordings_nothing_is_said() -> None:
    for sent in sense.learn([])._asdict().values():
        assert sent["pages"] == [] and BROWSER.ask("lean", sent, ["退款"], 0) == -1
