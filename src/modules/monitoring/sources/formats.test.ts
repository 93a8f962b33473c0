/**
 * Uptime Kuma and Gatus are not in Debian: what they answer is written down here as their documents and
 * sources show it (Uptime Kuma 1.23 and 2.0, Gatus 5), and not asked of the programs themselves.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ask, Binding, Cursor } from './connector.ts'
import { gatus } from './connectors/gatus.ts'
import { isSeries, isTimed } from './connectors/promql.ts'
import { uptimeKuma } from './connectors/uptime-kuma.ts'
import { seenOfPost, uptimeKumaMessage } from './connectors/uptime-kuma-post.ts'
import { seenOfProblems } from './problem-time.ts'

const METRICS = `# HELP app_version The service version by package.json
# TYPE app_version gauge
app_version{version="1.23.16",major="1",minor="23",patch="16"} 1
# HELP monitor_status Monitor Status (1 = UP, 0= DOWN, 2= PENDING, 3= MAINTENANCE)
# TYPE monitor_status gauge
monitor_status{monitor_name="Viva \\"webb\\"",monitor_type="http",monitor_url="https://viva.exempelby.example",monitor_hostname="null",monitor_port="null"} 1
monitor_status{monitor_name="Heroma",monitor_type="port",monitor_url="https://",monitor_hostname="heroma",monitor_port="443"} 0
monitor_status{monitor_name="Lex",monitor_type="ping",monitor_url="https://",monitor_hostname="lex",monitor_port="null"} 2
`

function binding(id: number, external: string): Binding {
  return { id, external, component: `c${id}`, startsAt: 0 }
}

const request = <S>(
  settings: S,
  bindings: readonly Binding[],
  cursors = new Map<number, Cursor>(),
) => ({
  settings,
  bindings,
  cursors,
  silentAfterSeconds: 180,
  now: Date.UTC(2026, 10, 22, 11),
})

test('Uptime Kuma: up and down are told of the time of asking, pending and maintenance not at all', async () => {
  const ask: Ask = { text: async () => METRICS, json: async () => ({}) }
  const settings = { kind: 'uptime_kuma', url: 'http://kuma' } as const
  assert.equal(await uptimeKuma.about(ask), 'Uptime Kuma 1.23.16')
  const offers = await uptimeKuma.offers(ask, settings, '')
  assert.deepEqual(
    offers.map(({ external, state }) => [external, state]),
    [
      ['Viva "webb"', 'up'],
      ['Heroma', 'down'],
      ['Lex', 'unknown'],
    ],
  )
  const bound = [
    binding(1, 'Viva "webb"'),
    binding(2, 'Heroma'),
    binding(3, 'Lex'),
    binding(4, 'Borta'),
  ]
  const asked = request(settings, bound)
  const { seen, remarks } = await uptimeKuma.read(ask, asked)
  const told = [...seen].map(([id, [first]]) => [id, first?.state, first?.at])
  assert.deepEqual(told, [
    [1, 'up', asked.now],
    [2, 'down', asked.now],
  ])
  assert.deepEqual(remarks, ['“Borta”: there is nothing of that name any more'])
})

test('Uptime Kuma posts a change with its own time, and nothing where it only tries', () => {
  const message = uptimeKumaMessage.parse({
    heartbeat: {
      monitorID: 1,
      status: 0,
      time: '2026-11-22 09:15:02.117',
      msg: 'timeout of 48000ms exceeded',
      important: true,
    },
    monitor: { id: 1, name: 'Heroma' },
    msg: '[Heroma] [Down] timeout',
  })
  assert.deepEqual(seenOfPost(message), {
    monitor: 'Heroma',
    seen: {
      at: Date.UTC(2026, 10, 22, 9, 15, 2, 117),
      state: 'down',
      detail: 'timeout of 48000ms exceeded',
    },
  })
  assert.equal(
    seenOfPost(uptimeKumaMessage.parse({ heartbeat: null, monitor: null, msg: 'Test' })),
    undefined,
  )
})

test('Gatus: each result with its own time, back to what was read', async () => {
  const results = [0, 1, 2].map((minute) => ({
    status: minute === 1 ? 0 : 200,
    duration: 1_000_000,
    success: minute !== 1,
    ...(minute === 1 ? { errors: ['connection refused'] } : {}),
    timestamp: `2026-11-22T10:0${minute}:00.123456789Z`,
  }))
  const asked: string[] = []
  const ask: Ask = {
    text: async () => '',
    json: async ({ path }) => {
      asked.push(path)
      const one = { name: 'viva', group: 'kärna', key: 'kärna_viva', results }
      return path.endsWith('endpoints/statuses') ? [one] : one
    },
  }
  const settings = { kind: 'gatus', url: 'http://gatus' } as const
  assert.deepEqual((await gatus.offers(ask, settings, ''))[0], {
    external: 'kärna_viva',
    label: 'kärna · viva',
    state: 'up',
    detail: '200',
  })
  const first = await gatus.read(ask, request(settings, [binding(1, 'kärna_viva')]))
  const at = (minute: number) => Date.UTC(2026, 10, 22, 10, minute, 0, 123)
  assert.deepEqual(first.seen.get(1), [
    { at: at(0), state: 'up', detail: '200' },
    { at: at(1), state: 'down', detail: 'connection refused' },
    { at: at(2), state: 'up', detail: '200' },
  ])
  const again = await gatus.read(
    ask,
    request(settings, [binding(1, 'kärna_viva')], new Map(first.cursors)),
  )
  assert.deepEqual(
    again.seen.get(1)?.map(({ at: when }) => when),
    [at(2)],
  )
  assert.equal(asked.at(-1), `api/v1/endpoints/${encodeURIComponent('kärna_viva')}/statuses`)
})

test('what looks back in an expression is seen, whatever it is called', () => {
  for (const series of ['up', 'up{job="a(b)[c]"}', '{__name__="up",job="x"}']) {
    assert.ok(isSeries(series), series)
  }
  const timed = [
    'min(max_over_time(up{job="a"}[1m]))',
    'rate(x[5m]) > bool 0',
    'min by (job) (last_over_time(up[30s]))',
  ]
  for (const each of timed) assert.ok(!isSeries(each) && isTimed(each), each)
  const trapped = [
    'min(up)',
    'up == 1',
    'max_over_time(up[1m]) and on (job) up',
    'max_over_time(up[1h:30s])',
  ]
  for (const each of trapped) assert.ok(!isTimed(each), each)
})

test('problems that overlap are one outage, the worst of them at each time; ends do not belong', () => {
  const problems = [
    { from: 10, to: 30, state: 'degraded', detail: 'slow' },
    { from: 20, to: 40, state: 'down', detail: 'gone' },
  ] as const
  const told = seenOfProblems(problems, [0, 50], 0).map(({ at, state }) => [at, state])
  assert.deepEqual(told, [
    [0, 'up'],
    [10, 'degraded'],
    [20, 'down'],
    [30, 'down'],
    [40, 'up'],
    [50, 'up'],
  ])
})
