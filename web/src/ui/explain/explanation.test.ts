import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Explanation, explanationOf, givenOf, linkOf } from './explanation.ts'

const said = {
  causeCategory: 'supplier',
  explanation: 'Väntan.',
  action: 'Jour',
  actionOwner: 'Teodor',
  actionOwnerId: '00000000-0000-4000-8000-000000000001',
  actionDue: '2026-12-04',
} as const
const links = [{ kind: 'ticket', ref: 'INC 1', title: 'Skrivaren' }] as const

test('what was said stands in the form, and is sent as it stands', () => {
  const values = explanationOf(said, [...links])
  assert.equal(values.actionOwner, '')
  assert.deepEqual(givenOf(values, false), {
    causeCategory: 'supplier',
    explanation: 'Väntan.',
    links: [{ kind: 'ticket', ref: 'INC 1' }],
    action: 'Jour',
    actionOwnerId: said.actionOwnerId,
    actionDue: '2026-12-04',
  })
})

test('somebody outside is sent by name', () => {
  const values = explanationOf({ ...said, actionOwnerId: null }, [])
  assert.equal(values.actionOwnerId, 'other')
  assert.equal(Reflect.get(givenOf(values, false), 'actionOwner'), 'Teodor')
})

test('an action that is done is not sent; one that is emptied is taken away', () => {
  const values: Explanation = { ...explanationOf(said, []), action: ' ' }
  assert.equal(Reflect.get(givenOf(values, false), 'action'), null)
  assert.equal('action' in givenOf(values, true), false)
})

test('a link is read back as it was written', () => {
  assert.deepEqual(linkOf('outage 2026-08-14T08:12:00Z'), {
    kind: 'outage',
    ref: '2026-08-14T08:12:00Z',
  })
  assert.deepEqual(linkOf('ticket A B'), { kind: 'ticket', ref: 'A B' })
})
