"""Advice or a form that has readers hand over a secret: the most dangerous sentence that a help page can hold.

A sentence is judged clause by clause: a secret, a verb of giving, whom or where to, and whether it is denied, told of
somebody else, a question, or past. Entering a secret where it belongs (a page, an app) is no giving.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from helpcenter.checks import passages
from helpcenter.checks.passages import Passage
from helpcenter.content.document import Document, blank
from helpcenter.core import yamlfile
from helpcenter.core.findings import Finding, FindingsError, Rule, Text
from helpcenter.core.locales import EN, ZH

from . import access, speech
from .disguises import undisguise

ASKED = Rule(
    "truth/secret-asked",
    Text(
        "这里像是让读者交出秘密：“{found}”。照做的人会被盗。",
        "This has readers hand over a secret: '{found}'. Whoever does so can be robbed.",
    ),
    Text(
        "删掉它。密码、验证码、CVV、助记词一类只填在读者自己打开的官方页面，任何人来要都不给。",
        "Remove it. Passwords, codes, CVVs, and seed phrases go into the official page that readers open themselves, "
        "never to anybody.",
    ),
)
FIELD = Rule(
    ASKED.id,
    Text("这一项向读者要秘密：“{found}”。", "This field asks readers for a secret: '{found}'."),
    Text(
        "删掉这一项；要说明，写“不要写密码”。",
        "Remove the field; if something must be said, say 'never your password'.",
    ),
)

# ── Secrets ──────────────────────────────────────────────────────────────
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
_SECRET = {ZH.id: re.compile(_HIDDEN_ZH), EN.id: re.compile(_HIDDEN_EN, re.IGNORECASE)}
_ROOT = re.compile(r"密码|验证码|恢复码|助记词|私钥|\b(?:password|codes?|PIN|seed phrase)s?\b")

# ── Chinese ──────────────────────────────────────────────────────────────
_WHO_ZH = (
    r"(?:客服|人工|专员|工作人员|坐席|对方|商家|卖家|我们|(?<!自)我(?!们|的|用|也|只|在|不|没|已)|他(?!人|们的)|她|本站|站长|OKPay(?! ?(?:页面|网站|账户|密码|应用|登录))|官方(?!页面|网站|网址|App|应用|登录|渠道|入口|邮箱)|银行(?!卡|账)|发卡行|警察|警方|民警"
    r"|团队|机器人|群主|管理员|代办|专家|来电的?人)"
)
_WHERE_ZH = r"(?:邮件|来信|回信|(?<!短)(?<!微)(?<!可)信(?![息任用箱得])|正文|主题|附件|标题|表单|工单|聊天|对话|电话|留言|评论|私信|群|模板|备注|附言|申请|投诉|材料|资料|下一栏|这一栏|此处)(?:里|中|上|内|里面|框|末尾|最后|开头|栏)?"
_GIVE_ZH = re.compile(
    r"告诉|告知|说给|讲给|说出|报(?:给|上|出|一下|一遍)|(?<!举)(?<!回)(?<!通)报(?!告|案|警|错|失|价|名|销|酬|答)|念(?:给|出|一遍|一下)?|读(?:给|出|一遍)|[发寄传](?!来的|现|生|卡|票|布|帖|信|邮件|件|送(?:成功|失败)|出|起|言|统|说)(?:给|到|至|去|过来|过去|送|来)?|转发|交(?:给|出)|提交|提供|"
    r"出示|透露|分享|回复|附(?!近|件)(?:上|在|带)?|上传|拍(?:照|下来|给)|写(?:上|明|出|清|在|进|入|给)|注明|说明|补(?:上|充)|留(?:下|给|在)|给(?!出(?:的|了)|您|你)|抄(?:给|送|进|上)|填(?:给|在|进|到|上)|拿给|口述|口头|连同|一并|一起(?:写|发|附|填|交)|逐个写|让[^，。；]{0,6}看(?!清)|(?:可以|才能|放心|才可以)说(?!明)"
    rf"|(?:放|存|寄存|留|备份)在?{_WHO_ZH}(?:处|那里?|那儿|手里|手上)|(?:请|让|由){_WHO_ZH}[^，。；]{{0,4}}(?:存|保管|保存|记着|记住|收着)"
)
_PUT_ZH = re.compile(r"输入|填写?|填好|写|粘贴|贴|放|说|抄|准备|备好|备齐|带上|加上|包括|包含|核对|凭")
_OWN_ZH = re.compile(
    r"官网|官方?的?(?:网站|页面|网页|App|应用|登录|网址)|登录(?:页|框|界面|表单|处|时)|(?:自己|您)(?:打开|输入)的|(?:重置|验证|设置|打开的|同一|该|这个|手机)?页面|网页(?!版)|(?<!让)App|应用(?:里|内|中|提示)|[密验码输入证]框|框(?:里|内|中)|账户(?:内|里)的?(?:页|设|框|入口)|密码管理器|"
    r"纸上|纸质|本子|笔记本|保险|[发送传](?:到|至)(?:您|你|注册|手机|邮箱|自己|这个邮箱|登记)|(?:给|到)(?:您|你|自己)|ATM|取款机|钱包(?:里|应用|软件)|重新发|再发一?次|重发|没发"
)
_NO_ZH = re.compile(
    r"不(?!管|论|但|仅|光|妨|如|然|久|止|同|少|过|一会|了|到|上|出|来|见|清|准|着|动|通|放心|安|明|知道|确定|行|能登|在|对|好|够)|别(?!人|的|处|忘)|勿|莫|无需|无须|禁止|严禁|防止|避免|拒绝|停止|没有|没(?=人|写|填|附|给|要)|谁也|从未|遮|盖住|隐去|打码|抹掉|涂掉|删|去掉|除(?:了|去)|以外|裁掉|假|冒"
)
_TURNED_ZH = re.compile(
    r"(?:不(?:要|能|可|得|用|必)?|别|勿|无需)(?:再)?(?:忘(?:了|记)?|漏(?:了|掉|写|填)?|落下|省(?:略|掉)?|担心|怕|害怕|犹豫|着急|介意|顾虑|隐瞒)"
)
_RESUME_ZH = re.compile(
    r"(?<!.)就|(?<=.)就(?!这样|算|是)|然后|而是|只要|只管|尽管|[，,；;：:（(](?!尤其|特别|包括|哪怕|即使|无论|不论|不管|也|都|或|更)"
)
_TOLD_ZH = re.compile(
    r"(?:骗子|诈骗|假客服|冒充|自称|声称|谎称|陌生人|有人|谁|凡是|任何人(?!都)|黑客|别人|他人|坏人|钓鱼)[^；！？]*$"
    r"|(?<!可以)(?<!会)(?:要求|(?<!需)要|让|叫|催|请|引导|诱导|诱骗|哄|骗|逼)(?:您|你|人|大家|用户)[^，。；！？]{0,10}$"
)
_TRUSTED_ZH = re.compile(
    rf"(?<![假冒称“]){_WHO_ZH}(?!”)[^，。；“”]{{0,6}}?(?:会|将|需要|可能|可以|要|请|让|叫|才能|得)[^，。；]{{0,14}}$"
)
_AFTERWARD_ZH = re.compile(
    r"骗子|诈骗|骗局|骗术|套路|话术|圈套|钓鱼|骗人|是假|假的|危险|不安全|不行|不可以|等于|相当于|会被(?!要求|问|请)|被盗|会丢|(?:他|她|对方|骗子|别人)们?就?能|能转走|都别|都不|别给|不要|不给|不能给|挂断|拉黑|举报|不理|停下|拒绝|别信|不信|不是(?:真的?)?(?:客服|官方|OKPay)|没有(?:好处|必要)"
)
_QUESTION_ZH = re.compile(r"[？?]|吗[。”]?$|能不能|可不可以|要不要|该不该|会不会|是否|怎么办|行不行")
_PAST_ZH = re.compile(r"^[^，。；、]{0,6}?(?:了|过(?!来|去))")
_IF_ZH = re.compile(r"(?:如果|要是|一旦|万一|假如|若|已经|曾经?|刚才|不小心)[^，。；]*$")
_NEED_ZH = re.compile(
    rf"(?<![假冒称“真]){_WHO_ZH}(?!”)(?P<between>[^，。；！？]{{0,16}}?)(?:要(?!求转)|问|索取|索要|询问|需要|用到|看一?下|核对|核实|凭)(?:您|你|的|到|一下|一?个|填的|几样|：)*[^，。；！？不别]{{0,10}}$"
)
_OWN_VERB_ZH = re.compile(
    r"(?:忘(?:了|记)?|改|更改|修改|换|更换|重置|重设|设|设置|设定|找回|输错|试|猜|收(?:到|不到|取)?|申请|获取|要求|重发|补发|撤销|吊销|生成|保存|保管|记住|泄露|偷|盗|输(?:入)?)(?:了|过|好|到)?"
    r"(?:新|旧|您的|OKPay|邮箱|账户|登录|一?个|短信|全部|的?支付|，|、|\s)*$"
)
# A verb of telling that says what is told.
_TELLS_ZH = re.compile(
    rf"(?:告诉|告知|说明|回复|写明|提供|补充)(?:一下|给)?{_WHO_ZH}?(?!听|看|核|就|即|处|登|以便|好|吧|一|来)[^，。；]{{3,}}"
)
# Pictures that are to show it.
_SHOWN = re.compile(
    r"(?:不要|别|不用|无需|不必|勿)(?:把)?(?:再)?(?:遮|盖|打码|涂|隐|抹|裁)[^。，]{0,8}\ue000|\ue000[^。，]{0,8}(?:不要|别|不用|无需)(?:遮|盖|打码|涂|隐|抹|裁)|\ue000[^。，]{0,8}(?:要|应|得|须|能|可)?(?:清楚|看得清|看清|清晰|露出|可见|拍清)|(?:看清|看得清|露出|拍清|拍到|显示出)[^。，]{0,4}\ue000|\ue000[^。，]{0,3}(?:留着|保留|别删)"
    r"|(?:don['’]t|do not|never|without|no need to) (?:cover|hide|black out|blur|crop|mask|remove)(?:ing)?\b[^.;]{0,24}\ue000|\ue000[^.;]{0,24}\b(?:visible|readable|legible|clearly|uncovered|can be read|in view)\b|\b(?:must|should|has to|clearly) show(?:s|ing)?\b[^.;]{0,16}\ue000|\bleave\b[^.;]{0,12}\ue000[^.;]{0,12}\b(?:in|on)\b"
    r"|\b(?:screenshot|photo|picture|crop|capture)\b[^.;]{0,24}\b(?:while|so that|as long as|before|when)\b[^.;]{0,8}\ue000 (?:(?:is|are) (?:still|gone|visible|on|in)|stays?|remains?)\b",
    re.IGNORECASE,
)
# The same of a secret that was named just before.
_LEFT_SHOWN = re.compile(
    r"^[^。，；]{0,6}(?:不用|不必|无需|不要|别|不)(?:再)?(?:遮|盖|打码|涂|隐)|^[^。，；]{0,8}(?:留着|保留|照原样|看得清|清晰|露出|照(?:抄|写|实))(?!不)"
    r"|\b(?:leave|keep) (?:it|them|this|that|all of it) (?:\w+ )?(?:readable|visible|legible|uncovered|in view|as (?:it|they))\b|\b(?:don['’]t|do not|no need to|never) (?:cover|hide|black out|blur|crop|mask) (?:it|them|this|that|anything)\b"
    r"|^(?:readable|visible|legible|uncovered|no need to cover)\b",
    re.IGNORECASE,
)
_GOT_ZH = re.compile(r"收到|获取|申请|拿到|看到|找到|输")
# A ban with a way round it: "unless", whatever follows, and "not before he has shown his badge".
_EXCEPT = re.compile(
    rf"除非[^。]*(?:{_WHO_ZH}|否则[^。]*(?:告诉|告知|给|发|说|报|念|提供|透露))|(?:告诉|告知|给|发|说|报|念|提供|透露)[^。]*除非"
    rf"|除了[^。，]{{0,4}}{_WHO_ZH}|{_WHO_ZH}[^。]{{0,12}}(?:除外|例外)|只(?:给|告诉|发给|能给|可以给){_WHO_ZH}"
    r"|(?:没|未|不)(?:有)?(?:核对|核实|确认|验证|出示)[^。，；]{0,12}(?:之前|以前|前)[，]?(?:先)?(?:不要|别|不)(?:把)?[^。，；]{0,12}(?:告诉|给|发|说|报|念|提供)"
    r"|\b(?:unless|except|excepting|other than|apart from|only if|only when|only to|but only)\b[^.;]{0,30}\b(?:support|agents?|staff|okpay|we|us|bank|representative|team|helper)\b"
    r"|\b(?:tell|give|send|share|read|say|hand|reveal|disclose)\b[^.;]{0,40}\b(?:unless|(?:before|until)\b[^.;]{0,30}\b(?:shows?|checked|verified|confirm\w*|prove[sdn]?|match\w*|badge|ID))\b"
    r"|(?<!even )(?<!not )\bonly (?:genuine|real|official|verified|our|okpay)?\s?(?:support|staff|agents?|okpay|representatives?|employees?)\b[^.;]{0,20}\b(?:may|can|should|will|is|are)\b",
    re.IGNORECASE,
)

# ── English ──────────────────────────────────────────────────────────────
_GIVE_EN = re.compile(
    r"(?<![\w-])(?:tell|give|send|share|provide|read(?: out| aloud| back)?|repl(?:y|ies) with|reply(?! to| in| from| with)|mail|(?:reply|answer|respond)(?: to)?[\w ]{0,24} with|forward|text|email|message|hand(?: over)?|pass(?: on)?|dictate|disclose|reveal|supply|quote|state|"
    r"include|attach|upload|submit|mention|offer|repeat|say|show|call out|spell out|list|add|photograph|take a (?:photo|picture|screenshot) of|post|write(?! down)|"
    r"telling|giving|sending|sharing|providing|reading(?: out)?|replying with|forwarding|texting|emailing|including|attaching|uploading|quoting|adding|stating|writing)(?![\w-])",
    re.IGNORECASE,
)
_PUT_EN = re.compile(
    r"(?<![\w-])(?:enter|type|put|write(?: down)?|fill in|fill out|paste|copy|note|leave|insert|prepare|have|keep|store|deposit|lodge|entrust|specify|bring|key in|complete|entering|typing|putting|pasting)(?![\w-])",
    re.IGNORECASE,
)
_WHO_EN = r"(?:(?:support(?: team| agent| staff)?|agents?|callers?|representatives?|reps?|staff|team|operators?|advis[eo]rs?|merchants?|sellers?|bank|card issuer|police|officers?|helpers?|moderators?|admins?|helpdesk|us|me|okpay|employees?|bot|specialist)(?![\w-]))"
_WATCHED_EN = re.compile(
    rf"\b(?:ask|let|allow|have)\b[^.;]{{0,20}}{_WHO_EN}[^.;]{{0,30}}\b(?:with|using|know|see|watch|have|enter|type|keep|store|save|hold|remember)\b[^.;]{{0,16}}$"
    rf"|\b(?:once|as soon as|when|after) you(?:['’]ve| have)? (?:told|given|sent|shared|read|gave)\b[^.;]{{0,30}}$"
    rf"|\b(?:we|{_WHO_EN}) (?:can|will|could)\b[^.;]{{0,40}}\b(?:if|once|when) you (?:give|provide|send|tell|share|read|include)\b[^.;]{{0,30}}$"
    r"|\b(?:email|message|letter|reply|mail)\b[^.;]{0,20}\b(?:should|must|has to|needs to) (?:contain|have|hold|include|show|say)\b[^.;]{0,20}$"
    r"|\bmake sure\b[^.;]{0,24}\b(?:has|contains|includes|shows|holds|have|contain|include)\b[^.;]{0,12}$"
    r"|\b(?:helps?|faster|quicker|better|easier|best)\b[^.;]{0,16}\b(?:if|when) you (?:add|give|send|tell|include|write|provide|share)\b[^.;]{0,20}$"
    r"|(?:^|[.;,] ?|\band )(?:write|say|reply|answer)\s*[:,]?\s*[\"'“](?:my |the )?$"
    r"|\b(?:screen[- ]?shar\w*|share your screen|remote(?:ly)? (?:control|session|access))\b[^.;]*\b(?:type|enter)(?:ing)?\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_WHERE_EN = re.compile(
    r"\b(?:in|into|to|with|by|via|through|over|on|at the (?:end|bottom|top) of|inside|below|using|as|under)(?: (?:the|your|an?|our|this|that|every|each|first|same|next|end of|subject of|body of))* (?:email|e-mail|mail|letter|message|chat|form|contact form|ticket|reply|comment|phone|text|note|subject|subject line|body|attachment|template|box|telegram|whatsapp|wechat|dm|call|request|application|complaint|thread|answer)s?\b",
    re.IGNORECASE,
)
_OWN_EN = re.compile(
    r"\b(?:on|into|in|at|to|with|by|inside|onto|through)(?: (?:the|your|its|an?|our|this|that|same|official|real|right|own|sign-in|reset|genuine))* (?:[\w-]+ ){0,2}?(?:(?<!contact )pages?|apps?|(?:web)?sites?|(?:sign-in|reset) (?:form|box|screen)|window|prompt|field|screen|browser|device|paper|notebook|password manager|safe(?![ -]?keeping)|ATM|cash machine|wallet app)\b"
    r"|\bon paper\b|\bwhere you (?:sign|log) in\b|\byou opened yourself\b|^ (?:you|yourself)\b|\bto (?:you|yourself|your (?:phone|mailbox|inbox|email|registered|mobile))\b",
    re.IGNORECASE,
)
_SOURCE_EN = re.compile(
    r"\b(?:from|(?:received|got|get|sent|arrived|arrives|came|comes|delivered|texted|shown)(?: to you)?(?: \w+)? (?:in|by|via|through|on|to)) (?:the |your |an? |that |this )?(?:confirmation |reset |text |newest |latest |last )?(?:email|e-mail|text|message|sms|text message|phone|app|letter)s?\b",
    re.IGNORECASE,
)
_NO_EN = re.compile(
    r"\b(?:not|never|nobody|no one|none|cannot|neither|nor|without|avoid|refuse|stop|no|hardly|instead of|rather than|nothing|beware of|cover|hide|remove|delete|(?:leave|leaving|left) out|black out|blur|fake|bogus)\b|n['’]t\b",
    re.IGNORECASE,
)
_TURNED_EN = re.compile(
    r"(?:\bnot|\bnever|n['’]t)(?: be)? (?:hesitate|forget|worry|wait|fail|mind|panic|afraid|shy|delay|skip|omit|leave out|leave off|only|just|fear|need to worry)\b|\bno (?:problem|worries|need to worry|matter)\b|\bnot only\b|\bnothing wrong\b",
    re.IGNORECASE,
)
_RESUME_EN = re.compile(
    r"[;:]|,\s*(?:but|just|instead|then|so|and then|please|only)?\s*$|,\s*(?:but|just|instead|so|and then|then)\b|\band (?:then )?$|\bbut\b|\binstead,? ",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"(?:^\s*|[,;:.!?(\"“—–-]\s*|\b(?:please|then|and|or|just|now|first|next|simply|also|always|so|kindly|but|finally|immediately|quickly|only|instead|to|you|should|must|can|may|need to|have to|will|['’]ll|could|might|we|I|let['’]s|by|try|start by|be sure to|do|asked|ready to)\s+(?:(?:also|just|simply|please|then|always|safely|quickly|now)\s+)?|[•|>*]\s*)$",
    re.IGNORECASE,
)
_REPORTED_EN = re.compile(
    r"\b(?:seems?|appears?|someone|somebody|anyone|anybody|whoever|who|scammers?|fraudsters?|thie(?:f|ves)|crooks?|strangers?|people|he|she|if they|if it|caller|(?:the|an?|any) (?:\w+ ){0,2}(?:email|message|text|letter)|scam|emails|messages|texts|they|fake|phishing)\b[^.;!?]*$"
    r"|\b(?:asked|asking|wants?|tells?|told|urged|tricked|persuaded|pressured|pushed|demands?|trick|lure|fool)(?: (?:you|readers?|victims?|people|users?|anyone|them))?(?: (?:to|into|that you))?\s*$",
    re.IGNORECASE,
)
_TRUSTED_EN = re.compile(
    rf"(?<!fake )(?<!false )(?<!\")(?:^|[,;:.] ?|\b(?:and|so|then|that|because|when|once|but|genuine|the|our|real|only|a) )(?:okpay )?(?:\w+['’]s )?(?:we|form|template|{_WHO_EN})(?: (?:of|from|at) okpay)?(?:['’]ll)? (?:will |may |might |can |then |usually |often |sometimes |always |also |would |could |must |first |only |just )*(?:needs?|asks?|wants?|requires?|checks?|verif(?:y|ies)|requests?|(?:is|are) (?:entitled|allowed|permitted|authorized) to|has a right to)\b",
    re.IGNORECASE,
)
_AFTERWARD_EN = re.compile(
    r"\b(?:scam\w*|fraud\w*|phish\w*|crooks?|thie(?:f|ves)|criminals?|impost[eo]rs?|fake|liar|hang up|ignore it|report it|don['’]t|never|dangerous|unsafe|stolen|lets? (?:them|anyone|others|him|her)|(?:they|he|she|it|anyone|someone|others|thieves|strangers) can (?:then )?(?:sign in|take|read|empty|open|see|get in)|hands? over your account)\b",
    re.IGNORECASE,
)
_PREDICATE_EN = re.compile(
    r"^,? ?(?:(?:that |which )?(?:\w+ )?(?:doesn['’]t|does not|didn['’]t|don['’]t|isn['’]t|aren['’]t|wasn['’]t|won['’]t|(?:is )?(?:wrong|refused|rejected|not|invalid|missing|expired|late|no)|was|were|has|had|may have|might|never|no longer|stopped|fails?|failed|expired?|leaked|keeps)\b|problems?\b|issues?\b|trouble\b|on the back of)",
    re.IGNORECASE,
)
_CONTENT_EN = re.compile(
    r"\b(?:that|whether|if|how|why|when|about|where|what|who|because|but|so|unless|until|after|before|once|since|for)\b|[;:.!?]",
    re.IGNORECASE,
)
_OWN_VERB_EN = re.compile(
    r"\b(?:forg[eo]t(?:ten)?|chang(?:e|ed|ing)|reset(?:ting)?|set|choose|new|receiv(?:e|ed|ing)|get(?:ting)?|got|request(?:ed)?|resend|revoke|generate|save|store|protect|guess(?:ing)?|steal|leak(?:ed)?|lost|lose|tr(?:y|ied)|recover|use|wait for|expect(?:ed)?|check|cover|hide|arrives?)(?: \w+)?\s*$",
    re.IGNORECASE,
)
_PASSIVE_EN = re.compile(
    r"^[^.;,]{0,40}?\b(?:must|should|has to|have to|needs? to|can|may|is|are|will)(?: also| then| first| now)? be (?:sent|given|told|included|attached|provided|shared|written|stated|entered|read|added|supplied|quoted|submitted|forwarded|listed|put)\b|^[^.;,]{0,30}?\b(?:is|are) (?:required|needed|necessary|below|attached|as follows)\b|^[^.;]{0,20}\bforwarded\b",
    re.IGNORECASE,
)
_IT_EN = re.compile(
    r"^(?:\s*(?:it|them|this|that|those|these|the (?:number|digits|words|figures?)|(?:a|another|one) (?:copy|photo|picture)(?! of (?!it|them)))\b| (?:the |your |our )?"
    + _WHO_EN
    + r" (?:what (?:it|you|the)|it|them|the (?:number|digits|words))\b|(?: (?:it|them))? back)",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"\bso (?:that )?(?:\w+ ){1,2}can\b.*", re.IGNORECASE)  # why it is to be done, no warning
_IF_EN = re.compile(
    r"\b(?:if|whoever|anyone who|people who|those who|after|before|because|in case) (?:you|someone|they|we|readers?)?\s*(?:ever |have to |then )?$",
    re.IGNORECASE,
)
_QUESTION_EN = re.compile(
    r"^(?:\W*)(?:should|can|may|do|does|is|are|why|what if|must|will|when|how do) (?:i|it|we|they|support|okpay|anyone)\b[^.]*$|\?$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\b(?:could|would|can|will) you\b|能否请您|请您", re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:点击?|按|选择?|轻触|点一下|写着|\btap|\bclick|\bpress|\bchoose|\bselect|\bbutton|\boption|\bcalled|\blabell?ed|\bnamed)\s*(?:the |on )?[“\"'\ufffc]?\s*$",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(r"codes?(?:$| (?:from|in|on|you|we|that|sent|received|shown in))", re.IGNORECASE)
_ALLOWED = re.compile(
    r"(?:可以|可|能|就|允许|才)(?:再)?(?:说|给|写|发|提供|告诉|报|念)|\b(?:may|can|could|should|okay to|fine to|allowed to)\b[^.]{0,12}\b(?:tell|give|send|share|say|write|read)\b",
    re.IGNORECASE,
)
_PREDICATE_ZH = re.compile(
    r"(?:是|在|有)?(?:什么时候|何时|怎么|怎样|为什么|哪天|哪里|已经|一直|可能|是否|还能|还没|没(?!问题)|被|改过|换过|用过|丢了|忘了)"
)
_LONGEST, _MOST = 800, 20  # characters of a sentence, and secrets in it, that are looked at
_QUOTE = re.compile(r"“[^“”]*”|\"[^\"]*\"|「[^「」]*」|(?<![\w'])'[^']*'(?!\w)")
_SPOKEN = re.compile(
    r"(?:说|问|写|来信|短信|消息|电话|邮件|有人|对方|喊|称|叫|要求|发来|声称|账号|\b(?:says?|said|writes?|wrote|asks?|asked|tells?|told|claims?|message|email|text|call|caller|someone|anyone|whoever|reads?|account))[^。.]{0,24}$",
    re.IGNORECASE,
)
_BY_READER = re.compile(
    r"(?:对|跟|向|给)(?:客服|对方|银行|商家)[^“”]{0,4}说[：:，]?$|(?:主题|正文|信里|邮件里)(?:里)?写[：:，]?$|(?:^|[.:;,] )(?:then |and |please |just )?(?:say|write|reply|answer|tell (?:them|support|the agent))\b[ ,:]*$",
    re.IGNORECASE,
)
_SENTENCE = {
    ZH.id: re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]+[”\"’]?|\n|$)"),
    EN.id: re.compile(r"(?:[^.!?;\n]|\.(?=\w)|(?<=\b[eE]\.g)\.|(?<=\b[iI]\.e)\.)+(?:[.!?;]+[\"”’')]*|\n|$)"),
}


@dataclass(frozen=True)
class _Said:
    """Words in plain signs, in which language and of what kind, and the passage that they come from.

    `collects`: what stands here is handed over by standing here, as a field's label or a list of what to prepare.
    `before`: what names the secret of which this is said, such as the cell before.
    """

    text: str
    locale: str
    kind: str
    passage: Passage
    collects: bool = False
    before: str = ""


def names_secret(text: str, locale: str) -> bool:
    """Whether a text speaks of a secret, in whatever sense. `locale`: an id such as "zh"."""
    return bool(_SECRET[locale].search(text))


def check(file: str, text: str) -> Iterator[Finding]:
    """What a page or data file asks of its readers. `text` is the whole file's."""
    for one in _read_page(file, text) if file.endswith(".md") else _read_data(file, text):
        for place, found in _scan(one):
            yield (FIELD if one.kind in _FIELD_KEYS else ASKED).at(*one.passage.at(place), found=found)


