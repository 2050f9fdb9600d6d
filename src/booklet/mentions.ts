import type { Pack } from '../form/pack.ts';
import { entriesOf, type Node } from '../source/tree.ts';
import { engineOf } from './handlebars/engine.ts';
import type { Template } from './handlebars/template.ts';
import { nameOf, Walker } from './handlebars/template.ts';

/** What the layouts, tables, contents and rules of a form name, wherever it is defined. */
export interface Mentions {
  /** Facts, words, dimensions, ledgers, named figures, lists, files; not the values that selections ask for. */
  readonly names: ReadonlySet<string>;
  /** Files of the partials that a layout leads to, by their path inside the pack. */
  readonly partials: ReadonlySet<string>;
}

/** Keys of YAML files under which texts are words for people, or values: only what they hold in braces names something. */
const words = [
  'title',
  'heading',
  'label',
  'total',
  'text',
  'term',
  'caption',
  'note',
  'notes',
  'rule',
  'basis',
  'why',
  'do',
];
const silent = [...words, 'where', 'within'];
/** What a rule is tried with. */
const trials = 'examples';

const known = new WeakMap<Pack, Mentions>();

/** Looked through once for all booklets of a pack. Names count in whatever sense they could be meant. */
export function mentionsOf(pack: Pack): Mentions {
  const mentions = known.get(pack) ?? lookThrough(pack);
  known.set(pack, mentions);
  return mentions;
}

function lookThrough(pack: Pack): Mentions {
  const engine = engineOf(pack);
  const names = new Set<string>();
  const partials = new Set<string>();
  const dimensions = new Set(pack.dimensions.map(({ name }) => name));
  const inTemplate = ({ ast }: Template): void => {
    if (ast) new Collector(names, dimensions, follow).accept(ast);
  };
  const follow = (name: string): void => {
    const file = `partials/${name}.hbs`;
    const template = engine.templates.get(file);
    if (!template || partials.has(file)) return;
    partials.add(file);
    inTemplate(template);
  };
  const inText = (text: string): void => {
    if (text.includes('{{')) inTemplate(engine.shortTemplate(text));
  };
  const inNode = (node: Node, isSilent = false): void => {
    if (node.kind === 'scalar') {
      inText(node.text);
      if (!isSilent) addNames(node.text, names);
    } else if (node.kind === 'list') for (const item of node.items) inNode(item, isSilent);
    else {
      for (const { key, value } of node.entries) {
        names.add(key.text);
        if (key.text !== trials) inNode(value, isSilent || silent.includes(key.text));
      }
    }
  };
  for (const [file, template] of engine.templates) if (!file.startsWith('partials/')) inTemplate(template);
  for (const { root } of [...pack.tables.values(), ...pack.rules]) if (root) inNode(root);
  for (const { node } of pack.contents.entries) inNode(node);
  for (const text of [pack.title, pack.author, ...Object.values(pack.tableSides)]) inText(text);
  for (const node of [pack.format, pack.tableFormat])
    for (const { value } of entriesOf(node)) if (value.kind === 'scalar') inText(value.text);
  return { names, partials };
}

/** A text that may name something: itself, several names parted by blanks, a dimension and its level by a point. */
function addNames(text: string, names: Set<string>): void {
  names.add(text);
  for (const part of text.split(/[ .]/)) names.add(part);
}

/** Every name in an expression: of values, of arguments and between quotes. */
class Collector extends Walker {
  private readonly names: Set<string>;
  private readonly dimensions: ReadonlySet<string>;
  private readonly follow: (partial: string) => void;

  constructor(names: Set<string>, dimensions: ReadonlySet<string>, follow: (partial: string) => void) {
    super();
    this.names = names;
    this.dimensions = dimensions;
    this.follow = follow;
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.follow(nameOf(partial.name));
    this.arguments(partial, true);
  }

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    this.call(call);
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    this.call(call);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.call(block);
    this.accept(block.program);
    this.accept(block.inverse);
  }

  override PathExpression({ parts }: hbs.AST.PathExpression): void {
    for (const part of parts) this.names.add(part);
  }

  override StringLiteral({ value }: hbs.AST.StringLiteral): void {
    addNames(value, this.names);
  }

  private call(call: Call & { readonly path: hbs.AST.Expression }): void {
    this.accept(call.path);
    this.arguments(call, false);
  }

  /** What is handed to a partial may name anything; of a selection, the value of a dimension names nothing. */
  private arguments({ params, hash }: Call, isPartial: boolean): void {
    for (const param of params) this.accept(param);
    for (const { key, value } of hash?.pairs ?? []) {
      this.names.add(key);
      if (isPartial || value.type !== 'StringLiteral' || !this.dimensions.has(key)) this.accept(value);
    }
  }
}

interface Call {
  readonly params: readonly hbs.AST.Expression[];
  readonly hash?: hbs.AST.Hash | undefined;
}
