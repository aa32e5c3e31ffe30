"""Whether a Chinese sentence has readers hand over a secret."""

from __future__ import annotations

import re

from helpcenter.content.document import blank

from .quoted import PLEASE, in_button, is_quoted
from .sources import Said

WHO_ZH = (
    r"(?:客服|人工|专员|工作人员|坐席|对方|商家|卖家|我们|(?<!自)我(?!们|的|用|也|只|在|不|没|已)|他(?!人|们的)|她|本站|站长|OKPay(?! ?(?:页面|网站|账户|密码|应用|登录))|官方(?!页面|网站|网址|App|应用|登录|渠道|入口|邮箱)|银行(?!卡|账)|发卡行|警察|警方|民警"
    r"|团队|机器人|群主|管理员|代办|专家|来电的?人)"
)
_WHERE_ZH = r"(?:邮件|来信|回信|(?<!短)(?<!微)(?<!可)信(?![息任用箱得])|正文|主题|附件|标题|表单|工单|聊天|对话|电话|留言|评论|私信|群|模板|备注|附言|申请|投诉|材料|资料|下一栏|这一栏|此处)(?:里|中|上|内|里面|框|末尾|最后|开头|栏)?"
_GIVE_ZH = re.compile(
    r"告诉|告知|说给|讲给|说出|报(?:给|上|出|一下|一遍)|(?<!举)(?<!回)(?<!通)报(?!告|案|警|错|失|价|名|销|酬|答)|念(?:给|出|一遍|一下)?|读(?:给|出|一遍)|[发寄传](?!来的|现|生|卡|票|布|帖|信|邮件|件|送(?:成功|失败)|出|起|言|统|说)(?:给|到|至|去|过来|过去|送|来)?|转发|交(?:给|出)|提交|提供|"
    r"出示|透露|分享|回复|附(?!近|件)(?:上|在|带)?|上传|拍(?:照|下来|给)|写(?:上|明|出|清|在|进|入|给)|注明|说明|补(?:上|充)|留(?:下|给|在)|给(?!出(?:的|了)|您|你)|抄(?:给|送|进|上)|填(?:给|在|进|到|上)|拿给|口述|口头|连同|一并|一起(?:写|发|附|填|交)|逐个写|让[^，。；]{0,6}看(?!清)|(?:可以|才能|放心|才可以)说(?!明)"
    rf"|(?:放|存|寄存|留|备份)在?{WHO_ZH}(?:处|那里?|那儿|手里|手上)|(?:请|让|由){WHO_ZH}[^，。；]{{0,4}}(?:存|保管|保存|记着|记住|收着)|{WHO_ZH}(?:可以|能|应该?|要|需要|有权)知道"
)
_PUT_ZH = re.compile(r"输入|填写?|填好|写|粘贴|贴|放|说|抄|准备|备好|备齐|带上|加上|包括|包含|核对|凭")
_OWN_ZH = re.compile(
    r"官网|官方?的?(?:网站|页面|网页|App|应用|登录|网址)|登录(?:页|框|界面|表单|处|时)|(?:自己|您)(?:打开|输入)的|(?:重置|验证|设置|打开的|同一|该|这个|手机)?页面|[这那同][一个]?页|网页(?!版)|(?<!让)App|应用(?:里|内|中|提示)|[密验码输入证]框|框(?:里|内|中)|账户(?:内|里)的?(?:页|设|框|入口)|密码管理器|"
    r"纸上|纸质|本子|笔记本|保险|[发送传](?:到|至)(?:您|你|注册|手机|邮箱|自己|这个邮箱|登记)|(?:给|到)(?:您|你|自己)|ATM|取款机|钱包(?:里|应用|软件)|重新发|再发一?次|重发|没发"
)
_NO_ZH = re.compile(
    r"不(?!管|论|但|仅|光|妨|如|然|久|止|同|少|过|一会|了|到|上|出|来|见|清|准|着|动|通|放心|安|明|知道|确定|行|能登|在|对|好|够)|别(?!人|的|处|忘)|勿|莫|无需|无须|禁止|严禁|防止|避免|拒绝|停止|没有|没(?=人|写|填|附|给|要)|谁也|从未|遮|盖住|隐去|打码|抹掉|涂掉|删|去掉|除(?:了|去)|以外|裁掉|假|冒"
)
_TURNED_ZH = re.compile(
    r"(?:不(?:要|能|可|得|用|必)?|别|勿|无需)(?:再)?(?:忘(?:了|记)?|漏(?:了|掉|写|填)?|落下|省(?:略|掉)?|担心|怕|害怕|犹豫|着急|介意|顾虑|隐瞒)|[了过]没有?(?=[、，；])|是不是|能不能|有没有|要不要|会不会"
)
_RESUME_ZH = re.compile(
    r"(?<!.)就|(?<=.)就(?!这样|算|是)|然后|而是|只要|只管|尽管|[，,；;：:（(](?!尤其|特别|包括|哪怕|即使|无论|不论|不管|也|都|或|更)"
)
_TOLD_ZH = re.compile(
    r"(?:骗子|诈骗|假客服|冒充|自称|声称|谎称|陌生人|有人|谁|凡是|任何人(?!都)|黑客|别人|他人|坏人|钓鱼)[^；！？]*$"
    r"|(?<!可以)(?<!会)(?:要求|(?<!需)要|让|叫|催|请|引导|诱导|诱骗|哄|骗|逼)(?:您|你|人|大家|用户)[^，。；！？]{0,10}$"
)
_TRUSTED_ZH = re.compile(
    rf"(?<![假冒称“]){WHO_ZH}(?!”)[^，。；“”]{{0,6}}?(?:会|将|需要|可能|可以|要|请|让|叫|才能|得)[^，。；]{{0,14}}$"
)
_AFTERWARD_ZH = re.compile(
    r"骗子|诈骗|骗局|骗术|套路|话术|圈套|钓鱼|骗人|是假|假的|危险|不安全|不行|不可以|等于|相当于|会被(?!要求|问|请)|被盗|会丢|(?:他|她|对方|骗子|别人)们?就?能|能转走|都别|都不|别给|不要|不给|不能给|挂断|拉黑|举报|不理|停下|拒绝|别信|不信|不是(?:真的?)?(?:客服|官方|OKPay)|没有(?:好处|必要)"
)
QUESTION_ZH = re.compile(r"[？?]|吗[。”]?$|能不能|可不可以|要不要|该不该|会不会|是否|怎么办|行不行")
_PAST_ZH = re.compile(r"^[^，。；、]{0,6}?(?:了|过(?!来|去))")
_IF_ZH = re.compile(r"(?:如果|要是|一旦|万一|假如|若|已经|曾经?|刚才|不小心)[^，。；]*$")
_NEED_ZH = re.compile(
    rf"(?<![假冒称“真]){WHO_ZH}(?!”)(?P<between>[^，。；！？]{{0,16}}?)(?:要(?!求转)|问|索取|索要|询问|需要|用到|看一?下|核对|核实|凭)(?:您|你|的|到|一下|一?个|填的|几样|：)*[^，。；！？不别]{{0,10}}$"
)
_OWN_VERB_ZH = re.compile(
    r"(?:忘(?:了|记)?|改|更改|修改|换|更换|重置|重设|设|设置|设定|找回|输错|试|猜|收(?:到|不到|取)?|申请|获取|要求|重发|补发|撤销|吊销|生成|保存|保管|记住|泄露|偷|盗|输(?:入)?)(?:了|过|好|到)?"
    r"(?:新|旧|您的|OKPay|邮箱|账户|登录|一?个|短信|全部|的?支付|，|、|\s)*$"
)
# A verb of telling that says what is told.
_TELLS_ZH = re.compile(
    rf"(?:告诉|告知|说明|回复|写明|提供|补充)(?:一下|给)?{WHO_ZH}?(?!听|看|核|就|即|处|登|以便|好|吧|一|来)[^，。；]{{3,}}"
)
_GOT_ZH = re.compile(r"收到|获取|申请|拿到|看到|找到|输")
# The last of several things that are given, after whatever was said of the others.
_LAST_ZH = re.compile(
    r"[，、](?:另外|最后|再)?(?:以及|还有|和|与|及|连同|加上|外加|并附?上?|再?附上)(?P<item>(?!.*(?:有人|已经|可能|怀疑|被|收不|没收|丢|怎|什么|哪|几|多少))[^，。；：]{0,12})$"
)
_ALSO_ZH = re.compile(r"(?:也|同样|一样)(?:都?可以|都?能|都?要|得|行|一样|该|应)")
# Why it is to be done, no warning: "这样客服就能……".
_SO_THAT_ZH = re.compile(r"(?:好让|以便|方便|便于|让|这样)[^，。；]{0,8}(?:就|能|可以)[^，。；]*")
_HELPER_ZH = re.compile(r"客服|坐席|专员|工作人员|银行|发卡行|团队|OKPay|商家|卖家")
_PAGE_ASKS_ZH = re.compile(r"(?:页面?|网站|应用|App)[^，。；]{0,6}(?:要|问|提示)[^。；]*$")
# What a letter holds, as its checklist says: "CVV 也写上了".
_HELD_ZH = r"(?:写|填|附|贴|抄|标|列|放|拍|带|注明|提供|给出|留)(?:明|清楚?|上|好|全|齐|下|在|进|了)"
_HOLDS_ZH = re.compile(rf"{_HELD_ZH}[^，。；]{{0,12}}$")
_IS_HELD_ZH = re.compile(rf"(?:(?!不(?!少|缺)|没|别|未|遮|盖)[^。；]){{0,16}}?{_HELD_ZH}")
_PREDICATE_ZH = re.compile(
    r"(?:[或和、][^，。；、]{1,6}?)?(?:是|在|有)?(?:什么时候|何时|怎么|怎样|为什么|哪天|哪里|已经|一直|可能|是否|还能|还没|没(?!问题)|被|改过|换过|用过|丢了|忘了|是?[几哪]|(?:给|告诉|发给?|说|报)[过了](?![来去]))"
)