# ── Where words come from ────────────────────────────────────────────────
_FIELD_KEYS = ("label", "hint", "blank", "attach", "options")
_LETTER_KEYS = (*_FIELD_KEYS, "body", "subject", "summary", "summary_zh")
_NEVER_KEYS = ("never_send", "never-send")
_MASKED = "{kind}"  # in data/ui.yml: what is masked
_MASKED_AS = {ZH.id: "密码", EN.id: "your password"}
# Introduces a list of what readers are to write or to have.
_COLLECTS = re.compile(
    r"(?:写|填|附|提供|准备|带上|说明|告诉|发|包括|列出|备齐|记下|报)[^，。；！？]{0,16}[:：]?$|(?:内容|资料|信息|几项)[:：]$"
    r"|\b(?:include|send|provide|prepare|write|give|attach|state|have|ready|tell|required|following)\b[^.!?]*:?$",
    re.IGNORECASE,
)
_COLLECTING = ("prepare", "fields")  # ids of sections that list it
_NEVER = re.compile(
    r"不|别|绝|勿|遮|骗|假|never|don['’]t|do not|not to|\bno\b|leave out|cover|scam|fake|hide|without", re.IGNORECASE
)


def _read_page(file: str, text: str) -> Iterator[_Said]:
    locale = EN if file.startswith("docs/en/") else ZH
    document = Document(file, "", locale, text)
    headings = [(heading.line, heading.id) for heading in document.headings]
    lead = ""
    kept = list(passages.page_passages(document))
    rows: dict[tuple[str, int], list[str]] = {(one.kind, one.line): [] for one in kept}
    for one in kept:
        rows[one.kind, one.line].append(one.text)
    for (_, kind), group in groupby(kept, key=lambda one: (one.block, one.kind)):
        ones = list(group)
        if kind in ("paragraph", "heading"):
            merged = _join(ones)
            lead = merged.text
            yield _Said(_plain(merged.text), merged.locale.id, kind, merged)
            continue
        collects = (
            kind in ("item", "cell", "sample")
            and (kind == "sample" or not _NEVER.search(lead))
            and (
                kind == "sample"
                or (lead.endswith((":", "：")) and bool(_COLLECTS.search(lead)))
                or _section(headings, ones[0].line) in _COLLECTING
            )
        )
        warned = kind == "item" and bool(_NEVER.search(lead)) and not any(_NEVER.search(one.text) for one in ones)
        for one in ones:
            row = rows[one.kind, one.line] if kind == "cell" else []
            head = row[0] if row and row[0] != one.text and _SECRET[one.locale.id].search(row[0]) else ""
            if not warned:
                collected = collects and not _NEVER.search(" ".join(row))
                yield _Said(_plain(one.text), one.locale.id, kind, one, collected, head)


