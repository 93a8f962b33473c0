import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { testDatabase } from '../../../test/database.ts'
import { kvitto } from '../../../test/program.ts'

/** Starts `kvitto serve` as a program of its own, on any free port. */
async function serve(t: TestContext, env: NodeJS.ProcessEnv) {
  const program = spawn(process.execPath, [path.resolve('bin/kvitto.ts'), 'serve'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, KVITTO_PORT: '0', ...env },
  })
  t.after(() => program.kill('SIGKILL'))
  let err = ''
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<number | null>((resolve) => program.on('close', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    program.stdout.setEncoding('utf8').on('data', (text: string) => {
      const [, address] = /Kvitto is at (\S+)/.exec(text) ?? []
      if (address !== undefined) resolve(address)
    })
    program.on('close', () => reject(new Error(`It ended: ${err}`)))
  })
  return { url, stop: () => program.kill('SIGTERM'), ended, errors: () => err }
}

test('kvitto serve answers until it is told to stop, and logs what was asked', async (t) => {
  const { url } = await testDatabase(t)
  const secret = 'x'.repeat(40)
  const [one, two] = await Promise.all([
    serve(t, { DATABASE_URL: url, KVITTO_SECRET: secret }),
    serve(t, { DATABASE_URL: url, KVITTO_SECRET: secret }),
  ])
  for (const each of [one, two]) {
    const health = await fetch(`${each.url}api/health`)
    assert.equal(health.status, 200, await health.text())
  }
  assert.equal((await fetch(`${one.url}api/me?secret=1`)).status, 401)
  one.stop()
  assert.equal(await one.ended, 0)
  assert.match(one.errors(), /"method":"GET","route":"\/api\/me","status":401/)
  assert.equal((await fetch(`${two.url}api/health`)).status, 200)
  two.stop()
  assert.equal(await two.ended, 0)
})

test('a stop at any moment is a clean one: nothing that runs finds its database gone', async (t) => {
  const { url } = await testDatabase(t)
  // As it begins to take jobs, in the midst of that, and while it waits for some.
  for (const wait of [0, 200, 2500]) {
    const server = await serve(t, { DATABASE_URL: url, KVITTO_SECRET: 'x'.repeat(40) })
    await setTimeout(wait)
    server.stop()
    assert.equal(await server.ended, 0)
    assert.doesNotMatch(server.errors(), /"fault"/, `stopped after ${wait} ms`)
  }
})

test('what the environment says wrongly is told before anything is opened', async (t) => {
  const { url } = await testDatabase(t)
  const refused = async (env: NodeJS.ProcessEnv) => {
    const { code, err } = await kvitto(['serve'], { env: { ...env, KVITTO_PORT: '0' } })
    assert.equal(code, 2)
    return err
  }
  assert.match(await refused({ DATABASE_URL: url }), /KVITTO_SECRET is not/)
  assert.match(await refused({ KVITTO_SECRET: 'short' }), /at least 32 characters/)
  assert.match(await refused({ KVITTO_HOST: '0.0.0.0' }), /KVITTO_URL is not set/)
  assert.match(await refused({ KVITTO_URL: 'kvitto.example' }), /KVITTO_URL is the address/)
  assert.match(await refused({ KVITTO_URL: 'https://example.se/kvitto' }), /without a path/)
})

test('an installation of its own makes its secret once, for nobody else to read', async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kvitto-serve-'))
  t.after(() => rm(dataDir, { recursive: true, force: true }))
  const file = path.join(dataDir, 'secret')
  const secrets: string[] = []
  for (let i = 0; i < 2; i++) {
    const server = await serve(t, { KVITTO_DATA: dataDir })
    secrets.push(await readFile(file, 'utf8'))
    server.stop()
    assert.equal(await server.ended, 0)
  }
  assert.equal(secrets[0], secrets[1])
  assert.ok((secrets[0] ?? '').trim().length >= 32)
  assert.equal((await stat(file)).mode & 0o777, 0o600)
})
