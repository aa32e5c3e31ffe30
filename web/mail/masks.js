// What stands for a secret, wherever a text is shown, sent, or kept.

import { mask } from "../secrets/find.js";

/**
 * A redacted text with its masks in one language.
 * @param {{text: string, masked: import("../secrets/find.js").Secret[]}} redacted
 * @param {Pick<import("./data.js").LetterWords, "masked">} words
 */
export const maskedText = ({ text, masked }, words) =>
  mask(text, masked, (secret) => words.masked[secret.kind].replace("{last}", secret.last));
