import { type Html, html } from './html.ts';

/** A line over time; null: nothing is known there, the line breaks. */
export interface Series {
  readonly label: string;
  /** Class of its colour: `s1` to `s4`. */
  readonly tone: 's1' | 's2' | 's3' | 's4';
  /** Held until the next one, as samples are: written when something changes. */
  readonly points: readonly { readonly at: number; readonly value: number | null }[];
}

export interface Plot {
  readonly title: string;
  readonly series: readonly Series[];
  readonly span: { readonly from: number; readonly to: number };
  readonly format: (value: number) => string;
  /** In the page once. */
  readonly id: string;
}

const [WIDTH, HEIGHT] = [640, 180];
const BOX = { left: 52, right: 8, top: 10, bottom: 24 } as const;
/** A sampler writes every ten minutes at least; where it is silent for longer, the service was away. Milliseconds. */
const SILENCE = 3_700_000;

/** Drawn on the server: nothing of it is code. Who cannot see it reads the table beside it. */
export function plot({ title, series, span, format, id }: Plot): Html {
  const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)));
  const top = roundUp(most);
  const scale = {
    x: (at: number): number => BOX.left + ((at - span.from) / Math.max(1, span.to - span.from)) * (WIDTH - BOX.left - BOX.right),
    y: (value: number): number => HEIGHT - BOX.bottom - (value / top) * (HEIGHT - BOX.top - BOX.bottom),
  };
  const summary = series.map(({ label, points }) => `${label}: ${summaryOf(points, format)}`).join('; ');
  return html`<figure class="plot"><figcaption id="${id}-title">${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text" preserveAspectRatio="none"><desc id="${id}-text">${summary}</desc>
${[0, 0.5, 1].map((part) => gridLine(part * top, { scale, format }))}
${timeMarks(span).map((at) => timeMark(at, { scale, span }))}
${series.map(({ points, tone }) => html`<path class="line ${tone}" d="${pathOf(points, { scale, span })}"></path>`)}
</svg><ul class="legend">${series.map(({ label, tone }) => html`<li><span class="swatch ${tone}"></span>${label}</li>`)}</ul></figure>`;
}

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

function gridLine(value: number, { scale, format }: { readonly scale: Scale; readonly format: Plot['format'] }): Html {
  const y = rounded(scale.y(value));
  return html`<line class="grid" x1="${BOX.left}" x2="${WIDTH - BOX.right}" y1="${y}" y2="${y}"></line><text class="mark" x="${BOX.left - 6}" y="${y + 4}" text-anchor="end">${format(value)}</text>`;
}

function timeMark(at: number, { scale, span }: { readonly scale: Scale; readonly span: Plot['span'] }): Html {
  const iso = new Date(at).toISOString();
  const text = span.to - span.from > 3 * 86_400_000 ? iso.slice(5, 10) : iso.slice(11, 16);
  return html`<text class="mark" x="${rounded(scale.x(at))}" y="${HEIGHT - 6}" text-anchor="middle">${text}</text>`;
}

const STEPS = [3_600_000, 6 * 3_600_000, 86_400_000, 2 * 86_400_000, 7 * 86_400_000];

function timeMarks({ from, to }: Plot['span']): readonly number[] {
  const step = STEPS.find((ms) => (to - from) / ms <= 8) ?? 7 * 86_400_000;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: Math.min(count, 12) }, (_, index) => first + index * step);
}

/** Steps: a value holds until the next one. */
export function pathOf(
  points: Series['points'],
  { scale, span }: { readonly scale: Scale; readonly span: Plot['span'] },
): string {
  const parts: string[] = [];
  let isDown = false;
  for (const [index, { at, value }] of points.entries()) {
    const until = Math.min(points[index + 1]?.at ?? span.to, span.to, at + SILENCE + (span.to - span.from) / 50);
    if (value === null || until < span.from || at > span.to) {
      isDown = false;
      continue;
    }
    const [x, y] = [rounded(scale.x(Math.max(at, span.from))), rounded(scale.y(value))];
    parts.push(`${isDown ? 'L' : 'M'}${x} ${y}H${rounded(scale.x(until))}`);
    isDown = until === points[index + 1]?.at;
  }
  return parts.join('');
}

function summaryOf(points: Series['points'], format: Plot['format']): string {
  const values = points.flatMap(({ value }) => value ?? []);
  const last = values.at(-1);
  if (last === undefined) return 'nothing known';
  return `${format(Math.min(...values))} to ${format(Math.max(...values))}, last ${format(last)}`;
}

/** 1, 2 or 5 of a power of ten. */
function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
