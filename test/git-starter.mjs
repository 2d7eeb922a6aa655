import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * Starts git for the suites of a run: Node forks to start a program, which costs time by the memory of who forks (2 ms at 400 MB,
 * and as much again for each page that is written to afterwards). A connection is one run of git: a line of JSON
 * `{args, cwd, env}`, then its input; the answer is a line `{code, stderr}`, then its output. A connection that breaks ends git.
 * Listens at the path that it is given, and ends when its own input does.
 */
const NEWLINE = 0x0a;

function run(socket, { args, cwd, env }) {
  const child = spawn('git', args, { cwd, env, stdio: 'pipe' });
  const [out, err] = [[], []];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  // git may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => socket.destroy(error));
  child.on('close', (code) => {
    socket.write(`${JSON.stringify({ code: code ?? -1, stderr: Buffer.concat(err).toString() })}\n`);
    socket.end(Buffer.concat(out));
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
