import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signInSearch } from './search.ts'

test('one comes back to a path of this site, and to nothing else', () => {
  assert.deepEqual(signInSearch({ return: '/tickets?q=a' }), { return: '/tickets?q=a' })
  for (const elsewhere of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'tickets',
    7,
  ]) {
    assert.deepEqual(signInSearch({ return: elsewhere }), {}, String(elsewhere))
  }
})

test('what is not known is left out', () => {
  assert.deepEqual(signInSearch({ problem: '<b>', told: 'lies', again: 'yes' }), {})
  assert.deepEqual(signInSearch({ problem: 'not_admitted', told: 'recovered', again: true }), {
    problem: 'not_admitted',
    told: 'recovered',
    again: true,
  })
})
