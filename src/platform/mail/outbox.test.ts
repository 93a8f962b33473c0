import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { somebody } from '../../../test/builders/tickets.ts'
import { mailOffice } from '../../../test/mail-office.ts'
import type { Context } from '../context.ts'
import { queueMail, withdrawMail } from './outbox.ts'

const to = { name: 'Maria', address: 'maria@exempelby.example', language: 'sv' } as const

test('whoever is responsible for a service queues and takes back its mail, and no other’s', async (t) => {
  const here = await mailOffice(t)
  const { context, clock } = here
  for (const key of ['viva', 'heroma']) await makeService(context, key)
  const [viva, heroma] = await Promise.all(
    ['viva', 'heroma'].map((key) =>
      context.transaction(({ sql }) =>
        sql.selectFrom('service').select('id').where('key', '=', key).executeTakeFirstOrThrow(),
      ),
    ),
  )
  const anna = context.as(await somebody(context, 'Anna Ek', 'account_manager', 'viva'))
  const contact = context.as(await somebody(context, 'Maria Ek', 'contact', 'viva'))
  const queue = (as: Context, serviceId: number | undefined) =>
    as.transaction((tx) =>
      queueMail(tx, clock, {
        purpose: 'test',
        about: {},
        to,
        ...(serviceId === undefined ? {} : { serviceId }),
      }),
    )
  const withdraw = (as: Context, id: string) => as.transaction((tx) => withdrawMail(tx, clock, id))
  const own = await queue(anna, viva?.id)
  await assert.rejects(queue(anna, heroma?.id), /row-level security/)
  await assert.rejects(queue(anna, undefined), /row-level security/)
  await assert.rejects(queue(contact, viva?.id), /row-level security/)
  const others = await queue(context, heroma?.id)
  assert.equal(await withdraw(anna, others), false)
  assert.equal(await withdraw(contact, own), false)
  assert.equal(await withdraw(anna, own), true)
  assert.deepEqual((await here.look(own)).kinds, ['withdrawn'])
  const changed = await anna.transaction(({ client }) =>
    client.query(`update mail set state = 'accepted' where id = $1`, [own]),
  )
  assert.equal(changed.rowCount, 0)
})
