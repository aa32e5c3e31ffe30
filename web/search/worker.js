// The engine in a thread of its own, so that typing never waits. The build makes one file of all that it imports
// (helpcenter/render/bundle.py).

import { ENCODING, Engine } from "./engine/engine.js";

/** @typedef {{ index: ArrayBuffer, url: string } | { query: string, literal: boolean, number: number } | { improve: true, number: number }} Request */

/** @type {Engine} */
let engine;

/** @param {ArrayBuffer} buffer */
const decode = (buffer) => JSON.parse(new TextDecoder(ENCODING).decode(buffer));

/** @param {MessageEvent<Request>} event */
self.onmessage = async ({ data }) => {
  if ("index" in data) {
    // Queries come after the answer to this one.
    engine = await Engine.open(decode(data.index), async (name) => {
      const response = await fetch(new URL(`${name}.txt`, data.url));
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return decode(await response.arrayBuffer());
    });
    postMessage({ ready: engine.interface });
    return;
  }
  try {
    const answer = await ("improve" in data ? engine.improve() : engine.answer(data.query, data.literal));
    postMessage({ number: data.number, answer });
  } catch (error) {
    postMessage({ number: data.number, error: String(error) });
  }
};
