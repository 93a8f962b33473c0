import { digestOf } from '../seal.ts'
import type { Desk } from './desk.ts'
import { Refusal } from './refusal.ts'
import type { OpenSession } from './sessions.ts'

/** better-auth takes a code of the half minute before and after this one as well. */
const VALID_SECONDS = 90

/**
 * A code opens one session: whoever looks over a shoulder cannot use it again (RFC 6238, 5.2). The
 * session that a used code opened is ended.
 */
export async function refuseUsedCode(
  desk: Desk,
  session: OpenSession,
  code: string,
): Promise<void> {
  await desk.database.rows(
    'delete from used_code where used_at < now() - make_interval(secs => $1)',
    [VALID_SECONDS],
  )
  const [first] = await desk.database.rows(
    `insert into used_code (user_id, code_sha256) values ($1, $2)
     on conflict do nothing returning user_id`,
    [session.personId, digestOf(code)],
  )
  if (first !== undefined) return
  await desk.sessions.endToken(session.token)
  throw new Refusal('wrong_code')
}
