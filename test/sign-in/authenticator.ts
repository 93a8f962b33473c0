import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/**
 * An authenticator as a telephone has one, in software: keeps a key for a site and signs its
 * challenges (WebAuthn level 3, attestation `none`, ES256).
 */
export interface Authenticator {
  readonly id: string
  register(challenge: string, as?: Flaws): object
  signIn(challenge: string, as?: Flaws): object
}

/** What a bad client would do. */
export interface Flaws {
  readonly origin?: string
  /** Nobody was asked for finger, face or PIN. */
  readonly unverified?: boolean
  readonly counter?: number
}

export function softAuthenticator(site: URL): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let used = 0
  const authData = ({ unverified = false, counter = ++used }: Flaws, attested?: Buffer) => {
    const flags = 0x01 | (unverified ? 0 : 0x04) | (attested === undefined ? 0 : 0x40)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([
      createHash('sha256').update(site.hostname).digest(),
      Buffer.from([flags]),
      count,
      attested ?? Buffer.alloc(0),
    ])
  }
  const clientData = (type: string, challenge: string, { origin = site.origin }: Flaws) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const text = (bytes: Buffer) => bytes.toString('base64url')
  const credential = {
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
  }
  return {
    id: text(id),
    register(challenge, as = {}) {
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const object = cborMap([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(as, attested)],
      ])
      return {
        ...credential,
        response: {
          clientDataJSON: text(clientData('webauthn.create', challenge, as)),
          attestationObject: text(object),
          transports: ['internal'],
        },
      }
    },
    signIn(challenge, as = {}) {
      const data = authData(as)
      const client = clientData('webauthn.get', challenge, as)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...credential,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(data),
          signature: text(sign('sha256', signed, privateKey)),
        },
      }
    },
  }
}

type Cbor = number | string | Buffer | Map<unknown, unknown>

function cborMap(entries: readonly (readonly [Cbor, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (value instanceof Map) return head(5, 0)
  return Buffer.concat([head(2, value.length), value])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}
