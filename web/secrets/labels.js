// What people call passwords and codes, and where they do. All forms are for flat text (flat.js): full stops are "。",
// commas "、", brackets ASCII.

import { lead, oneOf } from "./signs.js";

/**
 * Kinds of names; "some": a word such as "code" that names other things too.
 * @typedef {"password" | "pin" | "code" | "some" | "cvv" | "key"} Label
 */
/** @typedef {{start: number, end: number, label: Label}} Place */

const SENT =
  "verif\\w*|security|one[- ]?time|sms|text(?:ed)?|auth\\w*|log-?in|sign-?in|access|recovery|backup|confirm\\w*|" +
  "(?:2|two)[- ]?(?:fa|factor|step)|(?:4|5|6|8|four|six|eight)[- ]?digit|whatsapp|google|atm|unlock|payment|transfer|" +
  "transaction|withdrawal|bank|email|emailed|phone|secret|restore|scratch";
const SHOWN_BY =
  "error|status|response|zip|post|postal|area|country|promo|discount|coupon|voucher|gift|qr|bar|swift|sort|bank|source|" +
  "dress|product|reference|order|tracking|reason|decline|return|exit|http|branch|currency|iban|tax|invite|referral|" +
  "booking|failure|result|fault|bic|city|dial(?:l?ing)?|key";

/** @type {[Label, ...(RegExp | string)[]][]} the first that fits counts */
const LABELS = [
  [
    "cvv",
    /(?<![a-z])(?:cvv2?|cvc2?|cvn2?|csc)(?:码|(?![a-z]))/,
    /卡?(?:片)?背(?:面|后)的?(?:末|后)?的?(?:[三3] ?[位个]数?[字码]?|数字|号码)/,
    /后面[那这]?[三3] ?个数字?|(?<=\d ?)[后背]面?的?[三3][位码]/,
    /(?<!last )(?:3|three) digits(?= (?:are |is )?\d{3}(?!\d))|安全码/,
    "(?:(?:last )?(?:three|3)(?: digits?| numbers?)?|digits|numbers?|code) " +
      "(?:on|at) the (?:back|reverse)(?: of (?:my|the) card)?",
    /(?:three|3)[- ]digit (?:security )?(?:code|number)/,
  ],
  [
    "pin",
    /(?<![a-z])pin(?: ?(?:码|codes?|numbers?|no\.?))?(?![a-z])/,
    /(?:支付|交易|取款|锁屏|解锁|开机|提现|付款|资金)(?:密码|口令|码)/,
  ],
  [
    "code",
    "(?:验证|校验|动态|短信|恢复|备用|备份|授权|认证|确认|登[录陆]|谷歌|随机|手机|一次性|安全)的?" +
      "(?:验证码|代码|[码玛]|马(?!上))",
    /(?:动态|短信|一次性|验证)的?(?:密码|口令)|令牌|验证器|authenticator|yan ?zheng ?ma|(?<![a-z])yzm/,
    /(?<![a-z])(?:otp|totp|2fa|mfa)(?: ?(?:codes?|码))?(?![a-z])/,
    `(?:${SENT})[ -](?:verification |security |login |pass)?(?:codes?|pin)(?![a-z])`,
    /(?:verif\w*|security|one[- ]?time|digit)[ -]number(?![a-z])|verification(?= ?: ?\d)/,
    /(?:one[- ]?time|single[- ]use|dynamic|temporary) (?:password|passcode|pin)/,
  ],
  [
    "key",
    /私[钥匙]|[密秘]钥/,
    "(?<![a-z])(?:(?:private|secret|api|access|setup|signing|encryption)[ _-]?(?:api[ _-]?)?keys?|" +
      "api[ _-]?(?:secret|token)|(?:access|auth|bearer|bot|session|refresh)[ _-]?token|client[ _-]?secret|token|" +
      "secret(?! answer| word)|(?<=totp |2fa |otp )seed|bearer)(?![a-z])",
  ],
  [
    "password",
    /[密秘蜜](?:[码玛]|马(?!上))|口令|暗号|密保(?:问题)?的?答案|安全问题的?答案/,
    /(?<![a-z])(?:mi ?ma|mm(?= ?[:=是]))(?![a-z])/,
    "(?<![a-z])(?:(?<!1)pass?[ -]?(?:w(?:or?d|rod|ord|rd|oord|orld|ard|ort)|owrd|wrd|wd|code|key|phrase)s?|" +
      "paswords?|(?<!1)passwords?|passwrods?|pwds?|pswd|psw|pw|(?<![a-z] )pass(?= ?[:=])|" +
      "pass(?= (?:(?:is|was) |(?=[!-~]*[a-z])[!-~]*\\d))|(?:security|secret) answer|(?:secret|memorable) word|" +
      "answer to (?:my|the) (?:security|secret) question|(?<=(?:temp|my|old|new) )pass(?= [a-z ]{1,20}:)|" +
      "credentials|(?:log-?in|sign-?in) (?:details|info|data))",
    /账密|(?<![\u4e00-\u9fff])密(?=[ :]?[a-z\d])|登录(?:信息|资料)(?![a-z])/,
  ],
  [
    "some",
    /[46四六] ?[位个]数字?(?![密验])|(?:那串|短信里的|收到的|手机上的|[念报]的)(?:那[个串])?数字/,
    /收到的那[个串]数字|分钟内?有效|[请切]勿(?:泄露|告诉|告知|转发)|do not share/,
    "(?<![a-z])(?:(?:6|six|4|four)[- ]digit number|" +
      "the numbers? (?:in the (?:text|sms|message)|(?:they|he|she) (?:sent|texted|asked for|wanted)))",
    /(?<!错误|故障|报错|返回|邮政|国家|机构|产品|源|货币|银行|股票|优惠|邀请|推荐)代码/,
    /(?<![错误编维条二号邮乱扫密证态验付款收请惠优箱尺])码(?=[是为:, ]|我|都?[告发给])/,
    `(?<!(?:${SHOWN_BY}) ?)(?<![a-z])(?:codes?|passcode|numbers they (?:sent|texted)|digits)(?![a-z])`,
  ],
];
const LABEL = oneOf("gi", ...LABELS.map(([, ...forms]) => `(${oneOf("", ...forms).source})`));

