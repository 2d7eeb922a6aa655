import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Notice {
  /** The process that the kernel says it came from. */
  readonly pid: number;
  readonly text: string;
}

/**
 * What stands in for the service manager's notification socket: it tells, as the manager is told by the kernel, who sent each
 * message, and answers `systemd-notify`'s barrier by closing it. Python, because Node has no datagram sockets of this family.
 */
const LISTENER = `
import array, json, os, socket, struct, sys
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
listener.bind(sys.argv[1])
print(json.dumps({"pid": 0, "text": "listening"}), flush=True)
while True:
    text, control, _, _ = listener.recvmsg(4096, 4096)
    pid = 0
    for level, kind, data in control:
        if kind == socket.SCM_CREDENTIALS:
            pid = struct.unpack("3i", data[:12])[0]
        if kind == socket.SCM_RIGHTS:
            for fd in array.array("i", data):
                os.close(fd)
    print(json.dumps({"pid": pid, "text": text.decode()}), flush=True)
`;

export function hasPython(): boolean {
  return spawnSync('python3', ['-c', '']).status === 0;
}

export class NotifySocket {
  readonly path: string;
  readonly notices: Notice[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();

  private constructor(path: string, child: ChildProcess) {
    this.path = path;
    this.#child = child;
  }

  static async open(path: string): Promise<NotifySocket> {
    const child = spawn('python3', ['-c', LISTENER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const socket = new NotifySocket(path, child);
    createInterface({ input: child.stdout }).on('line', (line) => {
      socket.notices.push(JSON.parse(line));
      for (const look of socket.#waiting) look();
    });
    await socket.saw(({ text }) => text === 'listening');
    return socket;
  }

  /** The first notice, from number `from` on, that is wanted; waits for it as long as the test may last. */
  saw(wanted: (notice: Notice) => boolean, from = 0): Promise<Notice> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.notices.slice(from).find(wanted);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}
