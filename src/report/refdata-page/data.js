/**
 * What the page holds: an index, read at once; details and files, read when somebody looks at them.
 *
 * @typedef {[sha256: string, bytes: number]} FileRef
 * @typedef {{ name: string, version: number, options: unknown }} Engine
 * @typedef {{ path: string, kind: string, type: string, was: string | null, expected: FileRef | null, actual: FileRef | null,
 *   media: string, why: number, verdict: string | null, which: string | null, engine: number, detail: number, only: { comment: string, shell: string } | null,
 *   members: [partition: number, baseline: number, acceptedBy: number][] }} Group
 * @typedef {{ partition: string, complete: boolean, candidate: string, counts: Record<string, number>,
 *   base: { branch: string, snapshot: string | null, reasons: string[] } }} Partition
 * @typedef {{ title: string, repository: string, subject: string, head: string, digest: string, at: number, isRed: boolean,
 *   accept: string | null, pull: string, totals: Record<string, number>, guards: string[], forecast: string[],
 *   partitions: Partition[], texts: string[], engines: Engine[], groups: Group[], shown: number,
 *   stored: { root: string, places: Record<string, [key: string] | [key: string, offset: number, size: number]> } | null }} Index
 */

/** @param {string} id @returns {string | null} */
const block = (id) => document.getElementById(id)?.textContent ?? null;

/** @returns {Index} */
export const readIndex = () => JSON.parse(block('index') ?? 'null');

/** @param {number} number @returns {any} the detail of a verdict, as `src/refdata/compare/detail.ts` has it */
export const readDetail = (number) => (number < 0 ? null : JSON.parse(block(`detail-${number}`) ?? 'null'));

/** Bytes of a file; null where they do not stand in the page. @param {FileRef | null} file @returns {Uint8Array<ArrayBuffer> | null} */
export function bytesOf(file) {
  const text = file === null ? null : block(`file-${file[0]}`);
  return text === null ? null : fromBase64(text);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(text) {
  // Newer browsers do it in a tenth of the time.
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (/** @type {unknown} */ (Uint8Array));
  if (native.fromBase64) return native.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Text, if the bytes are any; null otherwise. @param {Uint8Array} bytes */
export function textOf(bytes) {
  if (bytes.subarray(0, 8000).includes(0)) return null;
  return new TextDecoder().decode(bytes);
}
