import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { type Clock, fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { addPerson, grantRole, loadActor } from '../organisation/index.ts'
import { actorOfSecret, createToken, listTokens, revokeToken } from './commands.ts'

const DAY = 86_400_000
const SCOPES = ['tickets:read', 'reports:read']

async function person(
  context: Context,
  name: string,
  role: 'administrator' | 'contact' | 'auditor',
  service?: string,
): Promise<{ id: string; context: Context }> {
  const email = `${name.toLowerCase()}@exempelby.se`
  const id = await addPerson(context, { name, email })
  const scope =
    service === undefined
      ? ({ kind: 'organisation' } as const)
      : ({ kind: 'service', service } as const)
  await grantRole(context, { personId: id, role, scope })
  const actor = await loadActor(context, id)
  assert.ok(actor !== undefined)
  return { id, context: context.as(actor) }
}

const given = { name: 'Nightly report', scopes: ['tickets:read'], days: 30 }
const refuses = (code: string) => (error: unknown) =>
  error instanceof DomainError && error.code === code

test('a token acts for its person, within its scopes and its service', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const anna = await person(context, 'Anna', 'auditor')
  const { secret, token } = await createToken(
    anna.context,
    { ...given, service: 'viva', personId: anna.id },
    SCOPES,
  )
  assert.match(secret, /^kvitto_[\w-]{43}$/)
  const actor = await actorOfSecret(context, secret)
  assert.deepEqual(actor, {
    kind: 'token',
    id: token.id,
    personId: anna.id,
    name: 'Anna (Nightly report)',
    roles: [{ role: 'auditor', reach: 'all' }],
    leads: false,
    scopes: ['tickets:read'],
    service: 'viva',
  })
  const seen = await context
    .as(actor)
    .transaction((tx) => tx.sql.selectFrom('service').select('key').execute())
  assert.deepEqual(seen, [{ key: 'viva' }])
})

test('a token counts until it expires, is revoked, or its person leaves', async (t) => {
  let now = Date.UTC(2026, 10, 22)
  const clock: Clock = { now: () => now }
  const database = await testDatabase(t, clock)
  const { context } = database
  const anna = await person(context, 'Anna', 'administrator')
  const create = async () =>
    (await createToken(anna.context, { ...given, personId: anna.id }, SCOPES)).secret
  const counts = async (secret: string) => (await actorOfSecret(context, secret)) !== undefined
  const expiring = await create()
  now += 30 * DAY - 1
  assert.equal(await counts(expiring), true)
  now += 1
  assert.equal(await counts(expiring), false)

  const { secret, token } = await createToken(anna.context, { ...given, personId: anna.id }, SCOPES)
  assert.equal(await counts(secret), true)
  const revoked = await revokeToken(anna.context, token.id)
  assert.equal(revoked.revokedAt, new Date(now).toISOString())
  assert.equal(await counts(secret), false)
  assert.deepEqual(await revokeToken(anna.context, token.id), revoked)

  const third = await create()
  const owner = await asOwner(t, database)
  await owner.transaction((tx) => tx.client.query('update person set ended_at = now()'))
  assert.equal(await counts(third), false)
  assert.equal(await counts('kvitto_guess'), false)
  assert.equal(await counts('something else'), false)
})

test('a token can neither make tokens nor revoke or list them', async (t) => {
  const { context } = await testDatabase(t)
  const anna = await person(context, 'Anna', 'administrator')
  const { secret, token } = await createToken(anna.context, { ...given, personId: anna.id }, SCOPES)
  const actor = await actorOfSecret(context, secret)
  assert.ok(actor !== undefined)
  const asToken = context.as(actor)
  await assert.rejects(
    async () => createToken(asToken, { ...given, personId: anna.id }, SCOPES),
    refuses('forbidden'),
  )
  await assert.rejects(revokeToken(asToken, token.id), refuses('not_found'))
  await assert.rejects(async () => listTokens(asToken), refuses('not_found'))
})

test('one sees and revokes one’s own; administrators everybody’s, auditors only see', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context, 'viva')
  const admin = await person(context, 'Admin', 'administrator')
  const contact = await person(context, 'Kontakt', 'contact', 'viva')
  const auditor = await person(context, 'Revisor', 'auditor')
  const own = await createToken(contact.context, { ...given, personId: contact.id }, SCOPES)
  const other = await createToken(admin.context, { ...given, personId: admin.id }, SCOPES)
  const seen = async (by: Context) => (await listTokens(by)).map(({ id }) => id).sort()
  assert.deepEqual(await seen(contact.context), [own.token.id])
  assert.deepEqual(await seen(admin.context), [own.token.id, other.token.id].sort())
  assert.deepEqual(await seen(auditor.context), [own.token.id, other.token.id].sort())
  const mine = async (by: Context) => (await listTokens(by, 'mine')).map(({ id }) => id)
  assert.deepEqual(await mine(admin.context), [other.token.id])
  assert.deepEqual(await mine(auditor.context), [])
  await assert.rejects(revokeToken(contact.context, other.token.id), refuses('not_found'))
  await assert.rejects(revokeToken(auditor.context, own.token.id), refuses('not_found'))
  await revokeToken(admin.context, own.token.id)
})

test('the secret is kept nowhere, and making and revoking leave receipts', async (t) => {
  const database = await testDatabase(t)
  const { context } = database
  const anna = await person(context, 'Anna', 'administrator')
  const { secret, token } = await createToken(anna.context, { ...given, personId: anna.id }, SCOPES)
  await revokeToken(anna.context, token.id)
  const owner = await asOwner(t, database)
  const text = await owner.transaction(async ({ client }) => {
    const { rows } = await client.query(`select to_jsonb(t)::text as row from api_token t`)
    const events = await client.query(`select to_jsonb(e)::text as row from ledger_event e`)
    return JSON.stringify([rows, events.rows])
  })
  assert.ok(!text.includes(secret) && !text.includes(secret.slice('kvitto_'.length)))
  assert.match(text, /token\.created/)
  assert.match(text, /token\.revoked/)
})

test('a scope that no operation asks for, and a service that is not seen, are refused', async (t) => {
  const { context } = await testDatabase(t, fixedClock(0))
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const contact = await person(context, 'Kontakt', 'contact', 'viva')
  const create = (more: object) =>
    createToken(contact.context, { ...given, ...more, personId: contact.id }, SCOPES)
  await assert.rejects(async () => create({ scopes: ['tickets:write'] }), refuses('invalid_input'))
  await assert.rejects(async () => create({ service: 'heroma' }), refuses('not_found'))
})
