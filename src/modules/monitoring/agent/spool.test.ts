import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { Spool } from './spool.runner.ts'

async function directory(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'kvitto-spool-'))
  t.after(() => rm(made, { recursive: true, force: true }))
  return made
}

const LARGE = { mostBytes: 100 << 20 }

async function readAll(spool: Spool, most = 100): Promise<string[]> {
  const all: string[] = []
  for (;;) {
    const part = await spool.read(most, 1 << 20)
    if (part.lines.length === 0) return all
    all.push(...part.lines)
    await spool.forget(part)
  }
}

test('what was added comes out once, in order, whenever the process ended in between', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.record({ add: fc.integer({ min: 1, max: 5 }) }),
          fc.record({ take: fc.integer({ min: 1, max: 7 }) }),
          fc.constant('restart' as const),
        ),
        { maxLength: 30 },
      ),
      async (acts) => {
        const place = await directory(t)
        let spool = await Spool.open(place, LARGE)
        const taken: string[] = []
        let added = 0
        for (const act of acts) {
          if (act === 'restart') {
            await spool.close()
            spool = await Spool.open(place, LARGE)
          } else if ('add' in act) {
            await spool.add(Array.from({ length: act.add }, () => `line ${++added}`))
          } else {
            const part = await spool.read(act.take, 1 << 20)
            taken.push(...part.lines)
            await spool.forget(part)
          }
          assert.equal(spool.waiting, added - taken.length)
        }
        taken.push(...(await readAll(spool)))
        await spool.close()
        assert.deepEqual(
          taken,
          Array.from({ length: added }, (_, i) => `line ${i + 1}`),
        )
      },
    ),
    { numRuns: 40 },
  )
})

test('what was read and not acknowledged is read again', async (t) => {
  const place = await directory(t)
  const spool = await Spool.open(place, LARGE)
  await spool.add(['one', 'two'])
  assert.deepEqual((await spool.read(10, 1000)).lines, ['one', 'two'])
  await spool.close()
  const again = await Spool.open(place, LARGE)
  assert.deepEqual((await again.read(10, 1000)).lines, ['one', 'two'])
  await again.close()
})

test('a line that a power cut broke off is no line, and does not spoil the next', async (t) => {
  const place = await directory(t)
  const spool = await Spool.open(place, LARGE)
  await spool.add(['one', 'two'])
  await spool.close()
  const [file = ''] = (await readdir(place)).filter((name) => name.endsWith('.jsonl'))
  await appendFile(path.join(place, file), 'thr')
  const again = await Spool.open(place, LARGE)
  await again.add(['four'])
  assert.deepEqual(await readAll(again), ['one', 'two', 'four'])
  await again.close()
})

test('where there is no more room the oldest goes, and how many is known', async (t) => {
  const place = await directory(t)
  const spool = await Spool.open(place, { mostBytes: 10 << 20 })
  const line = 'x'.repeat(1 << 20)
  for (let n = 0; n < 12; n++) await spool.add([`${n} ${line}`])
  assert.equal(spool.lost, 4)
  assert.equal(spool.waiting, 8)
  const first = await spool.read(1, 2 << 20)
  assert.match(first.lines[0] ?? '', /^4 /)
  await spool.close()
})
