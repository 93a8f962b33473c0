import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { withTrial } from '../../platform/db/trial.ts'
import { DomainError, type Problem } from '../../platform/errors.ts'
import { RejectedRows } from '../../platform/files/rejected.ts'
import { openTable, type Table } from '../../platform/files/table.ts'
import { unusable } from '../../platform/files/yaml.ts'
import { formatInstant, parseMoment } from '../calendar/index.ts'
import type { RowProblem, SourceRow } from '../imports/index.ts'
import { loadService, type Service, zoneOf } from '../services/index.ts'
import { componentsOf } from './compose.ts'
import { takeObservations } from './intake.commands.ts'
import { EXPLAINED, loadMapping, type NamedMapping, nameOf } from './mapping.commands.ts'
import { type ObservationMapping, silenceOf } from './mapping.ts'
import { Observations, observationReader } from './observation-rows.ts'
import { lockObservations, recordImport } from './observations.store.ts'

const KEPT_PROBLEMS = 1_000

export interface ObservationRequest {
  readonly file: string
  readonly service: string
  /** Name of a built-in mapping, or a YAML file, or one that has been read. */
  readonly mapping: string | NamedMapping
  /** Everything is tried and nothing is kept. */
  readonly isTrial?: boolean
  /** Takes the good rows and writes the others to `FILE.rejected.csv`. */
  readonly skipInvalid: boolean
  /** In which that file says why; English unless said. */
  readonly language?: 'sv' | 'en' | undefined
  /** The file tells everything until then; in the service's zone where it has no offset. */
  readonly until?: string | undefined
  readonly onProgress?: (share: number, rows: number) => void
  /** Another import of the service is running, and this one waits for it. */
  readonly onWait?: () => void
}

export interface ObservationSummary {
  readonly service: string
  readonly file: string
  readonly sha256: string
  readonly mapping: string
  readonly rows: { readonly read: number; readonly rejected: number; readonly ignored: number }
  readonly components: readonly {
    readonly component: string
    readonly rows: number
    readonly first: string
    readonly last: string
    /** Intervals written or taken away. */
    readonly changed: number
  }[]
  /** So long without a row makes unknown; `null`: a state holds until the next row. */
  readonly silentAfterSeconds: number | null
  readonly ignored: readonly { readonly target: string; readonly rows: number }[]
  readonly problems: readonly Problem[]
  readonly rejectedFile: string | null
}

/**
 * Imports observations from a file, all of it or nothing: what is known already changes nothing.
 * Throws `invalid_input` with every bad row, unless they are to be skipped.
 */
export async function importObservations(
  context: Context,
  request: ObservationRequest,
): Promise<ObservationSummary> {
  const mapping = await loadMapping(request.mapping)
  const table = await openTable(request.file, mapping.file)
  const rejected = request.skipInvalid
    ? await RejectedRows.open(request.file, table, request.language)
    : undefined
  try {
    const summary = await withTrial(context, request.isTrial === true, async (tx) => {
      const service = await loadService(tx, request.service)
      const taken = await takeRows(request, mapping, table, service, rejected)
      if (request.until !== undefined) {
        taken.observations.tellUntil(parseMoment(request.until, zoneOf(service), 'ends'))
      }
      await lockObservations(tx, service.id, () => request.onWait?.())
      return save(context, tx, { request, mapping, table, service, taken })
    })
    if (request.isTrial === true) await rejected?.discard()
    return { ...summary, rejectedFile: request.isTrial ? null : ((await rejected?.keep()) ?? null) }
  } catch (error) {
    await rejected?.discard()
    throw error
  }
}

interface Taken {
  readonly observations: Observations
  readonly rows: number
  readonly badRows: number
  readonly problems: readonly Problem[]
}

async function takeRows(
  request: ObservationRequest,
  mapping: ObservationMapping,
  table: Table,
  service: Service,
  rejected: RejectedRows | undefined,
): Promise<Taken> {
  const components = measuredComponents(service)
  refuseStrangeComponents(mapping, components, nameOf(request.mapping))
  const { header, fileName } = table
  const read = observationReader(mapping, { header, fileName, zone: zoneOf(service), components })
  const observations = new Observations()
  const problems: Problem[] = []
  let [rows, badRows] = [0, 0]
  const reject = (row: SourceRow, wrong: readonly RowProblem[]) => {
    badRows++
    if (problems.length < KEPT_PROBLEMS) {
      problems.push(...wrong.map((problem) => ({ file: fileName, ...problem })))
    }
    rejected?.add(row, wrong)
  }
  for await (const batch of table.batches()) {
    rows += batch.rows.length
    for (const row of batch.rows) {
      const result = read(row)
      if ('problems' in result) reject(row, result.problems)
      else if ('ignored' in result) observations.ignore(result.ignored)
      else observations.add(result.component, result.observation)
    }
    await rejected?.flush()
    request.onProgress?.(batch.bytesRead / table.bytes, rows)
  }
  if (badRows > 0 && rejected === undefined) throw badFile(fileName, badRows, problems)
  if (observations.byComponent.size === 0 && observations.ignored.size > 0) {
    throw nothingOfThis(fileName, service, components, observations)
  }
  return { observations, rows, badRows, problems }
}

