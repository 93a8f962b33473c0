import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { ofDocuments } from './documents.ts'
import { reason, reasonIn, reasonOf } from './reasons.ts'
import { ofRows } from './rows.ts'

test('a reason is found again by its sentence, with what it is about', () => {
  const sentence = reason('no_day', { day: 31, month: 11, year: 2026 })
  assert.equal(sentence, 'there is no day 31 of month 11 in 2026')
  assert.deepEqual(reasonOf(sentence), {
    code: 'no_day',
    values: { day: '31', month: '11', year: '2026' },
  })
  assert.equal(reasonIn('sv', sentence), 'det finns ingen dag 31 i månad 11 år 2026')
  assert.equal(reasonIn('en', sentence), sentence)
})

test('each sentence is found as itself, whatever stands in it', () => {
  const all = Object.entries({ ...ofRows, ...ofDocuments })
  for (const [code, { en, sv }] of all) {
    const names = [...en.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const said = names.reduce((text, name) => text.replace(`{${name}}`, 'x{y}\n"z" $1'), en)
    assert.equal(reasonOf(said)?.code, code, said)
    const blanks = [...sv.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    assert.deepEqual(
      blanks.filter((name) => !names.includes(name)),
      [],
      `${code} has blanks in Swedish that nothing fills`,
    )
  }
})

test('what nobody has words for is said to be that', () => {
  assert.equal(reasonIn('sv', 'the moon is in the way'), undefined)
})

test('Zod is told in Swedish, as it says things now', () => {
  const shape = z.strictObject({
    name: z.string().min(2),
    count: z.int().max(9),
    parts: z.array(z.string()).min(1),
    every: z.enum(['month', 'quarter']),
    key: z.string().regex(/^a/),
    email: z.email(),
  })
  const told = (value: object) =>
    shape.safeParse(value).error?.issues.map(({ message }) => reasonIn('sv', message)) ?? []
  const good = { name: 'ab', count: 1, parts: ['x'], every: 'month', key: 'a', email: 'a@b.se' }
  for (const wrong of [
    { name: undefined },
    { name: 7 },
    { name: '' },
    { count: 10 },
    { count: 1.5 },
    { parts: [] },
    { every: 'year' },
    { key: 'b' },
    { email: 'b' },
    { strange: 1 },
  ]) {
    const words = told({ ...good, ...wrong })
    assert.equal(words.length, 1, JSON.stringify(wrong))
    assert.ok(words[0] !== undefined, JSON.stringify(wrong))
  }
  assert.deepEqual(told({ ...good, name: 7 }), ['här väntas text, men det står ett tal'])
})
