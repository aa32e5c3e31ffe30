// What helpcenter writes to case-<language>.json, and what a case is.

import type { Recipient } from "../mail/data.js";
import type { Answers } from "../mail/draft.js";

export type Language = "zh" | "en";

/** Something sent or said; `letter` is the id of one of the site's letters, or "". */
export interface Letter {
  how: "letter" | "call" | "chat";
  letter: string;
  subject: string;
  date: string;
}

export interface Ticket {
  number: string;
  from: string;
}

export interface Promised {
  who: string;
  what: string;
  by: string;
}

export interface Evidence {
  name: string;
  date: string;
}

/** What the case sheet holds. Days as 2026-11-22, times as 14:05, "" for none; all texts masked. */
export interface Sheet {
  letters: Letter[];
  tickets: Ticket[];
  promises: Promised[];
  evidence: Evidence[];
  next: { date: string; time: string; what: string };
  notes: string;
  /** texts that the reader says are no secrets */
  kept: string[];
}

/** A whole case: the sheet, and what fills the letters. */
export interface Case extends Sheet {
  language: "" | "zh" | "en" | "both" | "en-zh";
  /** addresses by who they are */
  recipients: Partial<Record<Recipient, string>>;
  answers: Answers;
  reference: string;
}

export type ListName = "letters" | "tickets" | "promises" | "evidence";

/** A field of letters as the sheet shows it; `options` by key, of a choice. */
export interface Field {
  type: "text" | "long" | "number" | "time" | "day" | "money" | "choice";
  label: string;
  options?: Record<string, string>;
}

interface ListWords {
  title: string;
  add: string;
  hint: string;
  fields: Record<string, string>;
}

/** The words of a list with blanks between. */
type In<List extends string, Words = never> = List extends `${infer Word} ${infer Rest}`
  ? In<Rest, Words | Word>
  : Words | List;

export interface Words
  extends Record<
    | In<"answers both cancel chronology column_date column_details column_event column_kind column_number copy csv csv_name">
    | In<"csv_hint data delete deleted error_big error_damaged error_foreign error_full error_newer error_where">
    | In<"error_unreadable event_next event_promise evidence_index file_hint file_name made masked merged">
    | In<"new_entry no_date open_file open_hint opened opened_masked opened_unknown print private remind">
    | In<"remind_hint remind_label remind_name remind_none remind_past remind_saved remind_title remove">
    | In<"removed replace replaced save save_hint saved saved_title stands_here title undo undone wechat">,
    string
  > {
  letters: ListWords;
  tickets: ListWords;
  promises: ListWords;
  evidence: ListWords;
  next: { title: string; hint: string; fields: Record<"date" | "time" | "what", string> };
  notes: { title: string; hint: string; label: string };
  how: Record<Letter["how"], string>;
}

/** The file as it comes. */
export interface Data {
  language: Language;
  words: Words;
  /** titles of the site's letters by id */
  letters: Record<string, string>;
  /** of all letters, by name */
  fields: Record<string, Field>;
  /** what a letter to each is called */
  recipients: Record<Recipient, string>;
  date_format: string;
  month_names: string;
}
