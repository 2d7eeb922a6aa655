import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What cloud-init makes of user data. */
export interface UserDataParts {
  readonly cloudConfig: readonly string[];
  readonly scripts: readonly string[];
}

/** Reads what `user-data.ts` writes: a MIME message of several parts, or one script. */
export function readUserData(text: string): UserDataParts {
  if (text.startsWith('#!')) return { cloudConfig: [], scripts: [text] };
  const boundary = /^Content-Type: multipart\/mixed; boundary="([^"]+)"$/m.exec(text)?.[1];
  if (boundary === undefined) throw new Error(`cloud-init knows no user data that begins with ${text.slice(0, 40)}`);
  const parts = text.split(`--${boundary}`).slice(1, -1).map(readPart);
  const bodies = (type: string) => parts.filter((part) => part.type === type).map((part) => part.body);
  return { cloudConfig: bodies('text/cloud-config'), scripts: bodies('text/x-shellscript') };
}

function readPart(part: string): { readonly type: string; readonly body: string } {
  const at = part.indexOf('\n\n');
  const type = /^Content-Type: ([^;\n]+)/im.exec(part.slice(0, at))?.[1] ?? '';
  return { type, body: part.slice(at + 2) };
}

/**
 * Leaves on disk what cloud-init leaves there, and gives the scripts to run at this boot: user data's scripts run at the first
 * boot of an instance, and at each where it says `[scripts-user, always]`.
 */
export async function initialise(
  root: string,
  { instance, userData, isFirstBoot }: { readonly instance: string; readonly userData: string; readonly isFirstBoot: boolean },
): Promise<readonly string[]> {
  const { cloudConfig, scripts } = readUserData(userData);
  const home = join(root, 'var/lib/cloud/instances', instance);
  const sensitive = join(root, 'run/cloud-init/instance-data-sensitive.json');
  for (const directory of [join(home, 'scripts'), dirname(sensitive)]) await mkdir(directory, { recursive: true, mode: 0o755 });
  await rm(join(root, 'var/lib/cloud/instance'), { force: true });
  await symlink(home, join(root, 'var/lib/cloud/instance'));
  await writeFile(join(home, 'user-data.txt'), userData, { mode: 0o600 });
  await writeFile(join(home, 'user-data.txt.i'), userData, { mode: 0o600 });
  await writeFile(join(home, 'cloud-config.txt'), cloudConfig.join('\n'), { mode: 0o600 });
  await writeFile(join(home, 'obj.pkl'), `pickled datasource: ${userData}`, { mode: 0o400 });
  await writeFile(sensitive, JSON.stringify({ ds: { user_data: Buffer.from(userData).toString('base64'), text: userData } }), {
    mode: 0o600,
  });
  const paths = scripts.map((_, index) => join(home, 'scripts', `part-${String(index + 1).padStart(3, '0')}`));
  for (const [index, path] of paths.entries()) {
    await rm(path, { force: true });
    await writeFile(path, scripts[index] ?? '');
    await chmod(path, 0o700);
  }
  const isAlways = cloudConfig.some((config) => /^- \[scripts-user, always\]$/m.test(config));
  return isFirstBoot || isAlways ? paths : [];
}
