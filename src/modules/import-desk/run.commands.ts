import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { importFile, toldProblems } from './kinds.commands.ts'
import type { ImportRequestBody, ImportRun } from './schema.ts'

/** An import that nobody waits for: asked how far it is, and stopped. */
export interface RunningImport {
  readonly run: ImportRun
  /** Comes when it has ended, in whatever way. */
  readonly ended: Promise<void>
  /** Comes back when it has stopped; what is done already stays done. */
  cancel(): Promise<void>
  /** The same because Kvitto stops: nobody wanted it to end. */
  interrupt(): Promise<void>
}

/** All of the file or nothing, a trial keeps nothing anyway. */
export function startRun(
  context: Context,
  path: string,
  { kind, service, mapping, mappingName, skipInvalid, language, trial }: ImportRequestBody,
  fault: (error: unknown) => void,
): RunningImport {
  const begun = { trial, kind, service, state: 'running', share: 0, rows: 0 } as const
  let run: ImportRun = { ...begun, outcome: null, failure: null }
  let stopped: 'cancelled' | 'interrupted' | undefined
  const onProgress = (share: number, rows: number) => {
    if (stopped !== undefined) throw new DomainError('cancelled', 'The import was stopped')
    run = { ...run, share: Math.min(share, 1), rows }
  }
  const importing = importFile(context, kind, {
    path,
    service,
    mapping,
    mappingName,
    language,
    // A trial names every bad row, whatever will be done with them.
    skipInvalid: skipInvalid || trial,
    trial,
    onProgress,
  }).then(
    (outcome) => {
      run = { ...run, state: 'done', share: 1, rows: outcome.rowsRead, outcome }
    },
    (error: unknown) => {
      if (!(error instanceof DomainError)) fault(error)
      run = { ...run, ...failureOf(error) }
      if (run.state === 'cancelled' && stopped !== undefined) run = { ...run, state: stopped }
    },
  )
  return {
    get run() {
      return run
    },
    ended: importing,
    async cancel() {
      stopped ??= 'cancelled'
      await importing
    },
    async interrupt() {
      stopped ??= 'interrupted'
      await importing
    },
  }
}

function failureOf(error: unknown): Pick<ImportRun, 'state' | 'failure'> {
  if (!(error instanceof DomainError)) {
    const failure = {
      code: 'unexpected',
      detail: 'The import failed; nothing was kept',
      mend: null,
      problems: [],
    }
    return { state: 'failed', failure }
  }
  const { code, message, mend, problems } = error
  if (code === 'cancelled') return { state: 'cancelled', failure: null }
  const told = toldProblems(problems ?? [])
  return { state: 'failed', failure: { code, detail: message, mend: mend ?? null, problems: told } }
}
