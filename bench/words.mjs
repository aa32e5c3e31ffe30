// Plain English words, one a line, from the dictionary that the spelling check uses: node words.mjs
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { decodeTrie } from "cspell-trie-lib";

const packed = readFileSync(new URL("../node_modules/@cspell/dict-en_us/en_US.trie.gz", import.meta.url));
const words = [...decodeTrie(gunzipSync(packed)).words()].filter((word) => /^[a-z]{4,10}$/.test(word));
process.stdout.write(`${words.join("\n")}\n`);
