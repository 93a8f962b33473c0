import { changeInWords } from '../change-words.ts'
import type { Telling } from '../telling.ts'
import { type Sheet, text } from './sheet.ts'

/** What a new version says otherwise; of a first version there is no such sheet. */
export function changeSheets(telling: Telling): Sheet[] {
  const { figures, words } = telling
  const replaces = figures.release?.replaces ?? null
  if (replaces === null) return []
  return [
    {
      name: words.changes.sheets.changes,
      columns: [
        text(words.changes.what, 50),
        text(words.changes.before, 40),
        text(words.changes.after, 40),
      ],
      whenEmpty: words.changes.none,
      rows: replaces.changes.map((change) => {
        const { what, before, after } = changeInWords(telling, change)
        return [what, before, after]
      }),
    },
  ]
}

/** All tickets that have come to something else; none where no earlier report was released. */
export function restatedSheets({ figures, words }: Telling): Sheet[] {
  const { restated } = figures
  if (restated === undefined) return []
  const { changes } = words
  return [
    {
      name: changes.sheets.restated,
      columns: [
        text(changes.restated.ticket),
        text(changes.titleOfTicket, 50),
        text(changes.restated.promise, 14),
        text(changes.before),
        text(changes.after),
      ],
      whenEmpty: changes.none,
      rows: restated.tickets.map(({ key, title, kind, before, after }) => [
        key,
        title,
        words.kind[kind],
        before === null ? changes.notDecided : changes.outcomes[before],
        after === null ? changes.notDecided : changes.outcomes[after],
      ]),
    },
  ]
}