def _section(headings: list[tuple[int, str]], line: int) -> str:
    return next((name for number, name in reversed(headings) if number <= line), "")


def _join(ones: Sequence[Passage]) -> Passage:
    """The lines of one paragraph as one passage."""
    text = ""
    places: tuple[int, ...] = ()
    for one in ones if len(ones) > 1 else ():
        gap = " " if text and not one.han else ""
        text += gap + one.text
        places += (one.places[0],) * len(gap) + one.places if one.places else ()
    return (
        _Joined(**{**vars(ones[0]), "text": text, "places": places, "ones": tuple(ones)}) if len(ones) > 1 else ones[0]
    )


@dataclass(frozen=True)
class _Joined(Passage):
    """Lines of one paragraph; a place leads back to its own line."""

    ones: tuple[Passage, ...] = ()

    def at(self, start: int) -> tuple[str, int, int]:
        """File, line, and column of the sign at `start` of `text`."""
        place = self.places[min(start, len(self.places) - 1)]
        own = next(one for one in reversed(self.ones) if one.places and one.places[0] <= place)
        return own.file, own.line, own.column + place - own.places[0]


def _read_data(file: str, text: str) -> Iterator[_Said]:
    try:
        parsed = yamlfile.parse(text, file)
    except FindingsError:
        return
    never = file.endswith("never-send.yml")
    letter = file.startswith("data/mail")
    for scalar in parsed.scalars():
        locale = passages.locale_of(scalar.keys[-1])
        if not locale:
            continue
        kind = next((key for key in reversed(scalar.keys) if key in (*_LETTER_KEYS, *_NEVER_KEYS)), "data")
        if never:
            kind = "never_send"
        for line in re.finditer(r"[^\n]+", text[scalar.start : scalar.end]):
            start = scalar.start + line.start()
            passage = _fill(passages.passage_of(file, text, start, start + len(line[0]), locale))
            yield _Said(
                _plain(passage.text), locale.id, kind, passage, letter and kind in _LETTER_KEYS and kind != "options"
            )


