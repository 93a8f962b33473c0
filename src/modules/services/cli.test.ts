import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { printed } from '../../../test/command-line.ts'
import { testDatabase } from '../../../test/database.ts'
import type { JudgedTickets } from './apply.commands.ts'
import { registerServices } from './cli.ts'

const FILE = `
services:
  - key: viva
    name: Viva
    customer: Sociala omsorgsförvaltningen
    contacts: [{ name: Maria, email: maria@example.org }]
    components: { all: [viva-web, { atLeast: 2, of: [a, b, c] }] }
    agreements:
      - from: 2026-01-01
        openingHours: { zone: Europe/Stockholm, week: { mon-thu: ["08:00-12:00", "13:00-17:00"], "sat,sun": ["09:00-15:00"] }, holidays: SE }
        priorities: { "10": { resolution: PT80H }, "2": { name: Hög, response: PT1H, updateEvery: PT2H, goalPercent: 90 } }
        outageGoals: { hoursPerMonth: 4 }
        report: { every: month, dueWorkingDays: 10 }
`

const manyJudged: JudgedTickets = {
  countJudgedSince: async () => 1204,
  rejudge: async () => ({ tickets: 1204 }),
}

test('a file is applied, shown and listed in words and as JSON', async (t) => {
  const { context } = await testDatabase(t)
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-services-'))
  t.after(() => rm(directory, { recursive: true }))
  const file = path.join(directory, 'services.yaml')
  const run = (...argv: string[]) =>
    printed(context, (cli) => registerServices(cli, manyJudged), ['services', ...argv])

  assert.match(await run('list'), /No services yet/)
  await writeFile(file, FILE)
  const planned = await run('apply', file, '--dry-run')
  assert.match(
    planned,
    /\+ agreement from 2026-01-01: Mon–Thu 08:00–12:00 and 13:00–17:00, Sat–Sun 09:00–15:00; priorities 2, 10/,
  )
  assert.match(planned, /Nothing was changed \(--dry-run\)/)
  await run('apply', file)
  assert.equal(await run('apply', file), 'Nothing to change.')

  await writeFile(file, FILE.replace('PT80H', 'PT60H'))
  await assert.rejects(run('apply', file), /tickets have already been judged/)
  assert.match(
    await run('apply', file, '--dry-run'),
    /1204 tickets have been judged in its time; needs --correct/,
  )
  const corrected = await run('apply', file, '--correct', 'Felskrivet')
  assert.match(corrected, /~ agreement from 2026-01-01: resolution of priority 10: 80 h → 60 h/)
  assert.match(corrected, /1 204 tickets judged again/)
  await assert.rejects(run('apply', file, '--correct', ' '), /needs a reason/)

  assert.match(await run('list'), /viva +Viva +Sociala omsorgsförvaltningen +from 2026-01-01/)
  const shown = await run('show', 'viva')
  assert.match(shown, /works when: all of viva-web, \(at least 2 of a, b, c\)/)
  assert.match(shown, /updates of priority 2 +every 2 h/)
  assert.match(shown, /hours of outage a month +at most 4/)
  assert.match(shown, /report +every month, within 10 working days/)
  const [listed] = JSON.parse(await run('list', '--json'))
  assert.deepEqual([listed.key, listed.inForce], ['viva', '2026-01-01'])
  assert.equal(JSON.parse(await run('show', 'viva', '--json')).agreements[0].from, '2026-01-01')
  await assert.rejects(run('show', 'heroma'), /There is no service "heroma"/)
})
