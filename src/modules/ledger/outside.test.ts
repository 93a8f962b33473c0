import assert from 'node:assert/strict'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { asOwner, type TestDatabase, testDatabase } from '../../../test/database.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { kvitto } from '../../../test/program.ts'
import {
  hasOpenssl,
  NO_OPENSSL,
  timeStampingAuthority,
} from '../../../test/time-stamping-authority.ts'
import { fixedClock } from '../../platform/clock.ts'
import { contextOf } from '../../platform/context.ts'
import { openLedger } from '../../platform/ledger/ledger.ts'
import { erasePersonalData } from './erase.commands.ts'
import { exportLedger } from './export.commands.ts'
import { verifyLedger } from './verify.commands.ts'

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'kvitto-ledger-'))
  t.after(() => rm(made, { recursive: true, force: true }))
  return made
}

async function withEvents(t: TestContext, count = 10): Promise<TestDatabase> {
  const database = await testDatabase(t)
  const { context } = database
  for (let i = 1; i <= count; i++) {
    await context.transaction((tx) =>
      context.ledger.append(tx, {
        kind: 'thing.done',
        subject: `thing:${i}`,
        facts: { i, share: 0.1 * i, odd: 10 ** (i * 5 - 30) / 3, 'ö😀': 'rad\n"två"\\' },
        personal: { reason: `skäl ${i}` },
      }),
    )
  }
  return database
}

async function exported(t: TestContext, { context }: TestDatabase, withPersonal: boolean) {
  const file = path.join(await folder(t), 'ledger.jsonl')
  const parts: string[] = []
  for await (const part of exportLedger(context, { withPersonal })) parts.push(part)
  await writeFile(file, parts.join(''))
  return file
}

/** The verifiers as an auditor runs them, with nothing of Kvitto around them. They must agree. */
async function verifier(...args: readonly string[]) {
  const answer = await program(process.execPath, ['verifier/verify-ledger.mjs', ...args])
  if (hasPython && !args.includes('--key')) {
    const other = await program('python3', ['verifier/verify_ledger.py', ...args])
    assert.deepEqual(
      [other.code, other.events, other.head, other.broken?.seq, other.broken?.problem],
      [answer.code, answer.events, answer.head, answer.broken?.seq, answer.broken?.problem],
    )
  }
  return answer
}

