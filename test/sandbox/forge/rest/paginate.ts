import type { Call } from './call.ts';

export interface PageAsked {
  readonly perPage: number;
  readonly page: number;
}

const DEFAULT = 30;
const MOST = 100;

/** `per_page` and `page` as GitHub reads them: 30 by default, 100 at most, pages from 1. */
export function pageOf({ query }: Pick<Call, 'query'>): PageAsked {
  const perPage = typeof query.per_page === 'number' ? Math.min(MOST, Math.max(1, query.per_page)) : DEFAULT;
  const page = typeof query.page === 'number' ? Math.max(1, query.page) : 1;
  return { perPage, page };
}

export function cut<T>(items: readonly T[], { perPage, page }: PageAsked): readonly T[] {
  return items.slice((page - 1) * perPage, page * perPage);
}

/** The header `link` for a list of `total` items; no header where one page holds them all. */
export function pageLinks(call: Pick<Call, 'query' | 'url'>, total: number): Readonly<Record<string, string>> {
  const { perPage, page } = pageOf(call);
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (rel: string, to: number): string => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  const back = page > 1 ? [link('prev', Math.min(page - 1, last))] : [];
  const forth = page < last ? [link('next', page + 1), link('last', last)] : [];
  const links = [...back, ...forth, ...(page > 1 ? [link('first', 1)] : [])];
  return links.length > 0 ? { link: links.join(', ') } : {};
}

/** One page of a list that is rendered as a bare array. */
export function listReply<T>(call: Call, items: readonly T[], render: (item: T) => unknown) {
  const headers = pageLinks(call, items.length);
  return { status: 200, headers, body: cut(items, pageOf(call)).map(render) };
}

/** One page of a list that is rendered as `{total_count, <name>: […]}`. */
export function countedReply<T>(call: Call, name: string, items: readonly T[], render: (item: T) => unknown) {
  const headers = pageLinks(call, items.length);
  return { status: 200, headers, body: { total_count: items.length, [name]: cut(items, pageOf(call)).map(render) } };
}
