import { bytesOf } from './data.js';

/**
 * @typedef {import('./data.js').FileRef} FileRef
 * @typedef {import('./data.js').Index} Index
 * @typedef {Uint8Array<ArrayBuffer> | null} Held
 */

const KEY = /^(?:objects|packs)\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/**
 * Gives the bytes of files, each from the page, or from the store where the page lies in one; at once where nothing is to be asked for. Null
 * for what cannot be had.
 *
 * @param {Index} index @param {readonly (FileRef | null)[]} files
 * @param {() => void} asking @param {(held: readonly Held[]) => void} done
 */
export function bytesFrom({ stored }, files, asking, done) {
  const held = files.map(bytesOf);
  let open = 1;
  const end = () => {
    open -= 1;
    if (open === 0) done(held);
  };
  for (const [number, file] of files.entries()) {
    const place = file !== null && stored !== null && Object.hasOwn(stored.places, file[0]) ? stored.places[file[0]] : undefined;
    if (stored === null || place === undefined || held[number] !== null || !KEY.test(place[0])) continue;
    open += 1;
    read(stored.root + place[0], place, (bytes) => {
      held[number] = bytes;
      end();
    });
  }
  if (open > 1) asking();
  end();
}

/** @param {string} address @param {[string] | [string, number, number]} place @param {(bytes: Held) => void} done */
function read(address, [, offset = 0, size], done) {
  const request = new XMLHttpRequest();
  request.responseType = 'arraybuffer';
  request.onloadend = () => done(bodyOf(request, offset, size));
  request.open('GET', address);
  if (size !== undefined && size > 0) request.setRequestHeader('Range', `bytes=${offset}-${offset + size - 1}`);
  request.send();
}

/** Of a server that knows no ranges, the part of the whole. @param {XMLHttpRequest} answer @param {number} offset @param {number} [size] @returns {Held} */
function bodyOf({ status, response }, offset, size) {
  if ((status !== 200 && status !== 206) || !(response instanceof ArrayBuffer)) return null;
  const all = new Uint8Array(response);
  const bytes = size === undefined || status === 206 ? all : all.slice(offset, offset + size);
  return size === undefined || bytes.length === size ? bytes : null;
}
