import type { TestResult } from '../contract/test-result.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Configuration } from '../matrix/configuration.ts';
import { type GateRow, type GateVerdict, sentenceOf } from '../testrun/judge.ts';
import { literal, page } from './markdown.ts';

/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;

export function planSummary(configurations: readonly Configuration[], digest: string, source: string): string {
  const rows = configurations.map(({ name, runs_on, timeout, run }) => [
    literal(name),
    literal(runs_on.join(', ')),
    formatDuration(timeout),
    literal([run].flat().join(' ')),
  ]);
  const count = `${configurations.length} ${configurations.length === 1 ? 'configuration' : 'configurations'}`;
  return page(`Plan: ${count}`, [`From ${literal(source)}, digest ${literal(digest.slice(0, 12))}.`], {
    table: { head: ['configuration', 'runs on', 'time limit', 'command'], rows },
  });
}

export function runSummary(result: TestResult): string {
  const cells = [
    literal(result.name),
    result.verdict,
    formatSpan(result.duration),
    literal(result.because),
    literal(result.runner),
  ];
  return page(`${SIGN[result.verdict]} ${result.verdict}`, [], {
    table: { head: ['configuration', 'verdict', 'time', 'because', 'runner'], rows: [cells] },
  });
}

export function gateSummary({ rows, objections }: GateVerdict): string {
  const passed = rows.filter(({ objection }) => !objection).length;
  const others = objections
    .filter((objection) => !('name' in objection))
    .map((objection) => `- ${literal(sentenceOf(objection))}`);
  const sorted = [...rows.filter(({ objection }) => objection), ...rows.filter(({ objection }) => !objection)];
  return page(
    `${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`,
    others.length > 0 ? [others.join('\n')] : [],
    {
      table: { head: ['configuration', 'verdict', 'time', 'runner', 'remark'], rows: sorted.map(gateCells) },
    },
  );
}

function gateCells({ name, result, objection }: GateRow): readonly string[] {
  return [
    literal(name),
    result ? result.verdict : 'none',
    result ? formatSpan(result.duration) : '',
    result ? literal(result.runner) : '',
    objection ? literal(sentenceOf(objection)) : '',
  ];
}

const SIGN = {
  pass: '✅',
  fail: '❌',
  timeout: '⌛',
  signal: '❌',
  oom: '❌',
  cancelled: '🚫',
  infra: '🔧',
} as const satisfies Record<TestResult['verdict'], string>;

/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
export function formatSpan(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : formatDuration(Math.round(ms / 1000) * 1000);
}

/** The description of a commit status: one line of at most 140 characters. */
export function statusDescription(text: string): string {
  const line = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()];
  return line.length > MAX_DESCRIPTION ? `${line.slice(0, MAX_DESCRIPTION - 1).join('')}…` : line.join('');
}
