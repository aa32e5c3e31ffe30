// The worker and the index behind a search form, of each language once.

/** @typedef {import("./engine/engine.js").Answer} Answer */
/** @typedef {import("./engine/data.js").Interface} Interface */
/** @typedef {{ ask: (query: string, literal: boolean) => Promise<Answer>, words: Interface }} Engine */
/**
 * Starts an engine, or gives the one that runs. It fails with an error that is `stale` where a file is gone, because the
 * site was deployed after this page was opened.
 * @typedef {(index: string) => Promise<Engine>} Client
 */

const stale = () => Object.assign(new Error(), { stale: true });

/**
 * @param {URL} code of the worker
 * @returns {Client}
 */
export function client(code) {
  /** @type {Map<string, Promise<Engine>>} */
  const engines = new Map();
  return (index) => {
    let engine = engines.get(index);
    if (!engine) {
      engine = start(code, index);
      engine.catch(() => engines.delete(index)); // a broken line must not last: the next key tries again
      engines.set(index, engine);
    }
    return engine;
  };
}

/**
 * Code and index are fetched side by side.
 * @param {URL} code
 * @param {string} url of the index
 * @returns {Promise<Engine>}
 */
async function start(code, url) {
  const worker = new Worker(code, { type: "module" });
  /** @type {Map<number, { done: (answer: Answer) => void, failed: (error: Error) => void }>} */
  const waiting = new Map();
  let number = 0;
  const ask = (/** @type {string} */ query, /** @type {boolean} */ literal) =>
    new Promise((/** @type {(answer: Answer) => void} */ done, failed) => {
      waiting.set(++number, { done, failed });
      worker.postMessage({ query, literal, number });
    });
  const ready = new Promise((/** @type {(engine: Engine) => void} */ resolve, reject) => {
    worker.onerror = () => reject(stale());
    worker.onmessage = ({ data }) => {
      if ("ready" in data) resolve({ ask, words: data.ready });
      else if (data.answer) waiting.get(data.number)?.done(data.answer);
      else waiting.get(data.number)?.failed(stale());
      waiting.delete(data.number);
    };
  });
  ready.catch(() => {}); // told below, unless the index failed first
  const response = await fetch(url);
  if (!response.ok) throw stale();
  const index = await response.arrayBuffer();
  worker.postMessage({ index, url }, [index]);
  return ready;
}
