"""What texts lean to as a whole, and that Python and browser read it alike."""

from __future__ import annotations

from helpcenter.search import sense
from helpcenter.search.parts import Phrases
from tests.node import Modules

BROWSER = Modules(
    """
import { features, Sense } from "./web/search/engine/sense.js";
import { words } from "./web/search/engine/text.js";
const ask = {
  features: (text) => [...features(words(text, new Map()), [])].sort(),
  lean: (sent, features, page) => new Sense(sent).read(new Set(features))(page),
};
"""
)
PHRASES = Phrases([], [])
TEXTS = {
    0: ["退款多久到账", "退的钱呢", "refund late"],
    1: ["忘记密码", "密码不对", "forgot my password"],
    5: ["今天天气", "rain today"],
}
SAMPLES = [(sense.features(text, PHRASES), page) for page, texts in TEXTS.items() for text in texts]


def test_browser_and_build_find_the_same_features() -> None:
    for text in ("退款 pending 了吗", "Refunds aren't here", "ok", "a 退"):
        assert BROWSER.ask("features", text) == sorted(sense.features(text, PHRASES))


def test_a_text_leans_to_the_page_whose_wordings_are_like_it() -> None:
    sent = sense.learn(SAMPLES)
    for text, page in (("退款晚了", 0), ("密码呢", 1), ("passwords", 1), ("天气", 5)):
        told = {one: BROWSER.ask("lean", sent, sorted(sense.features(text, PHRASES)), one) for one in (*TEXTS, 3)}
        assert max(told, key=lambda one: told[one]) == page, (text, told)
        assert told[3] == -1  # no wordings


def test_the_same_samples_give_the_same_bytes() -> None:
    ways = [
        sense.learn([(way(some), page) for some, page in SAMPLES]) for way in (sorted, lambda some: sorted(some)[::-1])
    ]
    assert ways[0] == ways[1]


def test_without_wordings_nothing_is_said() -> None:
    sent = sense.learn([])
    assert sent["pages"] == [] and BROWSER.ask("lean", sent, ["退款"], 0) == -1
