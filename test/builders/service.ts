import type { Context } from '../../src/platform/context.ts'

const hours = { zone: 'Europe/Stockholm', week: { 'mon-fri': ['07:00-18:00'] } }

/** Terms as they are stored, with opening hours on working days and four priorities. */
export const terms = {
  serviceHours: hours,
  availabilityHours: hours,
  clocks: {
    priorities: {
      1: { responseSeconds: 1800, resolutionSeconds: 14_400, updateEverySeconds: 7200 },
      2: { responseSeconds: 3600, resolutionSeconds: 28_800 },
      3: { responseSeconds: 14_400, resolutionSeconds: 144_000 },
      4: { resolutionSeconds: 288_000 },
    },
    pausedWhile: ['waiting_customer'],
    priorityChange: 'retroactive',
  },
  priorities: {},
  report: { every: 'quarter', dueWorkingDays: 15 },
}

/** A service with one agreement, in force from a day on. */
export async function makeService(
  context: Context,
  key = 'viva',
  from = '2016-01-01',
  what: object = terms,
): Promise<void> {
  await context.transaction(async ({ client }) => {
    await client.query("insert into unit (name) values ('Kund') on conflict do nothing")
    await client.query(
      `insert into service (key, name, customer_id, created_at)
       select $1, initcap($1), id, '2016-01-01' from unit`,
      [key],
    )
    await client.query(
      `insert into service_agreement (service_id, valid_from, source, terms, created_at)
       select id, $2, '{}', $3, '2016-01-01' from service where key = $1`,
      [key, from, JSON.stringify(what)],
    )
  })
}
