import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DkimSettings } from '../config.ts'
import { DomainError } from '../errors.ts'

/** What nodemailer signs with. Throws `usage` where the file holds no RSA key that can be read. */
export function dkimOf({ domain, selector, keyFile }: DkimSettings): {
  readonly domainName: string
  readonly keySelector: string
  readonly privateKey: string
} {
  try {
    const privateKey = readFileSync(keyFile, 'utf8')
    const { asymmetricKeyType: kind } = createPrivateKey(privateKey)
    if (kind !== 'rsa') throw new Error(`it holds a key of the kind ${kind}`)
    return { domainName: domain, keySelector: selector, privateKey }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError('usage', `KVITTO_DKIM_KEY cannot be used: ${reason}`, {
      cause,
      mend: 'Name a PEM file with an RSA key of 2048 bits that Kvitto may read: openssl genrsa 2048.',
    })
  }
}
