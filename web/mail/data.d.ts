// What helpcenter writes to mail-<language>.json and letters/<id>-<language>.json.

import type { Words as AddressWords, Known } from "../address/data.js";
import type { Kind } from "../secrets/find.js";
import type { Vocabulary } from "../secrets/vocabulary.js";
import type { Platform } from "./ways.js";

export type Language = "zh" | "en";
export type Both = Record<Language, string>;

/** A field as all topics share it. */
export interface SharedField {
  type: "text" | "long" | "number" | "time" | "day" | "money" | "choice";
  label: string;
  hint: string;
  /** characters; not of times, amounts, and choices */
  limit?: number;
  /** what stands for it in a letter while it is empty */
  blank: Both;
  /** of a choice, by key; some are offered in letters to some recipients only */
  options?: Record<string, Both & { to?: Recipient[] }>;
  /** of a choice: the field that must be written once `other` is chosen */
  other?: string;
  /** where it is folded in letters that can do without it */
  fold: Fold;
  /** what is proposed, see data/mail-fields.yml: other fields; letters that were sent, by id; made of several */
  instead?: string[];
  sent?: { first?: string[]; last?: string[] };
  /** of a day: on which side of today */
  lies?: "past" | "ahead" | "likely-past";
  /** of a day or a time: fields whose days come before it */
  after?: string[];
  draft?: "events" | "payment" | "evidence" | "tickets";
}

/** What an answer is for: to find what the letter is about, to tell more, to end it. */
export type Fold = "find" | "tell" | "end";

export interface Field extends SharedField {
  required: boolean;
}

/** Wording of a letter; placeholders stand in braces: {account}. */
export interface Wording {
  subject: Both;
  body: Both;
  /** what it asks for, in English, above a letter in Chinese; its lines come from the body */
  summary: string;
  /** the same in Chinese, below a letter in English */
  summary_zh: string;
}

/** Who a letter is written to; only support's address is the site's to say. */
export type Recipient = "support" | "seller" | "card-issuer" | "bank" | "wallet" | "body" | "police";

/**
 * letters/<id>-<language>.json: what one letter's form needs besides. What its page says around the form (what to do first,
 * what to check, attach, and never send, what follows) is not sent again.
 */
export interface SentTopic extends Wording {
  id: string;
  recipient: Recipient;
  /** in the form's order; what several letters share of a field stands in `SentData.fields` */
  fields: Record<string, { required: boolean } | Field>;
}

/** A letter once its fields hold what all letters share. */
export interface Topic extends SentTopic {
  fields: Record<string, Field>;
}

/** Wording around what the reader wrote, in a letter's language. */
export interface LetterWords {
  to: string;
  subject: string;
  /** what the letter's file is called */
  file: string;
  /** lines of an account: what happened on a day, a letter that was sent, a payment and what became of it, an answer */
  dated: string;
  sent: string;
  paid: string;
  answered: string;
  summary: string;
  details: string;
  reference: string;
  moment: string;
  day: string;
  currency: string;
  date_format: string;
  month_names: string;
  no_secrets: string;
  /** words that end a letter and nothing else, with | between */
  closing: string;
  masked: Record<Kind, string>;
}
export type Letter = Record<Language, LetterWords>;

/** A way out, as data/mail-ways.yml has it. */
export interface Way {
  name: "app" | "gmail" | "outlook" | "office" | "yahoo";
  /** of the page for writing; "" for the mail program */
  url: string;
  /** what the subject is called in it */
  subject: string;
  loses_plus: boolean;
  /** characters of the encoded URL; 0 where it opens nothing */
  limits: { any: number } & Partial<Record<Platform, number>>;
}

/** The words of a list with blanks between. */
type In<List extends string, Words = never> = List extends `${infer Word} ${infer Rest}`
  ? In<Rest, Words | Word>
  : Words | List;

/** Words of the form. */
export interface Words
  extends Record<
    | In<"app asked asked_code asked_keep asked_mask block block_copy block_count block_field">
    | In<"block_fields block_fits block_limit block_over block_shorten block_spare">
    | In<"block_spares block_text block_title body broken by_hand carried check choose_one clear">
    | In<"clear_sure cleared code_keep code_mask copy_all copy_body copy_subject copy_title">
    | In<"copy_to count currency date eml eml_hint error_amount">
    | In<"error_asked error_choice error_currency error_date error_empty error_long error_prefix">
    | In<"error_ahead error_gone error_range odd_before odd_early odd_far odd_today error_recipient error_required error_title failed file_title filled fits">
    | In<"follow_case follow_next fold_end fold_find fold_tell foreign foreign_copy foreign_fine foreign_how foreign_line foreign_name foreign_title form_title gmail hash_keep kept kept_undo language">
    | In<"language_both language_en language_en-zh language_hint language_zh masked masked_keep">
    | In<"mend missing netease not_pasted nothing nothing_title number office open_title">
    | In<"outlook part_and part_body part_subject part_to paste paste_title pasted plus">
    | In<"plus_recipient preview_hint preview_title print private progress progress_done qq ready">
    | In<"recipient_expired recipient_find recipient_label recipient_places recipient_refused">
    | In<"recipient_title recipient_unconfirmed recipient_verified reference restored sent">
    | In<"sent_title share share_failed share_hint share_title show_letter subject suggested">
    | In<"suggested_away suggested_said time to to_empty too_long ways_hint ways_support ways_title ways_wechat">
    | In<"whole whole_less yahoo zone zone_own">,
    string
  > {
  kind: Record<Kind, string>;
  recipient_own: Record<Exclude<Recipient, "support">, string>;
  zones: string[];
  currencies: string[];
  /** what people pay in and what time it is, by place */
  places: Record<string, { currency: string; zones: string[] }>;
}

/** mail-<language>.json: what the forms of all letters share, so that a second letter fetches only its own words. */
export interface SentData {
  language: Language;
  words: Words;
  letter: Letter;
  /** those that several letters have */
  fields: Record<string, SharedField>;
  /** of every field of any letter: one case fills all of them */
  types: Record<string, SharedField["type"]>;
  /** address of the page about finding the official address */
  find: string;
  /** address of the page about public bodies */
  places: string;
  known: Known;
  address: AddressWords;
  ways: Way[];
  /** word lists of recovery phrases, as helpcenter packs them */
  seeds: string;
  masking: Vocabulary;
}

/** Both files, once a form is open. */
export interface Data extends SentData {
  topic: Topic;
}
