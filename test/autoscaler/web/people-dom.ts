import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An element as a browser's parser sees it. */
export interface Seen {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of it and all below it. */
  readonly text: string;
  readonly children: readonly Seen[];
}

/** What stands in the body. */
export function parseHtml(markup: string): readonly Seen[] {
  const root = seen(parse(markup) as unknown as DefaultTreeAdapterTypes.Element);
  return root.children[0]?.children.find(({ name }) => name === 'body')?.children ?? [];
}

/** The whole document. */
export function parseDocument(markup: string): Seen {
  return seen(parse(markup) as unknown as DefaultTreeAdapterTypes.Element);
}

/** Every element below, in the order of the document. */
export function all(root: Seen | readonly Seen[], is: (one: Seen) => boolean = () => true): readonly Seen[] {
  const children: readonly Seen[] = 'children' in root ? root.children : root;
  return children.flatMap((child) => [...(is(child) ? [child] : []), ...all(child, is)]);
}

export const named = (name: string) => (one: Seen) => one.name === name;
export const live = (key: string) => (one: Seen) => one.attributes['data-live'] === key;

function seen(node: DefaultTreeAdapterTypes.Element): Seen {
  const children = (node.childNodes ?? []).filter((child): child is DefaultTreeAdapterTypes.Element => 'childNodes' in child);
  return {
    name: node.tagName ?? '#document',
    attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value])),
    text: textOf(node),
    children: children.map(seen),
  };
}

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
