import { ContentInfo, SignedData, type SignerInfo } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import * as asn1js from 'asn1js'

/** What a time-stamping authority answered, taken apart; nothing of it is believed yet. */
export interface TimestampToken {
  readonly imprint: Buffer
  readonly nonce: Buffer | undefined
  readonly genTime: number
  readonly policy: string
  readonly serial: string
  /** The signed content, and what is signed of it. */
  readonly content: Buffer
  readonly signer: SignerInfo
  /** Its signed attributes as they came: what the signature is over. */
  readonly signedAttributes: Buffer
  /** DER of the certificates that came with it. */
  readonly certificates: readonly Buffer[]
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** Granted, and granted with modifications. */
const GRANTED: readonly number[] = [0, 1]

/** Throws a plain `Error` that says in what the answer is none. */
export function readTimestampReply(der: Buffer): TimestampToken {
  const reply = sequence(decode(der), 'the reply')
  const [status, token] = reply
  const code = integer(sequence(status, 'its status')[0], 'its status')
  if (!GRANTED.includes(code)) {
    throw new Error(`the authority refused (status ${code}${freeText(status)})`)
  }
  if (token === undefined) throw new Error('the authority answered without a time stamp')
  const info = AsnConvert.parse(token.toBER(), ContentInfo)
  if (info.contentType !== SIGNED_DATA) throw new Error('the time stamp is not signed data')
  const signed = AsnConvert.parse(info.content, SignedData)
  const { eContentType, eContent } = signed.encapContentInfo
  const [signer] = signed.signerInfos
  if (eContentType !== TST_INFO || eContent?.single === undefined || signer === undefined) {
    throw new Error('the time stamp does not hold one')
  }
  const content = Buffer.from(eContent.single.buffer)
  const certificates = [...(signed.certificates ?? [])].flatMap(({ certificate }) =>
    certificate === undefined ? [] : [Buffer.from(AsnConvert.serialize(certificate))],
  )
  const signedAttributes = rawSignedAttributes(token)
  return { ...readInfo(content), content, signer, signedAttributes, certificates }
}

/** TSTInfo: RFC 3161, 2.4.2. */
function readInfo(content: Buffer) {
  const [, policy, messageImprint, serial, genTime, ...optional] = sequence(
    decode(content),
    'the stamped information',
  )
  const imprint = sequence(messageImprint, 'what was stamped')[1]
  if (
    !(policy instanceof asn1js.ObjectIdentifier) ||
    !(imprint instanceof asn1js.OctetString) ||
    !(serial instanceof asn1js.Integer) ||
    !(genTime instanceof asn1js.GeneralizedTime)
  ) {
    throw new Error('the stamped information is not of its form')
  }
  const nonce = optional.find((each) => each instanceof asn1js.Integer)
  return {
    imprint: Buffer.from(imprint.valueBlock.valueHexView),
    nonce: nonce === undefined ? undefined : Buffer.from(nonce.valueBlock.valueHexView),
    genTime: genTime.toDate().getTime(),
    policy: policy.valueBlock.toString(),
    serial: Buffer.from(serial.valueBlock.valueHexView).toString('hex'),
  }
}

/** ContentInfo → SignedData → the first SignerInfo: [0] after its digest algorithm (RFC 5652, 5.3). */
function rawSignedAttributes(token: asn1js.AsnType): Buffer {
  const content = sequence(token, 'the time stamp')[1]
  const signed = content instanceof asn1js.Constructed ? content.valueBlock.value[0] : undefined
  const signers = sequence(signed, 'the signed data').at(-1)
  const first = signers instanceof asn1js.Set ? signers.valueBlock.value[0] : undefined
  const attributes = sequence(first, 'its signature')[3]
  if (attributes?.idBlock.tagClass !== CONTEXT_SPECIFIC || attributes.idBlock.tagNumber !== 0) {
    throw new Error('it is signed in a way that Kvitto does not know')
  }
  return Buffer.from(attributes.valueBeforeDecodeView)
}

const CONTEXT_SPECIFIC = 3

function decode(der: Buffer): asn1js.AsnType {
  const { offset, result } = asn1js.fromBER(Uint8Array.from(der))
  if (offset === -1) throw new Error(`it is not ASN.1: ${result.error}`)
  return result
}

function sequence(block: asn1js.AsnType | undefined, what: string): asn1js.AsnType[] {
  if (block instanceof asn1js.Sequence) return block.valueBlock.value
  throw new Error(`${what} is not of its form`)
}

function integer(block: asn1js.AsnType | undefined, what: string): number {
  if (block instanceof asn1js.Integer) return block.valueBlock.valueDec
  throw new Error(`${what} is not of its form`)
}

function freeText(status: asn1js.AsnType | undefined): string {
  const text = status instanceof asn1js.Sequence ? status.valueBlock.value[1] : undefined
  const first = text instanceof asn1js.Sequence ? text.valueBlock.value[0] : undefined
  return first instanceof asn1js.Utf8String ? `: ${first.valueBlock.value}` : ''
}
