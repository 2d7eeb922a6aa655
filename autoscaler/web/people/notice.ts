import type { NoticePage } from '../login-notices.ts';
import { html } from './html.ts';
import type { Layout } from './layout.ts';

/** What is told around the login, in the frame of all pages. */
export function noticesIn(layout: Layout): NoticePage {
  return ({ title, text, link }) => {
    const way = link && html`<p><a href="${link.href}">${link.label}</a></p>`;
    const main = html`<h1>${title}</h1><p>${text}</p>${way}`;
    return String(layout({ title, section: null, viewer: null, topics: [], main }).body);
  };
}
