/** The server's log: it outlives every Kvitto process, so it goes to a file and not to them. */
import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, rm } from 'node:fs/promises'
import type { RunAs } from './account.ts'
import { onDataDir } from './failure.ts'
import type { Layout } from './layout.ts'

const LIMIT_BYTES = 10 * 1024 * 1024
const TAIL_BYTES = 8 * 1024
const TAIL_LINES = 8

/** Append-only and no link: where the directory is a user's, root must not write elsewhere. */
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR } = constants

export async function openLog(layout: Layout, as: RunAs): Promise<FileHandle> {
  return onDataDir(layout.log, async () => {
    const log = await open(layout.log, O_APPEND | O_CREAT | O_NOFOLLOW | O_RDWR, 0o600)
    if (as.kind === 'drop') await log.chown(as.server.uid, as.server.gid)
    return log
  })
}

/**
 * Keeps the log within bounds, also under a running server: it appends, so it goes on at the
 * start of what was emptied. What it says in between is lost.
 */
export async function keepLogSmall(layout: Layout, as: RunAs): Promise<void> {
  const log = await openLog(layout, as)
  try {
    if ((await log.stat()).size < LIMIT_BYTES) return
    await onDataDir(layout.log, async () => {
      await rm(`${layout.log}.1`, { force: true })
      await copyFile(layout.log, `${layout.log}.1`, constants.COPYFILE_EXCL)
      await log.truncate(0)
    })
  } finally {
    await log.close()
  }
}

/** The last lines written after `fromByte`. */
export async function tailOf(log: FileHandle, fromByte: number): Promise<string> {
  const { size } = await log.stat()
  const start = Math.max(fromByte, size - TAIL_BYTES)
  if (size <= start) return ''
  const { buffer, bytesRead } = await log.read(Buffer.alloc(size - start), 0, size - start, start)
  return lastLines(buffer.toString('utf8', 0, bytesRead))
}

export function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
}
