import type { YAMLError } from 'yaml';
import { type Diagnostic, diagnose, type Span } from '../diagnostics/diagnostic.ts';

/** YAML's complaint in words that help someone who fills in a budget. */
export function explain(error: YAMLError, text: string, at: Span): Diagnostic {
  const [from, to] = error.pos;
  const found = firstLine(text.slice(from, Math.max(to, from + 1)));
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return diagnose('yaml-tab', {}, at);
    case 'MULTILINE_IMPLICIT_KEY':
      return diagnose('yaml-colon-missing', { found, inBrackets: false }, at);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return diagnose('yaml-colon-twice', {}, at);
    case 'BAD_INDENT':
      return diagnose('yaml-indent', { more: 0 }, at);
    case 'BAD_SCALAR_START':
      return diagnose('yaml-reserved-start', { found: valueFrom(text, from) }, at);
    case 'BAD_DQ_ESCAPE':
      return diagnose('yaml-escape', { found: text.slice(from, from + 2) }, at);
    case 'BLOCK_IN_FLOW':
      return diagnose('yaml-block-in-flow', {}, at);
    case 'MULTIPLE_DOCS':
      return diagnose('yaml-several-documents', {}, at);
    case 'MISSING_CHAR':
      return explainMissing(error.message, found, at);
    default:
      return diagnose('yaml-syntax', { found }, at);
  }
}

/** A value as it was meant: to the end of its line, in brackets to the next comma or bracket. */
function valueFrom(text: string, from: number): string {
  const lineStart = text.lastIndexOf('\n', from) + 1;
  const value = firstLine(text.slice(from, from + 200));
  return /[[{]/.test(text.slice(lineStart, from)) ? value.replace(/[,}\]].*/, '').trim() : value;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.trim().slice(0, 40);
}

/** The parser tells these apart only in its message. */
function explainMissing(message: string, found: string, at: Span): Diagnostic {
  const missing = /Missing closing (['"])/.exec(message)?.[1];
  if (missing) return diagnose('yaml-quote-open', { quote: missing }, at);
  if (message.includes('map values')) return diagnose('yaml-colon-missing', { found, inBrackets: false }, at);
  const close = /expected .*([\]}])|end with a ([\]}])/.exec(message);
  if (close) return diagnose('yaml-bracket-close', { close: close[1] ?? close[2] ?? '' }, at);
  if (message.startsWith('Missing ,')) return diagnose('yaml-comma-missing', { found }, at);
  return diagnose('yaml-syntax', { found }, at);
}
