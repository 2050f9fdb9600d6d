import { packHelp as help } from '../words/catalogue/pack-commands.ts';
import { packCheckCommand } from './pack-check.ts';
import { classificationCommand } from './pack-classification.ts';
import { packNewCommand } from './pack-new.ts';
import { packShowCommand } from './pack-show.ts';
import type { AddCommand, Terminal } from './terminal.ts';

/** `booklet pack new | check | show | classification`: for those who keep forms. */
export function packCommand(add: AddCommand, terminal: Terminal): void {
  const { sub } = add('pack', help.pack, help.afterPack);
  packNewCommand(sub, terminal);
  packCheckCommand(sub, terminal);
  packShowCommand(sub, terminal);
  classificationCommand(sub, terminal);
}
