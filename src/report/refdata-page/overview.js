import { copyable, element, foreign, note, visible } from './dom.js';
import { KIND_SIGNS } from './list.js';

/** What the whole run came to. @param {import('./data.js').Index} index */
export function overview(index) {
  const { guards, forecast, partitions, accept, groups } = index;
  return element(
    'article',
    { class: 'overview', 'aria-label': 'Overview' },
    element('h2', {}, index.isRed ? 'Not as the reference' : 'As the reference'),
    ...guards.map((text) => element('p', { class: 'note error', role: 'alert' }, foreign(text))),
    ...forecast.map((text) => element('p', { class: 'note warning' }, foreign(text))),
    groups.length > 0 ? note('Choose a change on the left, or press j. Press ? for all keys.') : note('Nothing differs.'),
    element('div', { class: 'scroll' }, countsTable(index)),
    element('h3', {}, 'Which baseline, and why'),
    ...chains(partitions),
    ...(accept === null || groups.length === 0
      ? []
      : [
          element('h3', {}, 'Accept all of it'),
          note(
            'A comment on the pull request, by somebody who may write. It names what you see here, and is refused once there is something newer.',
          ),
          copyable(accept, 'comment that accepts everything'),
        ]),
  );
}

/** @param {import('./data.js').Index} index */
function countsTable({ partitions, totals }) {
  const kinds = Object.keys(KIND_SIGNS).filter((kind) => (totals[kind] ?? 0) > 0);
  const head = ['partition', 'same', ...kinds.map((kind) => KIND_SIGNS[kind]?.[1] ?? kind)];
  const cells = (/** @type {Record<string, number>} */ counts) =>
    ['same', ...kinds].map((kind) =>
      element('td', { class: `number ${(counts[kind] ?? 0) > 0 ? kind : 'dim'}` }, (counts[kind] ?? 0).toLocaleString('en')),
    );
  const rows = partitions.map(({ partition, counts, complete }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, foreign(partition), complete ? '' : PARTIAL.cloneNode(true)),
      ...cells(counts),
    ),
  );
  const all =
    partitions.length > 1 ? [element('tr', { class: 'total' }, element('th', { scope: 'row' }, 'all'), ...cells(totals))] : [];
  return element(
    'table',
    { class: 'data' },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((text, i) => element('th', { scope: 'col', class: i > 0 ? 'number' : null }, text))),
    ),
    element('tbody', {}, ...rows, ...all),
  );
}

const PARTIAL = element(
  'span',
  { class: 'badge', title: 'Not all of the run came about: what is absent does not count as missing.' },
  'partial run',
);

/** Partitions with the same chain are told together. @param {readonly import('./data.js').Partition[]} partitions */
function chains(partitions) {
  /** @type {Map<string, import('./data.js').Partition[]>} */
  const groups = new Map();
  for (const one of partitions) groups.set(JSON.stringify(one.base), [...(groups.get(JSON.stringify(one.base)) ?? []), one]);
  return [...groups.values()].map((same) => {
    const { branch, snapshot, reasons } = /** @type {import('./data.js').Partition} */ (same[0]).base;
    const names = groups.size === 1 ? [] : same.map(({ partition }) => element('span', { class: 'chip' }, foreign(partition)));
    return element(
      'section',
      { class: 'chain' },
      element(
        'p',
        {},
        foreign(branch, 'strong'),
        ' at ',
        element('code', {}, snapshot === null ? 'no snapshot yet' : visible(snapshot.slice(0, 12))),
        ' ',
        ...names,
      ),
      element('ol', {}, ...reasons.map((reason) => element('li', {}, foreign(reason)))),
    );
  });
}
