import type { ChangeKind } from '../contract/refdata-documents.ts';
import { byteLength } from '../lib/byte-length.ts';
import { document, link, literal, MAX_SUMMARY_BYTES, type Section, tableOf } from './markdown.ts';
import {
  acceptCommand,
  type EntryGroup,
  groupsOf,
  isRed,
  KIND_ORDER,
  leadOf,
  type PartitionFacts,
  type ReportFacts,
  shortDigest,
  totalsOf,
} from './refdata-facts.ts';
import { formatCommentMarker } from './refdata-marker.ts';
import { statusDescription } from './status-text.ts';

/** Addresses of our own making; null where there is none. */
export interface ReportLinks {
  readonly report: string | null;
  readonly run: string | null;
}

/** GitHub refuses a comment of more than 65,536 characters. */
const MAX_COMMENT = 65_536;
/** Bytes for each list of sentences, and rows of the table, in a comment. */
const LIST_BYTES = 9_000;
const COMMENT_ROWS = 25;
const SUMMARY_ROWS = 1_000;
const MAX_NAMES = 4;

const KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  unreadable: 'unreadable',
  changed: 'changed',
  missing: 'missing',
  new: 'new',
  renamed: 'renamed',
  obsolete: 'obsolete',
  'not-produced': 'not produced',
  within: 'within tolerance',
};

/** The one comment of a pull request, which is edited in place: at most 65,536 characters, whatever the files are called. */
export function commentBody(facts: ReportFacts, links: ReportLinks): string {
  const marker = formatCommentMarker({ digest: facts.candidateDigest, headSha: facts.headSha });
  const foot = `\n${baselineNote(facts)}`;
  const text = document(headline(facts), paragraphs(facts, links), {
    sections: [{ title: null, table: changesTable(facts, COMMENT_ROWS) }, ...countsSection(facts, COMMENT_ROWS)],
    maxBytes: MAX_COMMENT - byteLength(marker) - byteLength(foot) - 2,
  });
  return `${marker}\n${text}${foot}`;
}

/** For the summary of the job that compared: at most 1 MiB. */
export function summaryOf(facts: ReportFacts, links: ReportLinks = { report: null, run: null }): string {
  const foot = `\n${baselineNote(facts)}`;
  const text = document(headline(facts), paragraphs(facts, { ...links, run: null }), {
    sections: [{ title: null, table: changesTable(facts, SUMMARY_ROWS) }, ...countsSection(facts, SUMMARY_ROWS)],
    maxBytes: MAX_SUMMARY_BYTES - byteLength(foot),
  });
  return `${text}${foot}`;
}

/** What a commit status says: one line of at most 140 characters. `isRed` says its colour. */
export function refdataStatus(facts: ReportFacts): string {
  const [guard] = facts.guards;
  if (guard !== undefined) return statusDescription(guard);
  const how = isRed(facts) && 'pull' in facts.subject ? `; ${acceptCommand(facts)} accepts` : '';
  return statusDescription(`${countsText(facts)}${how}`);
}

function headline(facts: ReportFacts): string {
  if (facts.guards.length > 0) return '❌ The comparison with the reference data proves nothing';
  return isRed(facts) ? `❌ Not as the reference data: ${countsText(facts)}` : `✅ As the reference data: ${countsText(facts)}`;
}

function countsText(facts: ReportFacts): string {
  const totals = totalsOf(facts);
  const parts = KIND_ORDER.flatMap((kind) => (totals[kind] > 0 ? [`${number(totals[kind])} ${KIND_NAMES[kind]}`] : []));
  return [...parts, `${number(totals.same)} the same`].join(', ');
}

const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

function paragraphs(facts: ReportFacts, { report, run }: ReportLinks): readonly string[] {
  const places = [
    report === null ? [] : [`**${link('Look at the report', report)}**`],
    run === null ? [] : [link('run', run)],
    [`head \`${shortDigest(facts.headSha)}\``, `results \`${shortDigest(facts.candidateDigest)}\``],
  ].flat();
  return [
    ...sentences(facts.guards, '❌'),
    places.join(' · '),
    ...sentences(facts.forecast, '⚠️'),
    ...(groupsOf(facts).length > 0 && isRed(facts) ? [acceptance(facts)] : []),
  ];
}

