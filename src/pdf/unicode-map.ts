/** The ToUnicode program of a font of ours: code → character, in UTF-16. The first of `characters` has no code. */
export function unicodeMap(characters: readonly string[]): string {
  const rows = characters.slice(1).map((char, index) => {
    const units = [...Array(char.length).keys()].map((at) => hex(char.charCodeAt(at)));
    return `<${hex(index + 1)}> <${units.join('')}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const block = rows.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** A code or a unit of UTF-16, as four digits. */
export function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
