import { hash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { MAX_SITE_FILES } from '../contract/site-manifest-text.ts';
import { errorText } from '../lib/error-text.ts';
import { withStop } from '../lib/sentence.ts';
import { BucketFault } from '../refdata-ports.ts';
import type { SiteFile, SiteFolder } from '../site-ports.ts';
import { inMemory } from './bucket-bodies.ts';
import { walkFolder } from './folder-walk.ts';
import { hashFiles } from './hash-files.ts';
import type { HashThread } from './hash-thread.ts';
import { createResultFiles } from './result-files.ts';
import { realFolder } from './result-files-root.ts';
import { siteQuestion } from './site-walk.ts';

/** Bytes of a file that is compressed: it has to lie in memory. Others are stored as they are read. */
const LARGEST_COMPRESSED = 64 * 1024 * 1024;
/** Where gzip writes the number of the operating system; 255: unknown. */
const OS_BYTE = 9;

/** zlib is loaded where something is compressed: that takes 3 ms of a processor. */
async function compressed(bytes: Uint8Array): Promise<Buffer> {
  const { gzip } = await import('node:zlib');
  return promisify(gzip)(bytes);
}

/** Folders of this machine, relative ones below `workspace`. `thread` hashes too, and is ended by the first scan. */
export function createSiteFolder(workspace: string, thread: HashThread | null = null): SiteFolder {
  const results = createResultFiles(workspace);
  return {
    async scan(folder) {
      const question = siteQuestion(workspace, folder);
      const begun = (await thread?.begun(question)) ?? null;
      const walked = begun ?? (await walkFolder(question));
      if (!walked) return nothingOf('is not there: did the build make it, and is this job’s checkout where it was made?');
      const { root, files, refused } = walked;
      if (files.length > MAX_SITE_FILES) return nothingOf(`holds ${files.length} files; a site has at most ${MAX_SITE_FILES}`);
      const hashed = await hashFiles(root, files, { thread: begun || thread?.isAlive ? thread : null, begun });
      return {
        files: hashed.files.map(({ path, stored: [sha256, size] }) => ({ path, sha256, size })),
        refused: [...refused, ...hashed.refused],
      };
    },
    async body(folder, file, encoding) {
      const { path, size, sha256 } = file;
      if (encoding === null)
        return inMemory(path, { file: join(realFolder(workspace, folder) ?? resolve(workspace, folder), path), size, sha256 });
      if (size > LARGEST_COMPRESSED) throw tooLarge(file);
      const read = results.read(folder, { path, stored: [sha256, size] });
      const bytes = await compressed(await read.catch((error: unknown) => Promise.reject(damagedBy(file, error))));
      bytes[OS_BYTE] = 255;
      return { bytes, sha256: hash('sha256', bytes) };
    },
  };
}

const nothingOf = (why: string) => ({ files: [], refused: [{ path: '.', why }] });

const damagedBy = ({ path }: SiteFile, error: unknown): BucketFault =>
  new BucketFault('damaged', path, `${withStop(errorText(error))} Nothing of it was stored; start the job again.`);

function tooLarge({ path, size }: SiteFile): BucketFault {
  return new BucketFault(
    'refused',
    path,
    `${path} has ${size} bytes; at most ${LARGEST_COMPRESSED} are compressed: turn \`compress\` off, or make it smaller`,
  );
}
