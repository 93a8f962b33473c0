import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '../../../../test/database.ts'
import { isMissing } from '../../../../test/peers/missing.ts'
import {
  freePort,
  peerDirectory,
  startProgram,
  until,
  untilListening,
} from '../../../../test/peers/program.ts'
import { clock, connectOne } from '../../../../test/peers/source.ts'
import type { Context } from '../../../platform/context.ts'
import { alertmanagerMessage } from './connectors/alertmanager.ts'
import { takeAlerts } from './post.commands.ts'

const ALERTMANAGER = '/usr/bin/prometheus-alertmanager'
const skip = isMissing([ALERTMANAGER], 'prometheus-alertmanager')

/** Sends at once, and again each second. */
const configuration = (url: string) => `route:
  receiver: kvitto
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
receivers:
  - name: kvitto
    webhook_configs: [{url: '${url}', send_resolved: true, max_alerts: 0}]
`

/** Where Alertmanager posts, as the route of the API does it. */
async function door(t: TestContext, context: Context): Promise<{ url: string; heard(): number }> {
  let heard = 0
  const server = createServer(async (request, answer) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const message = alertmanagerMessage.parse(JSON.parse(Buffer.concat(parts).toString()))
    await takeAlerts(context, 'peer', message)
    // Twice: as when an answer is lost on its way.
    await takeAlerts(context, 'peer', message)
    heard++
    answer.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { url: `http://127.0.0.1:${address.port}/`, heard: () => heard }
}

test('Alertmanager: fires, repeats, resolves; silence is up only while Watchdog is heard', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const source = await connectOne(
    context,
    { kind: 'alertmanager', heartbeat: { alertname: 'Watchdog' } },
    { external: '{alertname="VivaNere"}' },
  )
  const to = await door(t, context)
  const dir = await peerDirectory(t, 'alertmanager')
  await writeFile(path.join(dir, 'am.yml'), configuration(to.url))
  const port = await freePort()
  const program = startProgram(t, ALERTMANAGER, [
    `--config.file=${dir}/am.yml`,
    `--storage.path=${dir}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ])
  await untilListening(port, program)
  const post = async (alertname: string, startsAt: number, endsAt?: number) => {
    const iso = (at: number) => new Date(at).toISOString()
    const alert = {
      labels: { alertname },
      startsAt: iso(startsAt),
      ...(endsAt === undefined ? {} : { endsAt: iso(endsAt) }),
    }
    const response = await fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([alert]),
    })
    assert.equal(response.status, 200, await response.text())
  }
  const states = async () => (await source.changes()).map(({ state }) => state)
  assert.deepEqual(await states(), [])
  await post('Watchdog', clock.now())
  await until(async () => (await states()).at(-1) === 'up', 'Watchdog', program)
  await sleep(1500)
  const downAt = clock.now()
  await post('VivaNere', downAt)
  await until(async () => (await states()).at(-1) === 'down', 'fires', program)
  const before = to.heard()
  await until(async () => to.heard() > before + 1, 'repeats', program)
  const upAt = clock.now()
  await post('VivaNere', downAt, upAt)
  await until(async () => (await states()).at(-1) === 'up', 'resolved', program)
  const changes = await source.changes()
  assert.deepEqual(
    changes.map(({ state }) => state),
    ['up', 'down', 'up'],
  )
  // To the millisecond: it is Alertmanager's own word, however late it came.
  assert.deepEqual(
    changes.slice(1).map(({ at }) => at),
    [downAt, upAt],
  )
})
