// What helpcenter writes to mail-<language>.json.

import type { Words as AddressWords, Known } from "../address/data.js";
import type { Kind } from "../secrets/find.js";
import type { Vocabulary } from "../secrets/vocabulary.js";

export type Language = "zh" | "en";
export type Both = Record<Language, string>;

/** A field as all topics share it. */
export interface SharedField {
  type: "text" | "long" | "number" | "time" | "money" | "choice";
  label: string;
  hint: string;
  /** characters; not of times, amounts, and choices */
  limit?: number;
  /** what stands for it in a letter while it is empty */
  blank: Both;
  /** of a choice, by key */
  options?: Record<string, Both>;
}

export interface Field extends SharedField {
  required: boolean;
}

/** Wording of a letter; placeholders stand in braces: {account}. */
export interface Wording {
  subject: Both;
  body: Both;
  summary: string;
}

export interface SentTopic extends Wording {
  id: string;
  title: string;
  /** "" for none */
  urgent: string;
  related: { title: string; url: string; lang?: string }[];
  fields: Record<string, { required: boolean }>;
  attach: string[];
  never_send: string[];
}

/** A topic once its fields hold what all topics share. */
export interface Topic extends SentTopic {
  fields: Record<string, Field>;
}

/** Wording around what the reader wrote, in a letter's language. */
export interface LetterWords {
  summary: string;
  details: string;
  reference: string;
  moment: string;
  day: string;
  currency: string;
  date_format: string;
  month_names: string;
  no_secrets: string;
  masked: Record<Kind, string>;
}
export type Letter = Record<Language, LetterWords>;

/** The words of a list with blanks between. */
type In<List extends string, Words = never> = List extends `${infer Word} ${infer Rest}`
  ? In<Rest, Words | Word>
  : Words | List;

/** Words of the form. */
export interface Words
  extends Record<
    | In<"app asked asked_code asked_keep asked_mask attach body check choose choose_one clear clear_sure cleared code_keep code_mask copy_all">
    | In<"copy_body copy_subject copy_title copy_to count currency date eml eml_hint eml_name error_amount error_asked">
    | In<"error_choice error_currency error_date error_long error_prefix error_range error_recipient error_required">
    | In<"error_title failed file_title first fits form_title gmail hash_keep kept kept_undo language language_both language_en">
    | In<"language_hint language_zh masked masked_keep missing more netease never_send nothing nothing_title number">
    | In<"office open_long open_title optional outlook paste paste_title plus plus_recipient preview_hint">
    | In<"preview_title print private qq ready recipient_expired recipient_find recipient_label recipient_refused">
    | In<"recipient_title recipient_unconfirmed recipient_verified reference restored sent sent_title subject time to">
    | In<"to_empty too_long topic ways_hint ways_title ways_wechat yahoo zone zone_own">,
    string
  > {
  kind: Record<Kind, string>;
  zones: string[];
  currencies: string[];
}

/** The file as it comes. */
export interface SentData {
  language: Language;
  words: Words;
  letter: Letter;
  fields: Record<string, SharedField>;
  topics: SentTopic[];
  /** address of the page about finding the official address */
  find: string;
  known: Known;
  address: AddressWords;
  /** word lists of recovery phrases, as helpcenter packs them */
  seeds: string;
  masking: Vocabulary;
}

export interface Data extends SentData {
  topics: Topic[];
}
