import { createHmac } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import { DomainError } from '../../../platform/errors.ts'
import { newSeal } from '../../../platform/seal.ts'
import { installationSecret } from '../../../platform/secret.ts'
import { personalNumber, shownPersonalNumber } from './personal-number.ts'

/** What somebody is known by across files, and what may be shown of it. */
export interface PersonKey {
  /** As the file has it; of a personal identity number a keyed digest, from which nobody gets it back. */
  readonly key: string
  readonly shown: string
}

/** Reads what files name people by. The same number gives the same key, however it is written. */
export interface PersonKeys {
  keyOf(text: string): PersonKey
}

/** A number with something before or after it, as systems make user names and employment numbers of them. */
const WITHIN = /(?<!\d)(?:\d{8}|\d{6})[-+]?\d{4}(?!\d)/g

/** @param thisYear by which ten digits are given their century. */
export function newPersonKeys(secret: string, thisYear: number): PersonKeys {
  const digestKey = newSeal(secret).derive('personal identity numbers')
  const ofNumber = (number: string): PersonKey => {
    const digest = createHmac('sha256', digestKey).update(number).digest('base64url')
    return { key: `pnr:${digest.slice(0, 32)}`, shown: shownPersonalNumber(number) }
  }
  return {
    keyOf(text) {
      const key = text.trim()
      const number = personalNumber(key, thisYear)
      if (number !== undefined) return ofNumber(number)
      const replaced = (part: keyof PersonKey) =>
        key.replaceAll(WITHIN, (found) => {
          const within = personalNumber(found, thisYear)
          return within === undefined ? found : ofNumber(within)[part]
        })
      return { key: replaced('key'), shown: replaced('shown') }
    },
  }
}

/**
 * Those of this installation. Where its secret is not known, files without personal identity numbers can
 * still be read; the first number throws `usage`, with what to do.
 */
export async function openPersonKeys(config: Config, thisYear: number): Promise<PersonKeys> {
  const secret = await installationSecret(config).catch((error: unknown) => {
    if (error instanceof DomainError) return error
    throw error
  })
  if (typeof secret === 'string') return newPersonKeys(secret, thisYear)
  return {
    keyOf(text) {
      const key = text.trim()
      const isNumber = key.match(WITHIN)?.some((found) => personalNumber(found, thisYear)) === true
      if (isNumber || personalNumber(key, thisYear) !== undefined) throw secret
      return { key, shown: key }
    },
  }
}
