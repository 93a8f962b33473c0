/** A directory read as a list: written as a file of the generic kind, and taken in as any file is. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Papa from 'papaparse'
import { reason } from '../../../platform/reasons/reasons.ts'
import { accountRows, employmentRows, firstOf, type Rows, sameDn } from './entries.ts'
import { type Directory, openDirectory, type Reach } from './ldap.commands.ts'
import { IntakeFault } from './place.ts'
import type { SettingsOf } from './schema.ts'

type Ldap = SettingsOf<'ldap'>

/** What the directory has now, as rows. Throws `IntakeFault`. */
export async function readDirectory(
  settings: Ldap,
  password: string | undefined,
  { isAccounts, reach }: { readonly isAccounts: boolean; readonly reach: Reach },
): Promise<Rows> {
  const directory = await openDirectory(settings, password, reach)
  try {
    const rows = isAccounts
      ? await readAccounts(directory, settings)
      : await readEmployments(directory, settings)
    if (rows.rows.length === 0) throw new IntakeFault(reason('intake_ldap_nothing'))
    return rows
  } finally {
    await directory.close()
  }
}

async function readEmployments(directory: Directory, settings: Ldap): Promise<Rows> {
  const { base, filter, employments } = settings
  const attributes = Object.values(employments).filter((name) => name !== null)
  return employmentRows(await directory.search(base, { filter, attributes }), settings)
}

async function readAccounts(directory: Directory, settings: Ldap): Promise<Rows> {
  const { base, filter, accounts, groups } = settings
  const attributes = Object.values(accounts).filter((name) => name !== null)
  const entries = await directory.search(base, { filter, attributes })
  if (groups === null) return accountRows(entries, settings, undefined, new Map())
  const found = await directory.search(groups.base, {
    filter: groups.filter,
    attributes: [groups.name, groups.member],
  })
  const names = new Map(found.map((group) => [sameDn(group.dn), firstOf(group, groups.name)]))
  const membersOf = new Map<string, string[]>()
  for (const group of found) {
    for (const member of group.values.get(groups.member.toLowerCase()) ?? []) {
      const dn = sameDn(member)
      const of = membersOf.get(dn)
      if (of === undefined) membersOf.set(dn, [group.dn])
      else of.push(group.dn)
    }
  }
  return accountRows(entries, settings, names, membersOf)
}

/** As a file that only this user may read; whoever asks drops it. */
export async function asFile({ head, rows }: Rows, name: string) {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-intake-'))
  const file = path.join(directory, name)
  const text = Papa.unparse({ fields: [...head], data: rows.map((row) => [...row]) })
  await writeFile(file, `${text}\n`, { mode: 0o600 })
  return { path: file, text, drop: () => rm(directory, { recursive: true, force: true }) }
}
