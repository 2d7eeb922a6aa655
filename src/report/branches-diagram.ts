import type { MoveOutcome } from '../branch-ports.ts';

const COLOURS: Readonly<Record<MoveOutcome['state'], string>> = {
  ...{ moved: '#1a7f37', merged: '#1a7f37', would: '#1a7f37', nothing: '#6e7781' },
  ...{ asked: '#9a6700', waits: '#9a6700', refused: '#cf222e', failed: '#cf222e' },
};

const HOWS = { ff: 'tested', merge: 'merge', pull_request: 'pull request' } as const;

/** What is told of a move in a word or two. */
export const STATE_WORDS: Readonly<Record<MoveOutcome['state'], string>> = {
  ...{ moved: 'moved', merged: 'merged', asked: 'pull request open', would: 'would be done' },
  ...{ nothing: 'up to date', waits: 'waits', refused: 'refused', failed: 'no answer' },
};

/** Moves as a diagram that GitHub draws: branches are boxes, moves are arrows in the colour of what became of them. */
export function branchesDiagram(outcomes: readonly MoveOutcome[]): string {
  const names = [...new Set(outcomes.flatMap(({ move: { from, to } }) => [from, to]))];
  const box = (name: string): string => `b${names.indexOf(name)}`;
  const boxes = names.map((name) => `  ${box(name)}["${plain(name)}"]`);
  const arrows = outcomes.map(({ move: { from, to, how }, state }) => {
    const words = `${HOWS[how]}: ${STATE_WORDS[state]}`;
    return how === 'pull_request' ? `  ${box(from)} -. "${words}" .-> ${box(to)}` : `  ${box(from)} -- "${words}" --> ${box(to)}`;
  });
  const colours = outcomes.map(({ state }, index) => `  linkStyle ${index} stroke:${COLOURS[state]},stroke-width:2px`);
  return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, ...colours, '```'].join('\n');
}

/** The section takes such names only; Mermaid would obey others. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9_./+-]/g, '?');
