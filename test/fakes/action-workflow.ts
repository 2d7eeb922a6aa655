import type { Place } from '../../src/lib/fault.ts';
import type { ForeignLog, Workflow } from '../../src/ports.ts';

/** A runner that remembers what a step told it. */
export class FakeWorkflow implements Workflow {
  readonly lines: string[] = [];
  readonly annotations: { readonly level: string; readonly message: string; readonly at: Place | undefined }[] = [];
  readonly outputs = new Map<string, string>();
  readonly summaries: string[] = [];
  /** Foreign output, and how many such spans are open. */
  foreignText = '';
  open = 0;

  say(text: string): void {
    this.lines.push(text);
  }

  annotate(level: 'error' | 'warning' | 'notice', message: string, at?: Place): void {
    this.annotations.push({ level, message, at });
  }

  async output(name: string, value: string): Promise<void> {
    this.outputs.set(name, value);
  }

  async summary(markdown: string): Promise<void> {
    this.summaries.push(markdown);
  }

  foreign(): ForeignLog {
    this.open += 1;
    let hasEnded = false;
    return {
      write: (chunk) => {
        if (hasEnded) throw new Error('foreign output after its end');
        this.foreignText += Buffer.from(chunk).toString();
      },
      end: () => {
        if (!hasEnded) this.open -= 1;
        hasEnded = true;
      },
    };
  }
}
