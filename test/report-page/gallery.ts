import type { Browser } from 'playwright-core';
import type { ReportFacts } from '../../src/report/refdata-report.ts';
import { anEntry, aPartition, aReport, payloadsOf, type SampleFile } from './sample.ts';

/** A plot as a vector image. @param move pixels that the legend stands elsewhere @param colour of the second line */
export function plot({ move = 0, colour = '#d1495b', bump = 0 }: { move?: number; colour?: string; bump?: number } = {}): string {
  const points = (phase: number, lift: number): string =>
    Array.from({ length: 121 }, (_, i) => {
      const y = 150 - 80 * Math.sin(i / 14 + phase) - (i > 70 && i < 84 ? lift * Math.sin(((i - 70) / 14) * Math.PI) : 0);
      return `${60 + i * 3.6},${y.toFixed(2)}`;
    }).join(' ');
  const grid = [70, 110, 150, 190, 230].map((y) => `<path d="M60 ${y}H492" stroke="#e6e6e6"/>`).join('');
  const labels = [1, 0.5, 0, -0.5, -1].map((v, i) => `<text x="52" y="${74 + i * 40}" text-anchor="end">${v}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="540" height="300" viewBox="0 0 540 300" font-family="DejaVu Sans" font-size="12">
<rect width="540" height="300" fill="#fff"/>${grid}${labels}
<path d="M60 50V250H492" fill="none" stroke="#444"/>
<polyline points="${points(0, bump)}" fill="none" stroke="#2e86ab" stroke-width="2.5"/>
<polyline points="${points(1.3, 0)}" fill="none" stroke="${colour}" stroke-width="2.5"/>
<g transform="translate(${380 + move} ${58 + move / 2})"><rect width="104" height="46" rx="4" fill="#fff" stroke="#bbb"/>
<path d="M10 16h20" stroke="#2e86ab" stroke-width="3"/><text x="38" y="20">voltage</text>
<path d="M10 33h20" stroke="${colour}" stroke-width="3"/><text x="38" y="37">current</text></g>
<text x="276" y="282" text-anchor="middle">time (ms)</text><text x="276" y="32" text-anchor="middle" font-size="15">Step response</text></svg>`;
}

/** As a browser draws it. */
export async function pngOf(browser: Browser, svg: string): Promise<Uint8Array> {
  const page = await browser.newPage({ viewport: { width: 540, height: 300 } });
  try {
    await page.setContent(`<body style="margin:0">${svg}`);
    return new Uint8Array(await page.screenshot());
  } finally {
    await page.close();
  }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const ERROR_MAP = Array.from({ length: 48 * 64 }, (_, i) => {
  const [row, column] = [Math.floor(i / 64), i % 64];
  const spot = Math.exp(-((row - 17) ** 2 + (column - 41) ** 2) / 40) * 2.5e-2;
  return spot + 1e-7 * (1 + Math.sin(row * 1.7) * Math.cos(column * 0.9));
});

/** One file for each way of looking at one. */
export async function gallery(browser: Browser): Promise<readonly SampleFile[]> {
  const [before, after] = [plot(), plot({ move: -26, bump: 26 })];
  const [png, changed, fresh] = [
    await pngOf(browser, before),
    await pngOf(browser, after),
    await pngOf(browser, plot({ colour: '#6a994e' })),
  ];
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return [
    {
      path: 'plots/step-response.png',
      expected: png,
      actual: changed,
      engine: 'image',
      why: '4,118 of 162,000 pixels differ by more than the threshold; 20 may',
      detail: {
        kind: 'image',
        ...{ expected: { width: 540, height: 300 }, actual: { width: 540, height: 300 }, pixels: 162_000 },
        ...{ strict: 4_118, sensitive: 5_320, box: { x: 308, y: 40, width: 180, height: 120 }, masks: [] },
      },
    },
    {
      path: 'plots/step-response.svg',
      expected: text(before),
      actual: text(after),
      engine: 'svg',
      why: '3 attributes differ by more than the tolerance',
      detail: {
        kind: 'tree',
        changes: [
          {
            path: ['svg', 'g', '@transform'],
            change: 'changed',
            expected: 'translate(380 58)',
            actual: 'translate(354 45)',
            why: 'moved by 26',
          },
          {
            path: ['svg', 'polyline', 0, '@points'],
            change: 'changed',
            expected: '…312,94.10 315.6,90.2…',
            actual: '…312,88.3 315.6,79.9…',
          },
          { path: ['svg', 'title'], change: 'missing', expected: 'Step response' },
        ],
        ...{ total: 3, capped: false },
      },
    },
    {
      path: 'arrays/field.npz',
      expected: text('npz before'),
      actual: text('npz after'),
      engine: 'array',
      why: 'field: 212 of 3,072 elements differ by more than rtol 1e-5, atol 1e-8',
      detail: {
        kind: 'arrays',
        capped: false,
        arrays: [
          {
            ...{ name: 'field', change: 'different', why: '212 of 3,072 elements differ by more than rtol 1e-5, atol 1e-8' },
            expected: { dtype: '<f8', shape: [48, 64] },
            actual: { dtype: '<f8', shape: [48, 64] },
            errors: {
              ...{
                count: 3_072,
                outside: 212,
                maxAbsolute: 0.025,
                maxRelative: 0.0132,
                maxUlp: 11_258_999_068,
                meanAbsolute: 2.1e-4,
              },
              ...{ nan: 0, worst: { index: [17, 41], expected: '1.8934012', actual: '1.9184012' } },
              histogram: { equal: 1_840, from: -8, counts: [310, 420, 188, 102, 96, 84, 32] },
              map: { rows: 48, columns: 64, values: ERROR_MAP },
            },
          },
          {
            ...{ name: 'grid', change: 'equal', why: 'equal', errors: null },
            expected: { dtype: '<f4', shape: [48] },
            actual: { dtype: '<f4', shape: [48] },
          },
          {
            ...{ name: 'time', change: 'different', why: 'the type differs', errors: null },
            expected: { dtype: '<i4', shape: [100] },
            actual: { dtype: '<i8', shape: [100] },
          },
        ],
      },
    },
    {
      path: 'tables/summary.csv',
      expected: text('run,mean,std,n\na,1.25,0.1,40\n'),
      actual: text('run,mean,std,n\na,1.31,0.1,40\n'),
      engine: 'table',
      why: '3 of 120 rows differ',
      detail: {
        kind: 'table',
        columns: ['run', 'mean', 'std', 'n'],
        rows: [
          {
            ...{ key: 'baseline-3', change: 'changed' },
            cells: [
              { actual: 'baseline-3', differs: false },
              { expected: '1.25', actual: '1.31', differs: true },
              { actual: '0.10', differs: false },
              { expected: '40', actual: '42', differs: true },
            ],
          },
          {
            ...{ key: 'warm-1', change: 'new' },
            cells: ['warm-1', '0.98', '0.07', '40'].map((actual) => ({ actual, differs: true })),
          },
          {
            ...{ key: 'cold-9', change: 'missing' },
            cells: ['cold-9', '2.01', '0.30', '38'].map((expected) => ({ expected, differs: true })),
          },
        ],
        ...{ changed: 1, added: 1, removed: 1, capped: false },
      },
    },
    {
      path: 'data/config.json',
      expected: text('{"solver":{"tol":1e-6,"steps":[1,2,3]},"name":"a"}'),
      actual: text('{"solver":{"tol":1e-5,"steps":[1,2,4]},"label":"a"}'),
      engine: 'json',
      why: '4 values differ',
      detail: {
        kind: 'tree',
        changes: [
          {
            path: ['solver', 'tol'],
            change: 'changed',
            expected: '0.000001',
            actual: '0.00001',
            why: 'differs by 9e-6, 1e-9 may',
          },
          { path: ['solver', 'steps', 2], change: 'changed', expected: '3', actual: '4' },
          { path: ['name'], change: 'missing', expected: '"a"' },
          { path: ['label'], change: 'new', actual: '"a"' },
        ],
        ...{ total: 4, capped: false },
      },
    },
    {
      path: 'logs/solve.txt',
      expected: text('solving\niteration 1\nresidual 1e-3\niteration 2\ndone\n'),
      actual: text('solving\niteration 1\nresidual 2e-3\niteration 2\niteration 3\ndone\n'),
      engine: 'text',
      why: '2 lines new, 1 missing',
      detail: {
        kind: 'lines',
        hunks: [
          {
            ...{ expectedFrom: 1, actualFrom: 1 },
            lines: [
              { change: 'same', text: 'solving' },
              { change: 'same', text: 'iteration 1' },
              { change: 'missing', text: 'residual 1e-3' },
              { change: 'new', text: 'residual 2e-3' },
              { change: 'same', text: 'iteration 2' },
              { change: 'new', text: 'iteration 3' },
              { change: 'same', text: 'done' },
            ],
          },
        ],
        ...{ added: 2, removed: 1, capped: false },
      },
    },
    {
      path: 'notebooks/tour.ipynb',
      expected: text('{"cells":[1]}'),
      actual: text('{"cells":[2]}'),
      engine: 'notebook',
      why: '2 cells differ: 1 in its source, 1 in its outputs',
      detail: {
        kind: 'cells',
        capped: false,
        cells: [
          {
            ...{ id: '9f2c', index: 2, type: 'code', change: 'changed' },
            parts: [
              {
                ...{ name: 'source', why: '1 line new, 1 missing' },
                detail: {
                  kind: 'lines',
                  hunks: [
                    {
                      ...{ expectedFrom: 1, actualFrom: 1 },
                      lines: [
                        { change: 'same', text: 'import plots' },
                        { change: 'missing', text: 'plots.step(legend="inside")' },
                        { change: 'new', text: 'plots.step(legend="outside")' },
                      ],
                    },
                  ],
                  ...{ added: 1, removed: 1, capped: false },
                },
              },
              {
                ...{ name: 'output 1: image/png', why: '4,118 of 162,000 pixels differ', detail: null },
                ...{ expected: base64(png), actual: base64(changed) },
              },
            ],
          },
          { id: 'a01b', index: 5, type: 'markdown', change: 'new', parts: [] },
        ],
      },
    },
    {
      path: 'data/model.bin',
      expected: Uint8Array.from({ length: 300 }, (_, i) => (i * 37) & 255),
      actual: Uint8Array.from({ length: 312 }, (_, i) => (i === 77 || i === 81 ? 0 : (i * 37) & 255)),
      why: 'the bytes differ from byte 77 on',
      detail: { kind: 'bytes', expected: 300, actual: 312, at: 77 },
    },
    { path: 'plots/legend-outside.png', kind: 'new', actual: fresh },
    { path: 'plots/legend-inside.png', kind: 'missing', expected: png },
    { path: 'plots/moved/axes.txt', kind: 'renamed', was: 'plots/axes.txt', expected: text('axes'), actual: text('axes') },
    { path: 'arrays/noise.npy', kind: 'within', engine: 'array', why: 'all elements within rtol 1e-5' },
    { path: 'plots/broken.png', kind: 'unreadable', engine: 'image', why: 'the image ends in the middle of row 12' },
  ];
}

/** Of the same files in twelve partitions; in some of them there is less. */
export function galleryFacts(files: readonly SampleFile[]): ReportFacts {
  const systems = ['linux', 'macos', 'windows'].flatMap((system) =>
    ['3.10', '3.11', '3.12', '3.13'].map((py) => `py${py}-${system}`),
  );
  const partitions = systems.map((partition, i) =>
    aPartition(files.filter((_, file) => file === 0 || (file + i) % 12 !== 5).map(anEntry), {
      partition,
      ...(i === 11 ? { complete: false } : {}),
    }),
  );
  return aReport({
    partitions,
    forecast: ['#131 by bob changes plots/step-response.png too: who merges second will have a conflict.'],
  });
}

export { payloadsOf };
