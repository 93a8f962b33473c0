import { constants, createHash, verify, X509Certificate } from 'node:crypto'
import type { SignerInfo } from '@peculiar/asn1-cms'
import * as asn1js from 'asn1js'
import type { TimestampToken } from './reply.ts'

const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Signature algorithms that name their digest; the others take that of the signer. */
const NAMED: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}
const RSA_PSS = '1.2.840.113549.1.1.10'
const ED25519 = '1.3.101.112'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const FOR_TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/**
 * The certificate that signed a time stamp: its key made the signature over what was stamped, and
 * the signature names it (RFC 5816). Throws a plain `Error` where there is none.
 */
export function signerOf(
  { content, signer, signedAttributes, certificates }: TimestampToken,
  others: readonly X509Certificate[],
): X509Certificate {
  const digest = DIGESTS[signer.digestAlgorithm.algorithm]
  if (digest === undefined) {
    throw new Error('it is signed in a way that Kvitto does not know')
  }
  const said = octets(attribute(signer, MESSAGE_DIGEST))
  if (said?.equals(createHash(digest).update(content).digest()) !== true) {
    throw new Error('the signature is over something else')
  }
  // Signed as the SET that it is, not with the tag under which it is sent (RFC 5652, 5.4).
  const signed = Buffer.from(signedAttributes)
  signed[0] = 0x31
  const candidates = [...certificates.map((der) => new X509Certificate(der)), ...others]
  const found = candidates.find(
    (each) => isNamed(signer, each) && isSigned(signer, digest, signed, each),
  )
  if (found === undefined) throw new Error('the signature does not hold')
  if (found.keyUsage?.includes(FOR_TIME_STAMPING) !== true) {
    throw new Error('it is signed with a certificate that is not for time stamps')
  }
  return found
}

/** Whether trusted certificates lead to one, each in force at that time. */
export function isTrusted(
  leaf: X509Certificate,
  sent: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: number,
): boolean {
  let one = leaf
  for (let steps = 0; steps <= LONGEST_CHAIN; steps++) {
    if (at < Date.parse(one.validFrom) || at > Date.parse(one.validTo)) return false
    const { fingerprint256 } = one
    if (trusted.some((each) => each.fingerprint256 === fingerprint256)) return true
    const issuer = [...trusted, ...sent].find(
      (each) => each.ca && one.checkIssued(each) && one.verify(each.publicKey),
    )
    if (issuer === undefined) return false
    one = issuer
  }
  return false
}

const LONGEST_CHAIN = 8

function isSigned(
  signer: SignerInfo,
  digest: string,
  signed: Buffer,
  { publicKey }: X509Certificate,
) {
  const { algorithm } = signer.signatureAlgorithm
  const signature = Buffer.from(signer.signature.buffer)
  if (algorithm === ED25519) return verify(null, signed, publicKey, signature)
  const key =
    algorithm === RSA_PSS
      ? {
          key: publicKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_AUTO,
        }
      : publicKey
  return verify(NAMED[algorithm] ?? digest, signed, key, signature)
}

/** The signature names its certificate, so that no other with the same key can stand in for it. */
function isNamed(signer: SignerInfo, certificate: X509Certificate): boolean {
  const [first] = items(items(attribute(signer, SIGNING_CERTIFICATE_V2))[0])
  const v2 = items(first)
  if (v2.length > 0) {
    const [algorithm] = items(v2[0])
    const oid = algorithm instanceof asn1js.ObjectIdentifier ? algorithm.valueBlock.toString() : ''
    const digest = v2[0] instanceof asn1js.Sequence ? DIGESTS[oid] : 'sha256'
    const said = octets(v2.find((each) => each instanceof asn1js.OctetString))
    return digest !== undefined && digestOf(certificate, digest, said)
  }
  const [v1] = items(items(items(attribute(signer, SIGNING_CERTIFICATE))[0])[0])
  return digestOf(certificate, 'sha1', octets(v1))
}

function digestOf({ raw }: X509Certificate, digest: string, said: Buffer | undefined): boolean {
  return said?.equals(createHash(digest).update(raw).digest()) === true
}

function attribute({ signedAttrs = [] }: SignerInfo, type: string): asn1js.AsnType | undefined {
  const value = signedAttrs.find(({ attrType }) => attrType === type)?.attrValues[0]
  return value === undefined ? undefined : asn1js.fromBER(value).result
}

function items(block: asn1js.AsnType | undefined): asn1js.AsnType[] {
  return block instanceof asn1js.Sequence ? block.valueBlock.value : []
}

function octets(block: asn1js.AsnType | undefined): Buffer | undefined {
  return block instanceof asn1js.OctetString
    ? Buffer.from(block.valueBlock.valueHexView)
    : undefined
}