def _fill(passage: Passage) -> Passage:
    """An interface wording in which the name of what is masked stands for its placeholder: a secret, any of them."""
    holes = [found[0] for found in re.finditer(r"\{[a-z][\w-]*\}", passage.raw)]
    if _MASKED not in holes or len(holes) != passage.text.count(passages.HOLE):
        return passage
    words = iter(_MASKED_AS[passage.locale.id] if hole == _MASKED else passages.HOLE for hole in holes)
    text, places = "", []
    for sign, place in zip(passage.text, passage.places, strict=True):
        said = next(words) if sign == passages.HOLE else sign
        text += said
        places += [place] * len(said)
    return replace(passage, text=text, places=tuple(places))


def _plain(text: str) -> str:
    """`text` in plain signs where that keeps every place, save those that part clauses; else as it stands."""
    plain = undisguise(text)
    if len(plain) != len(text):
        return text
    return "".join(was if was in "，；：？！（）" else now for was, now in zip(text, plain, strict=True))


# ── What they ask ────────────────────────────────────────────────────────
def _scan(said: _Said) -> Iterator[tuple[int, str]]:
    """Place and wording of each sentence that has readers hand over a secret."""
    named = _SECRET[said.locale].search(said.text) or _ROOT.search(said.text)
    if not (named or said.before or access.NAMED.search(said.text)):
        return
    judge = _judge_en if said.locale == EN.id else _judge_zh
    if said.kind in ("label", "blank") and _BARE_CODE.match(said.text):
        yield 0, _short(said.text)
        return
    if said.kind == "never_send" and (allowed := _ALLOWED.search(said.text)) and not _NEVER.search(said.text):
        yield allowed.start(), _short(said.text)
        return
    before = said.before
    for place, sentence in _sentences(said):
        if (found := access.find(sentence, said.locale)) and _lets_in(said, sentence, *found.span()):
            yield place + found.start(), _short(sentence)
            continue
        secrets = list(itertools.islice(_SECRET[said.locale].finditer(sentence), _MOST))
        if secrets and _EXCEPT.search(sentence) and not _QUESTION_ZH.search(sentence) and said.kind != "question":
            yield place + secrets[0].start(), _short(sentence)
        elif any(
            _is_shown(sentence, secret) or judge(said, sentence, secret.start(), secret.end()) for secret in secrets
        ) or (_hands_on(said, before, sentence, bool(secrets))):
            first = secrets[0].start() if secrets else len(sentence) - len(sentence.lstrip())
            yield place + first, _short(sentence)
        before = sentence if secrets or re.search(r"\ba (?:[\w-]+ )?code\b", sentence) else ""


