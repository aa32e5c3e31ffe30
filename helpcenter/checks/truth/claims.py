"""Deadlines, amounts, and promises: what prose claims about time, money, and outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.core.findings import Rule, Text

from . import speech

_HEDGE = Text(
    "删掉数字和说法，改成“以您账户内实际显示为准”；确有出处，在 checks.yml 登记并写明理由。",
    "Drop it and say 'go by what your account shows'; if it has a source, list it in checks.yml with the reason.",
)
DEADLINE = Rule("truth/deadline", Text("正文里写了期限：“{found}”。", "Prose states a time: '{found}'."), _HEDGE)
AMOUNT = Rule(
    "truth/amount", Text("正文里写了金额或费用：“{found}”。", "Prose states an amount or a fee: '{found}'."), _HEDGE
)
OFFICIAL = Rule(
    "truth/official",
    Text("本站自称官方或唯一：“{found}”。", "This site calls itself official or the only one: '{found}'."),
    Text("删掉。本站是独立的指南，与 OKPay 无关。", "Remove it: this is an independent guide, not OKPay."),
)
PROMISE = Rule(
    "truth/promise",
    Text("正文里像在承诺：“{found}”。", "Prose makes a promise: '{found}'."),
    Text(
        "改成“通常”“以您账户内实际显示为准”，或说明由谁决定。",
        "Hedge it (usually, go by what your account shows), or say who decides.",
    ),
)
COMPANY = Rule(
    "truth/company",
    Text(
        "正文把公司的事当作事实来写：“{found}”。",
        "Prose states as a fact what nobody has verified of the company: '{found}'.",
    ),
    Text(
        "删掉成立年份、牌照、所在地、用户数、成功率、保险一类的说法；有公开出处，就写明是谁说的。",
        "Drop founding years, licenses, places, numbers of users, rates of success, insurance; or say which public source says so.",
    ),
)

# ── Words ────────────────────────────────────────────────────────────────
_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿半廿卅壹贰叁肆伍陆柒捌玖拾佰]"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_NUMERAL}+)"
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD_NUMBER = rf"(?:\d+(?:[.,]\d+)*|(?:{_TENS})(?:[ -](?:{_ONES}))?|(?:{_ONES})(?:[ -](?:hundred|thousand))?|(?:a )?(?:hundred|thousand))"
_RANGE = r"\s*(?:[-–—~～至到]|to|or)\s*"
_UNIT_EN = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?)"
_LONG_UNIT_EN = r"(?:hour|day|week|fortnight|month)"
_KIND_EN = r"(?:business|working|calendar)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

# What readers wait for; the shorter list cannot be what readers are told to do themselves ("马上联系银行").
_COMES = r"(?:到账|到帐|入账|到位|退(?:款|回|还|给|钱)|返还|返现|回(?:复|您|信|款|到)|答复|解决|办[好完妥]|处理|审核|通过|恢复|解[冻锁封除]|收到|拿到|联系您|有结果|出结果|完成|生效|搞定|赔|到)"
_ONLY_COMES = r"(?:到账|到帐|入账|退款|退回(?!到|上|首)|退还|返还|解冻|生效)"
_FAST = r"(?:很快|马上|立刻|立马|立即|瞬间|瞬时|即刻|即时|实时|当场|片刻|不久|转眼)"
_DAY = r"(?:当[天日晚]|今[天日晚]|明[天早日]|后天|次日|隔[天日夜]|第二天|翌日|本周|这周|下周[一二三四五六日天]?|周[一二三四五六日天末]|月[底末]|年底|本月|下个?月)(?:早上|上午|中午|下午|晚上|一早|白天)?"
_MODAL = r"(?:之前|以前|前|之内|以内|内|左右|基本上?|一般|通常|大概|一定|肯定|就|便|都|即|将|会|能|可以|可|有|您?的?[钱款]|自动|专人|人|结果|给|为|向|您|\s)"
_NOT_PAST = r"(?![的了过])"

# ── Deadlines ────────────────────────────────────────────────────────────
_DEADLINE = "|".join(
    (
        rf"(?<![这那某哪每同当第])(?<!\d){_NUMBER}(?:{_RANGE}{_NUMBER})?\s*(?:个\s*)?(?:半\s*)?"
        r"(?:工作日|自然日|小时|钟头|刻钟|分钟|秒钟?|星期|礼拜|周(?!末|岁|年)|个?月(?:内|之内|以内|左右|后)|天|日(?:内|之内|以内)|年(?:内|之内|以内))",
        rf"(?<!\d){_NUMBER}{_RANGE}{_NUMBER}\s*日",
        rf"(?:需要|要|花|长达|超过)\s*{_NUMBER}\s*个月",
        r"[几数]\s?个?(?:工作日|自然日)|(?:[几数]|若干)\s?个?(?:小时|天|日|周|星期|礼拜|月)(?:之内|以内|内)",
        rf"{_FAST}{_MODAL}{{1,10}}{_COMES}{_NOT_PAST}|{_FAST}内?{_ONLY_COMES}{_NOT_PAST}",
        rf"{_DAY}{_MODAL}{{1,10}}{_COMES}{_NOT_PAST}",
        r"(?:到账|回复|答复|退款|处理|审核|解决|反馈)得?(?:都|也|一般|通常|基本)*(?:很|非常|特别|十分|超)(?:快|及时|迅速)",
        rf"(?:当[天日]|次日|隔[天日夜]|翌日)(?:早上|上午|中午|下午|晚上)?(?:{_ONLY_COMES}|处理|回复|答复|办结|恢复|解锁|到){_NOT_PAST}",
        r"(?:即时|实时|立即|秒)(?:内|就|便|能|可|会)*(?:到账|回复|答复|处理完|退款|退回)|秒[到退回批赔](?!车|出)",
        rf"最[迟晚快慢长]\s?(?:也|不|是|在|到|会|要|过|超)*\s?{_DAY}",
        rf"\b{_WORD_NUMBER}(?:{_RANGE}{_WORD_NUMBER})?[\s-]*{_KIND_EN}?[\s-]*{_UNIT_EN}\b",
        r"\bT\s?\+\s?\d\b|\b\d+\s?(?:h|hrs?|d)\b",
        rf"\b(?:within|in|under|less than|inside) (?:about |around |roughly |just )?(?:an?|the|the same|half an?) (?:{_KIND_EN} )?(?:minute|second|{_LONG_UNIT_EN})\b",
        rf"\b(?:takes?|about|around|after|roughly|up to|at most) (?:about |up to |around )?(?:an?|half an?) (?:{_KIND_EN} )?{_LONG_UNIT_EN}\b",
        rf"\ban? {_LONG_UNIT_EN} or (?:two|so)\b|\bfrom an? {_LONG_UNIT_EN} to an? {_LONG_UNIT_EN}\b|\ba fortnight\b|\bhalf an hour\b",
        rf"\ba couple of (?:{_KIND_EN} )?(?:hours|days|weeks|months)\b|\b(?:few|several|couple of) {_KIND_EN} days\b|\bwithin (?:a few|several) (?!minutes|seconds){_UNIT_EN}\b",
        rf"\b(?:by|before|until) (?:the )?(?:tomorrow|tonight|midnight|noon|end of (?:the |this |next )?(?:{_KIND_EN} |following |next )*(?:day|week|month)|next (?:week|month|{_KIND_EN} day|day)|weekend|evening|morning|{_WEEKDAY})\b",
        rf"\b(?:will|'ll)\b[^.,;?!]{{0,40}}\b(?:today|tomorrow|tonight|(?:this|next) (?:week|month)|on {_WEEKDAY})\b",
        r"\bno later than\b|\bat the latest\b|\bin no time\b",
        rf"\b(?:same|next|following)[- ](?:{_KIND_EN} )?day\b(?=[^.]{{0,40}}\b(?:refund|repl|answer|payout|support|respon))|\b(?:answered|refunded|paid|credited|processed|solved|repl\w+|answers?|responds?)(?: \w+)?(?: on)? the (?:same|next|following) (?:{_KIND_EN} )?day\b|\bsame[- ]day\b|\bnext[- ]day\b|\bnext {_KIND_EN} day\b|\bovernight\b",
        r"\b(?:instant(?:ly)?|immediate(?:ly)?|real-time)(?: be)? (?:refund\w*|credit\w*|repl(?:y|ies)|answers?|payouts?|transfers?|paid|unlock\w*|approv\w*|settle\w*)\b",
        r"\b(?:refunds?|refunded|credited|arrives?|returned|answers|replies|responds|unlocks|unlocked|unfrozen|restored|settles|processed|approved)(?: \w+){0,3} (?:instantly|immediately|right away|straight away|at once|promptly|shortly|very soon|quickly)\b",
        r"\b(?:will|'ll|should) (?:[\w']+ ){0,5}(?:soon|shortly|quickly|right away|straight away|immediately|instantly|at once)\b",
    )
)

# ── Amounts ──────────────────────────────────────────────────────────────
_CODE = r"(?:USD|EUR|GBP|CNY|RMB|USDT|TRX|BTC|HKD)"
_MONEY_EN = rf"(?:{_CODE}|dollars?|euros?|pounds?|yuan|bucks|cents)"
_COUNTED = (
    r"(?!\s?(?:[行条页字个张项封份次步位]|字符|汉字|像素|KB|MB|GB|kB|px|rows?|lines?|pages?|characters?|words?|letters?|digits?|files?|entries|items?|records?|times|bytes|pixels)"
    r"|\d|[,.]\d)"
)
_AMOUNT = "|".join(
    (
        r"[$€£¥￥]\s?\d[\d,]*(?:\.\d+)?",
        rf"\b{_CODE}\s?\d[\d,]*(?:\.\d+)?",
        r"\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b|个百分点|个点(?![击选]))",
        rf"(?:费|收)[^，。；]{{0,8}}(?:{_NUMERAL}|\d)个点",
        rf"\b(?:{_ONES}|half a|a) (?:percent|per cent)\b|(?:百分|千分|万分)之(?!百)(?:{_NUMERAL}|\d|几)+",
        rf"(?:\b(?:limit|cap|maximum|minimum|up to|at most)\b[a-z ]{{0,24}}|限额|上限|下限|最多|最低|不超过)[是为:： ]{{0,3}}\d[\d,]{{2,}}{_COUNTED}",
        r"\b(?:limit|cap|maximum|minimum|up to|at most)\b[a-z ]{0,8} \d+(?:\.\d+)?k\b",
        rf"(?:\d[\d,]*(?:\.\d+)?\s?[万千百亿]?|(?:{_NUMERAL}|几)+)\s?(?:元(?!素)|块钱|毛钱|美[元金]|欧元|英镑|港[币元]|人民币|日元|卢布)",
        rf"(?:\d[\d,]*(?:\.\d+)?\s?[万千百]?|{_NUMERAL}*[二两三四五六七八九十百千万])\s?块(?![儿屏内区砖硬])|\d+\s?刀(?!片)",
        rf"\d[\d,]*(?:\.\d+)?\s?{_MONEY_EN}\b|\b{_WORD_NUMBER} {_MONEY_EN}\b",
        r"(?:免|零|0|不收|没有|无需?|不用付?|不需要付?|不扣)\s?(?:任何|一分钱的?|额外的?)?\s?(?:手续费|服务费)|不收费|不收(?:您)?一分钱",
        r"\b(?:no|zero|without|without any|free of) (?:extra |hidden |additional )?(?:fees?|charges?|commission)\b|\b(?:fee|commission)[- ]free\b|\bfree of charge\b|\bat no (?:extra )?cost\b",
        r"\b(?:doesn't|does not|don't|won't|never) charges?\b|\bcosts? (?:you )?nothing\b|不(?:用|需要?)花钱",
        r"(?:OKPay|转账|提现|充值|收款|付款|退款|开户)[^，。；！？]{0,10}免费|免费(?:转账|提现|充值|收款|付款|退款|开户)",
        r"\b(?:transfers?|payments?|withdrawals?|deposits?|refunds?|okpay)(?: \w+){0,3} (?:is|are) (?:\w+ )?free\b",
    )
)

# ── Promises ─────────────────────────────────────────────────────────────
_GIVES = r"(?:退(?!出)|赔|到账|到帐|追回|找回|拿回|要回|解决|回复|答复|恢复|成功|通过)"
_PROMISE = "|".join(
    (
        r"保证(?!不了|什么|金|人)|承诺(?!的|书)|百分之百|百分百|\b100\s?%|万无一失|零风险|先行赔付",
        rf"(?:一定|肯定|必定|必然|绝对|准保)(?:都|会|能|可以?|您|给|帮|为|替|把|全部?|全额|钱|\s)*{_GIVES}|必定|[必包](?:退(?!出)|赔|到账)",
        r"都(?:会|能)(?:您|给|帮|为|替|全部?|全额)*(?:退|赔|追回|到账)|全额(?:退|赔|返)(?!还多|多|或)",
        r"(?:绝对|完全)(?:安全|可靠|保险|放心|没问题|有保障)|(?:绝对|肯定|一定|永远)不会(?:外?泄|丢|被盗|损失|失败|出错|被?冻结)|(?:是|都|完全)有保[障证]|[钱款金](?:绝对|一定)?不会(?:丢|少|损失)",
        r"全天候|全年无休|全天(?:在线|有人|都有人)|随时(?:都)?(?:有人|在线|能回|会回)",
        r"\bguarantee(?:s|d|ing)?\b|\b(?:we|okpay|support|they) (?:always |solemnly )?promises?\b|\brest assured\b",
        r"\b(?:will|always|shall|'ll) (?:always |definitely |certainly |surely |all |fully )?(?:be )?(?:always |fully )?(?:refund(?:s|ed)?|reimburse[sd]?|compensate[sd]?|repaid|paid back)\b",
        r"\b(?:money|amount|funds|payment|balance|fees?) will (?:always |all )?be (?:returned|restored|credited|recovered)\b",
        r"\b(?:you|you'll) (?:will |'ll |always |definitely |certainly |surely )*(?:get|have|receive|recover) (?:all (?:of )?)?(?:your|the) (?:money|funds|payment|cash)(?: back)?\b(?<=back)",
        r"\byou(?:'ll| will| always) (?:\w+ )?(?:get|receive) (?:a |your )?(?:full )?refund\b",
        r"\b(?:okpay|support|refunds?) (?:is |are )?always (?:pays?|answers?|replies|works?|succeeds?|arrives?|approved|there|available|refunds?)\b",
        r"\b(?:will|is|are|can) (?:definitely|certainly|surely|undoubtedly)\b|\b(?:definitely|certainly|surely) (?:will|get|refund\w*|find|recover)\b|\b(?:refunds?|payouts?|success) (?:is|are) certain\b",
        r"\b(?:okpay|we|support) (?:always )?(?:covers?|refunds?|reimburses?|compensates?|returns?) (?:every|all|any|each|the full|stolen)\b|\bcan't lose (?:your |any )?(?:money|anything)\b|\b(?:no|zero|without) risk\b",
        r"\bfully (?:protected|insured|covered|refunded|safe)\b|\b(?:completely|perfectly|totally|absolutely|100 ?percent) (?:safe|secure|protected)\b|\brisk[- ]free\b|\bis safe with okpay\b",
        r"\b100 ?percent\b|24/7|24-7\b|7\s?[x×*]\s?24|24\s?[x×*]\s?7|\b(?:a)?round the clock\b|\bday and night\b|\balways (?:available|online)\b",
    )
)


# With which signs, save digits, those claims begin that begin with no Latin word. Patterns are tried nowhere else.
_FIRST_SIGNS = {
    DEADLINE: "〇一七万三下不两九二五亿今伍佰八六几到十千卅半即叁反后周四回壹处实审年廿当很拾捌数明最月本柒次片玖百瞬秒立第答翌肆花若要解贰超转这退长陆隔零需马",
    AMOUNT: "$£¥€〇一七万三上下不两九二五亿付伍佰充免八六几十千卅半叁四壹廿开拾捌提收无最柒没玖百肆贰费转退陆限零￥",
    PROMISE: "一万保先全准包完必承是款永百绝肯都金钱随零",
}


def _anchor(rule: Rule, pattern: str) -> str:
    """The same pattern, which looks at one sign before it tries its many alternatives."""
    return rf"(?:(?=[\d{_FIRST_SIGNS[rule]}])|\b(?=[a-z'])|(?=OKPay))(?:{pattern})"


_CLAIMS = tuple(
    (rule, re.compile(_anchor(rule, pattern), re.IGNORECASE | re.ASCII))
    for rule, pattern in ((DEADLINE, _DEADLINE), (AMOUNT, _AMOUNT), (PROMISE, _PROMISE))
)

# ── What is none of them ─────────────────────────────────────────────────
_PAST_AFTER = re.compile(
    r"\s*(?:之?前(?!会|能|就|必|可)|以前(?!会|能|就|必|可)|\bago\b|\bearlier\b|制|[- ]clock\b|[- ]format\b)", re.I
)
# "最近 30 天" chooses what is shown; "每 30 天" is a habit; "10 月 1-7 日" is a date.
_RANGE_BEFORE = re.compile(
    r"(?:最近|近|过去|以往|第|每隔?|月|\b(?:last|past|previous|recent|every|once an?)\b)\s*(?:的|the)?\s*$",
    re.IGNORECASE,
)
_FORBIDS_AFTER = re.compile(r"(?:之内|以内|内|里)?，?(?:请)?(?:不要|别|请勿|切勿|勿|不得)(?!急|着急|担心|慌|怕)")
_FORBIDS_BEFORE = re.compile(
    r"(?:^|[.!?;:]\s+|^\W+)(?:please )?(?:do not|don't|never|avoid)\b(?!(?:\s+\w+)?\s+(?:worry|panic|fear|be afraid|wait|miss|delay|forget))[^.!?;,]*$",
    re.IGNORECASE,
)
_ZOOM_BEFORE = re.compile(
    r"(?:放大|缩小|缩放|显示比例|字号|亮度|电量|zoom(?:ed|s)?|enlarged?|magnif\w+|scaled?|battery)[^，。,.]{0,12}$",
    re.I,
)
_ASKED = re.compile(
    r"(?:是否|能否|可否|会不会|要不要|有没有|如果|有的|可能|也许|不一定|问清?|\bwhether\b|\bif\b|\bmay\b|\bmight\b|\bask\b)[^，。；,.;]*$",
    re.I,
)
_PERHAPS = re.compile(r"(?:也许|或许|可能|\bmay\b|\bmight\b)[^，。；,.;]*$", re.IGNORECASE)
# What readers do themselves after a time of their own choice; who answers or pays is nobody's business there.
_OWN_WAIT_BEFORE = re.compile(
    r"\b(?:still )?(?:nothing|no (?:answer|reply|response|news|email)|heard nothing|silence|not heard(?: back)?)\b[^.;]{0,24}\b(?:after|for|in)(?: about| some| another)? ?$"
    r"|\b(?:try again|ask again|write again|follow up|check again|look again|come back|remind yourself|set a reminder)\b[^.;,]{0,20}\b(?:after|for|in)(?: about| another)? ?$",
    re.IGNORECASE,
)
_OWN_WAIT_AFTER = re.compile(
    r"^(?:之后|以后|后|过后)?[，,]?(?:还是?|仍然?|依然|一直|也|都)(?:没有?|不见|收不到)(?:人|任何)?(?:回音|答复|回复|消息|动静|结果|音信|收到|到|来)"
    r"|^(?:之后|以后|后|过后)?[，,]?(?:您?再|才)(?:写|问|跟进|看|查|试|联系|发|提醒|找)"
    r"|^(?: (?:later|without (?:an answer|a reply|news|any\w*(?: \w+)?)|of silence|have passed)),? (?:and (?:there is )?)?(?:then |still )?(?:you )?(?:write|ask|check|follow up|look|try|contact|call|send|no (?:answer|reply|news)|nothing)\b"
    r"|^, (?:then )?(?:(?:you )?(?:write|ask|check|follow up|look|try|contact) (?:again|once)|follow up|ask|write)\b|^ and (?:then )?(?:write|ask|check|look|try) again",
    re.IGNORECASE,
)
# How long it takes readers to do what is theirs alone, in minutes: 核对只要五六分钟.
_OWN_WORK = re.compile(
    r"(?:^|[。！？!?；;，,\s])(?:您|自己)?(?:核对|检查|填|写|读|看|截图|打码|抄|备份|设置|整理)[^。，；,;您]{0,6}?(?:只|大约|大概|通常|一般|也|就)*(?:要|需要?|花|用)(?:大约)?\s*$"
    r"|(?:^|[.;,!?] )(?:checking|filling|writing|reading|covering|copying|backing|setting|taking|making)\b(?:(?!\byour\b)[^.;,]){0,24}? takes (?:you )?(?:only |about |just |at most )*$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:分钟|秒钟?|minutes?|seconds?)$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:会|就|都会|通常|一般|保证|必|能)[^，。；]{0,6}(?:到账|退款|答复|回复|解冻|处理)|\b(?:will|refunds?|credited|arrives?|takes?|paid out)\b",
    re.IGNORECASE,
)
_SAMPLE_BEFORE = re.compile(
    r"(?:例如|例：|例:|示例|比如|例子|假如|假设|\bexamples?|\bfor example|\be\.g\.|\bsuch as|\bsample)[^。；.;]{0,40}$",
    re.IGNORECASE,
)
_SAMPLE_AFTER = re.compile(r"^[^。；.;|]{0,16}[（(](?:示例|例子|虚构|example|sample)", re.IGNORECASE)
_OWN_SITE = re.compile(r"本站|帮助中心|这个网站|this (?:site|website|help center|page)", re.IGNORECASE)
_FEE_WORD = re.compile(r"[费]|fee|charge|commission|cost|free", re.IGNORECASE)


_SITE_ZH = r"(?:本站|本网站|本帮助中心|本指南|帮助站|帮助中心|这个网站|我们)"
_SITE_EN = r"(?:(?:this|our) (?:help (?:center|site)|site|website|guide)|we)"
_OFFICIAL = "|".join(
    (
        rf"{_SITE_ZH}(?:是|为|由|系|经|已|获|，)[^。；，]{{0,12}}(?:(?<!非)官方|唯一|授权|指定|认证|正版)(?!邮箱|网站和|渠道的|说法)",
        rf"(?:(?<!非)官方|唯一|授权)(?:授权|认证|指定|合作)?的?(?:唯一|官方|授权)?的?(?:中文)?{_SITE_ZH}|OKPay (?:官方)?(?:授权|指定|认证|运营|出品)的",
        rf"\b{_SITE_EN}(?:['’](?:s|re)| (?:is|are|was|has been|have been)) (?:(?!not )\w+ ){{0,3}}(?:official|only|authori[sz]ed|endorsed|certified|run by okpay|operated by okpay|approved)\b",
        r"\b(?:the|an?|okpay's) (?:only|official|authori[sz]ed)(?: and (?:only|official))?(?: okpay)?(?: help| support)? (?:site|website|center|guide|page)\b(?= (?:for|of|by|authori|run|where|of okpay))|\b(?:authori[sz]ed|endorsed|certified|approved|run|operated) by okpay\b",
    )
)
_OFFICIAL_CLAIM = re.compile(_OFFICIAL, re.IGNORECASE)

# ── The company ──────────────────────────────────────────────────────────
_FIRM = r"(?:\bOKPay(?:'s)?|\bthe (?:company|service|platform|provider|operator|firm|wallet)(?: behind (?:it|OKPay))?)"
_IS = r"(?: (?:is|was|are|were|has been|also|fully|properly|now|both|long|duly|been|a|an))+"
_SHARE_EN = rf"(?:{_WORD_NUMBER}|nearly all|almost all|most|the (?:vast )?majority|half|two[- ]thirds|three quarters)"
_WON_EN = r"(?:succeed\w*|success\w*|approved|granted|accepted|refunded|paid|win|won|recover\w*|restored|resolved|get (?:it|(?:their|the|your) money)|go through)"
_CASES_EN = r"(?:requests?|claims?|disputes?|chargebacks?|appeals?|complaints?|refunds?|cases|applications|people|users|readers|customers|victims)"
_SHARE_ZH = rf"(?:(?:{_NUMERAL}|\d)+(?:个|次|人|笔)?(?:人|用户|申请)?(?:里|中|当中)(?:面)?[^，。；]{{0,3}}(?:{_NUMERAL}|\d|几)+(?:个|次|人|笔)?|{_NUMERAL}成(?:以上|左右|多)?|绝大多数|大多数|大部分|多数|几乎(?:都|全))"
_COMPANY = "|".join(
    (
        rf"{_FIRM}{_IS} (?:founded|established|incorporated|launched in|started in|headquartered|based (?:in|at)|registered (?:in|with|as) (?!your)|licen[sc]ed|regulated|supervised|authori[sz]ed (?:by|in|as)|accredited|insured|audited|listed (?:in|on) (?!the app|your)|certified|a member of)\b",
        r"\bit (?:is|was) (?:\w+ )?(?:founded|headquartered|incorporated|licen[sc]ed|regulated) (?:in|by|as)\b|\b(?:and|,) (?:is )?(?:regulated|supervised|licen[sc]ed) by (?:the )?(?=[A-Z])",
        rf"(?:{_FIRM}|\bit|\bwhich)(?: \w+)? (?:holds?|has|obtained|got) (?:an? |the |its )?(?:[\w-]+ ){{0,3}}licen[sc]es?\b",
        rf"\bsince (?:19|20)\d\d,? {_FIRM} (?:has|is|serves|offers)|{_FIRM} has (?:\w+ ){{1,6}}since (?:19|20)\d\d\b",
        rf"(?:{_FIRM}|\bit) (?:now )?(?:has|serves|have|reaches|counts)(?: \w+){{0,3}} (?:{_WORD_NUMBER}|hundreds|thousands|millions)(?: of)?(?: (?:million|thousand|billion))?(?: \w+)? (?:users|customers|people|merchants|businesses|countries|clients)\b",
        rf"\b(?:{_WORD_NUMBER}|hundreds|thousands|millions)(?: of)?(?: (?:million|thousand|billion))?(?: \w+)? (?:users|customers|people|merchants|businesses|clients) (?:\w+ )?(?:use|trust|rely on|choose|pay with|have) {_FIRM}",
        r"\b(?:success|approval|recovery|refund|win) rates?\b|\brates? of success\b",
        rf"\b{_SHARE_EN}(?: out of| in)(?: every)? (?:{_WORD_NUMBER})\b[^.;,]{{0,24}}\b{_WON_EN}|\b{_SHARE_EN}(?: of)?(?: the| all)?(?: [\w-]+){{0,2}} {_CASES_EN} (?:are|is|get|will|do|usually|finally|\w+ly|\s)*\s?{_WON_EN}\b",
        r"\b(?:balance|money|funds|deposits?|account) (?:is|are) (?:\w+ )?(?:insured|guaranteed|covered by|protected by (?:a|the|deposit|insurance)|held in trust|held by a bank)\b|\bdeposit (?:insurance|protection)\b",
        r"(?:成立|创立|创办|创建|组建|注册)于|(?:19|20)\d\d\s?年(?:就|便)?(?:成立|创立|创办|上线|注册|推出|开业)",
        r"总部(?:设|位|在|就在)|(?:公司|运营方|企业)(?:是)?(?:注册|设立|登记)(?:在|地)",
        r"持有?[^，。；“”]{0,12}牌照|持牌(?:的|机构|经营|运营|企业|公司)|(?<![没未])有[^，。；“”没]{1,8}牌照|[获得拿取][^，。；没]{0,8}牌照(?!了?吗)",
        r"受(?!到?骗)[^，。；“”]{1,16}(?:监管|监督)(?!机构|部门|的机构)|接受[^，。；]{0,14}监管",
        rf"(?:OKPay|平台|公司|拥有|服务|累计|全球|超过|覆盖|遍布)[^，。；]{{0,8}}(?:\d|{_NUMERAL}|数[十百千万])+\s?[多余]?\s?[万亿千百]?[多余名位个家]*\s?(?:用户|商户|商家|客户|会员|国家)",
        r"(?:成功率|通过率|退款率|追回率|找回率)",
        rf"{_SHARE_ZH}(?:的)?[^，。；]{{0,8}}?(?:成功|通过(?!短信|邮件)|拿回|退回|退了|追回|要回|批准)",
        r"存款保险|(?:[钱款]|余额|资金|账户)[^，。；没]{0,4}(?:有(?!没)|受|买了|投了)[^，。；没]{0,4}(?:保险|担保|保障)(?!柜|箱)|资金由[^，。；]{1,8}(?:托管|存管|担保)",
    )
)
_COMPANY_CLAIM = re.compile(_COMPANY, re.IGNORECASE)
# Who says so is told, or it is what readers are to look up.
_SOURCED = re.compile(
    r"存档网页|公开(?:资料|讨论|记录|代码|信息)|监管机构的?(?:名单|网站|登记)|登记(?:册|系统)|查|问|看|有没有|是否|如果|哪|谁|自称|骗"
    r"|\b(?:archived|public(?:ly)? (?:sources|posts|records|code|available)|registers?|according to|check|ask|look up|see whether|whether|which|who|if|claims?|says?)\b[^.;]*$",
    re.IGNORECASE,
)


def scan(text: str, lead: str = "") -> Iterator[tuple[int, Rule, str]]:
    """Yield (place, rule, wording) of what `text`, a paragraph in plain signs on one line, claims.

    `lead` is the line that introduces the list in which it stands.
    """
    for match in _OFFICIAL_CLAIM.finditer(text):
        if not speech.is_denied(text, *match.span()) and not speech.is_a_scammers(text, *match.span(), lead):
            yield match.start(), OFFICIAL, match.group(0)
    for match in _COMPANY_CLAIM.finditer(text):
        told = speech.is_denied(text, *match.span()) or speech.is_a_scammers(text, *match.span(), lead)
        sentence = re.split(r"[。！？；]|\.\s", text[: match.start()])[-1]
        if not told and not _SOURCED.search(sentence):
            yield match.start(), COMPANY, match.group(0)
    for rule, pattern in _CLAIMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not _is_innocent(rule, text, start, end) and not speech.is_a_scammers(text, start, end, lead):
                yield start, rule, match.group(0)


def _is_innocent(rule: Rule, text: str, start: int, end: int) -> bool:
    before, after, found = text[:start], text[end:], text[start:end]
    if rule is DEADLINE:
        if _OWN_WAIT_BEFORE.search(before) or (_OWN_WAIT_AFTER.match(after) and not _OTHERS.search(text)):
            return True
        if _MINUTES.search(found) and _OWN_WORK.search(before):
            return True
        if re.match(r"\d|[零〇一二两三四五六七八九十]", found) and _RANGE_BEFORE.search(before):
            return True
        if not re.search(rf"\d|{_NUMERAL}|\b{_UNIT_EN}\b", found) and (
            speech.is_denied(text, start, end) or _PERHAPS.search(before)
        ):
            return True
        return bool(_PAST_AFTER.match(after) or _FORBIDS_AFTER.match(after) or _FORBIDS_BEFORE.search(before))
    if "%" in found and _ZOOM_BEFORE.search(before):
        return True
    if rule is AMOUNT and (_SAMPLE_BEFORE.search(before) or _SAMPLE_AFTER.match(after)):
        return True
    if rule is AMOUNT:
        return bool(_FEE_WORD.search(found) and (_ASKED.search(before) or _OWN_SITE.search(text)))
    return speech.is_denied(text, start, end)
