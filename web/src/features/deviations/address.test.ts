import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queryOf, readAddress, writeAddress } from './address.ts'

test('an address without anything is what waits, the oldest first', () => {
  const address = readAddress({})
  assert.deepEqual(address, { tab: 'waiting', filters: {}, sort: 'period' })
  assert.equal(writeAddress(address), '/deviations')
  assert.deepEqual(queryOf(address), { state: 'waiting', sort: 'period' })
})

test('a link that says only a state leads to where that stands', () => {
  const tabOf = (state: string) => readAddress({ state }).tab
  assert.deepEqual(['waiting', 'explained', 'all', 'late', 'back', 'nonsense'].map(tabOf), [
    'waiting',
    'all',
    'all',
    'actions',
    'actions',
    'all',
  ])
  assert.equal(queryOf(readAddress({ state: 'explained' })).state, 'explained')
})

test('what is written is read back', () => {
  const address = {
    tab: 'actions',
    filters: { service: 'viva', state: 'late', q: 'växel' },
    sort: '-period',
  } as const
  const written = new URL(writeAddress(address), 'http://kvitto')
  assert.deepEqual(readAddress(Object.fromEntries(written.searchParams)), address)
})

test('a state of another tab is passed over', () => {
  assert.deepEqual(readAddress({ tab: 'all', state: 'late' }).filters, {})
})
