import { inspect } from 'node:util';
import { createContext, Script } from 'node:vm';
import * as plots from '../src/plots.mjs';
import { Canvas, encodePng, seedFrom } from '../src/plots.mjs';

/** Runs the code cells of a notebook one after the other: what one declares, the next ones know. They find `plots`, `SEED` and `display`. */
export class Kernel {
  #outputs = [];
  #count = 0;
  #context;

  constructor(environment) {
    const print =
      (name) =>
      (...values) =>
        this.#stream(name, `${values.map(written).join(' ')}\n`);
    this.#context = createContext({
      ...{ plots, SEED: seedFrom(environment) },
      display: (value) => void this.#outputs.push({ output_type: 'display_data', data: bundle(value), metadata: {} }),
      console: { log: print('stdout'), error: print('stderr') },
    });
  }

  /** The cell as it is afterwards. A cell that throws has its error as its last output. */
  run(cell) {
    this.#outputs = [];
    this.#count += 1;
    try {
      const value = new Script(textOf(cell.source), { filename: cell.id }).runInContext(this.#context, { timeout: 60_000 });
      const result = { output_type: 'execute_result', execution_count: this.#count, metadata: {} };
      if (value !== undefined) this.#outputs.push({ ...result, data: bundle(value) });
    } catch (error) {
      const [ename, evalue] = [error?.name ?? 'Error', error?.message ?? String(error)];
      this.#outputs.push({ output_type: 'error', ename, evalue, traceback: [`${ename}: ${evalue}`] });
    }
    return { ...cell, execution_count: this.#count, outputs: this.#outputs };
  }

  #stream(name, text) {
    const last = this.#outputs.at(-1);
    if (last?.output_type === 'stream' && last.name === name) last.text += text;
    else this.#outputs.push({ output_type: 'stream', name, text });
  }
}

/** nbformat keeps texts whole or as a list of lines. */
export const textOf = (source) => (Array.isArray(source) ? source.join('') : source);

const written = (value) => (typeof value === 'string' ? value : inspect(value, { depth: 4 }));

/** A value by MIME type, as front ends choose from it. */
function bundle(value) {
  if (!(value instanceof Canvas)) return { 'text/plain': written(value) };
  const size = `a picture of ${value.width} x ${value.height} pixels`;
  return { 'image/png': encodePng(value).toString('base64'), 'text/plain': size };
}
