import type { OperatorList } from './operators.ts';

/** What one half of pdf.js says to the other. */
interface Message {
  readonly action?: string;
  readonly data?: unknown;
  /** A part of what was asked for. */
  readonly chunk?: OperatorList;
}

type Listener = (event: { readonly data: Message }) => void;

/**
 * Joins the half of pdf.js that reads and the half that is asked, in one thread: hands on what they say as it is,
 * where pdf.js's own port copies every glyph of every page. Fonts are left out: the half that is asked would make
 * them ready to draw.
 */
export class Port {
  private readonly listeners = new Set<Listener>();

  addEventListener(_: 'message', listener: Listener, { signal }: { signal: AbortSignal }): void {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener));
  }

  postMessage(message: Message): void {
    if (isFont(message)) return;
    const data = message.chunk ? { ...message, chunk: kept(message.chunk) } : message;
    queueMicrotask(() => {
      for (const listener of this.listeners) listener({ data });
    });
  }
}

function isFont({ action, data }: Message): boolean {
  return action === 'commonobj' && Array.isArray(data) && data[1] === 'Font';
}

/** The sender empties its lists when they are sent. */
function kept(list: OperatorList): OperatorList {
  return { ...list, fnArray: list.fnArray.slice(), argsArray: list.argsArray.slice() };
}
