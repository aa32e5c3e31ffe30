// Passwords and codes: values that only the words beside them give away.
//
// After a label ("password", "验证码") the text is read on over words that people put in between ("that I use is").
// The first sign that is none of them is the value, or shows that there is none. The same is done backwards
// ("482913 is the code") and after words of telling ("I gave him 482913") near a label.

/** @typedef {import("./secrets.js").Found} Found */
/** @typedef {"password" | "pin" | "code" | "some" | "cvv" | "key" | "id"} Label "some": a word such as "code" that names other things too */
/** @typedef {{start: number, end: number, label: Label, again?: boolean}} Place again: a value has gone before */
/** @typedef {{start: number, end: number, digits: boolean}} Value */

/** @type {[Label, RegExp][]} the first that fits counts */
const LABELS = [
  ["cvv", /(?<![a-z])(?:cvv2?|cvc2?|cvn2?|csc)(?:码|(?![a-z]))|卡?(?:片)?背(?:面|后)的?(?:末|后)?的?(?:[三3] ?[位个]数?[字码]?|数字|号码)|后面[那这]?[三3] ?个数字?|安全码|(?:(?:last )?(?:three|3)(?: digits?| numbers?)?|digits|numbers?|code) (?:on|at) the (?:back|reverse)(?: of (?:my|the) card)?|(?:three|3)[- ]digit (?:security )?(?:code|number)/],
  ["pin", /(?<![a-z])pin(?: ?(?:码|codes?|numbers?|no\.?))?(?![a-z])|(?:支付|交易|取款|锁屏|解锁|开机|提现|付款|资金)(?:密码|口令|码)/],
  ["code", /(?:验证|校验|动态|短信|恢复|备用|备份|授权|认证|确认|登[录陆]|谷歌|随机|手机|一次性|安全)的?(?:验证码|代码|码)|(?:动态|短信|一次性|验证)的?(?:密码|口令)|令牌|yan ?zheng ?ma|(?<![a-z])yzm|(?<![a-z])(?:otp|totp|2fa|mfa)(?: ?(?:codes?|码))?(?![a-z])|(?:verif\w*|security|one[- ]?time|sms|text(?:ed)?|auth\w*|log-?in|sign-?in|access|recovery|backup|confirm\w*|(?:2|two)[- ]?(?:fa|factor|step)|(?:4|5|6|8|four|six|eight)[- ]?digit|whatsapp|google|atm|unlock|payment|transfer|transaction|withdrawal|bank|email|emailed|phone|secret|restore|scratch)[ -](?:verification |security |login |pass)?(?:codes?|number|pin)(?![a-z])|verification(?= ?: ?\d)|(?:one[- ]?time|single[- ]use|dynamic|temporary) (?:password|passcode|pin)/],
  ["key", /私[钥匙]|[密秘]钥|(?<![a-z])(?:(?:private|secret|api|access|setup|signing|encryption)[ _-]?(?:api[ _-]?)?keys?|api[ _-]?(?:secret|token)|(?:access|auth|bearer|bot|session|refresh)[ _-]?token|client[ _-]?secret|token|secret|bearer)(?![a-z])/],
  ["password", /[密秘蜜]码|密马|口令|暗号|密保(?:问题)?的?答案|安全问题的?答案|(?<![a-z])(?:mi ?ma|mm(?= ?[:=是]))(?![a-z])|(?<![a-z])(?:pass?[ -]?(?:w(?:or?d|rod|ord|rd|oord|orld|ard|ort)|owrd|wrd|wd|code|key|phrase)s?|paswords?|passwords?|passwrods?|pwds?|pswd|psw|pw|(?<![a-z] )pass(?= ?[:=])|pass(?= (?:(?:is|was) |(?=[!-~]*[a-z])[!-~]*\d))|security answer|credentials|(?:log-?in|sign-?in) (?:details|info|data))|账密|登录(?:信息|资料)(?![a-z])/],
  ["some", /[46四六] ?位数字?(?![密验])|(?:那串|短信里的|收到的|手机上的)数字|分钟内?有效|[请切]勿(?:泄露|告诉|告知|转发)|do not share|(?<![a-z])(?:(?:6|six|4|four)[- ]digit number|the numbers? (?:in the (?:text|sms|message)|(?:they|he|she) (?:sent|texted|asked for|wanted)))|(?<!错误|故障|报错|返回|邮政|国家|机构|产品|源|货币|银行|股票|优惠|邀请|推荐)代码|(?<![错误编维条二号邮乱扫密证态验付款收请惠优箱尺])码(?=[是为:, ]|我|都?[告发给])|(?<!(?:error|status|response|zip|post|postal|area|country|promo|discount|coupon|voucher|gift|qr|bar|swift|sort|bank|source|dress|product|reference|order|tracking|reason|decline|return|exit|http|branch|currency|iban|tax|invite|referral|booking|failure|result|fault|bic|city|dial(?:l?ing)?|key) ?)(?<![a-z])(?:codes?|passcode|numbers they (?:sent|texted)|digits)(?![a-z])/],
];
const LABEL = new RegExp(LABELS.map(([, form]) => `(${form.source})`).join("|"), "gi");

// Words that stand between a label and its value. English ones are whole words.
/** @param {string} list */
const words = (list) => new Set(list.trim().split(/\s+/));
const EASY = words(`
  actually also always basically currently definitely either exactly just like literally maybe now only originally
  perhaps previously probably really simply spelled still`);
