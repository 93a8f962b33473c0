import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart, shortName } from './short-name.ts'

test('a provider is called in addresses much as it is on the page', () => {
  assert.equal(shortName('Exempelby Entra ID'), 'exempelby-entra-id')
  assert.equal(shortName(' Östra Göinge: AD '), 'ostra-goinge-ad')
  assert.equal(shortName('***'), '')
})

test('domains are set apart by commas and spaces, groups by lines alone', () => {
  assert.deepEqual(apart('a.se, b.se\nc.se', 'words'), ['a.se', 'b.se', 'c.se'])
  assert.deepEqual(apart('Revision, extern\n\nDataservice', 'lines'), [
    'Revision, extern',
    'Dataservice',
  ])
})
