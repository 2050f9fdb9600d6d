import { Option } from 'commander';
import { bookletEvents } from '../archive/commit.ts';
import { archiveHelp as help, archiveSay as say } from '../words/catalogue/archive-commands.ts';
import { type AddOptions, archiveAdd } from './archive-add.ts';
import type { ArchiveOptions } from './archive-open.ts';
import { archiveProve } from './archive-prove.ts';
import {
  archiveCheck,
  archiveExport,
  archiveGet,
  archiveList,
  type CheckOptions,
  type ExportOptions,
  type ListOptions,
} from './archive-read.ts';
import type { Addable, AddCommand, Terminal } from './terminal.ts';

const gather = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `booklet archive add | list | get | check | prove | export`. */
export function archiveCommand(add: AddCommand, terminal: Terminal): void {
  const { sub } = add('archive', help.archive, help.afterArchive);
  const command = (name: string, description: string, examples: string): Addable =>
    sub(name, description, examples).option('--archive <folder>', help.folder) as Addable;

  const adding = command('add', help.add, help.afterAdd);
  adding
    .argument('<booklet>', help.booklet)
    .addOption(
      new Option('--event <event>', help.event)
        .choices([...say.events, ...bookletEvents])
        .default(say.events[0] ?? ''),
    )
    .option('--message <text>', help.message)
    .option('--user <name>', help.user)
    .option('--signed <file>', help.signed)
    .option('--check-code <code>', help.code)
    .option('--seal <file>', help.seal)
    .option('--fonds <value>', help.fonds)
    .option('--number <value>', help.number)
    .option('--retention <value>', help.retention)
    .option('--head <digest>', help.checkpoint)
    .option('--data <folder>', help.data, 'data')
    .option('--templates <folder>', help.templates, 'templates');
  adding.work((booklet: string, options: AddOptions) => archiveAdd(booklet, options, terminal));

  const listing = command('list', help.list, help.afterList);
  listing.option('--json', help.json, false);
  listing.work((options: ListOptions) => archiveList(options, terminal));

  const getting = command('get', help.get, help.afterGet);
  getting.argument('<booklet>', help.reference).argument('<folder>', help.target);
  getting.work((booklet: string, folder: string, options: ArchiveOptions) =>
    archiveGet(booklet, folder, options, terminal),
  );

  const checking = command('check', help.check, help.afterCheck);
  checking
    .option('--head <digest>', help.head)
    .option('--root <file>', help.root, gather, [])
    .option('--crl <file>', help.crl, gather, [])
    .option('--json', help.json, false);
  checking.work((options: CheckOptions) => archiveCheck(options, terminal));

  const proving = command('prove', help.prove, help.afterProve);
  proving.argument('<booklet>', help.reference);
  proving.work((booklet: string, options: ArchiveOptions) => archiveProve(booklet, options, terminal));

  const exporting = command('export', help.export, help.afterExport);
  exporting
    .argument('<booklet>', help.reference)
    .argument('<folder>', help.target)
    .option('--bagit', help.bagit, false);
  exporting.work((booklet: string, folder: string, options: ExportOptions) =>
    archiveExport(booklet, folder, options, terminal),
  );
}
