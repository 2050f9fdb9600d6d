"""Signs booklet.pdf in every way that pyHanko knows, into files named after the way; told the folder with the keys."""

import io
import os
import sys

from asn1crypto import crl, pem
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    SigSeedValueSpec,
    append_signature_field,
)
from pyhanko.sign.signers.pdf_byterange import BuildProps
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.validation import add_validation_info
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

os.chdir(sys.argv[1])
certificate = lambda name: load_cert_from_pemder(name + '.pem')
key = lambda name: load_private_key_from_pemder(name + '.key', None)
issuers = SimpleCertificateStore()
issuers.register_multiple([certificate('issuing'), certificate('root')])
person = lambda name: signers.SimpleSigner(
    signing_cert=certificate(name), signing_key=key(name), cert_registry=issuers
)
clerk, chief = person('clerk'), person('chief')
stamper = timestamps.DummyTimeStamper(certificate('stamp'), key('stamp'), certs_to_embed=issuers)
lists = [crl.CertificateList.load(pem.unarmor(open(name, 'rb').read())[2]) for name in sys.argv[2:]]


def trust():
    return ValidationContext(
        trust_roots=[certificate('root')],
        other_certs=[certificate('issuing'), certificate('stamp')],
        crls=lists,
        allow_fetching=False,
        revocation_mode='hard-fail',
    )


booklet = open('booklet.pdf', 'rb').read()
blank = (60, 60, 200, 120)
words = TextStampStyle(stamp_text='Signed by: %(signer)s\n%(ts)s')
picture = TextStampStyle(stamp_text='x', background=PdfImage('seal.png'))


def sign(pdf, by=clerk, field='seal', style=None, time=False, make=None, **how):
    how.setdefault('subfilter', SigSeedSubFilter.PADES)
    spec = None if make is None else SigFieldSpec(field, **make)
    signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, **how),
        signer=by,
        timestamper=stamper if time else None,
        stamp_style=style,
        new_field_spec=spec,
    )
    return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue()


def lasting(pdf, archive=True, **how):
    return sign(pdf, time=True, use_pades_lta=archive, embed_validation_info=True, validation_context=trust(), **how)


def certified(permitted, pdf=booklet, signing=sign, **how):
    return signing(pdf, certify=True, docmdp_permissions=MDPPerm(permitted), **how)


def second(pdf, field='Second', make={}, **how):
    return sign(pdf, by=chief, field=field, make=make, **how)


def stamped(pdf):
    out = signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), 'sha256', trust())
    return out.getvalue()


def with_evidence(pdf):
    out = io.BytesIO()
    add_validation_info(PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0], trust(), output=out)
    return out.getvalue()


def stamped_anew(pdf):
    out = io.BytesIO()
    reader = PdfFileReader(io.BytesIO(pdf))
    signers.PdfTimeStamper(stamper).update_archival_timestamp_chain(reader, trust(), output=out)
    return out.getvalue()


def with_fields(pdf, *names):
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for index, name in enumerate(names):
        append_signature_field(writer, SigFieldSpec(name, on_page=0, box=(60 + 150 * index, 60, 160 + 150 * index, 120)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


locking = lambda **more: {'field_mdp_spec': FieldMDPSpec(FieldMDPAction.ALL), **more}
placed = lambda **more: {'on_page': 0, 'box': blank, **more}
ways = {
    'b-b': lambda: sign(booklet),
    'b-b, ec': lambda: sign(booklet, by=chief),
    'b-b, sha512': lambda: sign(booklet, md_algorithm='sha512'),
    'b-b, reason and place': lambda: sign(booklet, reason='公开', location='延吉', contact_info='0433'),
    'b-b, name of the program': lambda: sign(booklet, app_build_props=BuildProps('App', revision='1.2')),
    'b-b, words in the seal': lambda: sign(booklet, style=words),
    'b-b, picture in the seal': lambda: sign(booklet, style=picture),
    'b-b, field made': lambda: sign(booklet, field='Own', make={}),
    'b-b, field made and seen': lambda: sign(booklet, field='Own', make=placed(), style=words),
    'b-b, field apart from its widget': lambda: sign(booklet, field='Own', make=placed(combine_annotation=False), style=words),
    'b-b, field in a group': lambda: sign(booklet, field='Form.Own', make={}),
    'b-b, field that asks for reasons': lambda: sign(
        booklet, field='Own', make={'seed_value_dict': SigSeedValueSpec(reasons=['a', 'b'])}, reason='a'
    ),
    'b-b, field prepared before': lambda: sign(with_fields(booklet, 'One', 'Two'), field='One', style=words),
    'b-t': lambda: sign(booklet, time=True),
    'b-lt': lambda: lasting(booklet, archive=False),
    'b-lta': lambda: lasting(booklet),
    'b-lta, stamped anew': lambda: stamped_anew(lasting(booklet)),
    'b-lta, evidence with the stamp': lambda: lasting(
        booklet, dss_settings=DSSContentSettings(placement=SigDSSPlacementPreference.TOGETHER_WITH_NEXT_TS)
    ),
    'b-lta, evidence of all in one': lambda: lasting(booklet, dss_settings=DSSContentSettings(include_vri=False)),
    'evidence later': lambda: with_evidence(sign(booklet, time=True)),
    'evidence twice': lambda: with_evidence(with_evidence(sign(booklet, time=True))),
    'stamped': lambda: stamped(booklet),
    'signed, stamped': lambda: stamped(sign(booklet)),
    'stamped, signed': lambda: sign(stamped(booklet)),
    **{f'certified {n}': lambda n=n: certified(n) for n in (1, 2, 3)},
    **{f'certified {n}, b-lta': lambda n=n: certified(n, signing=lasting) for n in (1, 2, 3)},
    'certified 1, stamped': lambda: stamped(certified(1)),
    'certified 1, evidence later': lambda: with_evidence(certified(1, time=True)),
    'certified 2, signed again': lambda: second(certified(2)),
    'certified 3, signed again': lambda: second(certified(3)),
    'signed twice': lambda: second(sign(booklet)),
    'signed twice, seen': lambda: second(sign(booklet), make=placed(), style=picture),
    'signed twice, in Chinese': lambda: second(sign(booklet), field='第二签', make=placed(readable_field_name='签章'), style=words),
    'signed twice, in a group': lambda: second(sign(booklet), field='Form.Second'),
    'signed twice, b-lta': lambda: lasting(lasting(booklet), by=chief, field='Second', make={}),
    'signed twice, fields prepared': lambda: sign(
        sign(with_fields(booklet, 'One', 'Two'), field='One', style=words), by=chief, field='Two', style=words
    ),
    'signed three times': lambda: second(second(sign(booklet)), field='Third'),
    'signed, then prepared': lambda: with_fields(sign(booklet), 'Later'),
    'signed, prepared, signed': lambda: second(with_fields(sign(booklet), 'Later'), field='Later', make=None),
    'locked': lambda: sign(booklet, field='Own', make=locking()),
    'locked for good': lambda: sign(booklet, field='Own', make=locking(doc_mdp_update_value=MDPPerm.NO_CHANGES)),
    'signed, locked': lambda: second(sign(booklet), make=locking()),
    'signed, locked by name': lambda: second(
        sign(booklet), make={'field_mdp_spec': FieldMDPSpec(FieldMDPAction.INCLUDE, fields=['Second'])}
    ),
    'signed, locked but for filling in': lambda: second(
        sign(booklet), make=locking(doc_mdp_update_value=MDPPerm.FILL_FORMS)
    ),
}
for name, way in ways.items():
    with open(f'{name}.signed.pdf', 'wb') as out:
        out.write(way())
