import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The image's user for jobs: nobody of that name has to be on this host. */
const JOB_USER_ID = 1001;

/**
 * Programs that would change this host: each says that it was called, fails when it is told to, and does nothing. `chroot` and
 * `id` do as for a user that is on this host.
 */
export async function writeStandIns(directory: string, sayTo: string): Promise<void> {
  const call = (then: string): string =>
    [
      '#!/bin/bash',
      // Nobody but the runner may be given the configuration.
      '[[ -z $(compgen -e | grep -E "^(boot_|ACTIONS_)") ]] || set -- "LEAK $*"',
      `curl -sf --noproxy '*' --data-binary "$*" '${sayTo}/called/'"\${0##*/}" >/dev/null || exit 1`,
      then,
      '',
    ].join('\n');
  const programs: Readonly<Record<string, string>> = {
    shutdown: call(''),
    systemctl: call(''),
    poweroff: call(''),
    iptables: call(''),
    ip6tables: call(''),
    useradd: call(''),
    chown: call(''),
    sync: call(''),
    chroot: `#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nshift\nexec "$@"\n`,
    id: `#!/bin/bash\nif [[ $1 == -u && -n \${2-} ]]; then echo ${JOB_USER_ID}; else exec /usr/bin/id "$@"; fi\n`,
  };
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(directory, name), text);
    await chmod(join(directory, name), 0o755);
  }
}
