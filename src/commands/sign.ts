import type { Completed } from '../seal/checked.ts';
import { renew } from '../seal/renew.ts';
import { openPkcs12, sign } from '../seal/sign.ts';
import { completeWithCms, completeWithPdf, completeWithSignature } from '../seal/two-step/complete.ts';
import { askForSignature, type Pending, takeUp } from '../seal/two-step/request.ts';
import { signHelp as help, signSay as say } from '../words/catalogue/sign-commands.ts';
import {
  admitted,
  besides,
  type LookOptions,
  lookOptions,
  passphraseFor,
  readCertificates,
  readGiven,
  signing,
  stamperAt,
  wishOf,
  writeResult,
} from './sign-common.ts';
import { type AddCommand, Misuse, type Terminal, wholeNumber } from './terminal.ts';

type SignOptions = LookOptions & {
  readonly p12?: string;
  readonly passphraseFile?: string;
  readonly tsa?: string;
};

/** `booklet sign FILE --p12 KEY`: prove, sign and write beside the file. */
async function signFile(file: string, options: SignOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async (report) => {
    const { p12, passphraseFile, tsa, output } = options;
    if (p12 === undefined) throw new Misuse(say.noKey);
    const key = await readGiven(p12, terminal);
    const pdf = await admitted(file, options, terminal, report);
    if (!pdf) return;
    const wish = await wishOf(options, terminal);
    const signer = await openPkcs12(key, await passphraseFor(passphraseFile, terminal));
    const { pdf: signed, findings } = await sign(pdf, signer, wish, stamperAt(tsa));
    for (const finding of findings) report(finding);
    await writeResult(terminal, [output ?? besides(file, say.signed), signed]);
  });
}

interface RenewOptions {
  readonly tsa: string;
  readonly crl: readonly string[];
  readonly certificate: readonly string[];
  readonly output?: string;
}

/** `booklet sign renew FILE`: evidence and a time stamp over the whole file. */
async function renewFile(file: string, options: RenewOptions, terminal: Terminal): Promise<number> {
  return signing(terminal, async () => {
    const pdf = await readGiven(file, terminal);
    const certificates = await readCertificates(options.certificate, terminal);
    const crls = await Promise.all(options.crl.map((each) => readGiven(each, terminal)));
    const kept = await renew(pdf, { certificates, crls }, stamperAt(options.tsa)!, terminal.now());
    await writeResult(terminal, [options.output ?? besides(file, say.renewed), kept]);
  });
}

/** `booklet sign | sign prepare | sign complete | sign renew`. */
export function signCommand(add: AddCommand, terminal: Terminal): void {
  const command = add('sign', help.sign, help.afterSign);
  lookOptions(command.argument('<file>', help.file))
    .option('--p12 <file>', help.p12)
    .option('--passphrase-file <file>', help.passphraseFile)
    .option('--tsa <url>', help.tsa);
  command.work((file: string, options: SignOptions) => signFile(file, options, terminal));
  addTwoSteps(command.sub, terminal);

  const renewing = command.sub('renew', help.renew, help.afterRenew);
  renewing
    .argument('<file>', help.signedFile)
    .requiredOption('--tsa <url>', help.tsa)
    .option('--crl <files...>', help.crl, [])
    .option('--certificate <files...>', help.extra, [])
    .option('--output <file>', help.output);
  renewing.work((file: string, options: RenewOptions) => renewFile(file, options, terminal));
}

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
    const { pdf: signed, findings } = await completed(
      pending,
      await readGiven(answer, terminal),
      options,
      terminal,
    );
    for (const finding of findings) report(finding);
    const target = options.output ?? besides(file, say.signed, 'pdf', say.prepared);
    await writeResult(terminal, [target, signed]);
  });
}

async function completed(
  pending: Pending,
  answer: Uint8Array,
  options: CompleteOptions,
  { watched }: Terminal,
): Promise<Completed> {
  const stamper = stamperAt(options.tsa);
  if (options.pdf !== undefined) return watched(() => completeWithPdf(pending, answer));
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
