/** What commands know of the terminal and process they run in. */
export interface Terminal {
  readonly cwd: string;
  readonly color: boolean;
  /** May lines be rewritten to show progress? */
  readonly live: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** `code` names this program's own code, where it is known. */
  readonly versions: { readonly node: string; readonly zlib: string; readonly code?: string };
  /** The time of the machine's clock. */
  readonly now: () => Date;
  /** Who runs the program, and where. */
  readonly user: { readonly name: string; readonly host: string; readonly process: number };
  /** What a person types, for secrets that are asked for; undefined when nobody sits there. */
  readonly keyboard: () => NodeJS.ReadableStream | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Cores to work on. */
  readonly cores: number;
  /** Does a process of this machine still run? */
  readonly isAlive: (process: number) => boolean;
  /** Call `stop` when the user interrupts; the command then ends after the booklet at hand. */
  readonly onInterrupt: (stop: () => void) => void;
}

/** Exit status of the contract: done, findings of level error, wrong usage or environment. */
export const exit = { done: 0, findings: 1, usage: 2 } as const;
