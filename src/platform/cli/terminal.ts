import { styleText } from 'node:util'

/**
 * Where a command speaks: answers on standard output, everything else on standard error, colours
 * and progress only where a person looks.
 */
export interface Terminal {
  /** An answer, as text for people. */
  print(text: string): void
  /** An answer, for programs. */
  json(value: unknown): void
  /** What happened on the way. */
  note(text: string): void
  readonly style: Style
  progress(label: string): Progress
}

export interface Style {
  strong(text: string): string
  faint(text: string): string
  good(text: string): string
  warn(text: string): string
  bad(text: string): string
}

export interface Progress {
  /** `share` from 0 to 1 where it is known; `detail` as "12 000 rows, 48 000 rows/s". */
  update(share: number | undefined, detail: string): void
  /** Takes the bar away. */
  end(): void
}

interface Streams {
  readonly out: NodeJS.WriteStream
  readonly err: NodeJS.WriteStream
}

export function openTerminal(
  streams: Streams = { out: process.stdout, err: process.stderr },
): Terminal {
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { stream: streams.out })
  return {
    print: (text) => void streams.out.write(`${text}\n`),
    json: (value) => void streams.out.write(`${JSON.stringify(value)}\n`),
    note: (text) => void streams.err.write(`${text}\n`),
    style: {
      strong: paint('bold'),
      faint: paint('dim'),
      good: paint('green'),
      warn: paint('yellow'),
      bad: paint('red'),
    },
    progress: (label) => openProgress(streams.err, label),
  }
}

const WIDTH = 24
const REDRAW_MS = 100

function openProgress(stream: NodeJS.WriteStream, label: string): Progress {
  if (!stream.isTTY) return { update: () => {}, end: () => {} }
  let drawn = 0
  return {
    update(share, detail) {
      const now = performance.now()
      if (now - drawn < REDRAW_MS) return
      drawn = now
      const filled = Math.round((share ?? 0) * WIDTH)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
      const percent = share === undefined ? '' : ` ${Math.floor(share * 100)} %`
      stream.write(`\r\x1b[2K${label} ${bar}${percent}  ${detail}`)
    },
    end: () => void stream.write('\r\x1b[2K'),
  }
}

/** Columns padded to their widest cell; numbers, marked by `right`, to the right. */
export function table(
  rows: readonly (readonly string[])[],
  options: { readonly right?: readonly number[]; readonly head?: (text: string) => string } = {},
): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  }
  return rows
    .map((row, line) => {
      const text = row
        .map((cell, i) =>
          options.right?.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd()
      return line === 0 && options.head !== undefined ? options.head(text) : text
    })
    .join('\n')
}