function measuredComponents(service: Service): string[] {
  if (service.composition !== undefined) return componentsOf(service.composition)
  throw new DomainError('invalid_input', `${service.name} has no components to observe`, {
    mend: 'Name them in the file of services (components: { all: [viva-web, viva-db] }) and apply it.',
  })
}

function refuseStrangeComponents(
  mapping: ObservationMapping,
  components: readonly string[],
  name: string,
): void {
  const strange = Object.entries(mapping.components).filter(([, key]) => !components.includes(key))
  if (strange.length === 0) return
  throw unusable(
    name,
    strange.map(([target, key]) => ({
      file: name,
      path: `components.${target}`,
      reason: `"${key}" is no component of the service (${components.join(', ')})`,
    })),
  )
}

function badFile(file: string, count: number, problems: readonly Problem[]): DomainError {
  const rows = count === 1 ? '1 row' : `${count} rows`
  return new DomainError(
    'invalid_input',
    `${rows} of ${file} cannot be used; nothing was imported`,
    {
      problems,
      mend: 'Mend them, or add --skip-invalid: the good rows are imported and the others written to a file.',
    },
  )
}

function nothingOfThis(
  file: string,
  service: Service,
  components: readonly string[],
  { ignored }: Observations,
): DomainError {
  const names = [...ignored.keys()]
  const more = names.length > 10 ? ` and ${names.length - 10} more` : ''
  return new DomainError(
    'invalid_input',
    `No row of ${file} is about a component of ${service.name}; nothing was imported`,
    {
      mend: `It is about ${names.slice(0, 10).join(', ')}${more}. The components are ${components.join(', ')}. A mapping says which is which (${EXPLAINED}).`,
    },
  )
}

interface Import {
  readonly request: ObservationRequest
  readonly mapping: ObservationMapping
  readonly table: Table
  readonly service: Service
  readonly taken: Taken
}

async function save(
  context: Context,
  tx: Tx,
  { request, mapping, table, service, taken }: Import,
): Promise<Omit<ObservationSummary, 'rejectedFile'>> {
  const { observations, rows, badRows, problems } = taken
  const silentAfter = silenceOf(mapping)
  const changed = await takeObservations(context, tx, {
    source: nameOf(request.mapping),
    observed: [...observations.byComponent].map(([component, rows]) => ({
      component,
      observations: rows,
      silentAfterSeconds: silentAfter === undefined ? undefined : silentAfter / 1000,
    })),
  })
  const runsChanged = [...changed.values()].reduce((sum, count) => sum + count, 0)
  const sha256 = await table.sha256()
  if (runsChanged > 0) {
    await recordImport(tx, {
      serviceId: service.id,
      fileName: table.fileName,
      sha256,
      mapping: nameOf(request.mapping),
      rowsRead: rows,
      rowsRejected: badRows,
      runsChanged,
      at: context.clock.now(),
      by: context.actor.name,
    })
    await context.ledger.append(tx, {
      kind: 'observations.imported',
      subject: `service:${service.key}`,
      service: service.key,
      facts: { sha256: sha256.toString('hex'), rows, badRows, runsChanged },
      personal: { file: table.fileName, mapping: nameOf(request.mapping) },
    })
  }
  const ignored = [...observations.ignored].map(([target, count]) => ({ target, rows: count }))
  return {
    service: service.key,
    file: table.fileName,
    sha256: sha256.toString('hex'),
    mapping: nameOf(request.mapping),
    rows: {
      read: rows,
      rejected: badRows,
      ignored: ignored.reduce((sum, { rows: count }) => sum + count, 0),
    },
    components: observations.spans().map(({ component, first, last }) => ({
      component,
      rows: observations.byComponent.get(component)?.length ?? 0,
      first: formatInstant(first),
      last: formatInstant(last),
      changed: changed.get(component) ?? 0,
    })),
    silentAfterSeconds: silentAfter === undefined ? null : silentAfter / 1000,
    ignored,
    problems,
  }
}