def _lets_in(said: _Said, sentence: str, start: int, end: int) -> bool:
    """Whether words that let somebody in are advice."""
    if said.kind == "question" or (_QUESTION_ZH.search(sentence) and not _PLEASE.search(sentence)):
        return False
    if said.locale == EN.id:
        sentence = _SO_THAT.sub("", sentence)
        return bool(_CALLS.search(sentence[:start])) and not _is_safe_en(said, sentence, start, end, end)
    return not _is_safe_zh(said, sentence, start, end, end, end)


def _is_shown(sentence: str, secret: re.Match[str]) -> bool:
    """Whether a picture is to show it."""
    marked = f"{sentence[: secret.start()]}\ue000{sentence[secret.end() :]}"
    return bool(_SHOWN.search(marked)) and not re.search(
        r"不能|不得|不可以|不应|看不|不清|\b(?:must not|should not|shouldn['’]t|mustn['’]t|isn['’]t|not)\b",
        re.sub(r"(?:don['’]t|do not) (?:cover|hide|black|blur|crop|mask|remove)", "", marked),
    )


def _sentences(said: _Said) -> Iterator[tuple[int, str]]:
    """Each sentence with its place; one that nobody writes in pieces, and not for ever."""
    for match in _SENTENCE[said.locale].finditer(said.text[: 20 * _LONGEST]):
        for start in range(0, len(match[0]), _LONGEST):
            yield match.start() + start, match[0][start : start + _LONGEST]


