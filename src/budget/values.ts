import type { Scalar } from '../source/tree.ts';
import type { Advice } from '../words/catalogue/gaps.ts';
import { rowsWords } from '../words/catalogue/places.ts';
import { diagnose, type Report } from '../words/diagnostic.ts';
import { nearest } from '../words/likeness.ts';
import type { Dimension } from './selection.ts';

/**
 * Is this a value of the dimension? If not, say so and what was most likely meant. A code that is not in force is told
 * of and counts: it says what the money is for.
 * @param sinceLastYear is it said of last year, or of both?
 */
export function checkValue(
  name: string,
  value: Scalar,
  dimensions: ReadonlyMap<string, Dimension>,
  report: Report,
  sinceLastYear = false,
): boolean {
  const dimension = dimensions.get(name);
  if (!dimension) return false;
  if (dimension.has(value.text)) {
    checkInForce(dimension, value, sinceLastYear, report);
    return true;
  }
  const advice = adviceOn(value.text, dimension);
  const found = { dimension: name, found: value.text, advice };
  const old = advice.kind === 'near' ? rowsWords(dimension.uses?.(advice.near) ?? []) : '';
  if (dimension.describedIn !== undefined)
    report(diagnose('member-unknown', { ...found, key: dimension.describedIn, old }, value.at));
  else if (advice.kind === 'lengths') report(diagnose('code-level', found, value.at));
  else report(diagnose('value-unknown', found, value.at));
  return false;
}

function checkInForce(
  { name, list, ...rest }: Dimension,
  value: Scalar,
  past: boolean,
  report: Report,
): void {
  const found = list?.naming(value.text);
  if (!list || !found) return;
  const fault = list.fault(value.text, past);
  if (fault) {
    const { naming, instead, day } = fault;
    const advice = instead.length > 0 ? undefined : adviceOn(value.text, { name, list, ...rest });
    const values = { dimension: name, found, out: naming, instead, day, advice };
    report(diagnose(fault.kind === 'retired' ? 'code-retired' : 'code-early', values, value.at));
  } else if (found.unsure) report(diagnose('code-unsure', { dimension: name, found }, value.at));
}

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
  const former = dimension.list?.formerly(found) ?? [];
  if (former.length > 0)
    return { kind: 'formerName', codes: former.map((code) => `${code} ${dimension.nameOf(code)}`) };
  if (leading !== found && dimension.has(leading)) return { kind: 'codeOnly', code: leading };
  const above = ancestorOf(leading, dimension);
  const wrongLength = dimension.lengths !== undefined && !dimension.lengths.includes(found.length);
  if (wrongLength && /^\d+$/.test(found)) return { kind: 'lengths', lengths: dimension.lengths };
  const siblings = above === undefined ? [] : childrenOf(above, dimension);
  const endedIn = dimension.list?.endedIn;
  if (above === undefined || siblings.length === 0) return { kind: 'codes', endedIn };
  return {
    kind: 'siblings',
    endedIn,
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
