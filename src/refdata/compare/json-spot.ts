import type { JsonOptions } from './json-options.ts';
import { advance, isEnd, isOpen, type PathPattern, type Places, parsePath, startOf } from './json-path.ts';
import type { JsonNode } from './json-tree.ts';
import type { Tolerance } from './number-tolerance.ts';

/** A key of a mapping, where it stands in the file, or the index of an item. */
export type Key = JsonNode | number;

/** Where a walk through a tree is, and what holds there. */
export interface Spot {
  readonly parent: Spot | null;
  readonly key: Key;
  readonly isIgnored: boolean;
  readonly isUnordered: boolean;
  readonly tolerance: Tolerance;
  readonly places: Places;
}

export interface SpotRules {
  readonly root: Spot;
  enter(parent: Spot, key: Key): Spot;
}

type Effect = 'ignored' | 'unordered' | Tolerance;
interface Effective {
  readonly pattern: PathPattern;
  readonly effect: Effect;
}

export function spotRules({ rtol, atol, paths, ignore, unordered }: JsonOptions): SpotRules {
  const rules = [
    ...Object.entries(paths).map(([text, tolerance]) => rule(text, tolerance)),
    ...ignore.map((text) => rule(text, 'ignored')),
    ...unordered.map((text) => rule(text, 'unordered')),
  ].filter((one) => one !== null);
  const patterns = rules.map(({ pattern }) => pattern);
  const base: Spot = {
    parent: null,
    key: 0,
    isIgnored: false,
    isUnordered: false,
    tolerance: { rtol, atol },
    places: startOf(patterns),
  };
  return {
    root: applied(rules, base),
    enter: (parent, key) => {
      const below = { parent, key, isIgnored: false, isUnordered: false, tolerance: parent.tolerance };
      if (!isOpen(parent.places)) return { ...below, places: parent.places };
      return applied(rules, {
        ...below,
        places: advance(patterns, parent.places, typeof key === 'number' ? String(key) : key.text()),
      });
    },
  };
}

function rule(text: string, effect: Effect): Effective | null {
  const pattern = parsePath(text);
  return pattern && { pattern, effect };
}

function applied(rules: readonly Effective[], spot: Spot): Spot {
  let found = spot;
  for (const [index, { pattern, effect }] of rules.entries()) {
    if (!isEnd(pattern, spot.places[index])) continue;
    if (effect === 'ignored') found = { ...found, isIgnored: true };
    else found = effect === 'unordered' ? { ...found, isUnordered: true } : { ...found, tolerance: effect };
  }
  return found;
}

export function pathOf(spot: Spot): readonly Key[] {
  const keys: Key[] = [];
  for (let at: Spot = spot; at.parent; at = at.parent) keys.push(at.key);
  return keys.reverse();
}
