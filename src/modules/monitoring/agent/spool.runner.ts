/**
 * What has been found and Kvitto has not said that it has: lines in files that are only added to, each
 * round flushed to the disk before anybody counts on it. A line that a power cut broke off is no line.
 */
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'

const SEGMENT_BYTES = 4 << 20
const POSITION = 'position.json'

export interface SpoolLimits {
  /** Of all segments; where it is reached the oldest goes. */
  readonly mostBytes: number
}

interface Segment {
  readonly number: number
  /** Bytes of whole lines. */
  bytes: number
  lines: number
}

/** Lines read, and where the next begins. */
export interface SpoolPart {
  readonly lines: readonly string[]
  readonly next: Position
}

interface Position {
  readonly segment: number
  readonly offset: number
  /** Lines of the segment before the offset. */
  readonly line: number
}

export class Spool {
  readonly #directory: string
  readonly #limits: SpoolLimits
  readonly #segments: Segment[]
  #position: Position
  #file: FileHandle | undefined
  #lost = 0

  private constructor(
    directory: string,
    limits: SpoolLimits,
    at: { readonly segments: Segment[]; readonly position: Position },
  ) {
    this.#directory = directory
    this.#limits = limits
    this.#segments = at.segments
    this.#position = at.position
  }

  /** Goes on where the last process ended. */
  static async open(directory: string, limits: SpoolLimits): Promise<Spool> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const names = (await readdir(directory)).filter((name) => /^\d{12}\.jsonl$/.test(name)).sort()
    const segments: Segment[] = []
    for (const name of names) segments.push(await readSegment(directory, name))
    const first = segments[0]?.number ?? 1
    const position = await readPosition(directory)
    const isThere = segments.some(({ number }) => number === position?.segment)
    return new Spool(directory, limits, {
      segments,
      position:
        position !== undefined && isThere ? position : { segment: first, offset: 0, line: 0 },
    })
  }

  /** How many lines wait. */
  get waiting(): number {
    const all = this.#segments.reduce((sum, { lines }) => sum + lines, 0)
    return all - this.#position.line
  }

  /** Lines that there was no room for, and that nobody has been told of. */
  get lost(): number {
    return this.#lost
  }

  toldOfLost(count: number): void {
    this.#lost -= count
  }

  /** On the disk when it answers. */
  async add(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return
    const file = this.#file ?? (await this.#newSegment())
    this.#file = file
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    await file.appendFile(bytes)
    await file.datasync()
    const segment = this.#segments.at(-1)
    if (segment === undefined) throw new Error('A spool has a segment that it writes to')
    segment.bytes += bytes.length
    segment.lines += lines.length
    if (segment.bytes >= SEGMENT_BYTES) await this.#endSegment()
    await this.#makeRoom()
  }

  /** The oldest that wait, no more than so many and of no more than so many bytes; none is empty. */
  async read(most: number, mostBytes: number): Promise<SpoolPart> {
    const { segment, offset, line } = this.#position
    const found = this.#segments.find(({ number }) => number === segment)
    if (found === undefined) return { lines: [], next: this.#position }
    if (offset >= found.bytes) return this.#readNext(found, most, mostBytes)
    const text = await this.#textAt(found, offset, mostBytes)
    const lines: string[] = []
    let used = 0
    for (const each of text.split('\n').slice(0, -1)) {
      const bytes = Buffer.byteLength(each) + 1
      if (lines.length === most || used + bytes > mostBytes) break
      lines.push(each)
      used += bytes
    }
    return { lines, next: { segment, offset: offset + used, line: line + lines.length } }
  }

  /** Kvitto has what was read: it waits no more. */
  async forget({ next }: SpoolPart): Promise<void> {
    const gone = this.#segments.filter(({ number }) => number < next.segment)
    // What was thrown away meanwhile is not come back to.
    if (next.segment < this.#position.segment) return
    this.#position = next
    await writePosition(this.#directory, next)
    for (const { number } of gone) await this.#remove(number)
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  async #readNext(found: Segment, most: number, mostBytes: number): Promise<SpoolPart> {
    const after = this.#segments.find(({ number }) => number > found.number)
    if (after === undefined) return { lines: [], next: this.#position }
    await this.forget({ lines: [], next: { segment: after.number, offset: 0, line: 0 } })
    return this.read(most, mostBytes)
  }

  async #textAt({ number, bytes }: Segment, offset: number, mostBytes: number): Promise<string> {
    const file = await open(this.#path(number))
    try {
      const length = Math.min(mostBytes, bytes - offset)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
      return buffer.subarray(0, bytesRead).toString()
    } finally {
      await file.close()
    }
  }

  async #newSegment(): Promise<FileHandle> {
    const number = Math.max(this.#position.segment, this.#segments.at(-1)?.number ?? 0) + 1
    const file = await open(this.#path(number), 'ax', 0o600)
    this.#segments.push({ number, bytes: 0, lines: 0 })
    if (this.#segments.length === 1) this.#position = { segment: number, offset: 0, line: 0 }
    return file
  }

  async #endSegment(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  async #makeRoom(): Promise<void> {
    const all = () => this.#segments.reduce((sum, { bytes }) => sum + bytes, 0)
    while (all() > this.#limits.mostBytes && this.#segments.length > 1) {
      const [oldest, next] = this.#segments
      if (oldest === undefined || next === undefined) return
      const isRead = oldest.number === this.#position.segment
      this.#lost += oldest.lines - (isRead ? this.#position.line : 0)
      this.#position = { segment: next.number, offset: 0, line: 0 }
      await writePosition(this.#directory, this.#position)
      await this.#remove(oldest.number)
    }
  }

  async #remove(number: number): Promise<void> {
    const at = this.#segments.findIndex((each) => each.number === number)
    if (at !== -1) this.#segments.splice(at, 1)
    await rm(this.#path(number), { force: true })
  }

  #path(number: number): string {
    return path.join(this.#directory, `${String(number).padStart(12, '0')}.jsonl`)
  }
}

/** Whole lines alone count; a new process writes to a new segment. */
async function readSegment(directory: string, name: string): Promise<Segment> {
  const text = await readFile(path.join(directory, name))
  const bytes = text.lastIndexOf(0x0a) + 1
  let lines = 0
  for (let at = 0; at < bytes; at++) if (text[at] === 0x0a) lines++
  return { number: Number.parseInt(name, 10), bytes, lines }
}

async function readPosition(directory: string): Promise<Position | undefined> {
  try {
    const { size } = await stat(path.join(directory, POSITION))
    if (size === 0) return undefined
    const read: Partial<Position> = JSON.parse(
      await readFile(path.join(directory, POSITION), 'utf8'),
    )
    const { segment, offset, line } = read
    if (segment === undefined || offset === undefined || line === undefined) return undefined
    return { segment, offset, line }
  } catch (error) {
    if (error instanceof SyntaxError || isAbsent(error)) return undefined
    throw error
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** All of it or none: what was acknowledged twice does no harm, what was never is not lost. */
async function writePosition(directory: string, position: Position): Promise<void> {
  const file = path.join(directory, POSITION)
  await writeFile(`${file}.new`, JSON.stringify(position), { mode: 0o600 })
  await rename(`${file}.new`, file)
}