async function program(file: string, [script = '', ...args]: readonly string[]) {
  const given = [path.resolve(script), ...args, '--json']
  const { stdout, code } = await promisify(execFile)(file, given, { cwd: tmpdir() }).then(
    (ended) => ({ ...ended, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  )
  return { code, ...JSON.parse(stdout) }
}

const hasPython = spawnSync('python3', ['--version']).status === 0

for (const withPersonal of [false, true]) {
  test(`an export holds without Kvitto, ${withPersonal ? 'with' : 'without'} personal data`, async (t) => {
    const database = await withEvents(t)
    const file = await exported(t, database, withPersonal)
    const verified = await verifyLedger(database.context, { anchors: [] })
    assert.deepEqual(await verifier(file), {
      code: 0,
      ok: true,
      events: 10,
      head: verified.head,
      anchors: 0,
      personal: { kept: withPersonal ? 20 : 0, erased: 0 },
    })
    const text = await readFile(file, 'utf8')
    assert.equal(text.includes('skäl 1'), withPersonal)
    assert.equal(text.includes('Testsson'), withPersonal)
  })
}

test('one byte changed in an export is found, and its event named', async (t) => {
  const file = await exported(t, await withEvents(t), true)
  const text = await readFile(file, 'utf8')
  const lines = text.trimEnd().split('\n')
  const seventh = lines.slice(0, 7).join('\n').length + 1
  for (const [from, to, problem] of [
    ['"i":7', '"i":8', 'changed'],
    ['thing:7', 'thing:x', 'changed'],
    ['skäl 7', 'skäl 8', 'personal_changed'],
  ] as const) {
    const at = text.indexOf(from, seventh)
    await writeFile(file, text.slice(0, at) + to + text.slice(at + from.length))
    const { code, broken } = await verifier(file)
    assert.deepEqual([code, broken.seq, broken.problem], [1, 7, problem])
  }
  await writeFile(file, [...lines.slice(0, 7), ...lines.slice(8)].join('\n'))
  assert.deepEqual((await verifier(file)).broken.problem, 'removed')
  await writeFile(file, lines.slice(0, -1).join('\n'))
  assert.equal((await verifier(file)).broken.problem, 'removed')
  await writeFile(file, [...lines.slice(0, 7), lines[8], lines[7], ...lines.slice(9)].join('\n'))
  assert.equal((await verifier(file)).code, 1)
})

test('the head goes out signed, to a folder and by mail, once a day', async (t) => {
  const database = await withEvents(t)
  const mail = await mailServer(t)
  const data = await folder(t)
  const env = {
    DATABASE_OWNER_URL: database.ownerUrl,
    KVITTO_DATA: data,
    SMTP_URL: mail.url,
    KVITTO_MAIL_FROM: 'kvitto@exempelby.example',
    KVITTO_ANCHOR_MAIL: 'revisor@exempelby.example, nämnd@exempelby.example',
  }
  const run = (...args: readonly string[]) =>
    kvitto(['ledger', ...args], { url: database.url, env })
  const [one, other] = await Promise.all([run('anchor', '--daily'), run('anchor', '--daily')])
  assert.deepEqual([one.code, other.code], [0, 0], one.err + other.err)
  assert.equal(mail.received.length, 1)
  assert.match(mail.received[0]?.raw ?? '', /filename=kvitto-anchor-\d+T\d+Z\.json/)
  const files = await readdir(path.join(data, 'anchors'))
  assert.equal(files.length, 1)
  assert.equal((await stat(path.join(data, 'ledger-key.pem'))).mode & 0o777, 0o600)
  assert.equal((await run('verify', '--anchors', path.join(data, 'anchors'))).code, 0)

  const key = (await run('key')).out.trim()
  const file = path.join(data, 'ledger.jsonl')
  assert.equal((await run('export', '--out', file)).code, 0)
  const anchors = ['--anchors', path.join(data, 'anchors')]
  const checked = await verifier(file, ...anchors, '--key', key)
  assert.deepEqual([checked.code, checked.anchors], [0, 1])
  assert.equal((await verifier(file, ...anchors, '--key', key.replace('A', 'B'))).code, 1)

  // The owner changes an event and computes the whole chain anew.
  const owner = await asOwner(t, database)
  await owner.transaction(({ client }) =>
    client.query(`do $$ declare one record; before bytea := decode(repeat('00', 32), 'hex'); begin
      update ledger_event set event = replace(event, '"i":4,', '"i":5,') where seq = 4;
      for one in select * from ledger_event order by seq loop
        update ledger_event set previous = before, hash = sha256(convert_to('{"event":' || event
          || ',"previous":"' || encode(before, 'hex') || '","seq":' || seq || '}', 'UTF8'))
        where seq = one.seq returning hash into before;
      end loop; end $$`),
  )
  const verified = await run('verify', '--json')
  assert.equal(verified.code, 1)
  assert.equal(JSON.parse(verified.out).broken.problem, 'rewritten')
  assert.equal((await run('export', '--out', file)).code, 0)
  assert.equal((await verifier(file)).code, 0)
  assert.equal((await verifier(file, ...anchors)).broken.problem, 'rewritten')
})

test('the head is stamped by an authority, and what did not arrive is tried again', {
  skip: hasOpenssl() ? false : NO_OPENSSL,
}, async (t) => {
  const database = await withEvents(t)
  const authority = await timeStampingAuthority(t)
  const data = await folder(t)
  const ca = path.join(authority.folder, 'ca.pem')
  const env = { DATABASE_OWNER_URL: database.ownerUrl, KVITTO_DATA: data, KVITTO_TSA_CA: ca }
  const anchor = (tsa: string) =>
    kvitto(['ledger', 'anchor', '--daily', '--json'], {
      url: database.url,
      env: { ...env, KVITTO_TSA_URL: tsa },
    })
  const failed = await anchor('http://127.0.0.1:1/')
  assert.equal(failed.code, 6)
  const arrived = await anchor(authority.url)
  assert.equal(arrived.code, 0, arrived.err)
  const { deliveries } = JSON.parse(arrived.out)
  assert.deepEqual(
    deliveries.map(({ way }: { way: string }) => way),
    ['timestamp', 'file'],
  )
  const anchors = path.join(data, 'anchors')
  const [json = '', tsr = ''] = (await readdir(anchors)).sort()
  const openssl = ['ts', '-verify', '-data', json, '-in', tsr, '-CAfile', ca]
  assert.match(String(execFileSync('openssl', openssl, { cwd: anchors, stdio: 'pipe' })), /OK/)
})

test('erased personal data is gone, and the chain holds', async (t) => {
  const database = await withEvents(t)
  const { context } = database
  const about = 'thing:4'
  const dry = await erasePersonalData(context, { about, reason: 'Begäran', dryRun: true })
  assert.deepEqual(dry, { values: 1, erased: false })
  assert.deepEqual(await erasePersonalData(context, { about, reason: 'Begäran' }), {
    values: 1,
    erased: true,
  })
  await assert.rejects(erasePersonalData(context, { about, reason: 'Igen' }), /keeps no personal/)
  const verified = await verifyLedger(context, { anchors: [] })
  assert.ok(verified.ok)
  assert.deepEqual(verified.personal, { kept: 11, erased: 1 })
  const file = await exported(t, database, true)
  assert.doesNotMatch(await readFile(file, 'utf8'), /skäl 4/)
  assert.deepEqual((await verifier(file)).personal.erased, 1)
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ event: string }>("select event from ledger_event where kind = 'ledger.erased'"),
  )
  assert.match(rows[0]?.event ?? '', /"facts":\{"erased":1\}/)
  assert.doesNotMatch(rows[0]?.event ?? '', /thing:4/)
})

