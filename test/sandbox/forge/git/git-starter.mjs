import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * Starts git for the suites of a run: Node forks to start a program, which costs time by the memory of who forks (2 ms at 400 MB,
 * and as much again for each page that is written to afterwards); so nothing is kept here. A connection is one run of git: a line
 * of JSON `{args, cwd, env}`, then its input; the answer is its output, then `{code, stderr}` as JSON and the length of that in
 * four bytes. A connection that breaks ends git. Listens at the path that it is given, and ends when its own input does.
 */
const NEWLINE = 0x0a;

function run(socket, { args, cwd, env }) {
  const child = spawn('git', args, { cwd, env, stdio: 'pipe' });
  const err = [];
  child.stdout.pipe(socket, { end: false });
  child.stderr.on('data', (chunk) => err.push(chunk));
  // git may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => socket.destroy(error));
  child.on('close', (code) => {
    const ended = Buffer.from(JSON.stringify({ code: code ?? -1, stderr: Buffer.concat(err).toString() }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(ended.length);
    socket.end(Buffer.concat([ended, length]));
  });
  socket.on('close', () => child.kill());
  socket.pipe(child.stdin);
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  let asked = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', function read(chunk) {
    asked = Buffer.concat([asked, chunk]);
    const end = asked.indexOf(NEWLINE);
    if (end < 0) return;
    socket.off('data', read);
    socket.pause();
    if (asked.length > end + 1) socket.unshift(asked.subarray(end + 1));
    run(socket, JSON.parse(asked.subarray(0, end).toString()));
  });
});
server.listen(process.argv[2], () => process.stdout.write('listening\n'));
process.stdin.on('end', () => process.exit()).resume();
