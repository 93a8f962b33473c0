import { readFileSync } from 'node:fs'
import v8 from 'node:v8'

/** The most memory a process has held so far, in bytes (Linux); ours where none is named. */
export function peakRss(pid: number | 'self' = 'self'): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    // No such process any more, or no /proc.
    return undefined
  }
}

/** All that was ever allocated on this thread's heap, collected or not, in bytes. */
export function allocated(): number {
  return v8.getHeapStatistics().total_allocated_bytes
}

export function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}