/** A list of foreign sentences that fits, and how many do not. */
function sentences(texts: readonly string[], sign: string): readonly string[] {
  let room = LIST_BYTES;
  const lines = texts.map((text) => `- ${sign} ${literal(text)}`);
  const shown = lines.filter((line) => {
    room -= byteLength(line) + 1;
    return room > 0;
  });
  const left = lines.length - shown.length;
  return lines.length === 0 ? [] : [[...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')];
}

function acceptance(facts: ReportFacts): string {
  const isPull = 'pull' in facts.subject;
  const lines = isPull
    ? [acceptCommand(facts)]
    : [`branch:  ${plain(facts.subject.branch)}`, `request: ${shortDigest(facts.candidateDigest)}`];
  const who = isPull
    ? 'Whoever may write accepts all of it with a comment:'
    : 'Whoever may maintain accepts all of it by starting the workflow of the reference data by hand (`workflow_dispatch`), with:';
  const more = '`only GLOB`, `not GLOB` and `partition=NAME` behind it choose a part';
  return [who, '', '```', ...lines, '```', isPull ? `${more}; \`/update-refdata help\` tells the rest.` : `${more}.`].join('\n');
}

function changesTable(facts: ReportFacts, max: number): Section['table'] {
  const partitions = facts.partitions.length;
  const head = ['', 'file', ...(partitions > 1 ? ['where'] : []), 'why'];
  return tableOf(head, groupsOf(facts), {
    cells: (group) => [
      KIND_NAMES[group.change.kind],
      literal(group.change.path),
      ...(partitions > 1 ? [whereCell(group, partitions)] : []),
      whyCell(group),
    ],
    max,
  });
}

function whereCell({ members }: EntryGroup, partitions: number): string {
  if (members.length === partitions) return `all ${partitions}`;
  const names = members.slice(0, MAX_NAMES).map(({ partition }) => literal(partition));
  const left = members.length - names.length;
  const list = `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return `${members.length} of ${partitions}: ${list}`;
}

function whyCell(group: EntryGroup): string {
  const { change } = group;
  const entry = leadOf(group);
  const accepted = entry?.acceptedBy === undefined ? '' : `; reference ${literal(entry.acceptedBy)}`;
  if (change.was !== undefined) return `was ${literal(change.was)}${accepted}`;
  return `${entry?.verdict ? literal(entry.verdict.why) : ''}${accepted}`;
}

function countsSection(facts: ReportFacts, max: number): readonly Section[] {
  if (facts.partitions.length < 2) return [];
  const totals = totalsOf(facts);
  const kinds = KIND_ORDER.filter((kind) => totals[kind] > 0);
  const cells = ({ partition, counts, complete }: PartitionFacts): readonly string[] => [
    literal(partition),
    ...(['same', ...kinds] as const).map((kind) => number(counts[kind] ?? 0)),
    complete ? '' : 'partial run',
  ];
  const head = ['partition', 'same', ...kinds.map((kind) => KIND_NAMES[kind]), ''];
  return [{ title: 'Partitions', table: tableOf(head, facts.partitions, { cells, max }) }];
}

/** How the baselines were found, folded. In a fence, where nothing is markup; what could end it is taken out. */
function baselineNote({ partitions }: ReportFacts): string {
  const chains = new Map<string, string[]>();
  for (const { partition, base } of partitions) {
    const steps = [
      `${base.branch} at ${base.snapshot === null ? 'no snapshot yet' : shortDigest(base.snapshot)}`,
      ...base.reasons,
    ];
    const text = steps.map((step, i) => (i === 0 ? plain(step) : `  ${i}. ${plain(step)}`)).join('\n');
    chains.set(text, [...(chains.get(text) ?? []), partition]);
  }
  let room = LIST_BYTES;
  const shown = [...chains].flatMap(([text, names]) => {
    const block = chains.size > 1 ? `${plain(names.join(', '))}: ${text}` : text;
    room -= byteLength(block) + 1;
    return room > 0 ? [block] : [];
  });
  const left = chains.size - shown.length;
  const rest = left > 0 ? [`and ${left} more`] : [];
  const lines = ['````text', ...shown, ...rest, '````'];
  return `<details><summary>Which baseline, and why</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
}

const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('`', '’')
    .replaceAll('<!--', '<! --')
    .trim()
    .slice(0, 500)
    .toWellFormed();
