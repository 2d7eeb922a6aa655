/** Whether a text holds a word as a whole: `comment:42` stands neither in `comment:421` nor in `my-comment:42`. */
export function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\w:-]$/.test(text.slice(0, at)) && !/^[\w-]/.test(text.slice(at + word.length))) return true;
  return false;
}
