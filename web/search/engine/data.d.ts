// What helpcenter writes to search/<language>.txt. A large site's index has a head instead of records.

/** Words around the results, in the index's language. */
export interface Interface {
  results: string;
  understood: string;
  typed: string;
  none: string;
  near: string;
  nearest: string;
  popular: string;
  write: string;
  write_link: string;
  write_url: string;
  /** title and address of the main pages */
  topics: [string, string][];
}

/** One list a field: addresses, titles, keywords, questions and their sections, the other language's, section ids, headings, texts. */
export type Records = [string[], string[], string[], string[], string[], string[], string[], string[], string[]];

/** What every query of a large site needs. */
export interface Head {
  pages: number;
  parts: number;
  keywords: string[];
  /** words, and what speaks for each */
  latin: [string, number][];
  folder: string;
}

/** A set of words, see fingerprints.js. */
export interface Prints {
  seed: number;
  count: number;
  bits: number;
  data: string;
}

/** What queries lean to as a whole, see sense.js. */
export interface Sense {
  pages: number[];
  bias: number[];
  scale: number;
  places: string;
  buckets: string;
}

/** The same in full. */
export interface FullSense {
  pages: number[];
  bias: number[];
  scale: number;
  weights: string;
}

/** What makes answers better and comes after the first of them. */
export interface More {
  /** further terms of readers' wordings, and what each speaks for */
  asked: [string, string];
  sense: FullSense;
  /** further hidden questions of each page, and their sections; a large site's come with each page */
  questions?: string[];
  places?: string[];
}

interface Common {
  format: number;
  ui: Interface;
  /** see characters.js */
  tables: { traditional: string; sounds: string; shapes: string };
  /** lists of words, see `unlist` */
  groups: string[];
  ignored: string;
  elsewhere: Prints;
  sense: Sense;
  /** numbers of the pages that only those mean who ask for a letter */
  letters: number[];
  /** the file of `More`, where there is one */
  more?: string;
  names: string[];
  particles: string;
}

export type Index = Common &
  (
    | {
        records: Records /** terms of readers' wordings, and what each speaks for */;
        asked: [string, string];
        head?: undefined;
      }
    | { records?: undefined; head: Head }
  );
