import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { EMPLOYED, sourceHouse } from '../../../../test/builders/access-source.ts'
import { isMissing } from '../../../../test/peers/missing.ts'
import { SSHD, startSshd } from '../../../../test/peers/sshd.ts'
import { listSources } from './list.commands.ts'
import { givenSource, triedSource } from './schema.ts'
import { changeSource } from './source.commands.ts'
import { trySource } from './try.commands.ts'

const MINUTE = 60_000

test('OpenSSH: the server whose key is pinned is read, and what was read is moved there', {
  skip: isMissing([SSHD], 'openssh-server'),
}, async (t) => {
  const sshd = await startSshd(t)
  const { context, house, connect, put, read, pass, rows, now } = await sourceHouse(t)
  const settings = {
    kind: 'sftp',
    host: '127.0.0.1',
    port: sshd.port,
    user: sshd.user,
    hostKey: sshd.hostKey,
    directory: sshd.directory,
  }
  const secrets = { key: sshd.privateKey }
  const tried = (over: object, known: object = secrets) =>
    trySource(
      context,
      triedSource.parse({ settings: { ...settings, ...over }, secrets: known, system: null }),
      house,
    )
  // Asked without a pin it shows its key, and is told nothing.
  const unknown = await tried({ hostKey: null })
  assert.deepEqual([unknown.answered, unknown.hostKey], [false, sshd.hostKey])
  const other = `SHA256:${'A'.repeat(43)}`
  assert.match((await tried({ hostKey: other })).fault ?? '', /^the server shows another key/)
  assert.equal((await tried({}, { password: 'fel' })).fault, 'the login was refused')
  assert.match((await tried({ directory: '/finns-inte' })).fault ?? '', /^there is no folder/)
  assert.match((await tried({}, { key: 'inte en nyckel' })).fault ?? '', /^the private key/)

  await put(sshd.directory, 'people.csv', EMPLOYED, now() - 5 * MINUTE)
  const trial = await tried({})
  assert.deepEqual(
    [trial.answered, trial.found],
    [true, [{ name: 'people.csv', madeAt: '2026-11-22T10:55:00Z' }]],
  )
  await connect({ key: 'hr', name: 'HR', system: null, settings, secrets })
  await read()
  pass(MINUTE)
  await read()
  assert.deepEqual(
    (await rows('select key from employment order by key')).map(({ key }) => key),
    ['A1', 'A2'],
  )
  assert.deepEqual(await readdir(path.join(sshd.directory, 'klara')), ['people.csv'])
  const [source] = await listSources(context)
  assert.deepEqual([source?.state, source?.hasSecrets], ['working', ['key']])

  // The secret stays with the server that it was given for.
  const moved = givenSource.parse({
    name: 'HR',
    system: null,
    settings: { ...settings, hostKey: other },
  })
  await assert.rejects(changeSource(context, 'hr', moved, house.seal), /given again|anew|again/)
  await put(sshd.directory, 'trasig.csv', 'person_id\nP1\n', now() - MINUTE)
  pass(10 * MINUTE)
  await read()
  pass(MINUTE)
  await read()
  assert.deepEqual((await readdir(path.join(sshd.directory, 'fel'))).sort(), [
    'trasig.csv',
    'trasig.csv.txt',
  ])
})
