import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { openHall } from './hall.ts'
import { EXAMPLE_LOGIN } from './system.ts'

async function hall(t: TestContext) {
  const opened = await openHall()
  t.after(() => opened.close())
  return opened
}

const at = (port: number, path = '/') => `http://127.0.0.1:${port}${path}`

test('a database answers until it is turned off, and again on the same port', async (t) => {
  const { portOf, turn, machines } = await hall(t)
  const port = portOf('viva-db-1')
  const ask = async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return text(socket)
  }
  assert.equal(await ask(), 'ready\r\n')
  await turn('viva-db-1', false)
  assert.deepEqual(
    machines().flatMap(({ component, isOn }) => (isOn ? [] : [component])),
    ['viva-db-1'],
  )
  await assert.rejects(ask(), { code: 'ECONNREFUSED' })
  await turn('viva-db-1', true)
  assert.equal(await ask(), 'ready\r\n')
})

test('one signs in to Viva with the right password, and to nothing without', async (t) => {
  const { portOf } = await hall(t)
  const port = portOf('viva-web')
  const signIn = (password: string) =>
    fetch(at(port, '/inloggning'), {
      method: 'POST',
      body: new URLSearchParams({ user: EXAMPLE_LOGIN.user, password, csrf: 'k7' }),
      redirect: 'manual',
    })
  assert.equal((await signIn('fel')).status, 401)
  const cookie = (await signIn(EXAMPLE_LOGIN.password)).headers.get('set-cookie') ?? ''
  assert.equal((await fetch(at(port))).status, 401)
  const start = await fetch(at(port), { headers: { cookie } })
  assert.match(await start.text(), /Välkommen till Viva/)
  const health = await fetch(at(portOf('heroma-web'), '/health'))
  assert.deepEqual(await health.json(), { status: 'ok', payroll: { queue: 0 } })
})

test('the page turns machines off and on, and no other page does', async (t) => {
  const { url, machines } = await hall(t)
  const press = (turn: string, headers: Record<string, string> = {}) =>
    fetch(new URL(`/machines/viva-web/${turn}`, url), { method: 'POST', headers })
  assert.match(await (await press('off')).text(), /Avstängd · inloggning · viva-web/)
  assert.equal(machines()[0]?.isOn, false)
  assert.equal((await press('on', { origin: 'https://elsewhere.example' })).status, 403)
  assert.match(await (await press('on')).text(), /Igång · inloggning · viva-web/)
  assert.equal((await fetch(new URL('/machines/x/off', url), { method: 'POST' })).status, 404)
})
