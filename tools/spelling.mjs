// Spells American English: node tools/spelling.mjs < tokens (one JSON list of what stands between spaces) > answers:
// {token: [[start, word, [better, …]], …]} for each token with a word that no dictionary holds. --all: cspell judges all
// tokens, not those alone whose words the dictionaries lack.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createSpellingDictionary, createSpellingDictionaryFromTrieFile } from "cspell-dictionary";

const PACKAGES = new URL("../node_modules/@cspell/", import.meta.url);
const SHORTEST = 3; // letters; "teh" is the commonest slip of all
const WORD = /\p{L}\p{M}?(?:\\?['’]?\p{L}\p{M}?)*/gu; // at least what cspell takes for a word
// WeChat is two words to cspell; but what ends as PDFs does is one.
const CAMEL = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const ENDING = /\p{Lu}{2}(?:s|e[ds]|ies|ings?|ning)(?!\p{Ll})/u;

const read = (path) => readFileSync(new URL(path, PACKAGES));
const [us, companies] = ["dict-en_us/en_US.trie.gz", "dict-companies/dict/companies.txt"].map(read);
const known = [
  createSpellingDictionaryFromTrieFile(gunzipSync(us), "en_us", "", {}),
  createSpellingDictionary(`${companies}`.split("\n"), "companies", "", {}),
];
const slips = ["dict-en", "dict-en-us"].flatMap(
  (name) => JSON.parse(read(`dict-en-common-misspellings/dict/${name}.json`)).dictionaryDefinitions,
);
// "therefor->therefore": right elsewhere, but never meant.
const flagged = new Set(slips.flatMap(({ flagWords = [] }) => flagWords.map((line) => line.split("->")[0])));

const isKnown = (word) =>
  word.length < SHORTEST ||
  (!flagged.has(word.toLowerCase()) && known.some((one) => one.has(word.replaceAll("’", "'"))));
const isRight = (word) => isKnown(word) || (!ENDING.test(word) && word.split(CAMEL).every(isKnown));

/** What cspell says of tokens, each on a line of its own. It takes long to load, for a word that is wrong alone. */
async function judge(tokens) {
  const { createTextDocument, DocumentValidator } = await import("cspell-lib");
  const content = tokens.join("\n");
  const small = content.toLowerCase();
  const settings = {
    version: "0.2",
    language: "en-US",
    loadDefaultConfiguration: false,
    import: ["dict-en_us", "dict-companies"].map((name) => new URL(`${name}/cspell-ext.json`, PACKAGES).href),
    // Of 90,000 slips those that were made.
    dictionaryDefinitions: slips.map(({ suggestWords, ...rest }) => ({
      ...rest,
      suggestWords: suggestWords.filter((line) => small.includes(line.split("->")[0].toLowerCase())),
    })),
    dictionaries: ["en_us", "companies", ...slips.map(({ name }) => name)],
    minWordLength: SHORTEST,
    maxNumberOfProblems: Number.MAX_SAFE_INTEGER,
    maxDuplicateProblems: Number.MAX_SAFE_INTEGER,
    numSuggestions: 5,
    suggestionsTimeout: 2000,
  };
  const document = createTextDocument({ uri: "stdin:///words", content, languageId: "plaintext", locale: "en-US" });
  const validator = new DocumentValidator(document, { generateSuggestions: true, noConfigSearch: true }, settings);
  await validator.prepare();
  const answers = new Map();
  for (const { text, offset, line, suggestions } of validator.checkDocument()) {
    const token = line.text.trimEnd();
    answers.set(token, [...(answers.get(token) ?? []), [offset - line.offset, text, suggestions]]);
  }
  return Object.fromEntries(answers);
}

const all = process.argv.includes("--all");
const odd = JSON.parse(readFileSync(0, "utf8")).filter((token) => all || !(token.match(WORD) ?? []).every(isRight));
process.stdout.write(JSON.stringify(odd.length ? await judge(odd) : {}));
