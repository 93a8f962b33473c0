import { z } from 'zod'
import { type Actor, authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { type KeptFile, type KeptFiles, keptFiles } from '../../platform/files/kept-files.ts'
import { formatInstant } from '../calendar/index.ts'
import { loadService, type Service } from '../services/index.ts'
import { propose } from './guess.ts'
import { builtInMappings, checkMapping, understand } from './kinds.commands.ts'
import { lookAt } from './look.commands.ts'
import { loadMappings } from './mapping.store.ts'
import { canImport } from './policy.ts'
import { type RunningImport, startRun } from './run.commands.ts'
import {
  type ImportPreview,
  type ImportRequestBody,
  type ImportRun,
  type ImportUpload,
  proposal,
  type Reading,
  recognised,
} from './schema.ts'
import { unmappedOf } from './unmapped.ts'

const HOUR = 3_600_000
const KEPT_HOURS = 8
/** Of one person; the oldest give way. */
const MOST_KEPT = 5

const noted = z.object({
  owner: z.string(),
  keptAt: z.number(),
  file: recognised,
  proposals: z.array(proposal),
})

interface Upload extends z.infer<typeof noted> {
  readonly id: string
  readonly path: string
}

/** Files that people have sent to be imported, and the imports that are under way. */
export class ImportDesk {
  readonly #files: KeptFiles
  readonly #runs = new Map<string, RunningImport>()

  readonly #fault: (error: unknown) => void

  /** `fault` is told what nobody could expect of an import that nobody waits for. */
  constructor(directory: string, fault: (error: unknown) => void) {
    this.#files = keptFiles(directory)
    this.#fault = fault
  }

  /** Keeps a file for whoever sent it, and says what it is. */
  async receive(context: Context, path: string, name: string): Promise<ImportUpload> {
    authorise(canImport(context.actor))
    const owner = ownerOf(context.actor)
    const keptAt = context.clock.now()
    await this.#makeRoom(owner, keptAt)
    const kept = await this.#files.keep(path, name, async (file) => {
      const seen = await lookAt(file)
      const saved = await context.transaction(loadMappings)
      const known = [
        ...saved.map((each) => ({ ...each, isSaved: true })),
        ...(await builtInMappings()),
      ]
      return { owner, keptAt, file: seen, proposals: propose(seen.columns, known) }
    })
    return this.#presented(asUpload(kept))
  }

  async read(context: Context, id: string): Promise<ImportUpload> {
    return this.#presented(await this.#find(context, id))
  }

  async remove(context: Context, id: string): Promise<void> {
    await this.#find(context, id)
    await this.#forget(id)
  }

  /** The first rows by a mapping, and what of the file it does not know. */
  async preview(context: Context, id: string, reading: Reading): Promise<ImportPreview> {
    const upload = await this.#find(context, id)
    const service = await serviceFor(context, reading.service)
    const rows = await understand(reading.kind, upload.path, service, reading.mapping)
    return { rows, unmapped: unmappedOf(upload.file, reading, service) }
  }

  /** Begins to try or to import the whole file. Throws `conflict` while it is being imported. */
  async start(context: Context, id: string, request: ImportRequestBody): Promise<ImportRun> {
    const upload = await this.#find(context, id)
    await serviceFor(context, request.service)
    checkMapping(request.kind, request.mapping)
    const before = this.#runs.get(id)
    if (before?.run.state === 'running') {
      if (!before.run.trial) throw new DomainError('conflict', 'The file is being imported already')
      await before.cancel()
    }
    const started = startRun(context, upload.path, request, this.#fault)
    this.#runs.set(id, started)
    return started.run
  }

  async cancel(context: Context, id: string): Promise<void> {
    await this.#find(context, id)
    await this.#runs.get(id)?.cancel()
  }

  /** Where the rows are that were not taken. Throws `not_found` where there are none. */
  async rejected(context: Context, id: string): Promise<{ path: string; name: string }> {
    const { path, file } = await this.#find(context, id)
    const { outcome } = this.#runs.get(id)?.run ?? {}
    authoriseSight(outcome?.hasRejectedFile === true, 'No rows of the file were rejected')
    return { path: `${path}.rejected.csv`, name: `${file.fileName}.rejected.csv` }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((each) => each.cancel()))
  }

  #presented({ id, keptAt, file, proposals }: Upload): ImportUpload {
    const expiresAt = formatInstant(keptAt + KEPT_HOURS * HOUR)
    return { id, expiresAt, file, proposals, run: this.#runs.get(id)?.run ?? null }
  }

  /** Somebody else's is as if it were not there. */
  async #find(context: Context, id: string): Promise<Upload> {
    authorise(canImport(context.actor))
    const kept = await this.#files.find(id)
    const upload = kept === undefined ? undefined : asUpload(kept)
    const isThere =
      upload !== undefined &&
      upload.owner === ownerOf(context.actor) &&
      !isOver(upload, context.clock.now())
    if (isThere) return upload
    throw new DomainError('not_found', 'There is no such file here', {
      mend: `A file is kept for ${KEPT_HOURS} hours: send it again.`,
    })
  }

  async #makeRoom(owner: string, now: number): Promise<void> {
    const kept = (await this.#files.all()).map(asUpload)
    const isBusy = ({ id }: Upload) => this.#runs.get(id)?.run.state === 'running'
    const own = kept.filter((each) => each.owner === owner).sort((a, b) => b.keptAt - a.keptAt)
    const tooMany = own.slice(MOST_KEPT - 1)
    const gone = kept.filter((each) => isOver(each, now) || tooMany.includes(each))
    for (const each of gone) if (!isBusy(each)) await this.#forget(each.id)
  }

  async #forget(id: string): Promise<void> {
    await this.#runs.get(id)?.cancel()
    this.#runs.delete(id)
    await this.#files.remove(id)
  }
}

function asUpload({ id, path, note }: KeptFile): Upload {
  return { ...noted.parse(note), id, path }
}

function isOver({ keptAt }: Upload, now: number): boolean {
  return now >= keptAt + KEPT_HOURS * HOUR
}

function ownerOf(actor: Actor): string {
  if (actor.kind === 'system') return 'system'
  return actor.kind === 'person' ? actor.id : actor.personId
}

/** Throws `not_found` where the actor may not import into it, or there is none. */
async function serviceFor(context: Context, key: string): Promise<Service> {
  authoriseSight(canImport(context.actor, key), `There is no service ${key}`)
  return context.transaction((tx) => loadService(tx, key))
}
