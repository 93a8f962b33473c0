import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strengthOf } from './password-strength.ts'

const anna = ['Anna Andersson', 'anna.andersson@staden.se']

for (const [password, weakness] of [
  ['Kort-men-9!', 'too_short'],
  ['qwertyuiop1234', 'common'],
  ['passwordpassword', 'common'],
  ['Password123!!', 'common'],
  ['Midsommarafton!', 'common'],
  ['Sommaren2026!', 'common'],
  ['aaaaaaaaaaaaaaaa', 'guessable'],
  ['annaandersson1', 'guessable'],
  ['a'.repeat(257), 'too_long'],
] as const) {
  test(`${password.slice(0, 20)} is ${weakness}`, async () => {
    const { weaknesses } = await strengthOf(password, anna)
    assert.ok(weaknesses.includes(weakness), weaknesses.join())
  })
}

for (const password of ['trumpet molnig handske 41', 'x7Kd9!mQp2zL', 'Grön-ödla på väg 8']) {
  test(`“${password}” will do`, async () => {
    const { weaknesses } = await strengthOf(password, anna)
    assert.deepEqual(weaknesses, [])
  })
}
