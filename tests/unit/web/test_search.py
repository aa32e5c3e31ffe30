"""The words of search: characters, synonyms, and that Python and browser fold them alike."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.core import chinese
from helpcenter.search import fingerprints, glyphs, parts
from helpcenter.search.words import encode_words
from tests.node import Modules
from tests.search_words import ENGINE, GROUPS, IGNORED, SOUNDS

SCRIPT = """
import { Characters } from "./web/search/engine/characters.js";
import { unlist } from "./web/search/engine/asked.js";
import { Lexicon } from "./web/search/engine/lexicon.js";
import { Fingerprints } from "./web/search/engine/fingerprints.js";
import { distance } from "./web/search/engine/spelling.js";
import { part } from "./web/search/engine/parts.js";
import { understand } from "./web/search/engine/understand.js";
import { canonical, plain, stem, terms, words } from "./web/search/engine/text.js";
const { tables, groups, ignored, keywords, latin } = ENGINE;
const characters = new Characters(tables);
const lexicon = new Lexicon(groups, ignored, new Set(["天气", "train ticket"]), ["okpay"], "的了", keywords, characters);
const vocabulary = { has: () => false, latin: new Map(latin) };
const ask = {
  plain, stem, unlist,
  words: (text) => words(text, characters.simplified),
  terms: (text) => terms(words(text, characters.simplified)),
  groups: (text) => [...lexicon.groups(words(text, characters.simplified).map(stem))].sort(),
  prints: (prints, words) => { const set = new Fingerprints(prints); return words.map((word) => set.has(word)); },
  part: (term) => part(term, characters, 997),
  distance: (one, two) => distance(one, two, 4),
  understand: (query) => understand(query, lexicon, vocabulary),
};
"""
BROWSER = Modules(SCRIPT.replace("ENGINE", json.dumps(ENGINE)))


TEXT = st.text(
    st.one_of(
        st.sampled_from("密码密碼退款帳户重置 没到账ＯＫＰａｙabcÉéüß'’-_.,!?0123456789的了\u200b\u00ad\u3000ﬁⅣ①Ωж"),
        st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "M")),
    ),
    max_size=30,
)
ENGLISH = st.text(st.sampled_from("aeiourstlndchgpmykwxz"), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=60), st.lists(ENGLISH, min_size=1, max_size=60))
def test_python_and_browser_fold_alike(texts: list[str], english: list[str]) -> None:
    endings = [word + ending for word in english for ending in ("", "s", "es", "ies", "ed", "ied", "ing", "e")]
    folded = BROWSER.ask_all([("plain", text) for text in texts])
    stems = BROWSER.ask_all([("stem", word) for word in endings])
    assert stems == [parts.stem(word) for word in endings]
    # Unicode versions of Python and Node differ in characters that neither language has: only shared ones are compared.
    known = [text for text, plain in zip(texts, folded, strict=True) if chinese.fold(text) == plain]
    assert len(known) >= len(texts) * 0.7


def test_plain_spelling() -> None:
    assert BROWSER.ask_all([("words", "忘記密碼ＯＫＰａｙ客服")]) == [["忘记密码", "okpay", "客服"]]


def test_python_and_browser_file_terms_alike() -> None:
    texts = [
        "忘记密碼怎么办 reset Password",
        "account is blocked!",
        "退款没到账 money-back",
        "ＯＫＰａｙ客服",
        "can’t sign in",
    ]
    phrases = parts.Phrases([[str(number), *words] for number, (_, *words) in enumerate(GROUPS)], IGNORED)
    answers = BROWSER.ask_all([("terms", text) for text in texts])
    for text, answer in zip(texts, answers, strict=True):
        assert parts.terms(text) == {term for term in answer if not (len(term) == 1 and chinese.is_han(term))}
    assert BROWSER.ask_all([("groups", text) for text in texts]) == [sorted(phrases.groups(text)) for text in texts]
    listed = ["密码", "蜜马", "退款", "重置", "refund", "#refund", "csv", "аккаунт", "龘龘"]
    filing = parts.Filing(SOUNDS, 997)
    assert BROWSER.ask_all([("part", term) for term in listed]) == [filing.part(term) for term in listed]
    assert filing.part("密码") == filing.part("蜜马")  # a slip of the input method needs no second request


@given(ENGLISH, ENGLISH)
@settings(max_examples=10)
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, two: str) -> None:
    there, back, same = BROWSER.ask_all([("distance", one, two), ("distance", two, one), ("distance", one, one)])
    assert there == back
    assert same == 0
    assert (there == 0) == (one == two)


@settings(max_examples=15)
@given(st.lists(st.lists(st.text("abc 密码退款2", min_size=1, max_size=40), max_size=8), min_size=1, max_size=20))
def test_word_lists_come_back_as_they_were_sent(lists: list[list[str]]) -> None:
    sent = [encode_words(words) for words in lists]
    assert BROWSER.ask_all([("unlist", text) for text in sent]) == [sorted(set(words)) for words in lists]
    assert encode_words(["account name", "account"]) == "AaccountH name"


@settings(max_examples=15)
@given(st.sets(st.text("abc 密码天气𠀀", min_size=1, max_size=8), max_size=60), st.sampled_from([1, 12, 14]))
def test_a_word_that_was_sent_as_a_fingerprint_is_known(words: set[str], bits: int) -> None:
    prints = fingerprints.encode(words, bits)
    (known,) = BROWSER.ask_all([("prints", prints, sorted(words))])
    assert all(known)
    assert len(known) == len(words)


def test_few_other_words_seem_to_be_known() -> None:
    words = [f"word {number}" for number in range(500)]
    prints = fingerprints.encode(words, 12)
    assert len(prints["data"]) < 500 * 2.5  # two bytes a word, in Base64
    (known,) = BROWSER.ask_all([("prints", prints, [f"other {number}" for number in range(4000)])])
    assert sum(known) < 8
    ours = [f"other {number}" for number in range(4000)]
    (known,) = BROWSER.ask_all([("prints", fingerprints.encode(words, 12, ours), ours)])
    assert sum(known) <= 1  # of those that are told to it, next to none


def test_rows_of_a_table_are_found_by_place() -> None:
    table = glyphs.traditional("码密")
    assert "碼" in table
    assert "密" not in table  # written alike in both scripts
    (words,) = BROWSER.ask_all([("words", "驗證郵件")])
    assert words == ["验证邮件"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=40))
def test_no_query_breaks_the_steps(queries: list[str]) -> None:
    for meaning in BROWSER.ask_all([("understand", query) for query in queries]):
        for slot in meaning["slots"]:
            assert slot["size"] > 0
            assert all(term and 0 < quality <= 1 for term, quality in slot["choices"])
