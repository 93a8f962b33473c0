import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportWords } from './export-words.ts'
import { wordsAsked } from './words.ts'

test('each word is the beginning of a word, and no sign of a query', () => {
  assert.equal(wordsAsked('  utskrift beslut ').words, "'utskrift':* & 'beslut':*")
  assert.equal(wordsAsked("INC-20' | !x").words, "'INC':* & '20':* & 'x':*")
  assert.equal(wordsAsked(' INC-20 ').prefix, 'INC-20')
  assert.equal(wordsAsked('& ! |').words, '')
})

test('both languages name every column', () => {
  assert.deepEqual(Object.keys(exportWords.sv), Object.keys(exportWords.en))
})
