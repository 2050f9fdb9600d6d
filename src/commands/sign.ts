import { signHelp as help, signSay as say } from '../diagnostics/wording/sign-commands.ts';
import { renew } from '../sign/renew.ts';
import { sign } from '../sign/sign.ts';
import { openPkcs12 } from '../sign/signer.ts';
import { Misuse } from './misuse.ts';
import { passphraseFor } from './passphrase.ts';
import type { AddCommand } from './program.ts';
import { admitted, type LookOptions, lookOptions, signing, wishOf } from './sign-common.ts';
import { besides, readCertificates, readGiven, stamperAt, writeResult } from './sign-files.ts';
import { addTwoSteps } from './sign-two-step.ts';
import type { Terminal } from './terminal.ts';

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
