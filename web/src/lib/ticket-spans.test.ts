import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Stretch, spanRows } from './ticket-spans.ts'

const stretch = (from: string, to: string, rule: Stretch['rule'], countedSeconds = 0): Stretch => ({
  from,
  to,
  rule,
  openSeconds: countedSeconds,
  countedSeconds,
})

test('what goes on over a night is one row, and a pause is another', () => {
  const rows = spanRows([
    stretch('1', '2', 'closed'),
    stretch('2', '3', 'counted', 60),
    stretch('3', '4', 'closed'),
    stretch('4', '5', 'counted', 40),
    { ...stretch('5', '6', 'paused'), status: 'waiting_customer' },
    stretch('6', '7', 'counted', 5),
  ])
  assert.deepEqual(
    rows.map(({ from, to, rule, countedSeconds }) => `${from}–${to} ${rule} ${countedSeconds}`),
    ['1–5 counted 100', '5–6 paused 0', '6–7 counted 5'],
  )
})
