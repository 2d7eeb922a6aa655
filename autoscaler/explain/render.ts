import type { Explanation, MachineOfJob } from './explanation.ts';
import { clockTime, roughly } from './times.ts';

/** The whole explanation as lines for a terminal. */
export function renderExplanation(told: Explanation, now: number): string {
  const { job, because, since, detail, next, notes, machines, history } = told;
  const state = STATES[told.status];
  const lines = [
    `${job.key}`,
    `${job.url}`,
    '',
    `${state} since ${clockTime(since)} (${roughly(now - since)}): ${because}`,
    `  ${detail}`,
    `Next: ${next.what}`,
    ...notes.map((note) => `Note: ${note}`),
  ];
  if (machines.length > 0) lines.push('', 'Machines', ...machines.map((machine) => `  ${machineLine(machine)}`));
  if (told.usd !== null && told.usd > 0) lines.push(`  ${usdText(told.usd)} for this job`);
  if (history.length > 0) lines.push('', 'History', ...history.map(({ at, what }) => `  ${clockTime(at)}  ${what}`));
  return lines.join('\n');
}

const STATES: Readonly<Record<Explanation['status'], string>> = {
  queued: 'Waits',
  waiting: 'Waits',
  in_progress: 'Runs',
  completed: 'Over',
};

function machineLine({ runner, pool, state, offer, billedSeconds, usd, endReason }: MachineOfJob): string {
  const kind = offer ? `, ${offer.type} in ${offer.zone}, ${offer.market}` : '';
  const cost = usd === null ? 'price unknown' : usdText(usd);
  const end = endReason === null ? '' : `, ${endReason}`;
  return `${runner} (pool ${pool}${kind}): ${state}${end}, ${roughly(billedSeconds * 1_000)} billed, ${cost}`;
}

/** US dollars with four decimals: a job often costs less than a cent. */
export function usdText(usd: number): string {
  return `$${usd.toFixed(4)}`;
}

/** For a check run on GitHub. Words of others stand in it: nothing of them may become markup. */
export function renderMarkdown({ because, since, detail, next, notes }: Explanation): string {
  return [
    `**${because}** since ${clockTime(since)}`,
    '',
    plain(detail),
    '',
    `**Next:** ${plain(next.what)}`,
    ...notes.flatMap((note) => ['', plain(note)]),
  ].join('\n');
}

/** Markdown shows it as it is: HTML, links, mentions and line breaks are words of whoever wrote them. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|!~]/g, (mark) => `\\${mark}`)
    .replace(/@/g, '@\u200b');
}
