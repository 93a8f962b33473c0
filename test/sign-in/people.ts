import type { People } from '../../src/platform/auth/people.ts'
import type { Database } from '../../src/platform/db/database.ts'

/** People as the organisation keeps them, asked for with the owner's eyes. */
export function testPeople(owner: Database): People {
  const rows = (text: string, values: readonly unknown[] = []) =>
    owner.transaction(async (tx) => (await tx.client.query(text, [...values])).rows)
  return {
    async standing(personId) {
      const [row] = await rows(
        `select name, email, coalesce(language, 'sv') as language, ended_at is null as active,
                exists (select from role_grant g where g.person_id = p.id and g.role = 'administrator'
                          and g.ended_at is null) as "demandsSecondFactor"
           from person p where id = $1`,
        [personId],
      )
      return row
    },
    async hasAdministrator() {
      return (await rows(`select from role_grant where role = 'administrator'`)).length > 0
    },
    async addFirstAdministrator({ name, email, language }) {
      const [row] = await rows(
        `insert into person (name, email, language, created_at) values ($1, $2, $3, now())
         returning id`,
        [name, email, language],
      )
      await rows(
        `insert into role_grant (person_id, role, requested_at, requested_by, approved_at, approved_by)
         values ($1, 'administrator', now(), 'first', now(), 'first')`,
        [row.id],
      )
      return row.id
    },
    admit: async () => undefined,
  }
}
