import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AlertmanagerMessage,
  alertmanagerMessage,
  readAlerts,
} from './connectors/alertmanager.ts'

const MINUTE = 60_000
const at = (minute: number) => minute * MINUTE
const iso = (minute: number) => new Date(at(minute)).toISOString()
const binding = { id: 1, external: '{alertname="VivaNere"}', component: 'viva-web', startsAt: 0 }
const heartbeat = { alertname: 'Watchdog' }

function alert(alertname: string, from: number, to?: number) {
  return {
    status: to === undefined ? ('firing' as const) : ('resolved' as const),
    labels: { alertname },
    annotations: {},
    startsAt: iso(from),
    endsAt: to === undefined ? '0001-01-01T00:00:00Z' : iso(to),
    fingerprint: alertname,
  }
}

function message(alerts: ReturnType<typeof alert>[], truncatedAlerts = 0): AlertmanagerMessage {
  return alertmanagerMessage.parse({ version: '4', groupKey: 'g', truncatedAlerts, alerts })
}

/** One message after the other; the states of the last. */
function after(...messages: readonly (readonly [minute: number, AlertmanagerMessage])[]) {
  let cursor = {}
  let told: readonly { at: number; state: string }[] = []
  let remarks: readonly string[] = []
  for (const [minute, each] of messages) {
    const request = {
      heartbeat,
      bindings: [binding],
      cursor,
      silentAfterSeconds: 300,
      now: at(minute),
    }
    const reading = readAlerts(each, request)
    told = (reading.seen.get(1) ?? []).map(({ at: when, state }) => ({ at: when / MINUTE, state }))
    cursor = reading.cursor
    remarks = reading.remarks
  }
  return { told, remarks }
}

test('silence says nothing; only Watchdog makes it up, for as long as between two of its beats', () => {
  assert.deepEqual(after([10, message([])]).told, [])
  assert.deepEqual(after([10, message([alert('Watchdog', 0)])]).told, [{ at: 10, state: 'up' }])
  const beats = after([10, message([alert('Watchdog', 0)])], [14, message([alert('Watchdog', 0)])])
  assert.deepEqual(new Set(beats.told.map(({ state }) => state)), new Set(['up']))
  assert.equal(beats.told[0]?.at, 10)
  const apart = after([10, message([alert('Watchdog', 0)])], [30, message([alert('Watchdog', 0)])])
  assert.deepEqual(apart.told, [{ at: 30, state: 'up' }])
})

test('what fires is down until its end, also while Watchdog beats; again the same is the same', () => {
  const fires = message([alert('VivaNere', 3)])
  const down = after([5, fires])
  assert.equal(down.told[0]?.at, 3)
  assert.ok(down.told.every(({ state }) => state === 'down'))
  assert.deepEqual(after([5, fires], [5, fires]).told, down.told)
  const beat = after([5, fires], [6, message([alert('Watchdog', 0)])])
  assert.deepEqual(beat.told, [{ at: 6, state: 'down' }])
  const over = after([5, fires], [9, message([alert('VivaNere', 3, 8)])]).told
  assert.deepEqual(over.at(-1), { at: 8, state: 'up' })
})

test('what came from a message with alerts left out is not up again until a whole one comes', () => {
  const cut = message([alert('Annat', 1)], 4)
  const beat = message([alert('Watchdog', 0)])
  const silent = after([5, cut], [6, { ...beat, groupKey: 'w' }])
  assert.deepEqual(silent.told, [])
  assert.match(silent.remarks[0] ?? '', /max_alerts/)
  const whole = after([5, cut], [6, message([alert('Annat', 1)])], [7, { ...beat, groupKey: 'w' }])
  assert.deepEqual(whole.told, [{ at: 7, state: 'up' }])
})
