import type { Viewer } from '../guard.ts';
import type { Reply } from '../reply.ts';
import { sentenceHtml } from './forms.ts';
import { html } from './html.ts';
import type { Layout } from './layout.ts';

/** Which repositories are served, as GitHub spells them; at most minutes old. */
export type Served = () => Promise<readonly string[]>;

/**
 * The repository that an address names, as GitHub spells it, where this person may read it; null otherwise, and where there is none: the two
 * look the same from outside. `fresh`: GitHub is asked now.
 */
export async function readableRepository(
  { person, access }: Pick<Viewer, 'person' | 'access'>,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  { served, fresh }: { readonly served: Served; readonly fresh?: 'fresh' },
): Promise<string | null> {
  const wanted = `${owner}/${repo}`.toLowerCase();
  const found = (await served()).find((one) => one.toLowerCase() === wanted);
  if (found === undefined) return null;
  const role = await access.roleOf(person, found, fresh);
  return role !== 'none' || (await access.isOperator(person)) ? found : null;
}

/** A page that says one thing. `text`: a sentence, with foreign text between backticks. */
export function noticePage(
  layout: Layout,
  viewer: Viewer,
  {
    status,
    title,
    text,
    back,
  }: { readonly status: number; readonly title: string; readonly text: string; readonly back: string },
): Reply {
  const main = html`<h1>${title}</h1><p>${sentenceHtml(text)}</p><p><a href="${back}">Back</a></p>`;
  return layout({ title, section: null, viewer, topics: [], main, status });
}

export const nothingHere = (layout: Layout, viewer: Viewer): Reply =>
  noticePage(layout, viewer, {
    ...{ status: 404, title: 'Nothing here', back: '/' },
    text: 'There is nothing at this address, or GitHub does not let you see it.',
  });

export function queryOf({ url = '' }: { readonly url?: string | undefined }): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}
