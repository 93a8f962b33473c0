import { createHmac } from 'node:crypto'
import { newSeal } from '../../../platform/seal.ts'
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

/** @param thisYear by which ten digits are given their century. */
export function newPersonKeys(secret: string, thisYear: number): PersonKeys {
  const digestKey = newSeal(secret).derive('personal identity numbers')
  return {
    keyOf(text) {
      const key = text.trim()
      const number = personalNumber(key, thisYear)
      if (number === undefined) return { key, shown: key }
      const digest = createHmac('sha256', digestKey).update(number).digest('base64url')
      return { key: `pnr:${digest.slice(0, 32)}`, shown: shownPersonalNumber(number) }
    },
  }
}
