import { button, element, foreign, note, numberText, visible } from './dom.js';
import { colourAt } from './pixels.js';

/** Dark to bright, even to the eye and to those who see few colours. */
const SCALE = /** @type {const} */ ([
  [68, 1, 84],
  [65, 68, 135],
  [42, 120, 142],
  [34, 168, 132],
  [122, 209, 81],
  [253, 231, 37],
]);

/** What was found in arrays: a table of all, and for each that differs where and how much. @param {any} detail */
export function arraysView({ arrays, capped }) {
  const rows = arrays.map((/** @type {any} */ array) =>
    element(
      'tr',
      { class: array.change },
      element('th', { scope: 'row' }, foreign(array.name || 'array')),
      element('td', {}, array.change),
      element('td', {}, shapes(array)),
      ...['outside', 'maxAbsolute', 'maxRelative', 'maxUlp', 'meanAbsolute', 'nan'].map((key) => {
        const value = array.errors?.[key];
        return element(
          'td',
          { class: 'number' },
          array.errors ? (value === null && key === 'maxUlp' ? '–' : numberText(value)) : '',
        );
      }),
    ),
  );
  const head = [
    'array',
    'change',
    'type and shape',
    'outside',
    'max absolute',
    'max relative',
    'max ULP',
    'mean absolute',
    'NaN apart',
  ];
  const table = element(
    'table',
    { class: 'data' },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((text, i) => element('th', { scope: 'col', class: i > 2 ? 'number' : null }, text))),
    ),
    element('tbody', {}, ...rows),
  );
  const errors = arrays.filter((/** @type {any} */ array) => array.errors && array.change === 'different').slice(0, 50);
  return element(
    'div',
    { class: 'arrays' },
    element('div', { class: 'scroll' }, table),
    capped ? note('There are more arrays than are shown.') : '',
    ...errors.map(errorsView),
  );
}

/** @param {any} array */
function shapes({ expected, actual }) {
  const text = (/** @type {any} */ one) => (one ? `${one.dtype} (${one.shape.join(', ')})` : 'none');
  const [a, b] = [text(expected), text(actual)];
  return a === b
    ? element('code', {}, visible(a))
    : element('span', {}, element('del', {}, visible(a)), ' ', element('ins', {}, visible(b)));
}

/** @param {any} array */
function errorsView({ name, why, errors }) {
  const { worst, map, histogram, count } = errors;
  return element(
    'section',
    { class: 'errors' },
    element('h3', {}, foreign(name || 'array')),
    note(visible(why)),
    worst
      ? element(
          'p',
          { class: 'worst' },
          'Worst element ',
          element('code', {}, `[${worst.index.join(', ')}]`),
          ': reference ',
          foreign(worst.expected, 'mono'),
          ', result ',
          foreign(worst.actual, 'mono'),
        )
      : '',
    element('div', { class: 'figures' }, map ? errorMap(map) : '', histogramView(histogram, count)),
  );
}

/** @param {{ rows: number, columns: number, values: (number | null)[] }} map */
function errorMap({ rows, columns, values }) {
  const known = values.map((value) => (value === null ? Number.POSITIVE_INFINITY : value));
  const finite = known.filter((value) => Number.isFinite(value) && value > 0);
  const [least, most] = finite.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, 0],
  );
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  canvas.className = 'error-map';
  const width = Math.min(300, Math.max(columns, Math.floor(300 / Math.max(rows, columns)) * columns));
  Object.assign(canvas.style, { width: `${width}px`, height: `${Math.max(24, (width * rows) / columns)}px` });
  const said = element('output', { class: 'values' }, '\u00a0');
  const [low, high] = [element('span'), element('span')];
  const draw = (/** @type {boolean} */ isLog) => {
    const share = (/** @type {number} */ value) => (isLog ? Math.log(value / least) / Math.log(most / least || 2) : value / most);
    const image = new ImageData(columns, rows);
    for (const [i, value] of known.entries())
      image.data.set([...colourAt(value === 0 ? 0 : Number.isFinite(value) ? share(value) : 1, SCALE), 255], i * 4);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    low.textContent = numberText(isLog && finite.length > 0 ? least : 0);
    high.textContent = numberText(most);
  };
  canvas.addEventListener('pointermove', (event) => {
    const row = Math.min(rows - 1, Math.max(0, Math.floor((event.offsetY / canvas.clientHeight) * rows)));
    const column = Math.min(columns - 1, Math.max(0, Math.floor((event.offsetX / canvas.clientWidth) * columns)));
    said.textContent = `cell [${row}, ${column}]: ${numberText(values[row * columns + column] ?? null)}`;
  });
  const isWide = most / least > 1000;
  const scale = button({ class: 'toggle', 'aria-pressed': String(isWide) }, 'Logarithmic', () => {
    const isLog = scale.getAttribute('aria-pressed') !== 'true';
    scale.setAttribute('aria-pressed', String(isLog));
    draw(isLog);
  });
  draw(isWide);
  const bar = element('span', { class: 'legend', 'aria-hidden': 'true' });
  bar.style.background = `linear-gradient(to right, ${SCALE.map((stop) => `rgb(${stop.join(' ')})`).join(', ')})`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Largest absolute error of each of ${rows} × ${columns} cells; at most ${numberText(most)}`);
  return element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      'Absolute error ',
      element('span', { class: 'dim' }, `${rows} × ${columns} cells over the last two axes`),
    ),
    canvas,
    element('div', { class: 'between' }, low, bar, high, scale),
    said,
  );
}

/** @param {{ equal: number, from: number, counts: number[] }} histogram @param {number} count */
function histogramView({ equal, from, counts }, count) {
  const largest = Math.max(1, equal, ...counts);
  const bars = [[equal, 'equal'], ...counts.map((one, i) => [one, `1e${from + i}`])].map(([value, label]) => {
    const bar = element('span', { class: 'bar' });
    // By the logarithm: one element in a million is what one looks for.
    bar.style.height = `${Number(value) === 0 ? 0 : 4 + (96 * Math.log(1 + Number(value))) / Math.log(1 + largest)}%`;
    const column = element(
      'div',
      { class: 'column', title: `${label}: ${numberText(Number(value))} of ${numberText(count)}` },
      element('span', { class: 'dim' }, Number(value) === 0 ? '' : short(Number(value))),
      bar,
      element('span', { class: 'label' }, String(label)),
    );
    column.classList.toggle('equal', label === 'equal');
    return column;
  });
  return element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      'Elements by their absolute error ',
      element('span', { class: 'dim' }, 'from 1e… on; heights are logarithmic'),
    ),
    element('div', { class: 'histogram' }, ...bars),
  );
}

/** @param {number} value */
const short = (value) =>
  value < 1000 ? String(value) : value < 1e6 ? `${(value / 1e3).toPrecision(2)}k` : `${(value / 1e6).toPrecision(2)}M`;
