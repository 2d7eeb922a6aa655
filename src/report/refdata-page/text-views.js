import { counted, element, foreign, note, visible } from './dom.js';

/** Rows of a table that differ. @param {any} detail */
export function tableView({ columns, rows, changed, added, removed, capped }) {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'row'),
    ...columns.map((/** @type {string} */ name) => element('th', { scope: 'col' }, foreign(name))),
  );
  const body = rows.map((/** @type {any} */ row) =>
    element(
      'tr',
      { class: row.change },
      element(
        'th',
        { scope: 'row' },
        element('span', { class: 'sign', title: row.change }, SIGNS[row.change] ?? ''),
        foreign(row.key),
      ),
      ...row.cells.map(cellView),
    ),
  );
  return element(
    'div',
    {},
    note(
      `${counted(changed, 'row')} changed, ${added} new, ${removed} missing${capped ? '; not all of them are shown' : ''}. Only rows that differ are shown.`,
    ),
    element(
      'div',
      { class: 'scroll' },
      element('table', { class: 'data cells' }, element('thead', {}, head), element('tbody', {}, ...body)),
    ),
  );
}

/** @type {Readonly<Record<string, string>>} */
const SIGNS = { changed: '≠', new: '+', missing: '−' };

/** @param {{ actual?: string, expected?: string, differs: boolean }} cell */
function cellView({ actual, expected, differs }) {
  if (!differs) return element('td', {}, foreign(actual ?? expected ?? ''));
  return element(
    'td',
    { class: 'differs' },
    expected === undefined ? '' : element('del', {}, foreign(expected)),
    actual === undefined ? '' : element('ins', {}, foreign(actual)),
  );
}

/** Pieces of a text that changed, with what stands around them. @param {any} detail */
export function linesView({ hunks, added, removed, capped }) {
  const parts = hunks.flatMap((/** @type {any} */ hunk) => {
    let [left, right] = [hunk.expectedFrom, hunk.actualFrom];
    const head = element('tr', { class: 'hunk' }, element('td', { colspan: 3 }, `line ${left} → line ${right}`));
    const rows = hunk.lines.map((/** @type {{ change: string, text: string }} */ line) => {
      const numbers = [line.change === 'new' ? '' : left++, line.change === 'missing' ? '' : right++];
      return element(
        'tr',
        { class: line.change },
        ...numbers.map((one) => element('td', { class: 'line-number' }, String(one))),
        element(
          'td',
          { class: 'line' },
          element('span', { class: 'mark' }, line.change === 'new' ? '+' : line.change === 'missing' ? '−' : ' '),
          foreign(line.text),
        ),
      );
    });
    return [head, ...rows];
  });
  return element(
    'div',
    {},
    note(`${counted(added, 'line')} new, ${removed} missing${capped ? '; not all of them are shown' : ''}.`),
    element('div', { class: 'scroll' }, element('table', { class: 'lines' }, element('tbody', {}, ...parts))),
  );
}

/**
 * @typedef {{ children: Map<string, TreeNode>, changes: any[] }} TreeNode
 */

/** Changed values where they stand in the tree. @param {any} detail */
export function treeView({ changes, total, capped }) {
  /** @type {TreeNode} */
  const root = { children: new Map(), changes: [] };
  for (const change of changes) {
    let node = root;
    for (const step of change.path) {
      const key = typeof step === 'number' ? `[${step}]` : `.${step}`;
      const next = node.children.get(key) ?? { children: new Map(), changes: [] };
      node.children.set(key, next);
      node = next;
    }
    node.changes.push(change);
  }
  const told = `${counted(total, 'difference')}${capped || total > changes.length ? `; ${changes.length} are shown` : ''}.`;
  return element(
    'div',
    {},
    note(told),
    element(
      'div',
      { class: 'tree' },
      ...root.changes.map(changeView),
      ...[...root.children].map(([key, node]) => nodeView(key, node)),
    ),
  );
}

/** A chain of single children is one line. @param {string} key @param {TreeNode} node @returns {HTMLElement} */
function nodeView(key, node) {
  const keys = [key];
  let last = node;
  while (last.changes.length === 0 && last.children.size === 1 && keys.length < 100) {
    const [[next, child]] = /** @type {[[string, TreeNode]]} */ ([...last.children]);
    keys.push(next);
    last = child;
  }
  const name = element(
    'span',
    { class: 'path' },
    ...keys.map((one) =>
      element('bdi', { class: one.startsWith('[') ? 'at' : 'key' }, visible(one.startsWith('.') ? one.slice(1) : one)),
    ),
  );
  if (last.children.size === 0) return element('div', { class: 'leaf' }, name, ...last.changes.map(changeView));
  return element(
    'details',
    { open: true },
    element('summary', {}, name, element('span', { class: 'dim' }, ` ${sizeOf(last)}`)),
    ...last.changes.map(changeView),
    ...[...last.children].map(([next, child]) => nodeView(next, child)),
  );
}

/** @param {TreeNode} node @returns {number} */
const sizeOf = ({ changes, children }) => [...children.values()].reduce((sum, child) => sum + sizeOf(child), changes.length);

/** @param {{ change: string, expected?: string, actual?: string, why?: string }} change */
function changeView({ change, expected, actual, why }) {
  return element(
    'span',
    { class: `value ${change}` },
    expected === undefined ? '' : element('del', {}, foreign(expected)),
    actual === undefined ? '' : element('ins', {}, foreign(actual)),
    why === undefined ? '' : element('span', { class: 'dim' }, ' ', foreign(why)),
  );
}

/** Texts of whole files, one beside the other. @param {readonly [string, string | null][]} texts */
export function sourceView(texts) {
  return element(
    'div',
    { class: 'sources' },
    ...texts.map(([label, text]) => {
      const shown = text === null ? 'This is no text.' : text.slice(0, 400_000);
      return element(
        'figure',
        {},
        element('figcaption', {}, label),
        element('pre', { class: 'source', tabindex: 0 }, element('bdi', {}, keptLines(shown))),
        text !== null && text.length > shown.length ? note('Cut: the rest is not shown.') : '',
      );
    }),
  );
}

/** @param {string} text */
const keptLines = (text) =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
