import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbersIn } from './numbers.ts'

const sv = numbersIn('sv')
const en = numbersIn('en')

test('a share is rounded down, never up', () => {
  assert.equal(sv.percent(0.99719, 2), '99,71\u00a0%')
  assert.equal(sv.percent(0.999999, 2), '99,99\u00a0%')
  assert.equal(sv.percent(38 / 44, 1), '86,3\u00a0%')
  assert.equal(en.percent(0.99719, 2), '99.71%')
})

test('a share that is exactly a step is written as that step', () => {
  assert.equal(sv.percent(1, 1), '100,0\u00a0%')
  assert.equal(sv.percent(0, 2), '0,00\u00a0%')
})

test('thousands are set apart in the way of the language', () => {
  assert.equal(sv.count(999), '999')
  assert.equal(sv.count(5000), '5\u202f000')
  assert.equal(sv.count(1_234_567), '1\u202f234\u202f567')
  assert.equal(en.count(1_234_567), '1,234,567')
})

test('a goal stands as it is written in the agreement', () => {
  assert.equal(sv.goal(99.5), '99,5\u00a0%')
  assert.equal(sv.goal(90), '90\u00a0%')
})

test('opening time is hours and minutes, and seconds only where parts shall add up', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  assert.equal(plain(sv.duration(15_000)), '4 h 10 min')
  assert.equal(plain(sv.duration(14_400)), '4 h')
  assert.equal(plain(sv.duration(0)), '0 min')
  assert.equal(plain(sv.duration(7_859)), '2 h 10 min')
  assert.equal(plain(sv.duration(59)), '59 s')
  assert.equal(plain(sv.exact(7_859)), '2 h 10 min 59 s')
  assert.equal(plain(sv.exact(0)), '0 min')
  assert.equal(plain(sv.duration(4_363_200)), '1\u202f212 h')
})
