"""Finding and masking secrets: numbers against python-stdnum, phrases against `mnemonic`, and any text.

Sentences as people write them stand in tests/web/secrets.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
from pathlib import Path

import pytest
import rjsmin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic
from stdnum import luhn
from stdnum.cn import ric

from helpcenter.render import seed_words
from tests.paths import FIXTURES, ROOT
from tests.secret_texts import CLEAN, LEAKS, MIXED, WORDS, browser, corpus, made, marked, measure
from tools.tables import word_list


def some(examples: int) -> settings:
    """Few examples, each a long list."""
    return settings(max_examples=examples, suppress_health_check=list(HealthCheck))


def kinds(text: str) -> list[str]:
    return [secret["kind"] for secret in browser([("find", text)])[0] if not secret.get("ask")]


# Texts of the corpora ---------------------------------------------------------------------------------------------


def faults(texts: list[str], folder: Path = ROOT / "web" / "secrets") -> list[str]:
    """Texts of which something leaks, or, without marks, in which something is found."""
    plain = [marked(text) for text in texts]
    wrong = []
    for text, (_, places), secrets in zip(
        texts, plain, browser([("find", text) for text, _ in plain], folder), strict=True
    ):
        masked = [secret for secret in secrets if not secret.get("ask")]
        covered = {place for secret in masked for place in range(secret["start"], secret["end"])}
        if places - covered or (masked and not places):
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("name", MIXED)
def test_secrets_vanish_and_their_neighbours_stay(name: str) -> None:
    wrong = measure(FIXTURES / "secrets" / f"{name}.tsv")
    assert wrong["leak"] == []
    assert wrong["hidden"] == []
    assert len(wrong["asked"]) <= 2


def test_a_measure_sees_leaks_and_alarms(tmp_path: Path) -> None:
    file = tmp_path / "texts.tsv"
    file.write_text("en\tmy ⟦cat⟧\nen\tpassword: hunter2\nen\tI see 482913 here\nen\tI see 482913\tasked\n", "utf-8")
    assert measure(file) == {"leak": ["my ⟦cat⟧"], "hidden": ["password: hunter2"], "asked": ["I see 482913 here"]}


def test_minified_code_finds_the_same(tmp_path: Path) -> None:
    for path in (ROOT / "web" / "secrets").glob("*.js"):
        (tmp_path / path.name).write_text(rjsmin.jsmin(path.read_text("utf-8")), "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    texts = [text for name in LEAKS + CLEAN + MIXED for text in corpus(name)]
    cases = [("find", marked(text)[0]) for text in texts]
    assert browser(cases, tmp_path) == browser(cases)


# Cards and identity numbers ---------------------------------------------------------------------------------------

ISSUERS = {
    "4": (13, 16, 19), "51": (16,), "55": (16,), "2221": (16,), "2720": (16,), "34": (15,), "37": (15,),
    "62": (16, 17, 18, 19), "6011": (16, 19), "644": (16,), "65": (16, 19), "3528": (16, 19), "3589": (16,),
    "300": (14,), "36": (14, 16), "38": (14,), "39": (14,), "5018": (12, 13, 16, 19), "6304": (12, 16, 18),
    "6759": (12, 15, 19), "67": (14,), "2200": (16, 19), "81": (16,), "9792": (16,), "9558": (19,),
}  # fmt: skip
SEPARATORS = (" ", "-", "\u00a0", ".", "_", "\n", "\u200b", "－", " - ", "\u3000", "\u2011")


@st.composite
def cards(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(sorted(ISSUERS)))
    length = draw(st.sampled_from(ISSUERS[prefix]))
    body = prefix + "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=30, max_size=30)))
    body = body[: length - 1]
    return body + luhn.calc_check_digit(body)


@st.composite
def spelled(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> str:
    """A number as people group it, with one kind of separator and one width."""
    number, separator = draw(numbers), draw(st.sampled_from(SEPARATORS))
    size = draw(st.sampled_from((1, 3, 4, 6, 99)))
    text = separator.join(number[place : place + size] for place in range(0, len(number), size))
    return text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}) if draw(st.booleans()) else text


PROSE = (
    ("", ""), ("我的卡", "被扣了两次，请退款"), ("卡号：", ""), ("charged on ", " yesterday, please help"),
    ("2026-11-22 付款，卡 ", " 尾号 1234"), ("Order 20261122 was paid with ", ". It failed."), ("card", ""),
)  # fmt: skip


@some(8)
@given(st.lists(st.tuples(spelled(cards()), st.sampled_from(PROSE)), min_size=40, max_size=60))
def test_every_card_is_found(examples: list[tuple[str, tuple[str, str]]]) -> None:
    texts = [f"{before}⟦{card}⟧{after}" for card, (before, after) in examples]
    assert faults(texts) == []


@some(8)
@given(st.lists(st.text("0123456789", min_size=1, max_size=24), min_size=60, max_size=60))
def test_check_digit_as_the_oracle(numbers: list[str]) -> None:
    assert browser([("luhn", number) for number in numbers]) == [luhn.is_valid(number) for number in numbers]


def test_numbers_that_are_no_cards_stay() -> None:
    valid = "4111111111111111"
    wrong = [valid[:-1] + str(digit) for digit in range(10) if digit != 1]  # Luhn (ISO/IEC 7812-1, annex B)
    foreign = [body + luhn.calc_check_digit(body) for body in ("199911112222333", "711122223333444", "200311112222333")]
    inside = ["8" + valid, valid + "8", f"TX{valid}A", f"{valid}9876543210", f"+49 {valid[:13]}"]
    assert faults(wrong + foreign + inside) == []


def test_an_order_number_with_a_card_s_form_is_hidden_too() -> None:
    assert kinds("订单号 4111111111111111") == ["card"]  # safety first: nobody can tell them apart
    maestro = "501800000001"
    body = maestro[:-1]
    rare = body + luhn.calc_check_digit(body)
    assert kinds(f"my card {rare}") == ["card"]
    assert kinds(f"order number {rare}") == []  # but rare lengths are rather orders


def check_sign(body: str) -> str:
    """The check character of 17 digits; the oracle wants a number with some check character."""
    return ric.calc_check_digit(f"{body}0")


REGIONS = ("110101", "310104", "440306", "510104", "650102", "820000")


@st.composite
def identities(draw: st.DrawFn) -> str:
    day = draw(st.dates(datetime.date(1920, 1, 1), datetime.date(2015, 12, 31)))
    body = f"{draw(st.sampled_from(REGIONS))}{day:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + check_sign(body)


@some(8)
@given(st.lists(st.tuples(spelled(identities()), st.sampled_from(PROSE[:5])), min_size=40, max_size=60))
def test_every_identity_number_is_found(examples: list[tuple[str, tuple[str, str]]]) -> None:
    texts = [f"{before.replace('卡', '证')}⟦{number}⟧{after}" for number, (before, after) in examples]
    assert faults(texts) == []


@some(8)
@given(st.lists(st.tuples(identities(), st.integers(0, 17), st.sampled_from("0123456789Xx")), min_size=40, max_size=60))
def test_identity_numbers_as_the_oracle(examples: list[tuple[str, int, str]]) -> None:
    numbers = [number[:place] + sign + number[place + 1 :] for number, place, sign in examples]
    answers = browser([("isIdentity", number) for number in numbers])
    for number, answer in zip(numbers, answers, strict=True):
        if ric.is_valid(number.upper()):
            assert answer, number
        elif answer:  # a county that the oracle does not know: this code knows provinces only
            assert check_sign(number[:-1]) == number[-1].upper()


def test_identity_before_card() -> None:
    both = [
        number
        for serial in range(1000)
        if luhn.is_valid(number := (body := f"62010119800101{serial:03}") + check_sign(body))
    ]
    assert both
    assert {kind for number in both[:5] for kind in kinds(number)} == {"id"}


# Recovery phrases -------------------------------------------------------------------------------------------------


def test_seed_table_holds_the_lists() -> None:
    for name in ("english", "chinese_simplified"):
        words = word_list(name)
        assert browser([("numberOf", word) for word in words]) == list(range(2048))
    assert browser([("numberOf", word) for word in ("Zoo", "aban", "zooo", "abandons", "")]) == [2047, 0, -1, -1, -1]


@some(5)
@given(st.lists(st.tuples(st.binary(max_size=55)), min_size=50, max_size=50))
def test_hash_as_the_oracle(examples: list[tuple[bytes]]) -> None:
    answers = browser([("sha256", list(text)) for (text,) in examples])
    assert answers == [hashlib.sha256(text).digest()[0] for (text,) in examples]


def test_seed_table_is_light() -> None:
    table = seed_words.table()
    assert not set(table) & set('"\\')
    assert len(gzip.compress(table.encode(), 6)) <= 12_400


def test_missing_list() -> None:
    with pytest.raises(FileNotFoundError):
        word_list("klingon")


JOINTS = (" ", ", ", "，", "、", "\n", " \n", "  ", ",", " - ", "; ")


@some(6)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("english", "chinese_simplified", "chinese_traditional")),
            st.binary(min_size=16, max_size=16),
            st.sampled_from((16, 20, 24, 28, 32)),
            st.sampled_from((*JOINTS, "numbered", "(numbered)", "upper", "wide")),
            st.sampled_from((("", ""), ("我的是 ", " 请帮忙"), ("I typed ", ". Now it is empty."))),
        ),
        min_size=30,
        max_size=40,
    )
)
def test_every_phrase_is_found(examples: list[tuple[str, bytes, int, str, tuple[str, str]]]) -> None:
    texts = []
    for language, entropy, size, joint, (before, after) in examples:
        even = hashlib.sha256(entropy).digest()[:size]  # as wallets draw them; chance prefers zeros
        words = Mnemonic(language).to_mnemonic(even).split()
        if "numbered" in joint:
            form = "({}) {}" if "(" in joint else "{}. {}"
            phrase = "\n".join(form.format(place, word) for place, word in enumerate(words, 1))
            phrase = phrase.replace(words[0], "⟦" + words[0], 1)
        else:
            phrase = "⟦" + {"upper": " ", "wide": " "}.get(joint, joint).join(words)
        if joint == "upper":
            phrase = phrase.upper()
        if joint == "wide":
            phrase = phrase.translate({code: code + 0xFEE0 for code in range(ord("a"), ord("z") + 1)})
        texts.append(f"{before}{phrase}⟧{after}")
    assert faults(texts) == []


def test_signs_one_by_one_are_a_phrase_however_common() -> None:
    assert faults([f"⟦{first}{' 的' * 10} 大⟧" for first in "帳的一"]) == []


def test_unspaced_phrase_after_its_name() -> None:
    phrases = [made("{seed12han}", str(place)) for place in range(300)]
    grouped = [f"{phrase[:4]} {phrase[4:8]} {phrase[8:]}" for phrase in phrases]
    # A phrase that reads like a sentence is left, because sentences must stay.
    assert len(faults([f"助记词：⟦{phrase}⟧" for phrase in phrases])) <= 3
    assert len(faults([f"助记词是⟦{phrase}⟧" for phrase in grouped])) <= 3
    assert len(faults([f"你好\n⟦{phrase}⟧\n" for phrase in phrases])) <= 30


PAYEES = (
    "深圳市腾讯计算机系统有限公司", "中国工商银行北京分行营业部", "上海浦东发展银行股份有限公司", "北京市朝阳区建国路八十八号院",
    "南京大学附属鼓楼医院医疗保险办公室", "江苏省苏州市工业园区星湖街", "杭州市西湖区文三路电子大厦", "成都市武侯区人民南路四段",
    "广州白云山医药集团股份公司", "中国移动通信集团广东分公司", "北京京东世纪贸易有限公司", "杭州网易严选贸易有限公司",
    "国家电网江苏省电力有限公司", "中国建设银行股份有限公司重庆分行", "天津滨海新区大港街道办事处", "上海市徐汇区漕溪北路三百号",
    "深圳市南山区科技园中路", "上海豫园商城旅游开发公司", "广东南方电视台广告有限公司", "北京大学国际关系学院财务部",
    "福建南平武夷山茶叶经营部", "重庆市江北嘴中央商务区物业", "陕西省西安市雁塔区小寨路九十号",
)  # fmt: skip


def test_names_and_addresses_are_no_phrases() -> None:
    assert sum(len(name) in (12, 15, 18) for name in PAYEES) > 3
    assert faults([*PAYEES, *(f"付给：\n{name}\n没到账" for name in PAYEES)]) == []


def test_only_the_checksum_tells_an_unnamed_phrase() -> None:
    phrases = [made("{seed12han}", str(place)) for place in range(200)]
    assert len(faults([f"⟦{phrase}⟧" for phrase in phrases])) <= 20
    turned = [phrase[1:] + phrase[0] for phrase in phrases]  # one in sixteen is right by chance
    assert len([one for one in turned if kinds(one)]) <= 30
    english = [" ".join(made("{seed12}", str(place)).split()[::-1]) for place in range(50)]
    assert faults([f"⟦{phrase}⟧" for phrase in english]) == []  # such words in a row are no prose


# Any text ---------------------------------------------------------------------------------------------------------

PIECES = st.one_of(
    st.sampled_from(
        [
            "密码", "密码是", "：", "是", " ", "\n", "abc123", "Qwe!23", "hunter2", "验证码", "482913", "PIN", "the code is ",
            "my password is ", "I told him ", "4111 1111 1111 1111", "11010519491231002X", "助记词：", "abandon ability able ",
            "https://okpay.example/reset?token=abc", "https://help.example/", "“", "”", '"', "(", ")", "，", "。", "或", " or ",
            "错误", "次", "wrong", "not ", "【已隐去】", "[card hidden, ends in 1111]", "[card hidden", "ｐｗｄ：", "\u200b", "é", "𝟒", "😀",
            "\ud800", "sk-", "0x", "的 ", "一", "seed phrase ", "private key ", "a1b2-c3d4 ", "12/28 ", "123", "CVV ", "=", "/",
        ]
    ),
    st.text(max_size=6),
)  # fmt: skip


@some(12)
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=40, max_size=60))
def test_any_text(texts: list[str]) -> None:
    for text, answer in zip(texts, browser([("mask", text) for text in texts]), strict=True):
        units = text.encode("utf-16-le", "surrogatepass")
        place, rest = 0, ""
        expected = b""
        for secret in answer["secrets"]:
            start, end = secret["start"], secret["end"]
            assert place <= start < end <= len(units) // 2
            assert units[start * 2 : end * 2] == secret["text"].encode("utf-16-le", "surrogatepass")
            assert (secret["last"] != "") == (secret["kind"] == "card")
            word = WORDS.get(secret["kind"], WORDS[""]).replace("{last}", secret["last"])
            expected += units[place * 2 : start * 2] + word.encode("utf-16-le")
            place = end
        expected += units[place * 2 :]
        rest = answer["masked"]
        assert rest.encode("utf-16-le", "surrogatepass") == expected
        assert answer["again"] == [], (text, rest)
