import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '../errors.ts'
import { tooLarge } from './bodies.ts'

export type FileKind = 'text' | 'xlsx' | 'pdf'

/** A file that was sent, on disk until disposed of: in a `finally`, by `file[Symbol.asyncDispose]()`. */
export interface ReceivedFile extends AsyncDisposable {
  readonly path: string
  /** By its content, whatever it was called. */
  readonly kind: FileKind
  readonly bytes: number
  readonly sha256: string
}

interface Accepted {
  readonly kinds: readonly FileKind[]
  readonly limitBytes: number
}

const kindNames: Readonly<Record<FileKind, string>> = {
  text: 'CSV or other text',
  xlsx: 'XLSX',
  pdf: 'PDF',
}

/**
 * Writes a request's body, as it is (no form), to a temporary file. What it is is told by its first
 * bytes, not by its name. Throws `limit_exceeded`, `unsupported_media_type`, `invalid_input` for an
 * empty body; nothing is left behind then.
 */
export async function receiveFile(request: Request, accepted: Accepted): Promise<ReceivedFile> {
  const { limitBytes } = accepted
  if (Number(request.headers.get('content-length')) > limitBytes) throw tooLarge(limitBytes)
  if (request.body === null) throw noFile()
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-upload-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const file = path.join(directory, 'file')
    const written = await write(request.body, file, accepted)
    return { path: file, ...written, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function write(
  body: ReadableStream<Uint8Array>,
  file: string,
  accepted: Accepted,
): Promise<Pick<ReceivedFile, 'kind' | 'bytes' | 'sha256'>> {
  const hash = createHash('sha256')
  let kind: FileKind | undefined
  let bytes = 0
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of wholeStart(chunks)) {
        bytes += chunk.length
        if (bytes > accepted.limitBytes) throw tooLarge(accepted.limitBytes)
        kind ??= acceptedKind(chunk, accepted.kinds)
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  )
  if (kind === undefined) throw noFile()
  return { kind, bytes, sha256: hash.digest('hex') }
}

const START = 512

/** The same bytes, the first piece long enough to tell what the file is. */
async function* wholeStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < START) continue
    yield start
    start = undefined
  }
  if (start !== undefined && start.length > 0) yield start
}

function acceptedKind(start: Uint8Array, kinds: readonly FileKind[]): FileKind {
  const kind = kindOf(start)
  if (kind !== undefined && kinds.includes(kind)) return kind
  const wanted = kinds.map((each) => kindNames[each]).join(', ')
  const found = kind === undefined ? 'something else' : kindNames[kind]
  throw new DomainError('unsupported_media_type', `The file is ${found}, not ${wanted}`, {
    mend: `Send ${wanted}. What a file is is told by its content, not by its name.`,
  })
}

const PDF = '%PDF-'
const ZIP = 'PK\u0003\u0004'

function kindOf(start: Uint8Array): FileKind | undefined {
  const text = Buffer.from(start).toString('latin1')
  if (text.startsWith(PDF)) return 'pdf'
  if (text.startsWith(ZIP)) return 'xlsx'
  const isUtf16 = text.startsWith('\u00ff\u00fe') || text.startsWith('\u00fe\u00ff')
  return isUtf16 || start.every(isPrintable) ? 'text' : undefined
}

/** Text has no control characters but tabs, line ends and the page feeds of old systems. */
function isPrintable(byte: number): boolean {
  return byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

function noFile(): DomainError {
  return new DomainError('invalid_input', 'The file is empty', {
    mend: 'Send the file itself as the body of the request.',
  })
}
