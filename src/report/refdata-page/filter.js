/**
 * @typedef {import('./data.js').Group} Group
 * @typedef {import('./data.js').Index} Index
 * @typedef {{ text: string, kinds: Set<string>, partition: number, type: string }} Wanted `partition` -1 and `type` '' take all
 */

/** What is looked for, prepared once: lower-case texts of all lines. */
export class Lines {
  /** @type {readonly Group[]} */
  #groups;
  /** @type {string[]} */
  #texts;

  /** @param {Index} index */
  constructor({ groups, texts }) {
    this.#groups = groups;
    this.#texts = groups.map(({ path, was, why }) => `${path}\n${was ?? ''}\n${texts[why] ?? ''}`.toLowerCase());
  }

  /** Numbers of the groups that are wanted: every word of the text must be in the path or the reason. @param {Wanted} wanted */
  matching({ text, kinds, partition, type }) {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    /** @type {number[]} */
    const found = [];
    for (const [i, group] of this.#groups.entries()) {
      if (kinds.size > 0 && !kinds.has(group.kind)) continue;
      if (type !== '' && group.type !== type) continue;
      if (partition >= 0 && !group.members.some(([one]) => one === partition)) continue;
      const haystack = this.#texts[i] ?? '';
      if (words.every((word) => haystack.includes(word))) found.push(i);
    }
    return found;
  }
}

/** `identical in 11 of 12 partitions`; empty where there is one partition. @param {Group} group @param {number} partitions */
export function spreadText({ members }, partitions) {
  if (partitions < 2) return '';
  if (members.length === partitions) return `identical in all ${partitions} partitions`;
  return members.length === 1 ? `in 1 of ${partitions} partitions` : `identical in ${members.length} of ${partitions} partitions`;
}

/** @param {string} path @returns {[folder: string, name: string]} */
export function splitPath(path) {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}
