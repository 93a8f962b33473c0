import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from './device.ts'

const AS_CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

test('a browser is told by its own name, not by those that it borrows', () => {
  const said = (userAgent: string) => {
    const { browser, system } = deviceOf(userAgent)
    return `${browser} ${system}`
  }
  assert.equal(
    said('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    'Firefox Linux',
  )
  assert.equal(
    said(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${AS_CHROME} Edg/140.0`),
    'Edge Windows',
  )
  assert.equal(said(`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${AS_CHROME}`), 'Chrome Android')
  assert.equal(
    said(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    ),
    'Safari iPhone',
  )
  assert.equal(
    said(
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    ),
    'Safari Mac',
  )
})

test('a program that says nothing of the kind is not guessed at', () => {
  assert.deepEqual(deviceOf('curl/8.5.0'), { browser: undefined, system: undefined })
  assert.deepEqual(deviceOf(''), { browser: undefined, system: undefined })
})
