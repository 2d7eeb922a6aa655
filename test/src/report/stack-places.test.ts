import { describe, expect, test } from '@jest/globals';
import { stackPlaces, withinWorkspace } from '../../../src/report/stack-places.ts';
import { processorTime } from '../../processor-time.ts';

const context = { workspace: '/home/runner/work/plots', report: 'reports/r.xml', suite: 's' };
const first = (stack: string, o: Partial<typeof context> = {}) => {
  const [place] = stackPlaces(stack, { ...context, ...o });
  return place ? `${place.file}:${place.line}` : null;
};

describe('the first place of a stack in the workspace, as written by', () => {
  test.each([
    [
      'Python',
      'Traceback:\n  File "/usr/lib/python3/unittest.py", line 9, in run\n  File "/home/runner/work/plots/a b/t.py", line 12, in test',
      'a b/t.py:12',
    ],
    ['pytest', 'tests/test_a.py:12: AssertionError', 'tests/test_a.py:12'],
    ['Node', 'Error: x\n    at node:internal/x:1:2\n    at async f (/home/runner/work/plots/src/a.ts:10:5)', 'src/a.ts:10'],
    ['Node, modules', '    at file:///home/runner/work/plots/a.test.mjs:3:79', 'a.test.mjs:3'],
    ['Rust', "thread 'x' panicked at src/geo.rs:21:9:\nnote", 'src/geo.rs:21'],
    ['PHP', '/home/runner/work/plots/tests/GeoTest.php:42', 'tests/GeoTest.php:42'],
    ['Ruby', "/home/runner/work/plots/spec/a_spec.rb:7:in `block'", 'spec/a_spec.rb:7'],
    ['C#', '   at A.B() in /home/runner/work/plots/B.cs:line 17', 'B.cs:17'],
    ['googletest', '/home/runner/work/plots/./geo/../geo/a.cc:12: Failure', 'geo/a.cc:12'],
    ['nobody', 'expected 1:2 but was 12:30:11, see https://example.org/a.js:1:2', null],
  ])('%s', (_, stack, place) => {
    expect(first(stack)).toBe(place);
  });

  test('Java, below the roots of its module', () => {
    const stack = '\tat java.base/java.lang.Thread.run(Thread.java:840)\n\tat app//com.acme.GeoTest.breaks(GeoTest.java:14)';
    const places = stackPlaces(stack, { ...context, report: 'core/build/test-results/r.xml' });
    expect(places).toContainEqual({ file: 'core/src/test/java/com/acme/GeoTest.java', line: 14 });
    expect(places).toContainEqual({ file: 'core/src/test/kotlin/com/acme/GeoTest.java', line: 14 });
  });

  test('Go, below the folders that its package may stand for', () => {
    const places = stackPlaces('    geo_test.go:4: got 1', { ...context, suite: 'example.com/plots/geo' });
    expect(places.map(({ file }) => file)).toEqual([
      'example.com/plots/geo/geo_test.go',
      'plots/geo/geo_test.go',
      'geo/geo_test.go',
      'geo_test.go',
    ]);
  });
});

test('other people’s code in the workspace is passed over', () => {
  const stack = ['node_modules/x/a.js:1:1', '.venv/lib/a.py:2', 'a/site-packages/b.py:3:', 'vendor/a.php:4', 'mine.js:5'].join(
    '\n',
  );
  expect(first(stack)).toBe('mine.js:5');
});

test('no path leads out of the workspace (A9)', () => {
  const paths = [
    '/etc/passwd',
    '../x',
    'a/../../x',
    '/home/runner/work/plots/../x',
    'C:\\x',
    'file:x',
    '',
    '.',
    'a'.repeat(2_000),
  ];
  expect(paths.map((path) => withinWorkspace(path, context.workspace))).toEqual(paths.map(() => null));
  expect(withinWorkspace('.\\a\\b.cs', context.workspace)).toBe('a/b.cs');
});

test('1 MB of anything takes at most 50 ms (G24)', () => {
  const MB = 1_000_000;
  for (const what of [':', 'a:', '"', ' File "', '(', '/', '.', 'a.b:1:', '../', '1:line ', '\\', 'at x.y(Z.java:1)\n']) {
    const text = what.repeat(MB / what.length);
    stackPlaces(text, context);
    const began = processorTime();
    stackPlaces(text, { ...context, suite: text.slice(0, 1_000), report: text.slice(0, 4_096) });
    withinWorkspace(text, context.workspace);
    expect(processorTime() - began).toBeLessThan(50);
  }
});