def _short(sentence: str) -> str:
    words = sentence.strip()
    return words if len(words) <= 80 else words[:79] + "…"


def _hands_on(said: _Said, before: str, sentence: str, has: bool) -> bool:
    """Whether a secret named before is handed on here as "it", or as nothing in Chinese."""
    if said.kind == "options" and _ROOT.search(sentence) and re.search(r"写出|写下|填上|write|list|enter", sentence):
        return not _NEVER.search(sentence.replace("不对", "").replace("不上", ""))
    if before and (shown := _LEFT_SHOWN.search(sentence)) and not _NO_EN.search(sentence[: shown.start()]):
        return True
    if said.locale == EN.id:
        asks = _TRUSTED_EN.search(sentence)
        named = before or (_SECRET[EN.id].search(sentence[: asks.start()]) if asks else None)
        if (
            asks
            and named
            and re.match(r"(?: \w+)?(?: for)? (?:it|them|this|that)\b", sentence[asks.end() :])
            and not _NO_EN.search(sentence)
            and not _AFTERWARD_EN.search(sentence)
        ):
            return True
        for verb in _GIVE_EN.finditer(sentence):
            earlier = sentence[: verb.start()]
            named = _SECRET[EN.id].search(earlier) if has else before
            if (
                named
                and _IT_EN.match(sentence[verb.end() :])
                and _CALLS.search(earlier)
                and not _is_safe_en(said, sentence, verb.start(), verb.end(), len(sentence))
            ):
                return not _OWN_EN.search(sentence[verb.end() :])
        return False
    return False


