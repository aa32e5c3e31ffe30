// What people write around passwords and codes: names of them, words between, and values that are other things.
// All of it is matched against flat text (flat.js): full stops are "。", commas "、", brackets ASCII.

import { sticky } from "./vocabulary.js";

/** @typedef {"password" | "pin" | "code" | "some" | "cvv" | "key" | "id"} Label "some": a word such as "code" that names other things too */

/** @type {[Label, RegExp][]} the first that fits counts */
export const LABELS = [
  [
    "cvv",
    /(?<![a-z])(?:cvv2?|cvc2?|cvn2?|csc)(?:码|(?![a-z]))|卡?(?:片)?背(?:面|后)的?(?:末|后)?的?(?:[三3] ?[位个]数?[字码]?|数字|号码)|后面[那这]?[三3] ?个数字?|(?<=\d ?)[后背]面?的?[三3][位码]|(?<!last )(?:3|three) digits(?= (?:are |is )?\d{3}(?!\d))|安全码|(?:(?:last )?(?:three|3)(?: digits?| numbers?)?|digits|numbers?|code) (?:on|at) the (?:back|reverse)(?: of (?:my|the) card)?|(?:three|3)[- ]digit (?:security )?(?:code|number)/,
  ],
  [
    "pin",
    /(?<![a-z])pin(?: ?(?:码|codes?|numbers?|no\.?))?(?![a-z])|(?:支付|交易|取款|锁屏|解锁|开机|提现|付款|资金)(?:密码|口令|码)/,
  ],
  [
    "code",
    /(?:验证|校验|动态|短信|恢复|备用|备份|授权|认证|确认|登[录陆]|谷歌|随机|手机|一次性|安全)的?(?:验证码|代码|[码玛]|马(?!上))|(?:动态|短信|一次性|验证)的?(?:密码|口令)|令牌|验证器|authenticator|yan ?zheng ?ma|(?<![a-z])yzm|(?<![a-z])(?:otp|totp|2fa|mfa)(?: ?(?:codes?|码))?(?![a-z])|(?:verif\w*|security|one[- ]?time|sms|text(?:ed)?|auth\w*|log-?in|sign-?in|access|recovery|backup|confirm\w*|(?:2|two)[- ]?(?:fa|factor|step)|(?:4|5|6|8|four|six|eight)[- ]?digit|whatsapp|google|atm|unlock|payment|transfer|transaction|withdrawal|bank|email|emailed|phone|secret|restore|scratch)[ -](?:verification |security |login |pass)?(?:codes?|pin)(?![a-z])|(?:verif\w*|security|one[- ]?time|digit)[ -]number(?![a-z])|verification(?= ?: ?\d)|(?:one[- ]?time|single[- ]use|dynamic|temporary) (?:password|passcode|pin)/,
  ],
  [
    "key",
    /私[钥匙]|[密秘]钥|(?<![a-z])(?:(?:private|secret|api|access|setup|signing|encryption)[ _-]?(?:api[ _-]?)?keys?|api[ _-]?(?:secret|token)|(?:access|auth|bearer|bot|session|refresh)[ _-]?token|client[ _-]?secret|token|secret(?! answer| word)|(?<=totp |2fa |otp )seed|bearer)(?![a-z])/,
  ],
  [
    "password",
    /[密秘蜜](?:[码玛]|马(?!上))|口令|暗号|密保(?:问题)?的?答案|安全问题的?答案|(?<![a-z])(?:mi ?ma|mm(?= ?[:=是]))(?![a-z])|(?<![a-z])(?:(?<!1)pass?[ -]?(?:w(?:or?d|rod|ord|rd|oord|orld|ard|ort)|owrd|wrd|wd|code|key|phrase)s?|paswords?|(?<!1)passwords?|passwrods?|pwds?|pswd|psw|pw|(?<![a-z] )pass(?= ?[:=])|pass(?= (?:(?:is|was) |(?=[!-~]*[a-z])[!-~]*\d))|(?:security|secret) answer|(?:secret|memorable) word|answer to (?:my|the) (?:security|secret) question|(?<=(?:temp|my|old|new) )pass(?= [a-z ]{1,20}:)|credentials|(?:log-?in|sign-?in) (?:details|info|data))|账密|(?<![\u4e00-\u9fff])密(?=[ :]?[a-z\d])|登录(?:信息|资料)(?![a-z])/,
  ],
  [
    "some",
    /[46四六] ?[位个]数字?(?![密验])|(?:那串|短信里的|收到的|手机上的|[念报]的)(?:那[个串])?数字|收到的那[个串]数字|分钟内?有效|[请切]勿(?:泄露|告诉|告知|转发)|do not share|(?<![a-z])(?:(?:6|six|4|four)[- ]digit number|the numbers? (?:in the (?:text|sms|message)|(?:they|he|she) (?:sent|texted|asked for|wanted)))|(?<!错误|故障|报错|返回|邮政|国家|机构|产品|源|货币|银行|股票|优惠|邀请|推荐)代码|(?<![错误编维条二号邮乱扫密证态验付款收请惠优箱尺])码(?=[是为:, ]|我|都?[告发给])|(?<!(?:error|status|response|zip|post|postal|area|country|promo|discount|coupon|voucher|gift|qr|bar|swift|sort|bank|source|dress|product|reference|order|tracking|reason|decline|return|exit|http|branch|currency|iban|tax|invite|referral|booking|failure|result|fault|bic|city|dial(?:l?ing)?|key) ?)(?<![a-z])(?:codes?|passcode|numbers they (?:sent|texted)|digits)(?![a-z])/,
  ],
];
export const LABEL = new RegExp(LABELS.map(([, form]) => `(${form.source})`).join("|"), "gi");

