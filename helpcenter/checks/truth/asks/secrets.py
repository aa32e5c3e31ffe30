"""What is a secret, in the words of both languages."""

from __future__ import annotations

import re

from helpcenter.core.locales import EN, ZH

# What is said of a password and asks for none: "password reset", 密码错误.
_ABOUT_ZH = r"(?!管理|错误|重置|不对|找回|保护|问题|强度|设置|输入|失效|泄露|被|提示|生成|不能|登录不|复杂|太|过期|无效|收不|没收|一直|框|页|学)"
_HIDDEN_ZH = (
    rf"(?:(?:密码|(?<!网络)口令|密钥|私钥|助记词|种子(?:短语|词)|恢复(?:短语|词)|(?:恢复|备用|备份|验证|校验|动态|短信|安全|授权|认证|核验|一次性|登录|令牌)码){_ABOUT_ZH}"
    r"|密保(?:问题)?的?答案|安全问题的?答案|(?<![A-Za-z])(?:PIN|CVV2?|CVC2?|OTP|CVN2?)(?![A-Za-z])(?:\s?码)?"
    r"|(?:完整|全部|整个)的?(?:银行卡?|信用卡)?卡号|卡号(?:全部|完整|全号)|卡(?:片)?(?:号)?正面(?:的)?(?:全部|所有|完整)?(?:数字|号码|照片|那串)|银行卡(?:的)?(?:正反|正、?反)面"
    r"|背面的?(?:照片|图片|照|扫描)|收到的(?:那)?\s?[四六八468几]\s?位(?:数字?|码)?|六位(?:数字|数)|(?:短信|手机|验证器|应用)(?:里|上|中)(?:面)?(?:收到|显示|发来)?的(?:那串|几位|全部)?数字"
    r"|背面(?:的)?(?:签名(?:条|栏|处))?(?:上|后)?(?:印)?的?\s?(?:末|后|那|最后)?\s?(?:[三四34]|几)\s?[位个](?:数字|数|码)?"
    r"|(?:短信|手机|信息|邮件|验证器(?:应用)?|令牌)(?:里|上|中)?(?:面)?(?:刚|刚刚|新|最近)?(?:收到|显示|发来|出现)?(?:的)?(?:那)?\s?(?:[四六八468]|几|串)\s?(?:[位个串](?:数字?|码|字)?|数字)"
    r"|(?:验证器|动态令牌|令牌)(?:应用)?(?:里|上)?(?:现在|当前|此刻)?显示的(?!.{0,3}没)|(?:当前|现在|显示|上面|收到|这几位|那几位|这串|那串)的?数字|(?:重置|登录)链接|(?:12|24|十二|二十四)\s?个(?:单词|词|英文))"
)
_HIDDEN_EN = (
    r"(?:(?<![\w-])(?:passwords?|passcodes?|passphrases?)(?![\w-]| (?:manager|reset|change|error|hint|field|page|box|problem|strength|prompt|screen|email|rule)s?\b)"
    r"|(?<![\w-])(?-i:PINs?|CVV2?s?|CVC2?s?|OTPs?|CVN2?)(?![\w-])(?: (?:codes?|numbers?))?"
    r"|(?<![\w-])(?:(?:the|your|that|this|any|every|these|those|all|both|their|my|and|or|security|verification|one-time|single-use|access|sign-in|six-digit|6-digit|four-digit|auth|authentication|authenticator|backup|recovery|confirmation|card|temporary|secret|latest|newest|new|last|current|whole|full)[, ]+)+codes?(?![\w-]| (?:page|box|of conduct)\b)"
    r"|(?<![\w-])(?:seed(?: phrases?| words?)|(?:recovery|secret|backup|mnemonic) (?:phrases?|words?|keys?)|mnemonics?|private keys?|API (?:keys?|tokens?|secrets?)|keystore|(?:12|24|twelve|twenty-four)[ -](?:\w+ )?words?)(?![\w-])"
    r"|(?:full|whole|entire|complete) (?:bank |credit |debit )?card numbers?|card numbers? in full|all (?:the |16 |sixteen )*(?:digits|numbers) (?:on|of) (?:the |your )?(?:\w+ )?card|all (?:16|sixteen) digits"
    r"|(?:three|four|3|4|six|6|eight|few)[ -](?:last )?(?:digits?|numbers?)(?: number| code)? (?:printed )?(?:on|from|in|at|that|which|you|your|okpay|it|behind)\b"
    r"|(?:what(?:ever)?|the numbers?|the digits) (?:that )?(?:is on |is in )?(?:your|the) (?:authenticator|phone|app|text)(?: app| message)? (?:now )?(?:shows?|displays?|says)\b"
    r"|(?<!on )(?<!on the )(?:back|both sides|reverse) of (?:the|your) (?:\w+ )?card"
    r"|(?:digits?|numbers?) (?:that|which) (?:came|arrived|you (?:got|get|received)|(?:was|were|is|are) sent)(?: to you)? (?:by|in|via) (?:the )?(?:text|SMS|email|phone|message)"
    r"|(?:the )?(?:digits?|numbers?) (?:from|in|on) (?:your|the) (?:app|authenticator|phone|text|SMS)\b"
    r"|(?:digits?|numbers?) (?:printed )?(?:on|from|behind) (?:the )?(?:back of|signature|text message|SMS|authenticator)"
    r"|(?<![\w-])(?:password-)?(?:reset|sign-in|magic) (?:link|email)s?(?: itself)?(?![\w-])|answers? to (?:your |the |a )?(?:security|secret) questions?|security answers?|what(?:ever)? (?:you (?:sign|log) in with|unlocks (?:your|the) \w+)"
    # "give them a code": elsewhere a code may be any, such as that of a currency
    r"|(?:(?<=\bit )|(?<=\bhim )|(?<=\bher )|(?<=\bthem )|(?<=\bus )|(?<=\bsupport )|(?<=agent )|(?<=caller ))an? (?:[\w-]+ )?code\b)"
)
SECRET = {ZH.id: re.compile(_HIDDEN_ZH), EN.id: re.compile(_HIDDEN_EN, re.IGNORECASE)}
ROOT = re.compile(r"密码|验证码|恢复码|助记词|私钥|\b(?:password|codes?|PIN|seed phrase)s?\b")
BARE_CODE = re.compile(r"codes?(?:$| (?:from|in|on|you|we|that|sent|received|shown in))", re.IGNORECASE)
