import { ensureUser } from '../accounts.ts'
import { isAccountLocked } from '../better-auth.ts'
import type { Desk } from '../desk.ts'
import { Refusal } from '../refusal.ts'
import { openedSession } from '../routes/sign-in.ts'
import { openSession } from '../session-start.ts'
import type { Provider } from './configuration.ts'
import { judged, type Said } from './said.ts'

/** A session for whom the provider has vouched, with the roles that their groups give now. */
export async function arrive(
  desk: Desk,
  request: Request,
  provider: Provider,
  answer: Said,
): Promise<{ readonly headers: Headers }> {
  const personId = await admitted(desk, provider, answer)
  const vouching = { secondFactor: provider.configuration.secondFactor, providerId: provider.id }
  const response = await openSession(desk, request, personId, 'sso', vouching).catch(
    (error: unknown) => {
      throw isAccountLocked(error) ? new Refusal('account_locked') : error
    },
  )
  await openedSession(desk, request, response)
  return response
}

async function admitted(desk: Desk, provider: Provider, answer: Said): Promise<string> {
  const [known] = await desk.database.rows<{ user_id: string }>(
    'select user_id from account where provider_id = $1 and account_id = $2 and issuer = $3',
    [provider.id, answer.subject, answer.issuer],
  )
  const personId = await desk.people.admit({
    providerId: provider.id,
    personId: known?.user_id,
    name: answer.name,
    email: answer.email,
    groups: answer.groups,
    ...judged(answer, provider.configuration),
  })
  const standing = personId === undefined ? undefined : await desk.people.standing(personId)
  if (personId === undefined || standing?.active !== true) throw new Refusal('not_admitted')
  if (known !== undefined) return personId
  const isNew = await desk.database.transaction(async (client) => {
    await ensureUser(client, { id: personId, ...standing })
    const { rowCount } = await client.query(
      `insert into account (user_id, provider_id, account_id, issuer) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [personId, provider.id, answer.subject, answer.issuer],
    )
    return rowCount === 1
  })
  if (isNew) {
    await desk.record({
      kind: 'sign_in.identity_linked',
      personId,
      facts: { provider: provider.id },
    })
  }
  return personId
}