// Words that say something about a password, and so are none; after them nothing is read.
export const SAID_STEM =
  /^(?:arriv|biometric|block|cancel|chang|check|compromis|confirm|confus|deliver|email|expir|fail|forgot|hack|lock|pass|problem|receiv|recover|reject|remov|request|requir|reset|wait)|n't$|'(?:s|re|ve|ll)$/;
const CONNECT =
  "used to be|'s(?![a-z])|(?:is|ist|was|are|were|be|it's|that's|being|equals?|as|named|called)(?![a-z0-9'])|[:=→>]+|-{1,2}>|就是|便是|都是|还是|也是|是|为|改成|改为|换成|换为|设成|设为|设置成|设置为|变成|变为|叫做|叫|当成|shi(?![a-z])";
const COUNT =
  "\\d{1,2}(?: ?(?:-|~|到|至|to) ?\\d{1,2})? ?-?(?:位|个|digits?|characters?|chars?|letters?)(?:的?(?:数字|数|字母|密码|码)|[- ]numbers?|[- ]digits?)?";
export const CONNECTOR = sticky(CONNECT);
export const WORD = /[a-z]+(?:'[a-z]+)?(?![a-z0-9'@!#$%&*+=?~_]|-[a-z0-9])/iy;
export const COUNTED = sticky(COUNT);
export const ASIDE = sticky("\\([^()\\n\\uFFFC]{0,40}\\) ?(?=[:=是为])");
export const PREDICATE = /..(?:[^e]ed|ing|less|able|ible|ful|ly)$/; // "is rejected", but "password: butterfly"
export const GENERIC_STOP =
  /(?<![a-z])(?:error|fail|declin|shows?\b|display|message says)|错误|报错|提示|失败|代码 ?\d{3,5}|显示/i;
export const SHOWN =
  /\bmy\b|sent|text|receiv|got|sms|phone|told|gave|ask|read|him|her|them|they|scam|caller|短信|发|收|告诉|报|念|给|要|骗|客服/i;

// Things with digits that are no password unless it is said to be one.
export const THING =
  /^(?:iphone|ipad|ios|android|win(?:dows)?|pixel|galaxy|mate|redmi|(?:xiao)?mi|oppo|vivo|huawei|honor|note|chrome|safari|edge|firefox|mac(?:os)?|level|step|covid|web|mp|app|okpay|version|ver|tls|sha|md|ipv|usdt|trc|erc|bep|btc|[ahpsvmq])[-_. ]?\d{1,3}(?:\.[\d.]*)?(?:pro|plus|max|ultra|s|e)?$|^(?:e|err|error|code|no|nr|id)[-_. ]?\d{1,6}$|^\d+-[a-z]+$|^\d+(?:st|nd|rd|th|s|h|m|x|k|w|g|gb|mb|min|mins|hrs?|am|pm|d|fa|u|usd|usdt|rmb|cny|eur|trx|btc|%)$|^[\d:/.,年月日-]+$|^[€$£¥#+]|^\d+[/x*-]\d+|^[^@]+@[^@.]+\.[a-z.]{2,}$|^[\w.-]+\.(?:com|cn|net|org|io|jpg|png|pdf|jpeg|html)$|^\d{1,2}[a-z]{3,9}$/i;
export const OTHER = /^ ?(?:这种|之类|开头|打头|结尾|发来的|发的|这个号|的号|号码|的手机|的订单)/;
/** "… and my account is": what follows is that, not the password. */
export const OWN =
  /(?:账[号户]|帐号|邮箱|手机|电话|微信|邮件)号?码?$|(?:[,、]|(?<![a-z])(?:and|but)) (?:my |the )?(?:account|email|phone|name|user|id|number) $/i;
export const PHONE = /^(?:86)?1[3-9]\d{9}$/;
export const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{2,6})?$/;
export const SPACED =
  /\d{3}[ -]\d{3}(?![ -]?\d)|\d\d[ -]\d\d[ -]\d\d(?![ -]?\d)|\d(?:[ -]\d){3,7}(?![ -]?\d)|\d{4}[ -]\d{4}(?![ -]?\d)/y;
export const SPELLED =
  /(?:[零〇一二三四五六七八九幺两]){4,8}(?![\u4e00-\u9fff])|[零〇一二三四五六七八九幺两]{6}(?![十百千万位个年月日号])|(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,、-]*){3,8}/iy;
