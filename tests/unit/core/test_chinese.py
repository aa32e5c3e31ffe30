"""One spelling for all."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.core import chinese

TEXT = st.text(
    st.one_of(
        st.sampled_from("密码密碼退款帳户重置 没到账ＯＫＰａｙabcÉéüß'’-_.,!?0123456789的了\u200b\u00ad\u3000ﬁⅣ①Ωж"),
        st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "M")),
    ),
    max_size=30,
)


def test_plain_spelling() -> None:
    assert chinese.normalize("忘記密碼 ＯＫＰａｙ客服 can’t Ré\u200bsumé") == "忘记密码 okpay 客服 cant resume"


@given(TEXT)
@example("0\u0300\u0149")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = chinese.normalize(text)
    assert chinese.normalize(once) == once
