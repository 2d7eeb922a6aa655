import type { MoveOutcome } from '../../../src/branch-ports.ts';
import { type Html, html } from './html.ts';
import type { Tone } from './parts.ts';

/** What is drawn of a move. */
export interface DrawnMove {
  readonly from: string;
  readonly to: string;
  readonly isByPeople: boolean;
  readonly tone: Tone;
  /** What became of it, in a word or two. */
  readonly word: string;
}

const [WIDTH, HEIGHT, GAP, ROW, EDGE] = [150, 34, 130, 84, 10];
const LONGEST_NAME = 20;

interface Placed {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Branches as boxes, moves as arrows, drawn on the server: the table below says the same in words. */
export function branchesDrawing(moves: readonly DrawnMove[]): Html | null {
  const boxes = placed(moves);
  if (boxes.length === 0) return null;
  const width = Math.max(...boxes.map(({ x }) => x)) + WIDTH + EDGE;
  const height = Math.max(...boxes.map(({ y }) => y)) + ROW - EDGE;
  const said = moves.map(({ from, to, word }) => `${from} to ${to}: ${word}`).join('; ');
  return html`<figure class="plot"><figcaption id="branches-title">What follows what</figcaption>
<svg class="drawing" width="${width}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="branches-title branches-text"><desc id="branches-text">${said}</desc>
${moves.map((move) => arrow(move, boxes))}
${boxes.map(box)}
</svg></figure>`;
}

export const drawnMove = (
  { move: { from, to, how } }: Pick<MoveOutcome, 'move'>,
  [tone, word]: readonly [Tone, string],
): DrawnMove => ({ from, to, isByPeople: how === 'pull_request', tone, word });

/** Columns by the longest way to a branch; what people move back counts for none. */
function placed(moves: readonly DrawnMove[]): readonly Placed[] {
  const names = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const automatic = moves.filter(({ isByPeople }) => !isByPeople);
  const column = new Map(names.map((name) => [name, 0]));
  const columnOf = (name: string): number => column.get(name) ?? 0;
  for (let round = 0; round < names.length; round += 1)
    for (const { from, to } of automatic) column.set(to, Math.min(names.length, Math.max(columnOf(to), columnOf(from) + 1)));
  const taken = new Map<number, number>();
  return names.map((name) => {
    const [at, row] = [columnOf(name), taken.get(columnOf(name)) ?? 0];
    taken.set(at, row + 1);
    return { name, x: EDGE + at * (WIDTH + GAP), y: EDGE + row * ROW };
  });
}

function box({ name, x, y }: Placed): Html {
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return html`<g><title>${name}</title><rect class="box" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"></rect><text class="word" x="${x + WIDTH / 2}" y="${y + HEIGHT / 2 + 5}" text-anchor="middle">${shown}</text></g>`;
}

function arrow({ from, to, isByPeople, tone, word }: DrawnMove, boxes: readonly Placed[]): Html {
  const [start, end] = [boxes.find(({ name }) => name === from), boxes.find(({ name }) => name === to)];
  if (!start || !end) return html``;
  const isOn = end.x > start.x;
  const middle = (one: Placed): number => one.y + HEIGHT / 2;
  const [x1, x2] = isOn ? [start.x + WIDTH, end.x] : [start.x + WIDTH / 2, end.x + WIDTH / 2];
  const [y1, y2] = isOn ? [middle(start), middle(end)] : [start.y + HEIGHT, end.y + HEIGHT];
  const bend = isOn ? (y1 + y2) / 2 : Math.max(y1, y2) + 22;
  const path = isOn ? `M${x1} ${y1} L${x2} ${y2}` : `M${x1} ${y1} Q${(x1 + x2) / 2} ${bend + 14} ${x2} ${y2}`;
  const head = isOn
    ? `${x2},${y2} ${x2 - 8},${y2 - 5} ${x2 - 8},${y2 + 5}`
    : `${x2},${y2} ${x2 - 4},${y2 + 9} ${x2 + 7},${y2 + 7}`;
  return html`<g class="move ${tone}"><path class="${isByPeople ? 'line dashed' : 'line'}" d="${path}"></path><polygon points="${head}"></polygon><text class="mark" x="${(x1 + x2) / 2}" y="${bend - 6}" text-anchor="middle">${word}</text></g>`;
}