/** Codes of another kind: what a page shows when something fails. */
export const FAULT =
  /(?<![a-z])(?:error|fail|declin|shows?\b|display|message says)|错误|报错|提示|失败|代码 ?\d{3,5}|显示/i;
const PASSED_ON = oneOf(
  "i",
  /\bmy\b|sent|text|receiv|got|sms|phone|told|gave|ask|read|him|her|them|they|scam|caller/,
  /短信|发|收|告诉|报|念|给|要|骗|客服|\d{3} ?\d{3}(?! ?\d)|(?:\d\d ){2}\d\d/,
);

/** @param {string} text @returns {Place[]} */
export const labels = (text) =>
  [...text.matchAll(LABEL)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    // "/reset-password.html" is a page.
    if (/[-/_.]/.test(text[start - 1]) && /^[./#][a-z]/i.test(text.slice(end, end + 2))) return [];
    return [{ start, end, label: LABELS[match.slice(1).findIndex(Boolean)][0] }];
  });

/**
 * A label not far from a place.
 * @param {string} text
 * @param {Place[]} all
 * @param {number} place
 * @param {"code" | "password"} [kind] only of this kind
 * @returns {Place | undefined}
 */
export const labelNear = (text, all, place, kind) =>
  all.find(({ start, end, label }) => {
    if (place - end > 90 || start - place > 70 || label === "cvv" || label === "key") return false;
    if (kind === "password" && (label === "code" || label === "some")) return false;
    return label !== "some" || isSecretCode(text, start);
  });

/** Whether "code" is one that was sent, not one that a page shows. @param {string} text @param {number} place */
export function isSecretCode(text, place) {
  const around = lead(text, place, 50) + text.slice(place, place + 70);
  return !FAULT.test(around) && PASSED_ON.test(around);
}
