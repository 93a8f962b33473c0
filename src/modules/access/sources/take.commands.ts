/** Takes in one file of a source, as whoever uploads one does. */
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Instant } from '../../calendar/index.ts'
import { importAccounts } from '../accounts/import.commands.ts'
import { importEmployments } from '../people/import.commands.ts'
import type { PersonKeys } from '../people/person-keys.commands.ts'
import type { Source, Take } from './store.ts'

export interface FileToTake {
  readonly path: string
  readonly name: string
  readonly mapping: string
  /** When what it says was so. */
  readonly madeAt: Instant
}

/** So many wrong places are told of. */
const TOLD = 200

/** What came of it: that it cannot be read is an outcome, and not thrown. */
export async function takeFile(
  context: Context,
  { key, system }: Source,
  file: FileToTake,
  keys: PersonKeys,
): Promise<Take> {
  const at = context.clock.now()
  const said = { at, file: file.name }
  // A machine's clock may go a little before ours.
  const madeAt = Math.min(file.madeAt, at)
  const of = { file: file.path, mapping: file.mapping, keys }
  try {
    if (system === null) {
      const { state, held, feedId, counts } = await importEmployments(context, {
        ...of,
        asOf: madeAt,
        dryRun: false,
        source: `source:${key}`,
        fileName: file.name,
      })
      return {
        ...said,
        state,
        rows: counts.employments,
        words: held?.reason ?? null,
        intakeId: feedId,
      }
    }
    const { state, held, listId, rows } = await importAccounts(context, {
      ...of,
      systemKey: system.key,
      exportedAt: madeAt,
    })
    return { ...said, state, rows, words: held?.reason ?? null, intakeId: listId }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ...said, state: 'failed', rows: null, words: wordsOf(error), intakeId: null }
  }
}

function wordsOf({ message, mend, problems }: DomainError): string {
  const places = problems.slice(0, TOLD).map(({ row, column, path, reason }) => {
    const where = [row === undefined ? '' : `row ${row}`, column ?? path ?? '']
    return `${where.filter((each) => each !== '').join(', ')}: ${reason}`
  })
  return [message, ...(mend === undefined ? [] : [mend]), ...places].join('\n')
}
