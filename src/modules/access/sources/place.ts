/** Where files lie: a folder of this machine, or of another. Pure. */
import { DomainError } from '../../../platform/errors.ts'
import type { OfferedFile } from './files.ts'

/** The place, or something in it, is not as it should be; the message is for people, without secrets. */
export class IntakeFault extends DomainError {
  constructor(message: string, cause?: unknown) {
    super('unreadable_input', message, { cause })
  }
}

export interface FilePlace {
  list(): Promise<OfferedFile[]>
  /** A path on this machine; the file there is the caller's to read, and `drop` it when it is done. */
  fetch(name: string): Promise<{ readonly path: string; drop(): Promise<void> }>
  /** Moves it to the folder of that name beside it, with a note where one is given. */
  put(name: string, to: string, note?: string): Promise<void>
  close(): Promise<void>
}

/** Where files go when they have been read. */
export const DONE = 'klara'
export const FAILED = 'fel'

/** A file larger than this is not a list of people. */
export const MOST_MEGABYTES = 2_000
