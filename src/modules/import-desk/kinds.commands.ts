import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DomainError, type Problem } from '../../platform/errors.ts'
import {
  componentsOf,
  importObservations,
  loadObservationMapping,
  observationMapping,
  understandObservations,
} from '../availability/index.ts'
import { type Service, zoneOf } from '../services/index.ts'
import {
  importTickets,
  loadTicketMapping,
  ticketMapping,
  understandTickets,
} from '../tickets/index.ts'
import type { KnownMapping } from './guess.ts'
import { firstRowsOf } from './look.commands.ts'
import {
  type FileMapping,
  fileMapping,
  type ImportKind,
  type ImportOutcome,
  type ImportPreview,
  type ImportProblem,
} from './schema.ts'

const TOLD_PROBLEMS = 200

export interface FileToImport {
  readonly path: string
  readonly service: string
  readonly mapping: FileMapping
  readonly mappingName: string
  readonly skipInvalid: boolean
  readonly language: 'sv' | 'en'
  readonly trial: boolean
  /** May throw, to stop it. */
  readonly onProgress: (share: number, rows: number) => void
}

type Row = ImportPreview['rows'][number]

/** The mappings that Kvitto comes with. */
export async function builtInMappings(): Promise<KnownMapping[]> {
  const known = (name: string, kind: ImportKind, mapping: unknown): KnownMapping => ({
    name,
    kind,
    isSaved: false,
    mapping: fileMapping.parse(mapping),
  })
  return [
    known('generic', 'tickets', await loadTicketMapping('generic')),
    known('servicenow-audit', 'tickets', await loadTicketMapping('servicenow-audit')),
    known('generic', 'observations', await loadObservationMapping('generic')),
    known('upptime', 'observations', await loadObservationMapping('upptime')),
  ]
}

/** Throws `invalid_input` that names every key that is wrong. */
export function checkMapping(kind: ImportKind, mapping: FileMapping): void {
  if (kind === 'tickets') parsed(ticketMapping, mapping)
  else parsed(observationMapping, mapping)
}

/** The first rows as they will be understood; tells what the mapping cannot be used for. */
export async function understand(
  kind: ImportKind,
  path: string,
  service: Service,
  mapping: FileMapping,
): Promise<Row[]> {
  const zone = zoneOf(service)
  const fileName = 'the file'
  if (kind === 'tickets') {
    const value = parsed(ticketMapping, mapping)
    const { header, rows } = await firstRowsOf(path, value.file)
    return understandTickets(value, { header, fileName, zone }, rows).map(presented)
  }
  const value = parsed(observationMapping, mapping)
  const { header, rows } = await firstRowsOf(path, value.file)
  const components = service.composition === undefined ? [] : componentsOf(service.composition)
  return understandObservations(value, { header, fileName, zone, components }, rows).map(presented)
}

/** All of the file or nothing. */
export async function importFile(
  context: Context,
  kind: ImportKind,
  {
    path,
    service,
    mapping,
    mappingName: name,
    skipInvalid,
    language,
    trial,
    onProgress,
  }: FileToImport,
): Promise<ImportOutcome> {
  const common = { file: path, service, skipInvalid, language, isTrial: trial, onProgress }
  if (kind === 'tickets') {
    const value = parsed(ticketMapping, mapping)
    const { rows, tickets, problems, rejectedFile } = await importTickets(context, {
      ...common,
      mapping: { name, value },
    })
    return {
      rowsRead: rows.read,
      rowsRejected: rows.rejected,
      rowsIgnored: 0,
      added: tickets.new,
      changed: tickets.changed,
      unchanged: tickets.unchanged,
      problems: toldProblems(problems),
      hasRejectedFile: rejectedFile !== null,
    }
  }
  const value = parsed(observationMapping, mapping)
  const { rows, components, problems, rejectedFile } = await importObservations(context, {
    ...common,
    mapping: { name, value },
  })
  return {
    rowsRead: rows.read,
    rowsRejected: rows.rejected,
    rowsIgnored: rows.ignored,
    added: 0,
    changed: components.reduce((sum, { changed }) => sum + changed, 0),
    unchanged: null,
    problems: toldProblems(problems),
    hasRejectedFile: rejectedFile !== null,
  }
}

export function toldProblems(problems: readonly Problem[]): ImportProblem[] {
  return problems.slice(0, TOLD_PROBLEMS).map(({ row, column, path, reason }) => ({
    row: row ?? null,
    column: column ?? path ?? null,
    reason,
  }))
}

function presented(row: {
  readonly row: number
  readonly values: Readonly<Record<string, string | null>>
  readonly problems: readonly Problem[]
}): Row {
  return { row: row.row, values: { ...row.values }, problems: toldProblems(row.problems) }
}

function parsed<T>(schema: z.ZodType<T>, mapping: FileMapping): T {
  const result = schema.safeParse(mapping)
  if (result.success) return result.data
  throw new DomainError('invalid_input', 'The mapping cannot be used', {
    problems: result.error.issues.map(({ path, message }) => ({
      path: ['mapping', ...path].map(String).join('.'),
      reason: message,
    })),
    mend: 'docs/imports.md and docs/imports-observations.md explain each key.',
  })
}
