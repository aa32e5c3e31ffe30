// The worker and the index behind a search form, of each language once.

/** @typedef {import("./engine/engine.js").Answer} Answer */
/** @typedef {import("./engine/data.js").Interface} Interface */
/**
 * `improve`: fetch what makes answers better, once; whether there is any.
 * @typedef {{ ask: (query: string, literal: boolean) => Promise<Answer>, improve: () => Promise<boolean>, words: Interface }} Engine
 */
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
  /** @type {Map<number, { done: (answer: any) => void, failed: (error: Error) => void }>} */
  const waiting = new Map();
  let number = 0;
  const send = (/** @type {object} */ request) =>
    new Promise((/** @type {(answer: any) => void} */ done, failed) => {
      waiting.set(++number, { done, failed });
      worker.postMessage({ ...request, number });
    });
  const ask = (/** @type {string} */ query, /** @type {boolean} */ literal) => send({ query, literal });
  /** @type {Promise<boolean> | undefined} */
  let better;
  const improve = () => (better ??= send({ improve: true }));
  const ready = new Promise((/** @type {(engine: Engine) => void} */ resolve, reject) => {
    worker.onerror = () => reject(stale());
    worker.onmessage = ({ data }) => {
      if ("ready" in data) resolve({ ask, improve, words: data.ready });
      else if ("answer" in data) waiting.get(data.number)?.done(data.answer);
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
