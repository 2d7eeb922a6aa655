import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from './planted-tree.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files that git tracks and that exist here, with `/` between folders. */
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));

describe('documents', () => {
  /** Targets of Markdown links and images that name a file of ours; fenced code and inline code hold none. */
  function localLinks(markdown: string): readonly string[] {
    const prose = markdown.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '');
    const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
    const referenced = [...prose.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
    return [...inline, ...referenced]
      .map(([, target]) => `${target}`)
      .filter((target) => !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target));
  }

  /** Ids that GitHub gives the headings of a document. */
  function anchors(markdown: string): ReadonlySet<string> {
    const prose = markdown.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '');
    const headings = [...prose.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading]) => `${heading}`);
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-');
    return new Set(headings.map(slug));
  }

  function leadsSomewhere(link: string, from: { readonly path: string; readonly markdown: string }): boolean {
    const [file = '', anchor] = decodeURI(link).split('#');
    if (file === '') return anchors(from.markdown).has(anchor ?? '');
    const target = relative(ROOT, resolve(ROOT, dirname(from.path), file));
    if (target.startsWith('..') || !existsSync(join(ROOT, target))) return false;
    return anchor === undefined || !target.endsWith('.md') || anchors(read(target)).has(anchor);
  }

  const broken = (path: string, markdown: string): readonly string[] =>
    localLinks(markdown).filter((link) => !leadsSomewhere(link, { path, markdown }));

  test.each(tracked.filter((path) => path.endsWith('.md')))('every link of %s leads somewhere', (path) => {
    expect(broken(path, read(path))).toEqual([]);
  });

  test('a link to nowhere is noticed, in each form', () => {
    const text =
      '# A title, here\n[a](no.md) ![b](no.png "t") [c](#a-title-here) [d](#no) [e](LICENSE) `[f](no2.md)`\n\n[g]: ../outside.md\n';
    expect(broken('README.md', text)).toEqual(['no.md', 'no.png', '#no', '../outside.md']);
  });

  test('AGENTS.md is one page of at most 40 lines', () => {
    expect(read('AGENTS.md').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('each decision has a dated page, a status, and a line in the list of decisions', () => {
    const pages = tracked.filter((path) => path.startsWith('docs/decisions/') && !path.endsWith('README.md'));
    expect(pages.length).toBeGreaterThan(0);
    const list = read('docs/decisions/README.md');
    for (const page of pages) {
      expect(page).toMatch(/^docs\/decisions\/\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/);
      expect(read(page)).toMatch(/^# .+\n\n\*\*Status:\*\* (accepted|superseded by \[.+\]\(.+\))/);
      expect(list).toContain(`](${page.slice('docs/decisions/'.length)})`);
    }
  });
});

describe('tracked files', () => {
  /** Home directories and drive letters of a developer, and this very clone's place. */
  const personal = [/\/(?:home|Users)\/[a-z][\w.-]*\//, /[A-Z]:\\Users\\/];
  /** Accounts that are the same everywhere: images and documentation name them. */
  const everybodys = /\/(?:home|Users)\/(?:runner|ubuntu|admin|ec2-user|pilotlight|user|me|someone)\//g;

  function personalPaths(text: string): readonly string[] {
    const rest = text.replaceAll(everybodys, '');
    const places = [ROOT, homedir()].filter((place) => place.split('/').length > 2);
    return [
      ...personal.flatMap((pattern) => pattern.exec(rest)?.[0] ?? []),
      ...places.filter((place) => rest.includes(`${place}/`)),
    ];
  }

  test('none names a path of a developer’s machine', () => {
    const found = tracked
      .filter((path) => path !== 'test/repo/house.test.ts')
      .flatMap((path) => personalPaths(read(path)).map((place) => `${path}: ${place}`));
    expect(found).toEqual([]);
  });

  test('a path of a developer’s machine would be noticed', () => {
    expect(personalPaths('see /home/anna/pilotlight/x.ts and /home/runner/work/')).toEqual(['/home/anna/']);
    expect(personalPaths(`at ${ROOT}/src/main.ts`)).toHaveLength(1);
  });

  test('none is built, installed or written at run time, except dist/', () => {
    expect(tracked.filter((path) => /(^|\/)(node_modules|\.venv|build|\.build|coverage|out)\//.test(path))).toEqual([]);
  });

  test('the licence is Apache-2.0, as package.json says', () => {
    expect(read('LICENSE')).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004/);
    expect(JSON.parse(read('package.json'))).toMatchObject({ license: 'Apache-2.0' });
  });
});
