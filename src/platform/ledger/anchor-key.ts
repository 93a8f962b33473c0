import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../errors.ts'

/** What signs the heads that are sent out. */
export interface AnchorKey {
  /** DER (SubjectPublicKeyInfo) in Base64: what a receiver compares with. */
  readonly publicKey: string
  /** Base64. */
  sign(text: string): string
}

/**
 * The installation's own key, made when it is first needed: in a file that only Kvitto's user can
 * read, and never in the database, so that the database's owner cannot sign. Throws
 * `data_dir_unusable`.
 */
export async function openAnchorKey(file: string): Promise<AnchorKey> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const made = privateKey.export({ format: 'pem', type: 'pkcs8' })
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    // `wx`: of two processes that start at once, one makes it and the other reads it.
    await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      },
    )
    return keyOf(createPrivateKey(await readFile(file)))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError('data_dir_unusable', `The ledger's key cannot be used: ${reason}`, {
      cause,
      mend: `Let Kvitto's user read and write ${file}, or name another with KVITTO_ANCHOR_KEY.`,
    })
  }
}

function keyOf(key: KeyObject): AnchorKey {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: spki.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  }
}

/** Whether a text was signed with the key of which this is the public half. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
