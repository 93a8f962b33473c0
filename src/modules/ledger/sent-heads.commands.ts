import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { isSignedBy } from '../../platform/ledger/anchor-key.ts'
import { canonicalJson } from '../../platform/ledger/canonical.ts'
import { loadDocuments } from './anchor.store.ts'
import { anchorDocument, type SentHead } from './anchor-document.ts'

/** The heads that the database remembers. */
export function keptHeads(context: Context, publicKey: string | undefined): Promise<SentHead[]> {
  return context.transaction(async (tx) =>
    (await loadDocuments(tx)).map((document) =>
      readHead(document, 'A head that the database remembers', publicKey),
    ),
  )
}

/**
 * The heads in a folder that they were sent to. Throws `invalid_input` for one that is not what was
 * sent: whose signature does not hold, or that is signed with another key.
 */
export async function headsIn(
  directory: string,
  publicKey: string | undefined,
): Promise<SentHead[]> {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw new DomainError('unreadable_input', `${directory} is no folder that can be read`, {
      cause,
    })
  })
  const files = names.filter((name) => /^kvitto-anchor-.*\.json$/.test(name)).sort()
  return Promise.all(
    files.map(async (name) =>
      readHead(await readFile(path.join(directory, name), 'utf8'), name, publicKey),
    ),
  )
}

function readHead(text: string, what: string, key: string | undefined): SentHead {
  const parsed = anchorDocument.safeParse(jsonOf(text))
  const mend = 'Look at where it came from: heads are never changed once they were sent.'
  if (!parsed.success) throw new DomainError('invalid_input', `${what} is not one`, { mend })
  const { anchor, publicKey, signature } = parsed.data
  if (key !== undefined && publicKey !== key) {
    throw new DomainError('invalid_input', `${what} is signed with another key`, { mend })
  }
  if (!isSignedBy(publicKey, canonicalJson(anchor), signature)) {
    throw new DomainError('invalid_input', `The signature of this does not hold: ${what}`, { mend })
  }
  return anchor
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
