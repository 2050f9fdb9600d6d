import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Classification, classificationIn, isDay } from '../form/classification.ts';
import { type OfficialList, officialList } from '../form/official-list.ts';
import { updateList } from '../office/update-list.ts';
import { isPlain } from '../source/decode.ts';
import { readYamlFiles } from '../source/read.ts';
import { type TableRow, tableIn } from '../source/table-file.ts';
import { textIn } from '../source/tree.ts';
import { packHelp as help, classificationSay as say } from '../words/catalogue/pack-commands.ts';
import { type Diagnostic, hasErrors } from '../words/diagnostic.ts';
import { printFindings } from '../words/pretty.ts';
import { writeTogether } from '../world/disk-fault.ts';
import { folderAt } from '../world/disk-files.ts';
import { type AddCommand, exit, Misuse, type Terminal } from './terminal.ts';

interface ClassificationOptions {
  readonly from: string;
  readonly partial: boolean;
  readonly write: boolean;
  readonly pack?: string;
  readonly templates: string;
}

/** A list of some form, in its file. */
interface Kept {
  readonly file: string;
  readonly list: Classification;
  /** Of the codes of each level, in order. */
  readonly lengths: readonly number[];
}

/** `booklet pack classification`: an official list held against those of the forms, and written into them when asked. */
async function packClassification(
  file: string,
  options: ClassificationOptions,
  terminal: Terminal,
): Promise<number> {
  const from = /^\d{4}$/.test(options.from) ? `${options.from}-01-01` : options.from;
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !isDay(from)) throw new Misuse(say.badDay(options.from));
  const rows = await rowsOf(file, terminal);
  const { kept, root, findings, sources } = await listsIn(options, terminal);
  if (hasErrors(findings)) {
    terminal.stderr(`${printFindings(findings, textIn(sources), { color: terminal.color })}\n`);
    return exit.findings;
  }
  if (kept.length === 0) throw new Misuse(say.noLists(options.templates));
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))];
  const found = sheets.flatMap((sheet) => {
    const own = rows.filter((row) => row.sheet === sheet);
    const match = matchOf(own, kept);
    if (!match && sheet !== '') terminal.stdout(`${say.unknownSheet(sheet)}\n`);
    return match ? [match] : [];
  });
  if (found.length === 0) throw new Misuse(say.unknownList(file));
  const texts = new Map<string, string>();
  for (const { list, official } of found) {
    const { through } = list.list;
    if (through && from.slice(0, 4) < through.text) throw new Misuse(say.tooEarly(list.file, through.text));
    if (official.contradictions.length > 0) {
      terminal.stderr(`${say.contradictions(file, official.contradictions)}\n`);
      return exit.findings;
    }
    const place = path.join(root, list.file);
    const text = await readFile(place, 'utf8');
    const update = updateList(list.list, text, official, { from, isPartial: options.partial });
    const words = [say.heading(list.file, official.names.size, options.from), ...say.changes(update)];
    terminal.stdout(`${[...words, ...say.unread(official.unread)].join('\n')}\n`);
    if (update.text !== text) texts.set(place, update.text);
  }
  if (options.write) await writeTogether(texts);
  const done = options.write ? [...texts.keys()].map((place) => say.written(path.relative(root, place))) : [];
  if (!options.write && texts.size > 0) done.push(say.notWritten);
  terminal.stdout(done.map((line) => `${line}\n`).join(''));
  return exit.done;
}

async function rowsOf(file: string, { cwd }: Terminal): Promise<readonly TableRow[]> {
  const bytes = await readFile(path.resolve(cwd, file)).catch(() => undefined);
  if (!bytes) throw new Misuse(say.unreadable(file));
  const rows = await tableIn(bytes);
  if (typeof rows === 'string') throw new Misuse(say.fault(file, rows));
  return rows;
}

/** The lists of all forms, or of one. */
async function listsIn({ templates, pack }: ClassificationOptions, { cwd }: Terminal) {
  const { files, folder } = folderAt(cwd, templates);
  const findings: Diagnostic[] = [];
  const all = await files.list(pack === undefined ? folder : path.posix.join(folder, pack));
  const found = all.filter((each) => isPlain(each, 'yaml') && /\/classification\/[^/]+$/.test(each.file));
  const rules = { anchors: true, top: 'any' } as const;
  const sources = await readYamlFiles(files, found, rules, (finding) => findings.push(finding), ['yaml']);
  const kept = sources.flatMap((source): readonly Kept[] => {
    const list = classificationIn(source, (finding) => findings.push(finding));
    const codes = (list?.namings ?? []).filter(({ code }) => /^\d+$/.test(code));
    const lengths = [...new Set(codes.map(({ code }) => code.length))].sort((a, b) => a - b);
    return list && lengths.length > 0 ? [{ file: source.file, list, lengths }] : [];
  });
  const root = path.resolve(cwd, templates).slice(0, -folder.length);
  return { kept, root, findings, sources };
}

/** The list that most of the rows' codes are in, and what they say of it. */
function matchOf(
  rows: readonly TableRow[],
  kept: readonly Kept[],
): { readonly list: Kept; readonly official: OfficialList } | undefined {
  const matches = kept.map((list) => {
    const official = officialList(rows, list.lengths);
    const known = new Set(list.list.namings.map(({ code }) => code));
    return { list, official, shared: [...official.names.keys()].filter((code) => known.has(code)).length };
  });
  const most = Math.max(...matches.map(({ shared }) => shared));
  if (most === 0) return undefined;
  const [best, ...others] = matches.filter(({ shared }) => shared === most);
  if (others.length > 0) throw new Misuse(say.several([best!, ...others].map(({ list }) => list.file)));
  return best;
}

export function classificationCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('classification', help.classification, help.afterClassification);
  command
    .argument('<file>', help.classificationFile)
    .requiredOption('--from <day>', help.from)
    .option('--partial', help.isPartial, false)
    .option('--write', help.write, false)
    .option('--pack <pack>', help.onlyPack)
    .option('--templates <folder>', help.templates, 'templates');
  command.work((file: string, options: ClassificationOptions) => packClassification(file, options, terminal));
}