def judge_zh(said: Said, sentence: str, start: int, end: int) -> bool:
    """Whether `sentence` has readers hand over the secret at `start:end`, in characters."""
    before, after = sentence[:start], sentence[end:]
    if re.match(r"的(?!截图|照片|图|画面|原文|内容|前|后|末|那|数字|纸|人)", after) and not said.collects:
        return False
    if said.held and _is_held_zh(sentence, start, end):
        return True
    if in_button(sentence, start) or _PREDICATE_ZH.match(after):
        return False
    asking = bool(QUESTION_ZH.search(sentence)) and not PLEASE.search(sentence)
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
        and not is_quoted(said, sentence, start, end)
        and not re.search(r"如果|要是|若", clause_before)
    ):
        return True
    if (
        re.match(rf"[^。！？]{{0,12}}[，；]{WHO_ZH}(?:等会|稍后|可能)?(?:会|要|需要)(?:用到|用|问|要|核对|看)", after)
        and not _AFTERWARD_ZH.search(after)
        and not _is_refused_zh(before)
    ):
        return True
    if _is_refused_zh(before) or _is_covered_zh(sentence, start, end):
        return False
    own = bool(_OWN_VERB_ZH.search(clause_before))
    if said.collects and not own and not _PAST_ZH.match(after[:3]) and not _is_denied_after(after):
        return True
    also, last = _ALSO_ZH.match(after), _LAST_ZH.search(before)
    for verb in _GIVE_ZH.finditer(sentence):
        if verb.end() <= start:
            between = last["item"] if last and verb.end() <= last.start() else sentence[verb.end() : start]
            between = re.sub(r"^[^，。；：]{0,2}[：:]", "", between)
            if also and not _is_refused_zh(before):
                return True
            if re.search(r"[，。；：]|有人|知道|已经|可能|怀疑|被|收不|没收|丢", between) or own:
                continue
        elif (
            verb.start() < end
            or _steps_away(after[: verb.start() - end])
            or (own and not _GOT_ZH.search(clause_before))
        ):
            continue
        if not is_safe_zh(said, sentence, verb.start(), verb.end(), start, end):
            return True
    for verb in _PUT_ZH.finditer(sentence):
        clause = _clause(sentence, verb.start())
        if start < clause[0] or end > clause[1] or (own and verb.start() < start and verb[0] != "输入"):
            continue
        words = sentence[clause[0] : clause[1]]
        if (re.search(_WHERE_ZH, words) or re.search(WHO_ZH, words)) and not is_safe_zh(
            said, sentence, verb.start(), verb.end(), start, end
        ):
            return True
    return False


