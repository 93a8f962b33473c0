/** Employments from a file, or from a program that pushes them: all of it, or held, or nothing. */
import { setImmediate } from 'node:timers/promises'
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { withTrial } from '../../../platform/db/trial.ts'
import { DomainError } from '../../../platform/errors.ts'
import { openTable } from '../../../platform/files/table.ts'
import type { Instant } from '../../calendar/index.ts'
import { canTakeIn } from '../policy.ts'
import type { EmploymentFacts } from './employment.ts'
import { loadEmploymentMapping, type NamedEmploymentMapping } from './mapping.commands.ts'
import type { PersonKeys } from './person-keys.commands.ts'
import { EmploymentRows } from './read.ts'
import { type EmploymentsTaken, machineOf, takeFeed } from './take.commands.ts'

export interface EmploymentsRequest {
  readonly file: string
  /** Name of a built-in mapping, or a YAML file, or one that has been read. */
  readonly mapping: string | NamedEmploymentMapping
  /** When what it says was so; now, if it is not said. */
  readonly asOf?: Instant | undefined
  readonly keys: PersonKeys
  /** Everything is tried and nothing is kept. */
  readonly dryRun: boolean
  /** Where it came from: `file`, or a connected source as `source:7`. */
  readonly source?: string | undefined
  /** As people call it, where that is not the name of the file. */
  readonly fileName?: string | undefined
  readonly onProgress?: ((share: number, rows: number) => void) | undefined
}

const TOLD_PROBLEMS = 1000

/**
 * Takes in a file of all employments: who is not in it is not employed any more. Throws `invalid_input`
 * with every bad row: of a file of all, none may be skipped.
 */
export async function importEmployments(
  context: Context,
  request: EmploymentsRequest,
): Promise<EmploymentsTaken> {
  authorise(canTakeIn(context.actor))
  const { rows, sha256, fileName } = await readEmployments(request)
  return withTrial(machineOf(context), request.dryRun, (tx) =>
    takeFeed(context, tx, {
      rows,
      scope: 'all',
      source: request.source ?? 'file',
      fileName: request.fileName ?? fileName,
      sha256,
      asOf: request.asOf,
      isTrial: request.dryRun,
    }),
  )
}

/**
 * Takes in what a program tells of some: nobody else's employment ends by it. Whoever calls has asked
 * the policy. Where more end on a day than the rules let through, it is held.
 */
export function pushEmployments(
  context: Context,
  {
    rows,
    source,
    endedToday = 0,
  }: {
    readonly rows: readonly EmploymentFacts[]
    readonly source: string
    /** Ended by the same program earlier today, as it counts them. */
    readonly endedToday?: number
  },
): Promise<EmploymentsTaken> {
  return machineOf(context).transaction((tx) =>
    takeFeed(context, tx, {
      rows,
      scope: 'some',
      source,
      fileName: null,
      sha256: null,
      asOf: undefined,
      isTrial: false,
      endedToday,
    }),
  )
}

async function readEmployments(request: EmploymentsRequest): Promise<{
  readonly rows: EmploymentFacts[]
  readonly sha256: Buffer
  readonly fileName: string
}> {
  const mapping = await loadEmploymentMapping(request.mapping)
  const table = await openTable(request.file, { ...mapping.file })
  const { header, fileName } = table
  const keyOf = (text: string) => request.keys.keyOf(text)
  const reading = new EmploymentRows(mapping, { header, fileName, keyOf })
  let rows = 0
  for await (const batch of table.batches()) {
    for (const row of batch.rows) reading.read(row)
    rows += batch.rows.length
    request.onProgress?.(batch.bytesRead / table.bytes, rows)
    await setImmediate()
  }
  refuseBadRows(reading, fileName)
  return { rows: reading.facts, sha256: await table.sha256(), fileName }
}

function refuseBadRows({ problems, facts }: EmploymentRows, file: string): void {
  if (problems.length > 0) {
    throw new DomainError(
      'invalid_input',
      `${file} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}`,
      {
        problems: problems.slice(0, TOLD_PROBLEMS).map((each) => ({ ...each, file })),
        mend: 'Nothing was taken in. Mend the file, or its mapping: in a file of all employments no row can be skipped, since whoever is missing would be taken for gone.',
      },
    )
  }
  if (facts.length > 0) return
  throw new DomainError('invalid_input', `${file} has no employments`, {
    mend: 'Nothing was taken in: a file of all employments that names nobody would end everybody’s.',
  })
}
