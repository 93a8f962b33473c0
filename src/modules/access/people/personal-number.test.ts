import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newPersonKeys } from './person-keys.commands.ts'
import { personalNumber, shownPersonalNumber } from './personal-number.ts'

test('a number is the same however it is written', () => {
  for (const text of [
    '8112289874',
    '811228-9874',
    '198112289874',
    '19811228-9874',
    ' 811228-9874 ',
  ]) {
    assert.equal(personalNumber(text, 2026), '198112289874', text)
  }
  assert.equal(personalNumber('811228+9874', 2026), '188112289874')
})

test('a coordination number is one too; what is not a day or fails its check digit is none', () => {
  assert.equal(personalNumber('701063-2391', 2026), '197010632391')
  for (const text of ['8112289875', '811328-9874', 'A1234', '4711', '12345678901234', '']) {
    assert.equal(personalNumber(text, 2026), undefined, text)
  }
})

test('what is shown and kept never holds its last digits', () => {
  const keys = newPersonKeys('a secret of at least thirty-two characters', 2026)
  const { key, shown } = keys.keyOf('811228-9874')
  assert.equal(shown, '19811228-••••')
  assert.equal(shown, shownPersonalNumber('198112289874'))
  assert.match(key, /^pnr:[\w-]{32}$/)
  assert.doesNotMatch(key + shown, /9874/)
  assert.equal(keys.keyOf('198112289874').key, key)
  assert.deepEqual(keys.keyOf(' P100 '), { key: 'P100', shown: 'P100' })
})

test('another installation knows the same number by another key', () => {
  const one = newPersonKeys('a secret of at least thirty-two characters', 2026)
  const other = newPersonKeys('another one of thirty-two characters!!', 2026)
  assert.notEqual(one.keyOf('8112289874').key, other.keyOf('8112289874').key)
})
