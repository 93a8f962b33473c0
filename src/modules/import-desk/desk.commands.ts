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
import { type FileToRun, Runs } from './runs.commands.ts'
import {
  type ImportPreview,
  type ImportRequestBody,
  type ImportRun,
  type ImportUpload,
  proposal,
  type Reading,
  recognised,
  type SentFile,
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

type Upload = z.infer<typeof noted> & FileToRun

/** Files that people have sent to be imported, and the imports that are under way. */
export class ImportDesk {
  readonly #files: KeptFiles
  readonly #runs: Runs

  /** `fault` is told what nobody could expect of an import that nobody waits for. */
  constructor(directory: string, fault: (error: unknown) => void) {
    this.#files = keptFiles(directory)
    this.#runs = new Runs(this.#files, fault)
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
    return this.#presented(context, asUpload(kept))
  }

  /** One's own, the newest first: what is left of them to do, and what became of them. */
  async list(context: Context): Promise<SentFile[]> {
    authorise(canImport(context.actor))
    const owner = ownerOf(context.actor)
    const now = context.clock.now()
    const all = (await this.#files.all()).map(asUpload)
    const own = all.filter((each) => each.owner === owner && !isOver(each, now))
    own.sort((a, b) => b.keptAt - a.keptAt)
    return Promise.all(own.map((each) => this.#listed(context, each)))
  }

  async read(context: Context, id: string): Promise<ImportUpload> {
    return this.#presented(context, await this.#find(context, id))
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
    return this.#runs.start(context, upload, request)
  }

  async cancel(context: Context, id: string): Promise<void> {
    await this.#find(context, id)
    await this.#runs.cancel(id)
  }

  /** Where the rows are that were not taken. Throws `not_found` where there are none. */
  async rejected(context: Context, id: string): Promise<{ path: string; name: string }> {
    const upload = await this.#find(context, id)
    const { path, file } = upload
    const seen = await this.#runs.seen(context, upload)
    const isThere = seen?.run.outcome?.hasRejectedFile === true
    authoriseSight(isThere, 'No rows of the file were rejected')
    return { path: `${path}.rejected.csv`, name: `${file.fileName}.rejected.csv` }
  }

  async close(): Promise<void> {
    await this.#runs.close()
  }

  async #presented(context: Context, upload: Upload): Promise<ImportUpload> {
    const { id, file, proposals } = upload
    const { run = null, request = null } = (await this.#runs.seen(context, upload)) ?? {}
    return { id, expiresAt: formatInstant(expiryOf(upload)), file, proposals, run, request }
  }

  async #listed(context: Context, upload: Upload): Promise<SentFile> {
    const { id, keptAt, file } = upload
    const { run } = (await this.#runs.seen(context, upload)) ?? {}
    return {
      id,
      fileName: file.fileName,
      rows: file.rows,
      sentAt: formatInstant(keptAt),
      expiresAt: formatInstant(expiryOf(upload)),
      run:
        run === undefined
          ? null
          : { state: run.state, trial: run.trial, service: run.service, share: run.share },
    }
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
    const own = kept.filter((each) => each.owner === owner).sort((a, b) => b.keptAt - a.keptAt)
    const tooMany = own.slice(MOST_KEPT - 1)
    const gone = kept.filter((each) => isOver(each, now) || tooMany.includes(each))
    for (const each of gone) if (!this.#runs.isRunning(each.id)) await this.#forget(each.id)
  }

  async #forget(id: string): Promise<void> {
    await this.#runs.forget(id)
    await this.#files.remove(id)
  }
}

function asUpload({ id, path, note }: KeptFile): Upload {
  return { ...noted.parse(note), id, path }
}

function expiryOf({ keptAt }: Pick<Upload, 'keptAt'>): number {
  return keptAt + KEPT_HOURS * HOUR
}

function isOver(upload: Pick<Upload, 'keptAt'>, now: number): boolean {
  return now >= expiryOf(upload)
}

/**
 * Removes what nobody can reach any more, whoever sent it; an hour later, so that no import is
 * under way that began in the last moment. Answers how many.
 */
export async function removeExpired(directory: string, now: number): Promise<number> {
  const files = keptFiles(directory)
  const gone = (await files.all()).map(asUpload).filter((each) => isOver(each, now - HOUR))
  for (const { id } of gone) await files.remove(id)
  return gone.length
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
