/** Proof for auditors: what happened in a period, as files whose digests stand in the ledger. */
import { createHash } from 'node:crypto'
import { authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant, formatLocal } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { canExportProof } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import { csvOf, pdfOf, workbookOf } from './files.render.ts'
import { selectProofHead, selectTables } from './proof.store.ts'
import { type Proof, proofOf } from './proof.ts'
import { type ProofLanguage, proofWords } from './words.ts'

export const proofFormats = ['xlsx', 'pdf', 'csv'] as const
export type ProofFormat = (typeof proofFormats)[number]

export interface ProofRequest {
  /** Local days, both within. */
  readonly from: string
  readonly to: string
  readonly system: string | null
  readonly language: ProofLanguage
}

export interface ProofFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

const MOST_ROWS = 200_000

/** One file of a kind, or a CSV file for each table. Throws `not_found`, `invalid_input`, `limit_exceeded`. */
export async function makeProof(
  context: Context,
  request: ProofRequest,
  formats: readonly ProofFormat[],
): Promise<ProofFile[]> {
  authoriseSight(canExportProof(context.actor))
  refuseBackwards(request)
  const words = proofWords[request.language]
  const proof = await readProof(context, request)
  const name = `${words.file}-${request.from}--${request.to}${request.system === null ? '' : `-${request.system}`}`
  const files: ProofFile[] = []
  for (const format of formats) {
    if (format === 'xlsx') files.push(fileOf(`${name}.xlsx`, await workbookOf(proof)))
    if (format === 'pdf') {
      files.push(fileOf(`${name}.pdf`, await pdfOf(proof, words, request.language)))
    }
    if (format === 'csv') {
      for (const table of proof.tables) {
        files.push(fileOf(`${name}-${table.file}.csv`, await csvOf(table)))
      }
    }
  }
  await witness(context, request, files, proof)
  return files
}

function refuseBackwards({ from, to }: ProofRequest): void {
  if (from <= to) return
  throw new DomainError('invalid_input', 'The period ends before it begins', {
    problems: [{ path: 'to', reason: 'Choose a day that is not before the first' }],
  })
}

function fileOf(name: string, bytes: Uint8Array): ProofFile {
  const content = new Uint8Array(bytes)
  return { name, content, sha256: createHash('sha256').update(content).digest('hex') }
}

function readProof(context: Context, request: ProofRequest): Promise<Proof> {
  const { from, to, system, language } = request
  const words = proofWords[language]
  const now = context.clock.now()
  return context.as(systemActor(context.actor.name)).transaction(async (tx) => {
    const head = await selectProofHead(tx, system)
    if (head === undefined) throw new DomainError('not_found', `There is no system ${system}`)
    const { zone } = await localToday(tx, now)
    const scope = { from, to, system, zone }
    const tables = await selectTables(tx, scope, formatInstant(now), MOST_ROWS)
    if (tables.some(({ rows }) => rows.length > MOST_ROWS)) {
      throw new DomainError('limit_exceeded', 'More than 200 000 rows were asked for', {
        mend: 'Choose a shorter period, or one system.',
      })
    }
    return proofOf({
      words,
      tables,
      rules: await currentRules(tx),
      facts: [
        [words.period, `${from} – ${to}`],
        [words.system, head.system ?? words.every],
        [words.organisation, head.organisation ?? ''],
        [words.made, formatLocal(now, zone)],
        [words.by, context.actor.name],
      ],
    })
  })
}

/** Whoever is shown a file later can look up that it is the one that was made. */
function witness(
  context: Context,
  { from, to, system }: ProofRequest,
  files: readonly ProofFile[],
  { tables }: Proof,
): Promise<void> {
  return context.transaction(async (tx: Tx) => {
    await context.ledger.append(tx, {
      kind: 'access.proof_made',
      subject: system === null ? 'access' : `access_system:${system}`,
      facts: {
        from,
        to,
        files: files.map(({ name, sha256 }) => ({ name, sha256 })),
        rows: Object.fromEntries(tables.map(({ key, rows }) => [key, rows.length])),
      },
    })
  })
}
