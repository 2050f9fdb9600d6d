import { packHelp as help } from '../words/catalogue/pack-commands.ts';
import { classificationCommand } from './pack-classification.ts';
import type { AddCommand, Terminal } from './terminal.ts';

/** `booklet pack classification`: what keeps forms. */
export function packCommand(add: AddCommand, terminal: Terminal): void {
  const { sub } = add('pack', help.pack, help.afterPack);
  classificationCommand(sub, terminal);
}
