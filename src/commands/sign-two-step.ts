import { signHelp as help, signSay as say } from '../diagnostics/wording/sign-commands.ts';
import type { Completed } from '../sign/checked.ts';
import { completeWithCms, completeWithSignature } from '../sign/two-step/complete.ts';
import { askForSignature, type Pending, takeUp } from '../sign/two-step/request.ts';
import { completeWithPdf } from '../sign/two-step/returned.ts';
import { Misuse, wholeNumber } from './misuse.ts';
import type { AddCommand } from './program.ts';
import { admitted, type LookOptions, lookOptions, signing, wishOf } from './sign-common.ts';
import { besides, readCertificates, readGiven, stamperAt, writeResult } from './sign-files.ts';
import type { Terminal } from './terminal.ts';

type PrepareOptions = LookOptions & { readonly certificate: readonly string[]; readonly hours: string };

/** `booklet sign prepare FILE`: write the prepared PDF and the request beside it. */
async function prepareFile(file: string, options: PrepareOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async (report) => {
    const hours = wholeNumber(options.hours, say.badHours);
    const certificates = await readCertificates(options.certificate, terminal);
    const pdf = await admitted(file, options, terminal, report);
    if (!pdf) return;
    const wish = await wishOf(options, terminal);
    const asking = { wish, certificates, hours };
    const { prepared, request } = await askForSignature(pdf, asking);
    const target = options.output ?? besides(file, say.prepared);
    const asked = `${JSON.stringify(request, null, 2)}\n`;
    await writeResult(terminal, [target, prepared.pdf], [requestBeside(target), asked]);
    terminal.stdout(`${say.toSign(request.documentDigest, request.signedAttributesDigest)}\n`);
  });
}

const requestBeside = (prepared: string): string => `${prepared.replace(/\.pdf$/i, '')}.json`;

interface CompleteOptions {
  readonly request?: string;
  readonly signature?: string;
  readonly cms?: string;
  readonly pdf?: string;
  readonly tsa?: string;
  readonly output?: string;
}

/** `booklet sign complete FILE`: check what came back and write the signed PDF. */
async function completeFile(file: string, options: CompleteOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async (report) => {
    const answers = [options.signature, options.cms, options.pdf].filter((each) => each !== undefined);
    const [answer] = answers;
    if (answer === undefined || answers.length > 1) throw new Misuse(say.oneAnswer);
    const pdf = await readGiven(file, terminal);
    const json = await readGiven(options.request ?? requestBeside(file), terminal);
    const pending = takeUp(Buffer.from(json).toString('utf8'), pdf, terminal.now());
    const { pdf: signed, findings } = await completed(pending, await readGiven(answer, terminal), options);
    for (const finding of findings) report(finding);
    const target = options.output ?? besides(file, say.signed, 'pdf', say.prepared);
    await writeResult(terminal, [target, signed]);
  });
}

async function completed(pending: Pending, answer: Uint8Array, options: CompleteOptions): Promise<Completed> {
  const stamper = stamperAt(options.tsa);
  if (options.pdf !== undefined) return completeWithPdf(pending, answer);
  if (options.cms !== undefined) return completeWithCms(pending, answer, stamper);
  return completeWithSignature(pending, answer, stamper);
}

export function addTwoSteps(sub: AddCommand, terminal: Terminal): void {
  const preparing = sub('prepare', help.prepare, help.afterPrepare);
  lookOptions(preparing.argument('<file>', help.file))
    .option('--certificate <files...>', help.certificate, [])
    .option('--hours <number>', help.hours, '72');
  preparing.work((file: string, options: PrepareOptions) => prepareFile(file, options, terminal));

  const completing = sub('complete', help.complete, help.afterComplete);
  completing
    .argument('<file>', help.preparedFile)
    .option('--request <file>', help.request)
    .option('--signature <file>', help.signature)
    .option('--cms <file>', help.cms)
    .option('--pdf <file>', help.pdf)
    .option('--tsa <url>', help.tsa)
    .option('--output <file>', help.output);
  completing.work((file: string, options: CompleteOptions) => completeFile(file, options, terminal));
}
