"""Words that let somebody into an account, a mailbox, or a device: as good as a password given away."""

from __future__ import annotations

import re

from helpcenter.core.locales import EN, ZH

# ── Chinese ──────────────────────────────────────────────────────────────
_WHO_ZH = r"(?:客服|人工|专员|工作人员|坐席|对方|商家|卖家|我们|他们?|她|本站|OKPay|技术(?:人员|员)?|团队|管理员|群主|代办|专家|来电的?人)"
_REMOTE_ZH = r"(?:远程(?:控制|操作|操控|协助|桌面|接管|登录|连接|访问)|屏幕共享|共享屏幕|投屏|向日葵|ToDesk|AnyDesk|TeamViewer|RustDesk)"
_OWN_ZH = (
    r"(?:账户|账号|手机|电脑|邮箱|设备|钱包|屏幕|SIM\s?卡)(?!名|的(?:问题|情况|异常)|里|内|号|编号|地址|情况|问题)"
)
_PROMPT_ZH = r"(?:登录(?:请求|确认|提示)|授权(?:请求)?|确认请求|二维码|验证请求)"
_LETS_ZH = (
    rf"(?:让|允许|同意|接受|授权|请|由|装上?|安装|下载|打开|开启|启用|配合|发起|使用|用)[^，。；！？被过了]{{0,10}}{_REMOTE_ZH}",
    rf"{_REMOTE_ZH}[^。！？]{{0,24}}?(?:照做|同意|允许|接受|配合|即可|就行|就好|给他|可以)",
    rf"(?:让|允许|请|由|授权)[^，。；！？]{{0,2}}{_WHO_ZH}[^，。；！？]{{0,6}}(?:登录|登进|登入|进入?|操作|操控|接管|代管|控制)[^，。；！？]{{0,4}}{_OWN_ZH}",
    rf"把[^，。；！？]{{0,6}}{_OWN_ZH}[^，。；！？]{{0,8}}(?:交给|交由|借给|递给|共享给|分享给|转给|寄给|留给|给){_WHO_ZH}",
    rf"{_WHO_ZH}(?:发来|发给您|发|给|发起|触发)的?[^，。；！？]{{0,4}}{_PROMPT_ZH}[^。！？]{{0,6}}(?:点|同意|确认|通过|批准|接受|允许|扫)",
    rf"(?:点|扫|同意|确认|通过|批准|接受|允许)[^，。；！？]{{0,4}}{_WHO_ZH}(?:发来|发给您|发|给|发起|触发)的?[^，。；！？]{{0,6}}{_PROMPT_ZH}",
    rf"(?:把|将|加|添加|设){_WHO_ZH}(?:加|添加|设|绑定)?(?:为|成|到)[^，。；！？]{{0,10}}(?:管理员|共同|授权|子账户|家人|成员|联系人设备|账户)",
)

# ── English ──────────────────────────────────────────────────────────────
_WHO_EN = r"(?:(?:the |our |an? )?(?:support(?: team| agent| staff)?|agents?|callers?|representatives?|staff|team|operators?|technicians?|merchants?|sellers?|helpers?|moderators?|admins?|okpay|specialist|expert)|us|them|him|her|me)(?![\w-])"
_REMOTE_EN = r"(?:remote(?:ly)? (?:control|access|desktop|session|help|connect\w*|support)|AnyDesk|TeamViewer|RustDesk|Quick Assist|screen[- ]?shar\w+)"
_THING_EN = r"(?:phone|computer|laptop|device|SIM(?: card)?|account|mailbox|inbox|wallet|screen)(?! (?:name|number|email|id|history|statement|address|page|issue|problem|model)s?\b)"
_YOURS_EN = rf"(?:your|the)(?: [\w-]+)? {_THING_EN}"
_LETS_EN = (
    rf"(?:install|download|open|start|allow|accept|approve|grant|give|enable|turn on|use|run|set up|agree to|begin|join|offer|let)\b[^.;!?]{{0,30}}\b{_REMOTE_EN}",
    rf"share your screen\b(?=[^.;!?]*(?:\b{_WHO_EN}|\bsign|\blog|\bpassword))",
    r"(?:allow|accept|approve|grant|agree to) (?:it|this|that)\b",
    rf"(?:let|allow|ask|have|get|invite|permit) {_WHO_EN} (?:to )?(?:get )?(?:into?|sign in(?:to)?|log in(?:to)?|take over|take control of|control|use|access|operate)\b(?: to| into| in)? ?{_YOURS_EN}",
    rf"(?:give|grant|offer) {_WHO_EN} (?:[\w-]+ ){{0,2}}(?:access|control|entry|permission) (?:to|of|over|for) {_YOURS_EN}",
    rf"(?:hand|give|lend|pass|leave|entrust|send|mail|bring)(?: over)? (?:{_WHO_EN} {_YOURS_EN}(?=[,.;]|$| so\b| and\b)|{_YOURS_EN} (?:to|with|over to) {_WHO_EN})",
    rf"(?:approve|accept|confirm|scan|allow|tap|answer yes to)\b[^.;!?]{{0,24}}\b(?:prompt|request|notification|QR code|barcode)s?(?: (?:that|which))? (?:from )?{_WHO_EN}",
    rf"(?:add|make|set) {_WHO_EN} (?:as |to )?[^.;!?]{{0,24}}\b(?:user|owner|admin\w*|member|delegate|contact device)\b",
)

_LETS = {
    ZH.id: re.compile("|".join(_LETS_ZH)),
    EN.id: re.compile(rf"(?<![\w-])(?:{'|'.join(_LETS_EN)})", re.IGNORECASE),
}
NAMED = re.compile(rf"{_REMOTE_ZH}|{_OWN_ZH}|{_PROMPT_ZH}|{_REMOTE_EN}|{_THING_EN}|QR code|prompt", re.IGNORECASE)
_REMOTE = re.compile(_REMOTE_EN, re.IGNORECASE)


def find(sentence: str, locale: str) -> re.Match[str] | None:
    """The words that let somebody in, whether or not the sentence denies them. `locale`: "zh" or "en"."""
    for found in _LETS[locale].finditer(sentence):
        # "allow it" is about remote control, or about anything.
        if not found[0].lower().endswith((" it", " this", " that")) or _REMOTE.search(sentence[: found.start()]):
            return found
    return None
