/** Why a row cannot be used, in the language of the page: the server says it in English. */
import type { TextKey, Translate } from '../../../lib/text.ts'
import type { text } from './text.ts'

type Text = (typeof text)['texts']
type Key = Extract<TextKey<Text>, `reason.${string}`>

const reasons: readonly (readonly [RegExp, Key])[] = [
  [/^there is no day (?<day>\d+) of month (?<month>\d+) in (?<year>\d+)$/, 'reason.noDay'],
  [/^there is no time (?<time>[\d:]+)$/, 'reason.noTime'],
  [/^"(?<text>.*)" is not a time as (?<format>.*)$/s, 'reason.notTime'],
  [/^the year is not between/, 'reason.year'],
  [/^the mapping does not know the (?:status|state) "(?<text>.*)"$/s, 'reason.status'],
  [/^the mapping does not know the priority "(?<text>.*)"$/s, 'reason.priority'],
  [/^the ticket has no key$/, 'reason.noKey'],
  [/^the time is missing$/, 'reason.timeMissing'],
  [/^the state is missing$/, 'reason.stateMissing'],
  [/^it does not say what was observed$/, 'reason.targetMissing'],
  [/^"(?<text>.*)" is no component of the service/s, 'reason.component'],
  [/^the time is before the ticket was opened$/, 'reason.beforeOpened'],
  [/^"(?<text>.*)" is not a whole number$/s, 'reason.number'],
  [/^there is a date where a text belongs$/, 'reason.dateForText'],
  [/^there are (?<cells>\d+) cells, the header has (?<columns>\d+)/, 'reason.cells'],
  [/^held back with row (?<row>\d+) of the same ticket/, 'reason.heldBack'],
]

/** `undefined` where there are no words of our own for it. */
export function wordsForReason(t: Translate<Text>, reason: string): string | undefined {
  for (const [pattern, key] of reasons) {
    const match = pattern.exec(reason)
    if (match !== null) return t(key, match.groups)
  }
  return undefined
}