def _judge_en(said: _Said, sentence: str, start: int, end: int) -> bool:
    text = blank(_SOURCE_EN, sentence)
    before, after = text[:start], text[end:]
    if _PREDICATE_EN.match(after) or _in_button(sentence, start):
        return False
    if said.kind == "question" and (
        _QUESTION_EN.search(sentence) or not re.match(r"\W*(?:send|give|tell|share|write)\b", sentence, re.I)
    ):
        return False
    if _QUESTION_EN.search(sentence) and not _PLEASE.search(sentence):
        return False
    if (
        (needs := _TRUSTED_EN.search(before))
        and len(before) - needs.end() < 60
        and not _NO_EN.search(before[needs.start() :])
    ):
        between = before[needs.end() :]
        if (
            not re.search(r"\b(?:if|whether|why|how|when)\b", between)
            and not re.search(r"\bif\b[^,;]*$", before[: needs.start() + 6], re.IGNORECASE)
            and not _AFTERWARD_EN.search(after)
            and not _is_quoted(said, sentence, start, end)
        ):
            return True
    covered = re.search(r"\b(?:covered|hidden|blacked out|masked|removed|redacted|blurred|cropped|left out)\b", text)
    counted = re.search(
        r"\b(?:how (?:many|often)|when|whether|which|gave|told|typed|entered|shared|sent(?! you))\b",
        before,
        re.IGNORECASE,
    )
    if said.collects and not covered and not counted and not _is_refused_en(before) and not _OWN_VERB_EN.search(before):
        return True
    if _WATCHED_EN.search(before) and not (
        _is_refused_en(before) or _AFTERWARD_EN.search(after) or _is_quoted(said, sentence, start, end)
    ):
        return True
    if (
        _PASSIVE_EN.search(after)
        and not _is_refused_en(before)
        and not _is_safe_en(said, sentence, start, end, end)
        and not _OWN_EN.search(after)
    ):
        return True
    for pattern in (_GIVE_EN, _PUT_EN):
        for verb in pattern.finditer(before):
            between = before[verb.end() :]
            if verb[0].lower() == "write" and re.match(r"[^.;,]{0,20} down\b", after):
                continue
            if (
                len(between) > 90
                or _CONTENT_EN.search(between)
                or _OWN_VERB_EN.search(between)
                or not _CALLS.search(before[: verb.start()])
            ):
                continue
            if re.search(r"\b(?:a|an|another|fresh|new)(?: new| fresh)?\s*$", between) or (
                not between.strip() and re.match(r"\s*(?:a|another|a new|the new)\b", text[start:end])
            ):
                continue
            if pattern is _PUT_EN and not (
                _WHERE_EN.search(re.sub(r"\b(?:not|never|rather than|instead of)\b[^.;,]*", "", text))
                or re.search(rf"\b{_WHO_EN}", text[verb.end() :], re.IGNORECASE)
            ):
                continue
            if _OWN_EN.search(blank(_WHERE_EN, text[verb.end() :])) and not (
                pattern is _GIVE_EN and re.search(rf"\b{_WHO_EN}", between, re.IGNORECASE)
            ):
                continue
            if not _is_safe_en(said, sentence, verb.start(), verb.end(), end):
                return True
    return False


def _is_refused_en(before: str) -> bool:
    """Whether what follows is denied: a "not" whose reach ends at no comma that begins something new."""
    rest = blank(_TURNED_EN, before)
    return any(not _RESUME_EN.search(rest[found.end() :]) for found in _NO_EN.finditer(rest))


