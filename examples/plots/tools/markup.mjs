const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

const inline = (text) =>
  escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>');

/** The Markdown of the notebooks here: headings, paragraphs, `code` and *emphasis*. */
export const htmlOf = (markdown) =>
  markdown
    .split(/\n{2,}/)
    .map((block) => {
      const [, marks, heading] = /^(#{1,4}) (.+)$/.exec(block) ?? [];
      return marks ? `<h${marks.length}>${inline(heading)}</h${marks.length}>` : `<p>${inline(block)}</p>`;
    })
    .join('\n');
