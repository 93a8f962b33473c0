import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import type { KeptFiles } from '../../platform/files/kept-files.ts'
import { hasEnded, thisProcess } from '../../platform/process-mark.ts'
import { loadImportSince } from './history.store.ts'
import { type RunningImport, startRun } from './run.commands.ts'
import { BEAT_MS, interrupted, isAbandoned, type RunNote, runNote } from './run-note.ts'
import type { ImportRequestBody, ImportRun } from './schema.ts'

const NOTE = 'run'

export interface FileToRun {
  readonly id: string
  readonly path: string
  readonly file: { readonly fileName: string }
}

/** How an import stands, and what was asked. */
export interface SeenRun {
  readonly run: ImportRun
  readonly request: ImportRequestBody
}

/** The imports of kept files: those of this process, and what is written down of all others. */
export class Runs {
  readonly #files: KeptFiles
  readonly #fault: (error: unknown) => void
  readonly #running = new Map<string, RunningImport & { readonly request: ImportRequestBody }>()

  /** `fault` is told what nobody could expect of an import that nobody waits for. */
  constructor(files: KeptFiles, fault: (error: unknown) => void) {
    this.#files = files
    this.#fault = fault
  }

  /** `undefined` where the file has not been imported or tried. */
  async seen(context: Context, { id, file }: FileToRun): Promise<SeenRun | undefined> {
    const here = this.#running.get(id)
    if (here !== undefined) return { run: here.run, request: here.request }
    const parsed = runNote.safeParse(await this.#files.read(id, NOTE))
    if (!parsed.success) return undefined
    const note = parsed.data
    const { run, request } = note
    const now = context.clock.now()
    if (!isAbandoned(note, { hasEnded: hasEnded(note.by), now })) return { run, request }
    return { run: await endOf(context, note, file.fileName), request }
  }

  isRunning(id: string): boolean {
    return this.#running.get(id)?.run.state === 'running'
  }

  /** Begins to try or to import the whole file. Throws `conflict` while it is being imported. */
  async start(context: Context, upload: FileToRun, request: ImportRequestBody): Promise<ImportRun> {
    const { id, path } = upload
    const before = await this.seen(context, upload)
    if (before?.run.state === 'running') {
      if (!before.run.trial) throw new DomainError('conflict', 'The file is being imported already')
      await this.cancel(id)
    }
    const startedAt = context.clock.now()
    const note = (run: ImportRun) => {
      const heardAt = context.clock.now()
      const written: RunNote = { run, request, startedAt, heardAt, by: thisProcess() }
      return this.#files.put(id, NOTE, written)
    }
    const { kind, service, trial } = request
    const begun = { trial, kind, service, state: 'running', share: 0, rows: 0 } as const
    // Before it begins: what is not written down would never have been.
    await note({ ...begun, outcome: null, failure: null })
    const started = startRun(context, path, request, this.#fault)
    this.#running.set(id, {
      ...started,
      request,
      get run() {
        return started.run
      },
    })
    this.#tell(started, note)
    return started.run
  }

  /** Comes back when it has stopped; what was done already stays done. */
  async cancel(id: string): Promise<void> {
    await this.#running.get(id)?.cancel()
  }

  async forget(id: string): Promise<void> {
    await this.cancel(id)
    this.#running.delete(id)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((each) => each.interrupt()))
    await Promise.all(this.#telling)
  }

  readonly #telling = new Set<Promise<void>>()

  /** Writes down how it goes, and at last how it went. */
  #tell(started: RunningImport, note: (run: ImportRun) => Promise<void>): void {
    let writing = Promise.resolve()
    const write = () => {
      // A file that was removed meanwhile has nothing written down.
      writing = writing.then(() => note(started.run)).catch(() => {})
    }
    const beat = setInterval(write, BEAT_MS)
    const telling = started.ended.then(() => {
      clearInterval(beat)
      write()
      return writing
    })
    this.#telling.add(telling)
    void telling.then(() => this.#telling.delete(telling))
  }
}

/** It may have been kept in the last moment: the history knows. */
async function endOf(
  context: Context,
  { run, startedAt }: RunNote,
  fileName: string,
): Promise<ImportRun> {
  if (run.trial) return interrupted(run)
  const { kind, service } = run
  const kept = await context.transaction((tx) =>
    loadImportSince(tx, { kind, service, fileName, since: startedAt }),
  )
  if (kept === undefined) return interrupted(run)
  const { rowsRead, rowsRejected, added, changed } = kept
  return {
    ...run,
    state: 'done',
    share: 1,
    rows: rowsRead,
    outcome: {
      rowsRead,
      rowsRejected,
      rowsIgnored: 0,
      added,
      changed,
      unchanged: null,
      problems: [],
      hasRejectedFile: rowsRejected > 0,
    },
  }
}
