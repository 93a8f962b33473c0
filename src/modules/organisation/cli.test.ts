import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { printed } from '../../../test/command-line.ts'
import { testDatabase } from '../../../test/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { registerOrganisation } from './cli.ts'

test('an operator adds a unit and a person, gives a role and takes it', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const run = (...argv: string[]) => printed(context, registerOrganisation, argv)
  await run('unit', 'add', 'Dataservice', '--under', 'Kund')
  assert.match(await run('unit', 'list'), /Dataservice +Kund/)
  await run('person', 'add', 'maria@by.example', '--name', 'Maria Lind')
  assert.match(
    await run('role', 'grant', 'maria@by.example', 'technician', '--unit', 'Dataservice'),
    /now has the role technician/,
  )
  assert.match(await run('person', 'list', '--search', 'lin'), /Maria Lind .*technician/)
  const [held] = JSON.parse(await run('role', 'list', '--json'))
  assert.equal(held.place.name, 'Dataservice')
  await run('role', 'end', String(held.id))
  assert.match(await run('person', 'end', 'MARIA@by.example'), /0 roles ended/)
  assert.match(await run('person', 'list', '--ended'), /Maria Lind/)
  const refuses = (code: string) => (error: unknown) =>
    error instanceof DomainError && error.code === code
  await assert.rejects(run('role', 'grant', 'x@by.example', 'king'), refuses('usage'))
  await assert.rejects(run('person', 'end', 'x@by.example'), refuses('not_found'))
})
