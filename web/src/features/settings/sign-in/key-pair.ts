/** A key pair for `private_key_jwt`: the private key goes to Kvitto alone, the public one to the provider. */
export interface ProviderKey {
  /** PKCS #8, PEM. */
  readonly privateKey: string
  readonly keyId: string
  /** The public key as a set, in JSON. */
  readonly jwks: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

export async function newProviderKey(): Promise<ProviderKey> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const [secret, { crv = '', kty = '', x = '', y = '' }] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('jwk', pair.publicKey),
  ])
  const keyId = await thumbprint({ crv, kty, x, y })
  const key = { kty, crv, x, y, kid: keyId, use: 'sig', alg: 'ES256' }
  return { privateKey: pem(secret), keyId, jwks: JSON.stringify({ keys: [key] }, null, 2) }
}

/** RFC 7638: the same key has the same name, whoever works it out. */
async function thumbprint(key: Record<'crv' | 'kty' | 'x' | 'y', string>): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(key))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return base64(digest).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function pem(key: ArrayBuffer): string {
  const lines = base64(new Uint8Array(key)).match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
