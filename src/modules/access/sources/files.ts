/** Files that a source offers: which of them are read, in which order, and when they were made. Pure. */

export interface OfferedFile {
  readonly name: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly changedAt: number
}

/** What a file was when it was seen last: it may still be written to. */
export type SeenFiles = Readonly<
  Record<string, { readonly bytes: number; readonly changedAt: number }>
>

/** Longer than any program pauses while it writes. */
const SETTLED_MS = 10_000
const UNFINISHED = /^\.|\.(part|partial|filepart|tmp|temp|crdownload|writing)$|~$/i

/** As people write names of files: `*` is anything, `?` one character. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (UNFINISHED.test(name)) return false
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  const expression = escaped.replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'i').test(name)
}

/**
 * Those that nobody writes to any more: as they were when they were seen last, and not changed just now.
 * `now` is of the clock that says when files were changed.
 */
export function settled(
  offered: readonly OfferedFile[],
  seen: SeenFiles,
  now: number,
): OfferedFile[] {
  return offered.filter(({ name, bytes, changedAt }) => {
    const before = seen[name]
    const isSame = before?.bytes === bytes && before.changedAt === changedAt
    return bytes > 0 && isSame && now - changedAt >= SETTLED_MS
  })
}

export function seenOf(offered: readonly OfferedFile[]): SeenFiles {
  return Object.fromEntries(
    offered.map(({ name, bytes, changedAt }) => [name, { bytes, changedAt }]),
  )
}

/** The wall-clock time that a name holds, as `2026-11-22T06:00:00`; the start of the day where it holds only a day. */
export function timeInName(name: string): string | undefined {
  const match =
    /(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?:[T_ .-]?(\d\d)[:.-]?(\d\d)(?:[:.-]?(\d\d))?)?(?!\d)/.exec(
      name,
    )
  if (match === null) return undefined
  const [, year, month = '', day = '', hour = '00', minute = '00', second = '00'] = match
  const isTime =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60
  return isTime ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : undefined
}
