// Where the sentence around a place begins and ends, roughly: the server is asked about what lies there, and knows better.

const BLANK = /\n[^\S\n]*\n/g;
const BEGINS_A_BLOCK = /\n(?=[^\S\n]*(?:[-*+>|#]|\d+[.)])[^\S\n])/g;
const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** The offsets of the sentence of `text` in which `offset` lies. */
export function sentenceAt(text: string, offset: number): { start: number; end: number } {
  const [from, to] = blockAt(text, offset);
  // A line end inside a block ends no sentence.
  const block = text.slice(from, to).replaceAll("\n", " ");
  for (const { index, segment } of SEGMENTER.segment(block)) {
    const start = from + index;
    if (offset < start + segment.length || start + segment.length === to) {
      return { start: start + segment.length - segment.trimStart().length, end: start + segment.trimEnd().length };
    }
  }
  return { start: offset, end: offset };
}

/** The offsets of the paragraph, heading, list item or row of a table in which `offset` lies. */
function blockAt(text: string, offset: number): [number, number] {
  let from = 0;
  let to = text.length;
  for (const boundary of [BLANK, BEGINS_A_BLOCK]) {
    for (const { index, 0: match } of text.matchAll(boundary)) {
      if (index + match.length <= offset) from = Math.max(from, index + match.length);
      else to = Math.min(to, index);
    }
  }
  return [Math.min(from, offset), Math.max(to, offset)];
}