const ENGLISH = words(`
  a about above account after again agent ago all am an and answer any anyway app are as asked at back bank be
  because been before being believe below box but by call called caller came can card case change changed chose
  come correct correctly could current date day did do does done earlier email enter entered even every everywhere
  facebook field first following follows for forwarded from gave get give given gmail got guess guy had happens
  has have he her here him his how i i'd i'll i'm i've id if in input into is it it's its keep kept know lady last
  later login made make man me mean message mine minute mobile mom moment morning must my name need new next night
  not number of off okpay old on once one online or original other our out over own page people person phone
  picked please prompt put read remember representative reset right said same saved say says scammer scammers
  screen send sent set shared she should showed sign site sms so someone something sometimes soon support system
  talked telegram tell temporary text texted that that's the their them then there these they they're think this
  those thought to today told tomorrow tonight too tried true try twice two type typed until up us use used user
  using usually value values very via wallet wanted was we website wechat were what whatsapp when where which
  while who whole whose will with woman work works would write written wrote yes yesterday you your yours`);
// Words that say something about a password, and so are none; after them nothing is read.
const SAID = words(`
  accepted accessible accounts active address affected alipay alphanumeric already although android anymore
  anything apple attached authenticator available bad between blank both broken can't cannot character characters
  clear code codes common complete complex confidential cos cvv dead dear didn't different digit digits doesn't
  don't during easy eight empty ending enough entry error exact exposed face false fine fingerprint five form four
  garbage generated github gone good google hard hello help hi hidden history however icloud identical impossible
  incorrect invalid ios iphone isn't issue junk kaput known late leaked least left less letter letters link
  linkedin logged long longer lost macbook manager mastercard maximum may might minimum missing monday more n/a na
  near necessary needed needs never nine no nobody none nonexistent nonsense nope nothing null numeric ok okay
  omitted optional otp paypal pin plain plaintext policy private protected public random redacted refused reused
  rule rules safe screenshot secret secure see sending sensitive seven short shown similar simple since six slow
  sorry sort stolen stored strange strength strong stuck suddenly sunday sure tbd ten terrible than thank thanks
  therefore though three toast tool touch trash trouble trying unavailable unchanged undefined unionpay unique
  unknown unsafe useful useless username valid verification verified verify visible weak whether why windows
  withheld without won't worthless wrong yet youtube zero`);
