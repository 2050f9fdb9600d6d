import { nearest } from '../check/shape.ts';
import type { Advice } from '../diagnostics/wording/advice.ts';
import type { Dimension } from './dimension.ts';

const most = 6;

/** What a clerk most likely meant by a value that its dimension does not have. */
export function adviceOn(found: string, dimension: Dimension): Advice {
  if (!dimension.coded) {
    const near = nearest(found, dimension.nodes);
    if (near !== undefined) return { kind: 'near', near };
    if (dimension.nodes.length === 0) return { kind: 'empty' };
    return { kind: 'known', known: dimension.nodes.slice(0, 2 * most) };
  }
  const plain = digitsMeant(found);
  const leading = /^\d+/.exec(plain)?.[0] ?? '';
  if (plain !== found && dimension.has(plain)) return { kind: 'near', near: plain };
  const named = dimension.nodes.filter((code) => dimension.nameOf(code) === found);
  if (named.length > 0) return { kind: 'name', codes: named.slice(0, most) };
  if (leading !== found && dimension.has(leading)) return { kind: 'codeOnly', code: leading };
  const above = ancestorOf(leading, dimension);
  const wrongLength = dimension.lengths !== undefined && !dimension.lengths.includes(found.length);
  if (wrongLength && /^\d+$/.test(found)) return { kind: 'lengths', lengths: dimension.lengths };
  const siblings = above === undefined ? [] : childrenOf(above, dimension);
  if (above === undefined || siblings.length === 0) return { kind: 'codes' };
  return {
    kind: 'siblings',
    above: `${above} ${dimension.nameOf(above)}`,
    below: siblings.slice(0, most).map((code) => `${code} ${dimension.nameOf(code)}`),
    more: siblings.length > most,
  };
}

/** Letters and full-width digits that look like digits, as the digits they look like. */
function digitsMeant(text: string): string {
  return text.normalize('NFKC').replace(/[oO]/g, '0').replace(/[lI]/g, '1').replace(/\s/g, '');
}

function ancestorOf(code: string, dimension: Dimension): string | undefined {
  const lengths = [...(dimension.lengths ?? [])].sort((a, b) => b - a);
  return lengths
    .filter((length) => length < code.length)
    .map((length) => code.slice(0, length))
    .find((start) => dimension.has(start));
}

function childrenOf(code: string, dimension: Dimension): readonly string[] {
  const next = dimension.lengths?.find((length) => length > code.length);
  return dimension.nodes.filter((node) => node.length === next && node.startsWith(code));
}
