import { createServer } from 'node:http';

/** A git server of protocol 2 whose every repository has the same branches; its own process, so that it counts for nobody. */
const pkt = (line: string): string => `${(line.length + 4).toString(16).padStart(4, '0')}${line}`;
const ADVERT = [
  pkt('# service=git-upload-pack\n'),
  '0000',
  pkt('version 2\n'),
  pkt('agent=bench\n'),
  pkt('ls-refs=unborn\n'),
  pkt('object-format=sha1\n'),
  '0000',
];
const REFS = Array.from({ length: 8 }, (_, index) => pkt(`${'1a'.repeat(20)} refs/heads/b${index}\n`)).join('');
const server = createServer((request, response) => {
  const isAdvert = request.method === 'GET';
  request.resume();
  response.writeHead(200, { 'content-type': `application/x-git-upload-pack-${isAdvert ? 'advertisement' : 'result'}` });
  response.end(isAdvert ? ADVERT.join('') : `${REFS}0000`);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
