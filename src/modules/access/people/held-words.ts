/** Why a feed is held, as the command line says it. Pure. */
import type { HeldFeed } from './hold.ts'

export function heldInWords(held: HeldFeed): string {
  switch (held.reason) {
    case 'short':
      return `it names ${held.rows} employments, the one before named ${held.lastRows}; fewer than ${percent(held.leastShare)} of those is taken for cut off`
    case 'old':
      return `what it says was so at ${held.asOf}, more than ${held.oldestDays} days ago`
    case 'older':
      return `what it says was so at ${held.asOf}, but what was so at ${held.lastAsOf} has been applied`
    case 'seen_before':
      return `this very file was applied before the last one, of ${held.lastAsOf}; if it is news all the same, say when it was made (--as-of)`
    case 'too_many_ends':
      return `${held.ends} of ${held.inForce} employments would end at once; at most ${held.most} or ${percent(held.mostShare)} are let through`
  }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
