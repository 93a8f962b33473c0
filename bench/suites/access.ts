import { execFileSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  adopt,
  importAccounts,
  importEmployments,
  newPersonKeys,
  reconcile,
} from '../../src/modules/access/index.ts'
import type { Row } from '../lib/row.ts'
import { type BenchServer, NOW, run as onServer, startServer } from '../lib/server.ts'
import { figure } from '../lib/table.ts'
import { bestOf } from '../lib/timing.ts'

const ACCOUNTS = Number(process.env.KVITTO_BENCH_ACCOUNTS ?? 200_000)
const EACH = 5
const ROUNDS = 3
const keys = newPersonKeys('a secret of the bench', 2027)
const EXPORTED = NOW - 6 * 3_600_000

export const name = `Access: ${ACCOUNTS * EACH} account-entitlement rows against ${ACCOUNTS} employments`

export async function run(): Promise<Row[]> {
  const server = await startServer()
  try {
    const { accounts, employments } = writeFiles(server.folder)
    await importEmployments(server.context, {
      file: employments,
      mapping: 'generic',
      asOf: EXPORTED,
      keys,
      dryRun: false,
    })
    const imported = await importRow(server, accounts)
    await adopt(server.context, { systemKey: 'heroma' })
    await onServer(server.owner, 'analyze')
    return [imported, await reconcileRow(server, accounts, employments)]
  } finally {
    await server.remove()
  }
}

async function importRow(server: BenchServer, file: string): Promise<Row> {
  const take = () =>
    importAccounts(server.context, {
      file,
      systemKey: 'heroma',
      exportedAt: EXPORTED,
      mapping: 'generic',
      keys,
    })
  await take()
  await onServer(server.owner, `copy account to '${server.folder}/account.copy'`)
  await onServer(server.owner, `copy account_holding to '${server.folder}/holding.copy'`)
  await onServer(server.owner, `copy account_list to '${server.folder}/list.copy'`)
  const empty = () => onServer(server.owner, 'truncate account_list cascade', 'checkpoint')
  const best = await bestOf(ROUNDS, [
    {
      name: 'COPY',
      round: async () => {
        await empty()
        await onServer(server.owner, `copy account_list from '${server.folder}/list.copy'`)
        const began = performance.now()
        await onServer(
          server.owner,
          `copy account from '${server.folder}/account.copy'`,
          `copy account_holding from '${server.folder}/holding.copy'`,
        )
        return (performance.now() - began) * 1e6
      },
    },
    {
      name: 'kvitto',
      round: async () => {
        await empty()
        const began = performance.now()
        await take()
        return (performance.now() - began) * 1e6
      },
    },
  ])
  const seconds = (best.get('kvitto') ?? Number.NaN) / 1e9
  const copy = (best.get('COPY') ?? Number.NaN) / 1e9
  const rows = ACCOUNTS * EACH
  return {
    what: `import of a list into empty tables (${figure(rows)} rows)`,
    measured: rows / seconds,
    unit: 'rows/s',
    peer: `COPY of the same rows: ${figure(rows / copy)} rows/s`,
    ratio: copy / seconds,
    bar: 'at least 0.5 ×',
    holds: copy / seconds >= 0.5,
  }
}

async function reconcileRow(
  server: BenchServer,
  accounts: string,
  employments: string,
): Promise<Row> {
  const best = await bestOf(ROUNDS, [
    { name: 'coreutils', round: async () => sortAndJoin(server.folder, accounts, employments) },
    {
      name: 'kvitto',
      round: async () => {
        const began = performance.now()
        const { counts } = await reconcile(server.context, { systemKey: 'heroma', dryRun: true })
        if (counts.leaver_with_account === 0) throw new Error('No leaver was found')
        return (performance.now() - began) * 1e6
      },
    },
  ])
  const seconds = (best.get('kvitto') ?? Number.NaN) / 1e9
  const peer = (best.get('coreutils') ?? Number.NaN) / 1e9
  return {
    what: 'reconcile',
    measured: seconds,
    unit: 's',
    peer: `sort + join of the same files: ${figure(peer)} s`,
    ratio: seconds / peer,
    bar: 'under 10 s and at most 3 × the time',
    holds: seconds < 10 && seconds <= 3 * peer,
  }
}

/** Answers nanoseconds. */
function sortAndJoin(folder: string, accounts: string, employments: string): number {
  const began = performance.now()
  execFileSync(
    'sh',
    [
      '-c',
      `tail -n +2 "$1" | sort -t, -k2,2 > a && tail -n +2 "$2" | sort -t, -k1,1 > e && join -t, -1 2 -2 1 a e > both && join -t, -v 1 -1 2 -2 1 a e > only`,
      'sh',
      accounts,
      employments,
    ],
    { cwd: folder, env: { ...process.env, LC_ALL: 'C' } },
  )
  return (performance.now() - began) * 1e6
}

function writeFiles(folder: string): { readonly accounts: string; readonly employments: string } {
  const accounts = join(folder, 'accounts.csv')
  const employments = join(folder, 'employments.csv')
  const person = (i: number) => `P${String(i % ACCOUNTS).padStart(6, '0')}`
  write(accounts, 'account,person_id,entitlement,active,last_login\n', (i) => {
    const whose = i % 200 === 7 ? '' : person(i * 7919)
    return ['pa_team:PA-', 'ansvar:4', 'module:a', 'module:b', 'module:c']
      .map((what, k) => `k${i},${whose},${what}${k < 2 ? i % 400 : k},true,\n`)
      .join('')
  })
  write(
    employments,
    'person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end\n',
    (i) =>
      `${person(i)},Anna,Ek,,A${i},Enhet ${i % 900},${4000 + (i % 900)},${person(i % 900)},2020-01-01,${i % 200 === 3 ? '2026-12-31' : ''}\n`,
  )
  return { accounts, employments }
}

function write(file: string, header: string, line: (i: number) => string): void {
  const handle = openSync(file, 'w')
  writeSync(handle, header)
  for (let i = 0; i < ACCOUNTS; i += 1_000) {
    let text = ''
    for (let j = i; j < i + 1_000; j++) text += line(j)
    writeSync(handle, text)
  }
  closeSync(handle)
}
