import * as asn1js from 'asn1js'

const SHA_256 = '2.16.840.1.101.3.4.2.1'

/** A question to a time-stamping authority (RFC 3161, 2.4.1), with its certificate asked for. */
export function timestampRequest(sha256: Buffer, nonce: Buffer): Buffer {
  const algorithm = new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: SHA_256 }), new asn1js.Null()],
  })
  const imprint = new asn1js.Sequence({
    value: [algorithm, new asn1js.OctetString({ valueHex: Uint8Array.from(sha256).buffer })],
  })
  const request = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      imprint,
      new asn1js.Integer({ valueHex: Uint8Array.from(nonce).buffer }),
      new asn1js.Boolean({ value: true }),
    ],
  })
  return Buffer.from(request.toBER())
}