export const GROUPS = /[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){2,15}(?![A-Za-z0-9])/y; // a base32 key as authenticators show it
export const LATIN = /[!-~]+/y;
/** Words in a row up to the end of a sentence. */
export const PHRASE = /[ "']*((?:[a-z]+[ -]){2,7}[a-z\d]+)(?=["'.,;!、。]{0,2} ?(?:$|\n|(?:and|but) ))/iy;
export const HAN_RUN = /[\u4e00-\u9fff]+[!-~]*/y;
export const QUOTES = { '"': '"', "'": "'", "[": "]", "<": ">", "(": ")", "`": "`", "*": "*" };
export const MORE =
  /[ \n]*(?:(?:[,、/|;&+加]|或者?|还是|还有|要么|和|跟|以及|再|又|不是|新的|旧的|not\b|then\b|or\b|and\b|(?:the |my )?(?:new|old|other|second)(?: one)?\b|also\b|maybe\b|even\b|later\b|\d{1,2}[.)](?= ))[ \n]*)+(?:是|试过|试|was |is |tried |then )?/iy;
export const AGAIN = /[ \n,、;|]+(?:\d{1,2}[.):] ?)?/y;
// Six digits, groups as in "9f3k-22lm", and signs mixed as only passwords are.
export const LOOKALIKE =
  /(?<![\w./+@#-]|\d[: ])(?:(?:\d{3}[ -]?\d{3}|\d\d \d\d \d\d)(?![\w:/-]| \d)|(?=[!-~]{0,30}\d)[\w!@#$%^&*][!#-&*-;=?-Z^-z|~]{5,24})/gi;
// Verbs of money: the number after them is an amount.
export const LOST =
  /(?:[少扣转付花骗充]走?|损失|提现)[了掉]? ?$|(?:paid|lost|charged|transferr?ed|worth|cost|took|stole|withdrew|spent|(?:payment|amount|total) of) (?:about |me |us )?$/i;
export const TELLING = /告|报|念|读|说|told|read|said|tell|dictated/i;
export const TAKEN =
  /把 ?(?:这个|那个|我的)?["'“]?([!-~]{4,20}?)["'”]? ?(?:这个|那个|这串|这)?(?:数字|号)?(?:都|也|就|直接)?(?:告诉|发|给|报|念|说|输|填|回)/dg;
export const LINKED =
  /(?:^|[^!-~])["'(<[]*([!-~]{3,40}?|\d{3} \d{3}|\d{4} \d{4})["')>\]]*[ ,、]*(?:(是不是|就是|是|为|作为|当作|当成|当|做|这个|那个|这串|那串|这组|is|was|were|are|as|being|for|=|\(|\[|,|、) *)([a-z' \u4e00-\u9fff]{0,60})$/i;
/** Digits that were sent or read out: a code, though nobody calls it one. */
export const USE =
  /(?<![a-z])use (\d{4,8}) (?:to|as|for)(?![a-z])|(?:(?<![a-z])read(?: it| them)? out|(?:[念报读]|text|sms|message|短信)(?:了|的?是|说| said| says)?|发来的?是|收到的?是) ?[:"']? ?(\d(?:[ -]?\d){5})(?![ -]?\d| ?[元块万号])|把["'](\d{6})["'][发念报读告]/dgi;
/** An address and its password, as lists of accounts have them. */
export const PAIR = /[\w.+-]{1,64}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}(?: ?[:/|] ?|\n)([!-~]{4,30})(?![!-~])/dg;
/** "bob@example.com, password …": an account and what opens it. */
export const WHOSE =
  /(?:[\w.]@[\w.]+|(?:user(?:name)?|login)(?: is|:)? [!-~]+)[ ,/]{1,3}(?:(?:and|with|my|the) ){0,2}pass?w(?:or)?d $/i;
export const NOUN = /(?<![a-z])(?:the|my|a|an|his|her|your|their|this|that|our|its|no) $/i;
/** Words right before a value that is named only afterwards: "it's abc123, my password". */
export const STATED = /(?:is|it's|was|是|used?|put|set|typed|填|输|用) ?["']?$/i;
