/** One delivery that was answered 2xx in a trace, and whether a sync had made it durable before. */
export interface AnswerInTrace {
  readonly delivery: string;
  readonly wasDurable: boolean;
}

const ID = /dlv-\d{6}/g;

/**
 * Reads a trace of `strace -f -s 8192 -e trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg`: a delivery counts as
 * durable once its bytes were written to a file and a later sync of that file returned 0.
 */
export function answersIn(trace: string): readonly AnswerInTrace[] {
  const written = new Map<string, Set<string>>();
  const syncing = new Map<string, string>();
  const durable = new Set<string>();
  const answers: AnswerInTrace[] = [];
  for (const line of trace.split('\n')) {
    const { thread = '', call = '', file = '' } = /^(?<thread>\d+)\s+(?<call>\w+)\((?<file>\d+)/.exec(line)?.groups ?? {};
    if (call === 'pwrite64') written.set(file, new Set([...(written.get(file) ?? []), ...(line.match(ID) ?? [])]));
    else if (call === 'fsync' || call === 'fdatasync') {
      if (line.includes('<unfinished')) syncing.set(thread, file);
      else if (/= 0$/.test(line)) for (const id of written.get(file) ?? []) durable.add(id);
    } else if (/^\d+\s+<\.\.\. f(?:data)?sync resumed>.*= 0$/.test(line)) {
      for (const id of written.get(syncing.get(line.split(/\s/)[0] as string) ?? '') ?? []) durable.add(id);
    } else if (line.includes('HTTP/1.1 202')) {
      for (const id of new Set(line.match(ID))) answers.push({ delivery: id, wasDurable: durable.has(id) });
    }
  }
  return answers;
}
