import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badge } from './badge.ts'

test('what is not known is grey, and says so to whoever cannot see it', () => {
  const svg = badge({ name: 'Viva', state: 'unknown' }, 'sv')
  assert.match(svg, /aria-label="Viva: inte mätt"/)
  assert.match(svg, /#5f656d/)
  assert.doesNotMatch(svg, /#1d7445/)
})

test('a name is text, whatever is in it', () => {
  const svg = badge({ name: '<script>"&', state: 'up' }, 'en')
  assert.doesNotMatch(svg, /<script>/)
  assert.match(svg, /&#60;script&#62;&#34;&#38;: works/)
})
