const characterNames: Readonly<Record<string, string>> = {
  'U+00A0': '不换行空格',
  'U+00AD': '软连字符',
  'U+200B': '零宽空格',
  'U+200C': '零宽不连字',
  'U+200D': '零宽连字',
  'U+200E': '左至右标记',
  'U+200F': '右至左标记',
  'U+2060': '零宽不换行',
  'U+3000': '全角空格',
  'U+FEFF': '字节序标记',
};

/** `全角空格（U+3000）`: the name people know it by, where there is one. */
export function nameOfCharacter(character: string): string {
  const name = characterNames[character];
  return name ? `${name}（${character}）` : character;
}
