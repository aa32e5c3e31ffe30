// What helpcenter writes to tell-<language>.json.

import type { Way } from "../mail/data.js";
import type { Kind } from "../secrets/find.js";
import type { Vocabulary } from "../secrets/vocabulary.js";

/** Words of the panel, and those of its notes, which bear the names that the mail form's have. */
export interface Words
  extends Record<
    | "about"
    | "answer_first"
    | "asked"
    | "asked_code"
    | "asked_keep"
    | "asked_mask"
    | "by_hand"
    | "close"
    | "code_keep"
    | "code_mask"
    | "copy"
    | "empty"
    | "form"
    | "hash_keep"
    | "hint"
    | "kept"
    | "kept_undo"
    | "mail"
    | "masked"
    | "masked_keep"
    | "missing"
    | "nowhere"
    | "pasted"
    | "public"
    | "search_about"
    | "search_subject"
    | "searched"
    | "share"
    | "share_failed"
    | "shown"
    | "subject",
    string
  > {
  kind: Record<Kind, string>;
}

export interface TellData {
  language: string;
  words: Words;
  /** what stands for a secret, in the page's language */
  masked: Record<Kind, string>;
  /** the same in all languages */
  masks: string[];
  /** the operator's address for words about the site, and the last day on which it counts; "" where none is confirmed */
  mail: string;
  until: string;
  /** of the issue form, with the language filled in; "" without a repository */
  form: string;
  /** the mail program */
  ways: Way[];
  /** word lists of recovery phrases, as helpcenter packs them */
  seeds: string;
  masking: Vocabulary;
}