const SAID_STEM = /^(?:arriv|biometric|block|cancel|chang|check|compromis|confirm|confus|deliver|email|expir|fail|forgot|hack|lock|problem|receiv|recover|reject|remov|request|requir|reset|wait)|n't$|'(?:s|re|ve|ll)$/;
const HAN_EASY = "应该|可能|好像|大概|其实|本来|就|都|也|还|只|确实|明明|肯定|估计|似乎|貌似|大约|仍然|依然|现在|目前|暂时|一直|以前|之前|从前|原来|原先|曾经|从来|最早|最近|后来|刚才|刚刚|刚|当时|今天|昨天|前面|分别|依次|如下|总";
const HAN_FILL = "手机号码?|我们|你们|他们|她们|自己|对方|客服|骗子|那个人|那人|人家|别人|老公|老婆|妈妈|爸爸|我妈|我爸|儿子|女儿|我|你|您|他|她|它|账户|账号|帐号|钱包|登录|登陆|支付|交易|短信|手机|邮件|邮箱|微信|电话号码?|电话|号码|收到|收来|发来|发过来|发过去|发出去|发给|发了|发|告诉|告知|说出|说|报给|报|念给|念|读|提供|给|回复|回|转告|透露|泄露|输入|输成|输|填写|填|写|打|设置|设定|设|改成|改为|改|换成|换|用过|用|听|打|叫做|叫|记得|记成|记|觉得|猜|想|看到|看|显示的|不是|没改过|没变|没错|没问题|没有变|的话|那边|这边|那里|这里|里面|里边|里|上面|上|中|内|框|栏|处|一栏|那条|这条|那个|这个|那串|这串|那|这|个|条|串|组|六位数字?|四位数字?|六位|四位|位数?|数字|字母|拼音|生日|名字|大写|小写|加|加上|第一个|第二个|两个|三个|一个|全部|所有|新|旧|老|初始|默认|原始|临时|统一|错|过来|过去|出去|出来|来|去|让|要|想要|过|了|着|的|地|得|吧|啊|呢|嘛|呀|哦|哈|把|被|跟|和|有|又|再|才|已经|以及|对|好|不|没|是|为|先|然后|结果|马上|立刻|直接|偷偷|全|还有|到|家|请|麻烦|帮|帮我|看看|一下|一遍|两遍|一次|两次|多次|很多次";
const CONNECT = "used to be|(?:is|was|are|were|be|it's|that's|being|equals?|as|named|called)(?![a-z0-9'])|[:=→>]+|-{1,2}>|就是|便是|都是|还是|也是|是|为|改成|改为|换成|换为|设成|设为|设置成|设置为|变成|变为|叫做|叫|当成|shi(?![a-z])";
const COUNT = "\\d{1,2}(?: ?(?:-|~|到|至|to) ?\\d{1,2})? ?-?(?:位|个|digits?|characters?|chars?|letters?)(?:的?(?:数字|数|字母|密码|码)|[- ]numbers?|[- ]digits?)?";
const sticky = (/** @type {string} */ source) => new RegExp(source, "iy");
const CONNECTOR = sticky(CONNECT);
const HAN_EASILY = sticky(HAN_EASY);
const HAN_FILLER = sticky(HAN_FILL);
const WORD = /[a-z]+(?:'[a-z]+)?(?![a-z0-9'@!#$%&*+=?~_]|-[a-z0-9])/iy;
const COUNTED = sticky(COUNT);
const ASIDE = sticky("\\([^()\\n\\uFFFC]{0,40}\\) ?(?=[:=是为])");
const PREDICATE = /..(?:[^e]ed|ing|less|able|ible|ful|ly)$/; // "is rejected", but "password: butterfly"
const GENERIC_STOP = new RegExp(`(?<![a-z])(?:error|fail|declin|shows?\\b|display|message says)|错误|报错|提示|失败|代码 ?\\d{3,5}|显示`, "i");
const SHOWN = /\bmy\b|sent|text|receiv|got|sms|phone|told|gave|ask|read|him|her|them|they|scam|caller|短信|发|收|告诉|报|念|给|要|骗|客服/i;

// Things with digits that are no password unless it is said to be one.
const THING = /^(?:iphone|ipad|ios|android|win(?:dows)?|pixel|galaxy|mate|redmi|mi|oppo|vivo|huawei|honor|note|chrome|safari|edge|firefox|mac(?:os)?|level|step|covid|web|mp|app|okpay|version|ver|tls|sha|md|ipv|usdt|trc|erc|bep|btc|[ahpsvmq])[-_. ]?\d{1,3}(?:\.[\d.]*)?(?:pro|plus|max|ultra|s|e)?$|^(?:e|err|error|code|no|nr|id)[-_. ]?\d{1,6}$|^\d+-[a-z]+$|^\d+(?:st|nd|rd|th|s|h|m|x|k|w|g|gb|mb|min|mins|hrs?|am|pm|d|fa|u|usd|usdt|rmb|cny|eur|trx|btc|%)$|^[\d:/.,年月日-]+$|^[€$£¥#+]|^\d+[/x*-]\d+|^[^@]+@[^@.]+\.[a-z.]{2,}$|^[\w.-]+\.(?:com|cn|net|org|io|jpg|png|pdf|jpeg|html)$|^\d{1,2}[a-z]{3,9}$/i;
const UNIT = /^ ?(?:位|次|遍|个|条|秒|分|小时|天|日|号|月|年|元|块|万|千|%|度|点|时|周|级|章|步|页|倍|岁|人|款|家|封|台|多|几|余|times?\b|digits?\b|char|letters?\b|sec|min|hours?\b|hrs?\b|days?\b|weeks?\b|months?\b|years?\b|attempts?\b|tries\b|x\b|more\b|or more|\+|(?:am|pm)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|-? ?\d{1,2}(?: ?位| digit| char))/i;
const MONEY = /^ ?(?:元|块|美元|美金|usd|usdt|rmb|cny|eur|gbp|trx|dollars?|yuan|euros?|pounds?|万|k\b)/i;
const OTHER = /^ ?(?:开头|打头|结尾|发来的|发的|这个号|的号|号码|的手机|的订单)/;
const BEFORE_OTHER = /(?:[¥$€£#+第]|错误(?:代?码)?|代码|error|err|尾号|后四位|编号|单号|订单|订单号|号码|电话|手机号?|工号|余额|金额|ending(?: in| with)?|order|ref|no\.|number|version|\bv|from|by|page|step|chapter|code|qq|room|extension|amount|提示|显示|报错|状态码) ?[:#是为]? ?$/i;
/** "… and my account is": what follows is that, not the password. */
const OWN = /(?:账[号户]|帐号|邮箱|手机|电话|微信|邮件)号?码?$|(?:[,、]|(?<![a-z])(?:and|but)) (?:my |the )?(?:account|email|phone|name|user|id|number) $/i;
const PHONE = /^(?:86)?1[3-9]\d{9}$/;
const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{2,6})?$/;
const SPACED = /\d{3}[ -]\d{3}(?![ -]?\d)|\d\d[ -]\d\d[ -]\d\d(?![ -]?\d)|\d(?:[ -]\d){3,7}(?![ -]?\d)|\d{4}[ -]\d{4}(?![ -]?\d)/y;
const SPELLED = /(?:[零〇一二三四五六七八九幺两]){4,8}(?![\u4e00-\u9fff])|(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,、-]*){3,8}/iy;
const GROUPS = /[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){2,15}(?![A-Za-z0-9])/y; // a base32 key as authenticators show it
const LATIN = /[!-~]+/y;
const HAN_RUN = /[\u4e00-\u9fff]+[!-~]*/y;
const QUOTES = { '"': '"', "'": "'", "[": "]", "<": ">", "(": ")", "`": "`", "*": "*" };
// A Han answer that is no password: it says that there is none, or what kind it is.
const NO_VALUE = /^(?:不|没|无|忘|略|未|请|同|另|暂|隐|谁|什|多少|怎|哪|空|见|待|如|对的|错|有误|过期|失效|正确|已|被|需|保密|随便|系统|客服|银行|一样|正常)|[的了吗呢吧啊么]$|错误|忘|方便|提供|隐藏|保密|输入|登录|收到|收不|设置|修改|改过|提示|多少|什么|无效|失效|过期|不对|不正确|不能|不了|不行|记不|发送|重置|生日|随机|数字|字母|初始|告诉|一样|密码|验证|登|英文|中文|大写|小写|符号|手机|指纹|人脸|静态|短信|必填|重要|安全|简单|复杂|隐私|自动|保存|唯一|通用|统一|固定|临时|几|省略|记得|组合/;
const MORE = /[ \n]*(?:(?:[,、/|;&+]|或者?|还是|还有|要么|和|跟|以及|再|又|then\b|or\b|and\b|also\b|maybe\b|even\b|later\b|\d{1,2}[.)](?= ))[ \n]*)+(?:是|试过|试|was |is |tried |then )?/iy;
const AGAIN = /[ \n,、;|]+(?:\d{1,2}[.):] ?)?/y;
// Six digits, groups as in "9f3k-22lm", and signs mixed as only passwords are.
const LOOKALIKE = /(?<![\w./+@#-]|\d[: ])(?:(?:\d{3}[ -]?\d{3}|\d\d \d\d \d\d)(?![\w:/-]| \d)|(?=[!-~]{0,30}\d)[\w!@#$%^&*][!#-&*-;=?-Z^-z|~]{5,24})/gi;
const NAMED = /(?:[号编单邮群额价账]|地址|用户名|名字?|型号|版本|\bid|number|no\.?|ref\w*|order|ticket|case|account|badge|user(?:name)?|name|wallet|address|model|zip|post ?code|transaction|tx|invoice|tracking|from|user is|called|member\w*) ?(?:是|为|:|is|#)? ?$/i;
// Verbs of money: the number after them is an amount.
const LOST = /(?:[少扣转付花骗充]走?|损失|提现)[了掉]? ?$|(?:paid|lost|charged|transferr?ed|worth|cost|took|stole|withdrew|spent) (?:about |me |us )?$/i;
const TELL = new RegExp(`(?:告诉|告知|发送?|给|报|念|读|说|回复|回答?|提供|输入?|填写?|透露|(?<![a-z])(?:told|gave|give|sent|send|texted|typed?|entered|enter|read|said|shared|forwarded|replied|answered|put|tell|handed|provided|dictated|submitted|pasted|wrote))(?![a-z])`, "gi");
const TELLING = /告|报|念|读|说|told|read|said|tell|dictated/i;
const TAKEN = /把 ?(?:这个|那个|我的)?["'“]?([!-~]{4,20}?)["'”]? ?(?:这个|那个|这串|这)?(?:数字|号)?(?:都|也|就|直接)?(?:告诉|发|给|报|念|说|输|填|回)/dg;
const LINKED = /(?:^|[^!-~])["'(<[]*([!-~]{3,40}?|\d{3} \d{3})["')>\]]*[ ,、]*(?:(是不是|就是|是|为|作为|当作|当成|当|做|这个|那个|这串|那串|这组|is|was|were|are|as|being|for|=|\(|\[|,|、) *)([a-z' \u4e00-\u9fff]{0,60})$/i;
const USE = /(?<![a-z])use (\d{4,8}) (?:to|as|for)(?![a-z])/dgi;
/** An address and its password, as lists of accounts have them. */
const PAIR = /[\w.+-]{1,64}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}(?: ?[:/|] ?|\n)([!-~]{4,30})(?![!-~])/dg;
const NOUN = /(?<![a-z])(?:the|my|a|an|his|her|your|their|this|that|our|its|no) $/i;

/** Whether a word is of those that people say about a password. @param {string} word */
function isSaid(word) {
  const lower = word.toLowerCase();
  return EASY.has(lower) || ENGLISH.has(lower) || SAID.has(lower) || SAID_STEM.test(lower);
}

/** @param {string} text @param {number} place @param {Set<string>} list */
function wordIn(text, place, list) {
  const word = at(WORD, text, place);
  return word && list.has(word[0].toLowerCase()) ? word : null;
}

/** A word that stands between a label and its value. @param {string} text @param {number} place */
const easyAt = (text, place) => wordIn(text, place, EASY) ?? at(HAN_EASILY, text, place);

/** One that only says more about the value. @param {string} text @param {number} place */
const fillerAt = (text, place) => wordIn(text, place, ENGLISH) ?? at(HAN_FILLER, text, place);

/** @param {string} text @returns {boolean} whether these are six such words at most, and nothing else */
function isFiller(text) {
  let place = 0;
  for (let step = 0; step < 6 && place < text.length; step++) {
    const word = easyAt(text, place) ?? fillerAt(text, place);
    if (!word) return false;
    place += word[0].length;
    while (text[place] === " ") place++;
  }
  return place >= text.length;
}

/** @param {string} value signs without blanks */
const isMixed = (value) => /\d/.test(value) ? /[a-z]/i.test(value) || /[!@#$%^&*_+=?~]/.test(value) : /[a-z]/i.test(value) && /[!@#$%^&*_+=?~](?=.)|[!@#$%^&*]$/.test(value) && !/^[a-z]+[!?*]+$/i.test(value);

/** Numbers that people round: amounts, not codes. @param {string} digits */
const isRound = (digits) => /00$/.test(digits);

/**
 * Passwords and codes by the words around them.
 * @param {string} text flat
 * @returns {Found[]}
 */
export function passwords(text) {
  const labels = labelsOf(text);
  /** @type {Found[]} */
  const found = [];
  /** @param {Value[]} values @param {Label} label */
  const add = (values, label) => {
    const kind = label === "pin" ? "password" : label === "some" ? "code" : label;
    const last = values[values.length - 1];
    for (const { start, end } of last ? [...values, ...more(text, last, label)] : []) found.push({ start, end, kind });
  };
  labels.forEach((place, index) => {
    const border = labels[index + 1]?.start ?? Infinity;
    const values = after(text, place, border);
    add(values, place.label);
    if (!values.length) add(before(text, place), place.label);
  });
  for (const { indices } of text.matchAll(PAIR)) {
    const [start, end] = indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    if (isMixed(value) && !THING.test(value)) found.push({ start, end, kind: "password" });
  }
  for (const { indices } of text.matchAll(USE)) {
    const [start, end] = indices?.[1] ?? [0, 0];
    found.push({ start, end, kind: "code" });
  }
  if (!labels.length) return found;
  for (const { label, value } of lookalikes(text, labels)) add([value], label);
  for (const told of [...text.matchAll(TELL), ...text.matchAll(TAKEN)]) {
    const label = near(text, labels, told.index);
    if (label) add(disclosed(text, told, label.label), label.label);
  }
  return found;
}

/** @param {string} text @returns {Place[]} */
function labelsOf(text) {
  return [...text.matchAll(LABEL)].map((match) => {
    const label = LABELS[match.slice(1).findIndex(Boolean)][0];
    return { start: match.index, end: match.index + match[0].length, label };
  });
}

/**
 * A label not far from a place.
 * @param {string} text
 * @param {Place[]} labels
 * @param {number} place
 * @param {"code" | "password"} [kind] only of this kind
 * @returns {Place | undefined}
 */
function near(text, labels, place, kind) {
  return labels.find(({ start, end, label }) => {
    if (place - end > 90 || start - place > 70 || label === "cvv" || label === "key") return false;
    if (kind && (kind === "code") !== (label === "code" || label === "some")) return false;
    return label !== "some" || isSecretCode(text, start);
  });
}

/** Whether "code" is one that was sent, not one that a page shows. @param {string} text @param {number} place */
function isSecretCode(text, place) {
  const six = /\d{3} ?\d{3}(?! ?\d)|(?:\d\d ){2}\d\d/;
  const around = text.slice(Math.max(0, place - 50), place + 70);
  return !GENERIC_STOP.test(around) && (SHOWN.test(around) || six.test(around));
}

/** @param {RegExp} form sticky @param {string} text @param {number} place */
function at(form, text, place) {
  form.lastIndex = place;
  return form.exec(text);
}

/**
 * Values after a label.
 * @param {string} text
 * @param {Place} place
 * @param {number} border where the next label begins
 * @returns {Value[]}
 */
function after(text, { start, end, label, again }, border) {
  let now = end;
  let direct = false; // a connector stands right before
  let seen = false;
  let gap = 0;
  let han = -1; // where Han signs after a connector began
  let quote = "";
  let comma = false;
  const limit = Math.min(text.length, end + 110);
  for (let step = 0; step < 26 && now < limit; step++) {
    const blank = at(/[ \n]+/y, text, now);
    if (blank) {
      // A new line goes on with the value only right after the label, or after a colon.
      if (blank[0].includes("\n") && !direct && (gap || !/(?:^|\n)[^\n]{0,12}$/.test(text.slice(Math.max(0, start - 13), start)))) return [];
      now += blank[0].length;
      continue;
    }
    // "Mima2023" is a value, though it begins with a label.
    if (now >= border && !(direct && /^[a-z]+\d/i.test(text.slice(now, now + 12)))) return [];
    if (now >= border) break;
    const rule = at(ASIDE, text, now);
    const counted = rule ?? at(COUNTED, text, now);
    if (counted && !(direct && !rule && !/^ ?(?:是|为|:|=|is|was)/.test(text.slice(now + counted[0].length)))) {
      now += counted[0].length;
      gap++;
      continue;
    }
    const listed = (label === "code" || label === "key") && at(/\d{1,2}[.)] (?=\S)/y, text, now);
    // Question and answer: "密码？我：abc123".
    const answer = listed || at(/[?。] ?\n?[^\n:\uFFFC]{0,12}: ?/y, text, now);
    if (answer) {
      now += answer[0].length;
      seen ||= !listed;
      continue;
    }
    const connector = at(CONNECTOR, text, now);
    if (connector && gap && OWN.test(text.slice(Math.max(end, now - 16), now))) return [];
    if (connector) {
      now += connector[0].length;
      direct = seen = true;
      quote = "";
      han = now;
      continue;
    }
    if (text[now] in QUOTES && !(direct && text[now] === "*")) {
      quote = text[now++];
      continue;
    }
    const easy = easyAt(text, now);
    const filler = easy ?? fillerAt(text, now);
    if (filler && !(quote && (direct || !gap) && / |[\u4e00-\u9fff]/.test(quoted(text, now, quote)))) {
      if (han < now && !/[\u4e00-\u9fff]/.test(text[now - 1] ?? "")) han = now;
      now += filler[0].length;
      gap++;
      // "changed my password to …": a value follows, or a verb; only digits and signs tell.
      if (/^to$/i.test(filler[0])) seen ||= label !== "code";
      if (!easy) direct = false;
      else if (/[\u4e00-\u9fff]/.test(easy[0])) direct = direct && seen;
      continue;
    }
    if (/[,、/|~#\u2026-]/.test(text[now])) {
      now++;
      if (!/[/|-]/.test(text[now - 1])) [direct, seen, comma] = [false, false, true];
      continue;
    }
    break;
  }
  if (again && !seen) return [];
  const first = valueAt(text, now, { label, direct, seen, gap, quote, han: seen && !comma ? han : -1, border, start, end, comma });
  if (!first) return [];
  const last = more(text, first, label).pop() ?? first;
  return [first, ...more(text, first, label), ...after(text, { start: last.end, end: last.end, label, again: true }, border)];
}

/** Up to the closing quotation mark, "" if the line has none. @param {string} text @param {number} place @param {string} quote */
function quoted(text, place, quote) {
  const close = QUOTES[/** @type {keyof typeof QUOTES} */ (quote)];
  const until = text.indexOf(close, place);
  const content = until < 0 ? "" : text.slice(place, until);
  return content.length < 61 && !/[\n\uFFFC]/.test(content) ? content : "";
}

/**
 * The value at a place, if what stands there can be one.
 * @param {string} text
 * @param {number} start
 * @param {{label: Label, direct: boolean, seen: boolean, gap: number, quote: string, han: number, border: number, start: number, end: number, comma: boolean}} how it was reached
 * @returns {Value | null}
 */
function valueAt(text, start, how) {
  const { label, direct, seen, gap, quote } = how;
  const open = label === "password" || label === "pin";
  const numeric = label !== "key";
  const spelled = numeric && (direct || label !== "some") && (seen || gap === 0 || label === "code") && at(SPELLED, text, start);
  if (spelled && !/^(?:one|two|three)[ ,]*$/i.test(spelled[0])) return { start, end: start + spelled[0].trimEnd().length, digits: true };
  const named = !direct && open && gap === 0 && /["']/.test(quote) && /^[!-~](?:[!-~]+|[ !-~]*\d[ !-~]*)[!-~]$/.test(quoted(text, start, quote));
  if (label !== "some" && quote && (direct || named) && /["'[(<]/.test(quote)) {
    const content = quoted(text, start, quote);
    const words = content.split(" ");
    const rare = words.filter((word) => !isSaid(word)).length * 2 > words.length;
    const fit = open && content.length > 2 && !NO_VALUE.test(content) && rare && (/["'[]/.test(quote) || words.length === 1 || isMixed(content));
    if (fit && /[a-z0-9\u4e00-\u9fff]/i.test(content) && !/^[*x•.\s_-]+$/i.test(content)) return { start, end: start + content.length, digits: false };
  }
  const spaced = numeric && (seen || gap < 4) && at(SPACED, text, start);
  if (spaced && (label !== "some" || isSecretCode(text, how.start))) return { start, end: start + spaced[0].length, digits: true };
  const raw = at(LATIN, text, start)?.[0];
  if (!raw) return open && how.han >= 0 ? hanAt(text, how.han, start, quote) : null;
  const value = raw.replace(/(?:[.,;:?)\]>"'`]|!(?=$))+$/, "");
  const rest = text.slice(start + value.length, start + value.length + 24);
  const whole = /** @type {Value} */ ({ start, end: start + value.length, digits: /^\d+$/.test(value) });
  if (!/[a-z0-9]/i.test(value) || /\*{2,}|^x+$|^\.{2,}/i.test(value) || start + value.length > how.border && !direct) return null;
  const lead = text.slice(Math.max(how.end, start - 14), start);
  const number = /^\d+/.exec(value)?.[0] ?? "";
  if (number && number.length === value.length) {
    if (number.length < 5 && UNIT.test(rest) || MONEY.test(rest) || OTHER.test(rest) || BEFORE_OTHER.test(lead.replace(/^ ?#/, "")) && !/[:=]\s*$/.test(lead) && !direct) return null;
    if (/^:\d\d|^[.-]\d+\D/.test(rest) && number.length < 5) return null;
    if (/^(?:19|20)\d\d$/.test(number) && /^ ?[改设换注]/.test(rest)) return null;
    if (label === "cvv") return number.length > 2 && number.length < 9 ? whole : null;
    if (label === "some") return number.length > 3 && number.length < 9 && (seen || gap > 0 || number.length === 6) && (direct && /\bmy $/i.test(text.slice(Math.max(0, how.start - 3), how.start)) || isSecretCode(text, how.start)) ? whole : null;
    if (label === "code") return number.length > (direct || quote ? 2 : 3) && number.length < 11 && !PHONE.test(number) && !(gap && !seen && (isRound(number) || number.length > 8 || DATE.test(number))) ? whole : null;
    if (label === "key") return (direct || gap === 0) && number.length > 5 && !isRound(number) ? whole : null;
    if (direct) return number.length > 2 ? whole : null;
    if (!seen && (PHONE.test(number) || DATE.test(number)) || number.length > 12) return null;
    return number.length > (label === "pin" || gap === 0 ? 3 : 5) && !isRound(number) ? whole : null;
  }
  if (number && number.length < 5 && UNIT.test(value.slice(number.length) + rest)) return null;
  if (/^\d{1,2}:\d\d/.test(value)) return null;
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(value) && (!direct || label !== "password" || /^ ?(?:\d{1,2}:|[改设发收注换更修重申寄到])/.test(rest))) return null;
  if (label === "key" && at(GROUPS, text, start)) return { ...whole, end: start + (at(GROUPS, text, start)?.[0].length ?? 0) };
  if (label === "key") return value.length > 7 && (isMixed(value) || value.length > 19) && (direct || value.length > 15 || gap === 0) && !THING.test(value) && !/^0x[0-9a-f]{40}$|^T[1-9A-Za-z]{33}$|^bc1/i.test(value) ? whole : null;
  if (label === "cvv") return null;
  const thing = THING.test(value);
  if (label === "code" || label === "some") {
    const sound = (/\d/.test(value) && (!thing || /^\d{3,6}(?:-\d{3,6})+$/.test(value)) || direct && /^[a-z]{4,5}(?:-[a-z]{4,5})+$/i.test(value) && /recov|backup|恢复|备/i.test(text.slice(how.start, how.end)) || direct && /^[A-Z]{5,10}$|^[A-Z-]{8,}$|^[a-z]-\d{4,8}$/i.test(value) && /[A-Z]{5}|\d/.test(value)) && value.length > 3;
    return sound && (label === "code" || isSecretCode(text, how.start)) && (direct || seen || gap < 3) ? whole : null;
  }
  if (isMixed(value)) return direct || !NAMED.test(lead) && !thing && value.length > 3 ? extended(text, whole, direct) : null;
  if (/^[a-z]{1,2}$/i.test(value) && !(direct && /^ \d{3}/.test(rest)) || !direct && !(gap === 0 && bare(text, start, value, rest))) return null;
  const head = /^[a-z']+/i.exec(value)?.[0] ?? "";
  const colon = /[:=]\s*$/.test(lead);
  if (!head || isSaid(head) || isSaid(value) || NOUN.test(lead) || (!colon && !quote && PREDICATE.test(head))) return null;
  return extended(text, whole, direct);
}

/** Whether a plain word after a label, without a connector, can only be its value: in Han text, or at the end of a line. @param {string} text @param {number} start @param {string} value @param {string} rest */
const bare = (text, start, value, rest) =>
  (/[a-z][A-Z]/.test(value) && !isSaid(value)) ||
  (/[\u4e00-\u9fff] ?$/.test(text.slice(0, start).slice(-2)) && /^ ?(?:[\u4e00-\u9fff、。,]|$|\n|[!-~]*\d)/.test(rest) && value.length > 2) ||
  (/(?:pwd|psw|pswd|pw|passwd) $/i.test(text.slice(Math.max(0, start - 8), start)) && /^[.,;]?(?:$|\n| and| but)/.test(rest));

/**
 * A value in Han characters: only where a connector leaves no doubt, and the words do not say that there is none.
 * @param {string} text
 * @param {number} from after the connector
 * @param {number} stop where the finder stopped reading
 * @param {string} quote
 * @returns {Value | null}
 */
function hanAt(text, from, stop, quote) {
  const start = from + (at(/[ \n"'([<]+/y, text, from)?.[0].length ?? 0);
  if (start > stop) return null;
  const run = quote ? quoted(text, start, quote) : at(HAN_RUN, text, start)?.[0] ?? "";
  const value = run.replace(/[.,;:!?)\]>"'`]+$/, "");
  const colon = /[:=]\s*["'([<]*$/.test(text.slice(Math.max(0, start - 4), start));
  if (value.length < 2 || value.length > 20 || NO_VALUE.test(value)) return null;
  if (!quote && !colon && (/^[我你他她它这那]/.test(value) && !/\d$/.test(value) || !/^[\s、。,.!?;]|^$/.test(text.slice(start + run.length, start + run.length + 1)))) return null;
  return { start, end: start + value.length, digits: false };
}

/**
 * A value goes on over blanks where the next piece looks like a part of it.
 * @param {string} text
 * @param {Value} value
 * @param {boolean} direct
 * @returns {Value}
 */
function extended(text, value, direct) {
  const lead = text.slice(Math.max(0, value.start - 2), value.start);
  const line = direct && /[\u4e00-\u9fff:=] ?$/.test(lead) && at(/(?: [!-~]+){1,4}(?=[^\S\n]*(?:$|\n|[\u4e00-\u9fff、。]))/y, text, value.end);
  if (line) return { ...value, end: value.end + line[0].replace(/[.,;:!?)\]]+$/, "").length };
  let { end } = value;
  let now = end;
  for (let step = 0; step < 4; step++) {
    const piece = /[!-~]/.test(text[now - 1]) && !/[.,;?!]/.test(text[now]) ? at(/ ([!-~]+?)([.,;:!?)\]"']*)(?![!-~])/y, text, now) : null;
    if (!piece || isSaid(piece[1]) || PREDICATE.test(piece[1]) || !/[a-z0-9]/i.test(piece[1])) break;
    now += 1 + piece[1].length;
    if (UNIT.test(text.slice(now)) || THING.test(piece[1]) && !/^\d+$/.test(piece[1])) break;
    if (/\d/.test(piece[1]) || (direct && (piece[2] || now === text.length))) end = now;
    if (piece[2]) break;
  }
  return { ...value, end };
}

/**
 * Further values in a row: "abc 或 abd", recovery codes line by line.
 * @param {string} text
 * @param {Value} first
 * @param {Label} label
 * @returns {Value[]}
 */
function more(text, first, label) {
  /** @type {Value[]} */
  const values = [];
  let { end } = first;
  while (values.length < 20) {
    const joint = at(MORE, text, end + (at(/["')\]>]+/y, text, end)?.[0].length ?? 0)) ?? (label === "code" && at(AGAIN, text, end));
    if (!joint) break;
    const start = joint.index + joint[0].length + (at(/["'([<]+/y, text, joint.index + joint[0].length)?.[0].length ?? 0);
    const raw = (at(SPACED, text, start) ?? at(LATIN, text, start))?.[0].replace(/[.,;:!?)\]>"'`]+$/, "") ?? "";
    const rest = text.slice(start + raw.length, start + raw.length + 12);
    const alike = label === "code" ? /^[\w -]*\d[\w -]*$|^[a-z]{4,5}-[a-z]{4,5}$/i.test(raw) && raw.length > 3 && raw.length < 25 : isMixed(raw) || /^\d{3,12}$/.test(raw) || (/或|or |\//.test(joint[0]) && /^[a-z]{3,}$/i.test(raw) && !isSaid(raw));
    if (!alike || (raw.length < 5 && UNIT.test(rest)) || MONEY.test(rest) || THING.test(raw) && !/^[\d-]+$/.test(raw) || PHONE.test(raw)) break;
    end = start + raw.length;
    values.push({ start, end, digits: false });
  }
  return values;
}

/**
 * A value before its label.
 * @param {string} text
 * @param {Place} place
 * @returns {Value[]}
 */
function before(text, { start, end, label }) {
  const from = Math.max(0, start - 90);
  const window = text.slice(from, start);
  if (/^ ?(?:错误|不对|不正确|失败|过期|error|(?:is|was) (?:wrong|incorrect|invalid))/i.test(text.slice(end, end + 24)) || label === "key") return [];
  const match = LINKED.exec(window);
  const value = match?.[1].replace(/^["'(<[]+|["')>\],.]+$/g, "") ?? "";
  const place = match ? from + match.index + match[0].indexOf(value) : 0;
  const lead = text.slice(Math.max(0, place - 14), place);
  if (!match || !value || BEFORE_OTHER.test(lead) || NAMED.test(lead)) return adjacent(text, start, label);
  const link = match[2];
  if (!isFiller(match[3])) return adjacent(text, start, label);
  const found = [{ start: place, end: place + value.length, digits: false }];
  if (/^\d[\d -]*$/.test(value)) {
    const { length } = value.replace(/\D/g, "");
    if (/^(?:for|,|、)$/i.test(link) && (length < 6 || length > 8) || length > 12 || label === "cvv" && length > 4) return [];
    if (label === "some" && !isSecretCode(text, start) || DATE.test(value) && label !== "password") return [];
    return length > (label === "cvv" ? 2 : 3) ? found : [];
  }
  if (label === "cvv" || THING.test(value)) return [];
  if (isMixed(value)) return label === "some" && !isSecretCode(text, start) || /^(?:,|、)$/.test(link) ? [] : found;
  const strong = /^(?:是|就是|is|was|当|当成|当作|作为|as)$/i.test(link);
  const word = /^[a-z]+$/i.test(value) && !isSaid(value) && !NOUN.test(lead) && value.length > 3;
  return strong && word && label === "password" && !/[a-z] $/i.test(lead) ? found : [];
}

/** Six digits right before "验证码". @param {string} text @param {number} start @param {Label} label @returns {Value[]} */
function adjacent(text, start, label) {
  const match = label === "code" && /(?<![\d.:/-])(\d{6}|\d{3}[ -]\d{3}) ?$/.exec(text.slice(Math.max(0, start - 9), start));
  if (!match) return [];
  const place = start - match[0].length;
  return BEFORE_OTHER.test(text.slice(Math.max(0, place - 14), place)) ? [] : [{ start: place, end: place + match[1].length, digits: true }];
}

/**
 * What looks like a code near the name of one, or like a password near "password", without words between that say so.
 * @param {string} text
 * @param {Place[]} labels
 * @returns {{label: Label, value: Value}[]}
 */
function lookalikes(text, labels) {
  const found = [];
  for (const match of text.matchAll(LOOKALIKE)) {
    const value = match[0].replace(/[.,;:?)\]>"'`]+$/, "");
    const [start, end] = [match.index, match.index + value.length];
    const lead = text.slice(Math.max(0, start - 16), start);
    const rest = text.slice(end, end + 24);
    if (LOST.test(lead) || /^\d+00$/.test(value) || NAMED.test(lead) || BEFORE_OTHER.test(lead) || MONEY.test(rest) || OTHER.test(rest) || /^[.:/-]\d/.test(rest)) continue;
    const code = /^\d{3}[ -]?\d{3}$|^\d\d \d\d \d\d$|^[a-z0-9]{4,5}(?:-[a-z0-9]{4,5})+$/i.test(value);
    const safe = value.length < 21 && !THING.test(value) && /[a-z]/i.test(value) && /\d/.test(value) && (/[a-z]/.test(value) && /[A-Z]/.test(value) || /[!@#$%^&*_+=]/.test(value));
    const label = near(text, labels, start, code ? "code" : "password");
    if (label && (code || (safe && value.length > 5))) found.push({ label: label.label, value: { start, end, digits: code } });
  }
  return found;
}

/**
 * A value that somebody says they passed on, near a label.
 * @param {string} text
 * @param {RegExpMatchArray} told
 * @param {Label} label
 * @returns {Value[]}
 */
function disclosed(text, told, label) {
  let now = (told.index ?? 0) + told[0].length;
  const taken = told[1];
  if (taken) now -= told[0].length - told[0].indexOf(taken);
  for (let step = 0; !taken && step < 8; step++) {
    const word = at(/[ "'(<:[,、]+|是|为/y, text, now) ?? easyAt(text, now) ?? fillerAt(text, now);
    if (!word) break;
    now += word[0].length;
  }
  const spelled = !taken && label !== "password" && at(SPELLED, text, now);
  if (spelled) return [{ start: now, end: now + spelled[0].trimEnd().length, digits: true }];
  const raw = taken ?? (at(SPACED, text, now) ?? at(LATIN, text, now))?.[0] ?? "";
  const value = raw.replace(/[.,;:?)\]>"'`]+$/, "");
  const rest = text.slice(now + value.length, now + value.length + 24);
  const digits = value.replace(/[ -]/g, "");
  if (/^\d+$/.test(digits)) {
    const least = TELLING.test(told[0]) || taken ? 4 : 6;
    if (digits.length < least || digits.length > 8 || isRound(digits) || DATE.test(digits)) return [];
    if (UNIT.test(rest) && digits.length < 5 || MONEY.test(rest) || OTHER.test(rest) || BEFORE_OTHER.test(text.slice(Math.max(0, now - 14), now))) return [];
  } else if (!isMixed(value) || THING.test(value) || label === "code" && !/\d/.test(value) || value.length < 4) return [];
  return [{ start: now, end: now + value.length, digits: true }];
}