def _is_safe_en(said: _Said, sentence: str, start: int, after_verb: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    between = sentence[after_verb:end]
    if _is_refused_en(before) or re.search(
        r"\b(?:not|without|except|never|leaving out|minus|no|instead of|rather than|nor|nobody|no one|hide|cover|mask|remove)\b|n['’]t\b",
        between,
        re.IGNORECASE,
    ):
        return True
    if re.match(
        r"[^.;]{0,24}\b(?:covered|hidden|blacked out|masked|removed|redacted|blurred|cropped|left out)\b",
        after,
        re.IGNORECASE,
    ):
        return True
    reported = _REPORTED_EN.search(before)
    if reported and not _TRUSTED_EN.search(before) and not re.search(r",[^,]*$", before[reported.start() :]):
        return True
    if _IF_EN.search(before) or _AFTERWARD_EN.search(after):
        return True
    return _is_quoted(said, sentence, start, end)


def _judge_zh(said: _Said, sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if re.match(r"的(?!截图|照片|图|画面|原文|内容|前|后|末|那|数字|纸|人)", after) and not said.collects:
        return False
    if _in_button(sentence, start) or _PREDICATE_ZH.match(after):
        return False
    asking = bool(_QUESTION_ZH.search(sentence)) and not _PLEASE.search(sentence)
    if asking or (said.kind == "question" and not re.match(r"\W*(?:请|把|将|发|告诉|提供|写)", sentence)):
        return False
    if (
        _TURNED_ZH.search(before)
        and re.search(r"(?:漏|忘|省|落下)\w?[^，。；]{0,8}$", before)
        and not _OWN_ZH.search(after)
    ):
        return True
    clause_before = re.split(r"[，,；;：:（(]", before)[-1]
    if (
        (needs := _NEED_ZH.search(clause_before))
        and not re.search(r"不|没|别|绝|给|发(?!卡)|假", clause_before[: needs.end()].replace("不同", ""))
        and not _TOLD_ZH.search(before[: len(before) - len(clause_before)])
        and not _AFTERWARD_ZH.search(after)
        and not _is_quoted(said, sentence, start, end)
        and not re.search(r"如果|要是|若", clause_before)
    ):
        return True
    if (
        re.match(rf"[^。！？]{{0,12}}[，；]{_WHO_ZH}(?:等会|稍后|可能)?(?:会|要|需要)(?:用到|用|问|要|核对|看)", after)
        and not _AFTERWARD_ZH.search(after)
        and not _is_refused_zh(before)
    ):
        return True
    if _is_refused_zh(before) or _is_covered_zh(sentence, start, end):
        return False
    own = bool(_OWN_VERB_ZH.search(clause_before))
    if said.collects and not own and not _PAST_ZH.match(after[:3]) and not _is_denied_after(after):
        return True
    for verb in _GIVE_ZH.finditer(sentence):
        if verb.end() <= start:
            between = sentence[verb.end() : start]
            if re.search(r"[，。；：]|有人|知道|已经|可能|怀疑|被|收不|没收|丢", between) or own:
                continue
        elif (
            verb.start() < end
            or _steps_away(after[: verb.start() - end])
            or (own and not _GOT_ZH.search(clause_before))
        ):
            continue
        if not _is_safe_zh(said, sentence, verb.start(), verb.end(), start, end):
            return True
    for verb in _PUT_ZH.finditer(sentence):
        clause = _clause(sentence, verb.start())
        if start < clause[0] or end > clause[1] or (own and verb.start() < start and verb[0] != "输入"):
            continue
        words = sentence[clause[0] : clause[1]]
        if (re.search(_WHERE_ZH, words) or re.search(_WHO_ZH, words)) and not _is_safe_zh(
            said, sentence, verb.start(), verb.end(), start, end
        ):
            return True
    return False


def _steps_away(between: str) -> bool:
    """Whether a verb behind a secret has an object of its own."""
    clause = re.split(r"[，,；;：:（(]", between)
    if len(clause) == 1:
        return bool(re.search(r"的(?!截图|照片|内容|前|后|末)|或|和[^，]{0,8}$", between)) and "把" in between
    return (
        len(clause) > 3
        or bool(re.search(r"把(?!它|这|那)|将(?!它|这)", clause[-1]))
        or any(_OWN_ZH.search(one) for one in clause)
    )


def _clause(sentence: str, place: int) -> tuple[int, int]:
    left = max((found.end() for found in re.finditer(r"[，,；;：:（(]", sentence[:place])), default=0)
    right = re.search(r"[，,；;：:）)]", sentence[place:])
    return left, place + right.start() if right else len(sentence)


def _is_refused_zh(before: str) -> bool:
    rest = blank(_TURNED_ZH, before)
    return any(not _RESUME_ZH.search(rest[found.end() + 1 :]) for found in _NO_ZH.finditer(rest))


def _is_denied_after(after: str) -> bool:
    return bool(
        re.match(
            r"[^，。；（(]{0,6}(?:不|别|一律不|都不|绝不)|[^。；]{0,10}(?:遮|不写|不要|别写|不发|隐去|除外|盖|涂)",
            after,
        )
    )


def _is_covered_zh(sentence: str, start: int, end: int) -> bool:
    clause = sentence[_clause(sentence, start)[0] : _clause(sentence, end)[1]]
    return bool(re.search(r"遮|盖住|隐去|打码|抹掉|涂掉|删|去掉|不含|不带|不包括|裁掉|泄露|改掉|换掉", clause))


def _is_safe_zh(said: _Said, sentence: str, verb: int, after_verb: int, start: int, end: int) -> bool:
    """Whether giving at `verb` is denied, elsewhere, past, somebody else's words, or put where it belongs."""
    first, last = min(verb, start), max(after_verb, end)
    head, tail = sentence[:verb], sentence[last:]
    if _is_refused_zh(head) or _is_refused_zh(sentence[start:verb] if start < verb else sentence[after_verb:start]):
        return True
    left, right = _clause(sentence, verb)
    clause = sentence[left:right]
    if re.match(r"(?:之)?前|(?:成功|失败)", sentence[after_verb:]):
        return True
    if verb > end and re.search(r"[，,；;：:]", sentence[end:verb]) and _TELLS_ZH.match(sentence[verb:right]):
        return True
    if _PAST_ZH.match(sentence[after_verb:]) and not re.match(r"[^，。；]{0,6}了解", sentence[after_verb:]):
        return True
    if _OWN_ZH.search(clause) and not re.search(_WHO_ZH + r"|" + _WHERE_ZH, sentence[after_verb:right]):
        return True
    if _IF_ZH.search(sentence[:verb]) and "就" not in sentence[left:verb]:
        return True
    told = _TOLD_ZH.search(sentence[:first]) or _TOLD_ZH.search(sentence[:verb])
    if told and not (_TRUSTED_ZH.search(sentence[:verb]) or _TRUSTED_ZH.search(sentence[:first])):
        return True
    if (
        re.match(r"(?:给|到)?(?:别人|他人|陌生人|骗子|外人)", sentence[after_verb:])
        or _AFTERWARD_ZH.search(tail)
        or _AFTERWARD_ZH.search(sentence[end:])
    ):
        return True
    return _is_quoted(said, sentence, first, last)


def _in_button(sentence: str, start: int) -> bool:
    return any(
        quote.start() < start < quote.end() and _BUTTON.search(sentence[: quote.start()])
        for quote in _QUOTE.finditer(sentence)
    ) or bool(
        _BUTTON.search(sentence[:start].rsplit(" ", 2)[0])
        and re.match(r"(?:send|resend|get)", sentence[:start].split(" ")[-2:][0], re.IGNORECASE)
    )


def _is_quoted(said: _Said, sentence: str, start: int, end: int) -> bool:
    """Whether it is what somebody else says."""
    whole = said.text if len(said.text) < 3 * _LONGEST else sentence
    shift = whole.find(sentence)
    for quote in _QUOTE.finditer(whole):
        if quote.start() <= shift + start and shift + end <= quote.end():
            before = whole[: quote.start()]
            if speech.is_a_scammers(whole, shift + start, shift + end):
                return True
            return bool(_SPOKEN.search(before)) and not _BY_READER.search(before)
    return speech.is_a_scammers(whole, shift + start, shift + end)
