import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { GitHubBooks } from '../../bench/burst/github-books.ts';
import { startSlowForge } from '../../bench/burst/slow-forge.ts';

const request = (method: string, url: string, authorization: string): IncomingMessage =>
  ({ method, url, headers: { authorization } }) as unknown as IncomingMessage;

describe('the books that the bench keeps for GitHub', () => {
  const register = request('POST', '/orgs/acme/actions/runners/generate-jitconfig', 'token t');

  test('refuse what goes beyond 900 points in any minute, of all endpoints together', () => {
    const books = new GitHubBooks();
    for (let call = 0; call < 179; call++) expect(books.enter(register, call)).toBeNull();
    for (let call = 0; call < 5; call++) expect(books.enter(request('GET', '/runs', 'token t'), 1_000)).toBeNull();
    expect(books.enter(request('GET', '/runs', 'token t'), 1_000)).toMatchObject({ status: 403 });
    expect([books.overLimit, books.most, books.registrations]).toEqual([1, 901, 179]);
    expect(books.enter(register, 61_001)).toBeNull();
  });

  test('charge what the App asks for in its own name to nobody’s installation', () => {
    const books = new GitHubBooks();
    for (let call = 0; call < 180; call++) books.enter(register, 0);
    expect(books.enter(request('POST', '/app/installations/3/access_tokens', 'Bearer j'), 0)).toBeNull();
  });
});

test('the slow forge gives its jobs in pages, each by itself too, and answers 404 to what it does not know', async () => {
  const jobs = Array.from({ length: 256 }, (_, id) => ({ id }));
  const { server, url } = await startSlowForge({ openJobs: () => jobs, latency: 0, refuse: () => null });
  try {
    const found: unknown[] = [];
    let next: string | undefined = `${url}/repos/acme/plots/actions/runs/7/jobs?per_page=100`;
    for (let pages = 0; next !== undefined; pages++) {
      expect(pages).toBeLessThan(3);
      const answer: Response = await fetch(new URL(new URL(next).pathname + new URL(next).search, url));
      found.push(...((await answer.json()) as { jobs: unknown[] }).jobs);
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(jobs);
    expect(await (await fetch(`${url}/repos/acme/plots/actions/jobs/200`)).json()).toEqual({ id: 200 });
    expect((await fetch(`${url}/repos/acme/plots/actions/jobs/900`)).status).toBe(404);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
