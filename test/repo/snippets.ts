/** A fenced block of a page. */
export interface Snippet {
  readonly page: string;
  /** Of its first line, from 1. */
  readonly line: number;
  /** Empty where the fence names none. */
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly text: string;
}

/** The blocks of a page in Markdown, without the indentation of the list they may stand in. */
export function snippetsOf(page: string, markdown: string): readonly Snippet[] {
  return [...markdown.matchAll(/^( *)```(\S*) ?(.*)\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [, indent = '', language = '', info = '', text = ''] = match;
    const lines = text.split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    return { page, line, language, info: info.trim(), text: lines.join('\n') };
  });
}
