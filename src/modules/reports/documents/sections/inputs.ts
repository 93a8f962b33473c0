import { UNSHOWN } from '../legible.ts'
import { type Block, type Cell, heading, note, paragraph, textColumn } from '../paper.ts'
import type { Telling } from '../telling.ts'

/** What everything was worked out from, so that it can be worked out again. */
export function inputSection(telling: Telling, unshown: boolean): Block[] {
  const { figures, words, numbers, dates } = telling
  const { inputs: text } = words
  const { inputs, agreements, contacts } = figures
  const rows: Cell[][] = [
    [text.digest, groupedDigest(inputs.digest)],
    [text.rules, inputs.rules],
    [text.tickets, numbers.count(inputs.tickets)],
    [text.observations, numbers.count(inputs.observationRuns)],
    [text.asOf, dates.instant(figures.asOf)],
    [
      text.agreement(agreements.length),
      agreements.map(({ from, level }) => text.inForce(dates.day(from), level)).join('; '),
    ],
    [
      text.contacts,
      contacts.map(({ name, email }) => `${name}, ${email}`).join('; ') || text.noContacts,
    ],
  ]
  return [
    heading(1, text.title),
    paragraph(text.intro),
    { type: 'table', columns: [textColumn(text.what, '50mm'), textColumn(text.value)], rows },
    ...(unshown ? [note(text.unshown(UNSHOWN))] : []),
  ]
}

/** In groups of four, eight to a line, as people read them to each other. */
function groupedDigest(digest: string): string {
  const groups = digest.match(/.{1,4}/g) ?? []
  return [groups.slice(0, 8), groups.slice(8)].map((line) => line.join(' ')).join('\n')
}
