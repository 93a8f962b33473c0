/** Whether a chain holds, and if not, what was done to it: docs/decisions/0050. */
import { GENESIS, hashOf, type Link } from './record.ts'

export type ChainProblem = 'changed' | 'removed' | 'inserted' | 'reordered'

/** The first event at which the chain does not hold. */
export interface Break {
  readonly seq: number
  readonly problem: ChainProblem
  /** What is seen, as a sentence. */
  readonly detail: string
}

/** Where an event with this hash stands now, if it still stands anywhere. */
export type FindHash = (hash: string) => Promise<number | undefined>

const START: Link = { seq: 0, event: '', previous: '', hash: GENESIS }

/** Walks along a chain from its first event; remembers no more than the last one. */
export class ChainWalk {
  #last: Link = START

  /** The last event that was found to stand where it belongs. */
  get last(): Link {
    return this.#last
  }

  /** Whether the next event follows. One that does not ends the walk: ask `diagnose` why. */
  follows(link: Link): boolean {
    const { seq, hash } = this.#last
    if (link.seq !== seq + 1 || link.previous !== hash || hashOf(link) !== link.hash) return false
    this.#last = link
    return true
  }

  /** What was done, seen from the event that did not follow. */
  async diagnose(link: Link, find: FindHash): Promise<Break> {
    const { last } = this
    const expected = last.seq + 1
    if (link.seq > expected) return gap(expected, link.seq)
    if (link.seq < expected) {
      return { seq: link.seq, problem: 'inserted', detail: `There are two events ${link.seq}.` }
    }
    if (link.previous === last.hash) {
      return { seq: expected, problem: 'changed', detail: 'It does not hash to what was sealed.' }
    }
    if (hashOf({ ...link, previous: last.hash }) === link.hash) {
      const detail = 'The hash that it says it follows was changed.'
      return { seq: expected, problem: 'changed', detail }
    }
    return misplaced(last, link, await find(link.previous))
  }
}

function gap(from: number, next: number): Break {
  const what = next - from === 1 ? `Event ${from} is` : `Events ${from} to ${next - 1} are`
  return { seq: from, problem: 'removed', detail: `${what} gone.` }
}

/** It follows another event than the one before it, which stands at `origin`, or nowhere now. */
function misplaced(last: Link, link: Link, origin: number | undefined): Break {
  const sealedAs = sealedNumber(link)
  if (sealedAs === undefined) {
    const detail = 'It neither follows the event before it nor hashes to what was sealed.'
    return { seq: link.seq, problem: 'changed', detail }
  }
  const was = `It was sealed as event ${sealedAs}.`
  if (sealedAs === link.seq) {
    // Untouched, and on the right place: what stands before it is not what stood there.
    return origin === undefined
      ? {
          seq: last.seq,
          problem: 'changed',
          detail: 'The event after it was sealed on another one.',
        }
      : { seq: last.seq, problem: 'reordered', detail: `What stood here is now event ${origin}.` }
  }
  if (origin === undefined)
    return { seq: link.seq, problem: 'removed', detail: `${was} What it followed is gone.` }
  if (sealedAs < link.seq && origin < last.seq) {
    return {
      seq: origin + 1,
      problem: 'inserted',
      detail: `Event ${link.seq} was sealed as event ${sealedAs}.`,
    }
  }
  return { seq: link.seq, problem: 'reordered', detail: was }
}

/** So far away it is looked for under which number an event was sealed. */
const FURTHEST = 10_000

/** The number that makes an event hash to its own hash, if any near it does. */
function sealedNumber(link: Link): number | undefined {
  for (let away = 0; away <= FURTHEST; away++) {
    for (const seq of [link.seq + away, link.seq - away]) {
      if (seq > 0 && hashOf({ ...link, seq }) === link.hash) return seq
    }
  }
  return undefined
}
