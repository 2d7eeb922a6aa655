import { DEFAULT_SITE_FOLDER } from '../contract/site-folder.ts';

/** A key `folder` of YAML, in a block or between braces, and its value, quoted or plain. */
const FOLDERS = /(?:^|[\s{,])["']?folder["']?[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',{}#][^\s,{}#]*))/g;

/**
 * Where a site was probably built, by the settings of a checkout: they decide nothing, and whoever begins there asks the default branch's.
 * Null where they name several, and for what lies outside the checkout: a proposed change does not choose what is read there.
 */
export function guessFolder(settings: string | null): string | null {
  const named = (settings ?? '').matchAll(FOLDERS);
  const folders = new Set([...named].map(([, double, single, plain]) => double ?? single ?? plain ?? ''));
  const [folder = DEFAULT_SITE_FOLDER, ...others] = folders;
  return others.length > 0 || leadsOut(folder) ? null : folder;
}

const leadsOut = (folder: string): boolean => /^(?:[/~\\]|[A-Za-z]:)/.test(folder) || folder.split(/[/\\]/).includes('..');
