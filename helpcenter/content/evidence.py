"""What proves nothing: free mail, another domain, a forum, a search result, this site itself, a page that is not encrypted."""

from __future__ import annotations

import re
import unicodedata

from helpcenter.core.findings import Rule, Text

NO_EVIDENCE = Rule(
    "data/evidence",
    Text("“{found}” 不能当证据：{why}。", "'{found}' is no evidence: {why}."),
    Text(
        "改成账户内的页面、账单、确认过的邮件、官网或监管机构这样的出处；找不到，就整项留空。",
        "Name a page inside the account, a statement, a genuine email, the official site, or a regulator; where there is "
        "none, leave the whole value blank.",
    ),
)
FREE_MAIL = Rule(
    NO_EVIDENCE.id,
    Text(
        "“{found}” 是谁都能注册的免费邮箱，不能算官方的。",
        "'{found}' is free mail, which anybody can register: not official.",
    ),
    Text("写官方域名的邮箱；没有就整项留空。", "Give an address at the official domain, or leave the value blank."),
)
OTHER_DOMAIN = Rule(
    NO_EVIDENCE.id,
    Text(
        "“{found}” 的域名和 {key} 的 {site} 不是一个。",
        "'{found}' is at another domain than {key}, which is at {site}.",
    ),
    Text(
        "再核对一次。两个域名确实都是官方的，在 checks.yml 登记这个值和理由。",
        "Check again. If both domains are official, list this value in checks.yml with the reason.",
    ),
)
SEEN_LATER = Rule(
    NO_EVIDENCE.id,
    Text("核对日期 {date} 早于看到证据的 {seen}。", "The check of {date} came before the evidence was seen on {seen}."),
    Text(
        "checked_on 写看过全部证据之后的那一天。", "Give as checked_on a day on which all the evidence had been seen."
    ),
)

# Where anybody may write anything, or where this site would be its own witness. Names of the first part stand for hosts too.
_NONE = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (
            r"论坛|贴吧|帖子|发帖|楼主|知乎|豆瓣|微博|小红书|抖音|快手|哔哩|B\s?站|百科|知道(?=里|上|的|$)|维基|博客|公众号|头条|评论区|评论里|网友|群友|朋友|同事|听说|群里|群内|微信群|QQ\s?群|电报|聊天记录"
            r"|\b(?:forums?|reddit|quora|wikipedia|(?<!/)wikis?(?!/)|fandom|blogs?|blogspot|trustpilot|v2ex|zhihu|tieba|weibo|xiaohongshu|bilibili|douyin|tiktok|youtube|facebook|instagram|twitter|tweet|x\.com|telegram|t\.me|whatsapp|discord"
            r"|linkedin|medium\.com|social media|a friend|friends|colleague|hearsay|somebody (?:said|told)|someone (?:said|told|on)|user comments?|comments? section|review site|group chat|chat group|stack ?(?:overflow|exchange))\b",
            Text("谁都能在那里写", "anybody can write there"),
        ),
        (
            r"搜索|搜到|搜出|搜一下|百度|谷歌|必应|搜狗|广告|\b(?:google(?! play)|bing|baidu|sogou|duckduckgo|yandex|yahoo|so\.com|search(?:ed| results?| engines?| page)?|advert(?:isement)?s?|sponsored)\b",
            Text("搜索结果和广告谁都能买、能做", "search results and ads can be bought and made by anybody"),
        ),
        (
            r"ChatGPT|\bAI\b|人工智能|豆包|文心|通义|DeepSeek|Kimi|copilot|gemini|chatbot|机器人",
            Text("程序会编造", "programs make things up"),
        ),
        (
            r"本(?:站|帮助中心|网站|页|仓库)|我们(?:自己)?的?(?:站|网站|帮助中心|页面)|\b(?:this|our)(?: own)? (?:help ?(?:center|site)|site|website|guide|repository|page)\b|\bdocs/|data/\w+\.yml|checks\.yml|github\.io",
            Text("本站不能给自己作证", "this site cannot be its own witness"),
        ),
        (r"\bhttp://", Text("没有加密的网页可以被改", "a page that is not encrypted can be changed on its way")),
        (
            r"\b(?:bit\.ly|t\.cn|tinyurl|goo\.gl|dwz)\b",
            Text("短网址看不出通向哪里", "a short address hides where it leads"),
        ),
    )
)


def why_none(where: str) -> Text | None:
    """Why a place proves nothing; None where it may."""
    said = unicodedata.normalize("NFKC", where)
    return next((why for pattern, why in _NONE if pattern.search(said)), None)
