import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomainError } from '../../../platform/errors.ts'
import { limited } from './limited.ts'

test('so many run at once, the next wait their turn, and more are sent away', async () => {
  const turn = limited(2, 1)
  const ends: (() => void)[] = []
  const begun: number[] = []
  const run = (number: number) =>
    turn(async () => {
      begun.push(number)
      await new Promise<void>((resolve) => ends.push(resolve))
      return number
    })
  const [first, second, third] = [run(1), run(2), run(3)]
  await assert.rejects(
    run(4),
    (error) => error instanceof DomainError && error.code === 'too_many_requests',
  )
  assert.deepEqual(begun, [1, 2])
  ends[0]?.()
  assert.equal(await first, 1)
  await new Promise(setImmediate)
  assert.deepEqual(begun, [1, 2, 3])
  for (const end of ends) end()
  assert.deepEqual(await Promise.all([second, third]), [2, 3])
})

test('what fails leaves its place', async () => {
  const turn = limited(1, 0)
  await assert.rejects(
    turn(async () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await turn(async () => 'yes'), 'yes')
})
