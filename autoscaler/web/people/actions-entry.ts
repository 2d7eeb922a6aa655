import type { RequestEntry, RequestState } from '../../../src/requests/ports.ts';
import { sentenceHtml } from './forms.ts';
import { type Html, html } from './html.ts';
import { type Tone, tag } from './parts.ts';

/** How requests are shown, on every page alike. */

const TONES: Readonly<Record<RequestState, Tone>> = {
  ...{ taken: 'grey', refused: 'red', waiting: 'amber', granted: 'blue', running: 'blue', done: 'green', failed: 'red' },
};

export const stateTag = ({ state }: Pick<RequestEntry, 'state'>): Html => tag(TONES[state] ?? 'grey', state);

/** What became of it, with its run where there is one. */
export function verdictHtml({ sentence, url }: Pick<RequestEntry, 'sentence' | 'url'>): Html {
  return html`${sentenceHtml(sentence)}${url !== null && html` <a href="${url}" rel="noreferrer">See the run</a>`}`;
}

export const shortSha = (sha: string | null): string => (sha === null ? '' : sha.slice(0, 10));
