/** Text made safe inside HTML: data can never bring markup of their own. */
export function escapeText(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** One cell of a table in the closed vocabulary; `content` is HTML already. */
export function cell(
  tag: 'th' | 'td',
  content: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || value === 1 || value === '' ? [] : [` ${name}="${escapeText(String(value))}"`],
  );
  return `<${tag}${written.join('')}>${content}</${tag}>`;
}