test('a folder that cannot be written is said so, and is no reason to lose the mail', async (t) => {
  const database = await withEvents(t)
  const mail = await mailServer(t)
  const data = await folder(t)
  await writeFile(path.join(data, 'file'), '')
  await chmod(path.join(data, 'file'), 0o400)
  const ended = await kvitto(['ledger', 'anchor'], {
    url: database.url,
    env: {
      DATABASE_OWNER_URL: database.ownerUrl,
      KVITTO_DATA: data,
      KVITTO_ANCHORS: path.join(data, 'file', 'below'),
      SMTP_URL: mail.url,
      KVITTO_MAIL_FROM: 'kvitto@exempelby.example',
      KVITTO_ANCHOR_MAIL: 'revisor@exempelby.example',
    },
  })
  assert.equal(ended.code, 6)
  assert.match(ended.out, /✗ file/)
  assert.equal(mail.received.length, 1)
})

test('who may not read all of it can neither verify, export nor erase', async (t) => {
  const { context } = await withEvents(t)
  const clock = fixedClock(context.clock.now())
  const technician = contextOf(
    context,
    { clock, ledger: openLedger(clock) },
    {
      kind: 'person',
      id: '00000000-0000-4000-8000-000000000001',
      name: 'Tekniker',
      roles: [{ role: 'technician', reach: 'all' }],
    },
  )
  await assert.rejects(verifyLedger(technician, { anchors: [] }), /may not/)
  await assert.rejects(exportLedger(technician, { withPersonal: false }).next(), /may not/)
  await assert.rejects(erasePersonalData(technician, { about: 'thing:1', reason: 'x' }), /may not/)
})
