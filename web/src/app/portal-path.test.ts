import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portalPath } from './portal-path.ts'

test('tickets and reports have pages of their own in the portal, with what was asked for', () => {
  assert.equal(portalPath('/tickets/viva/INC%2F4?x=1'), '/portal/tickets/viva/INC%2F4?x=1')
  assert.equal(portalPath('/reports/viva/2026-Q3'), '/portal/reports/viva/2026-Q3')
  assert.equal(portalPath('/my-sign-in'), '/portal/my-sign-in')
})

test('services and how they are stand on the first page', () => {
  for (const href of ['/', '/services', '/services/viva?period=2026-Q3', '/availability/viva']) {
    assert.equal(portalPath(href), '/portal')
  }
})

test('rooms that are not theirs are not there', () => {
  assert.equal(portalPath('/settings/people'), '/portal/settings/people')
  assert.equal(portalPath('/servicesx'), '/portal/servicesx')
})
