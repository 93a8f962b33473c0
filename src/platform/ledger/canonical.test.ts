import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, type JsonValue } from './canonical.ts'

test('members stand in the order of their names, whatever order they were given in', () => {
  assert.equal(
    canonicalJson({ b: [1, { z: null, y: true }], a: 'å', '10': 1, '2': 2 }),
    '{"10":1,"2":2,"a":"å","b":[1,{"y":true,"z":null}]}',
  )
})

test('the example of RFC 8785 comes out as the RFC has it', () => {
  const example: JsonValue = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  assert.equal(
    canonicalJson(example),
    `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
  )
})

test('what is read back has the same form', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const given = JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ' ')) as JsonValue
      const once = canonicalJson(given)
      assert.equal(canonicalJson(JSON.parse(once) as JsonValue), once)
      assert.deepEqual(JSON.parse(once), JSON.parse(JSON.stringify(given)))
    }),
  )
})

test('what has no such form is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'a\u0000b', '\ud800', ['\udc00']]) {
    assert.throws(() => canonicalJson(value), RangeError)
  }
})