def _is_held_zh(sentence: str, start: int, end: int) -> bool:
    """Whether a checklist says that the letter holds it."""
    before, after = sentence[:start], sentence[end:].replace("已经", "")
    return bool(_HOLDS_ZH.search(before) or _IS_HELD_ZH.match(after)) and not (
        _is_refused_zh(before)
        or _is_covered_zh(sentence, start, end)
        or _is_denied_after(after)
        or _PREDICATE_ZH.match(after)
        or _OWN_VERB_ZH.search(before)
        or _OWN_ZH.search(sentence)
    )


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
            r"[^，。；（(]{0,6}(?:不(?![少缺漏])|别|一律不|都不|绝不)|[^。；]{0,10}(?:遮|不写|不要|别写|不发|隐去|除外|盖|涂)",
            after,
        )
    )


def _is_covered_zh(sentence: str, start: int, end: int) -> bool:
    clause = sentence[_clause(sentence, start)[0] : _clause(sentence, end)[1]]
    return bool(re.search(r"遮|盖住|隐去|打码|抹掉|涂掉|删|去掉|不含|不带|不包括|裁掉|泄露|改掉|换掉", clause))


def is_safe_zh(said: Said, sentence: str, verb: int, after_verb: int, start: int, end: int) -> bool:
    """Whether giving at `verb` is denied, elsewhere, past, somebody else's words, or put where it belongs."""
    first, last = min(verb, start), max(after_verb, end)
    head, after = sentence[:verb], sentence[end:]
    if _HELPER_ZH.search(sentence):
        after = blank(_SO_THAT_ZH, after)
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
    if _OWN_ZH.search(clause) and not re.search(WHO_ZH + r"|" + _WHERE_ZH, sentence[after_verb:right]):
        return True
    if (
        re.match("[填输]", sentence[verb:])
        and _PAGE_ASKS_ZH.search(sentence[:verb])
        and not re.search(_WHERE_ZH, sentence)
    ):
        return True
    if _IF_ZH.search(sentence[:verb]) and "就" not in sentence[left:verb]:
        return True
    told = _TOLD_ZH.search(sentence[:first]) or _TOLD_ZH.search(sentence[:verb])
    if told and not (_TRUSTED_ZH.search(sentence[:verb]) or _TRUSTED_ZH.search(sentence[:first])):
        return True
    if re.match(r"(?:给|到)?(?:别人|他人|陌生人|骗子|外人)", sentence[after_verb:]) or _AFTERWARD_ZH.search(after):
        return True
    return is_quoted(said, sentence, first, last)
