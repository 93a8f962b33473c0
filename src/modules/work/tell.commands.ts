import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { escalationsDue } from './items.ts'
import {
  beginDay,
  insertNotices,
  isDayTold,
  lockTelling,
  saveEscalations,
  selectNotices,
  selectReaders,
} from './notice.store.ts'
import { canTellEverybody } from './policy.ts'
import { dayNotices, type ToTell, urgentNotices } from './telling.ts'
import { workingDaysIn } from './working-days.commands.ts'
import { loadWorld, type World } from './world.store.ts'

/** Local time from which the day’s mails are written. */
const MORNING = { hour: 7, minute: 30 }

/**
 * The mails of the day: one a person with what is new, due, late or has gone to them, on working days
 * from half past seven. Done once however often it is asked for, and late where Kvitto was down; what
 * is written down as told stands in the transaction of the mail that tells it. Answers how many mails.
 */
export function tellDay(context: Context): Promise<number> {
  authorise(canTellEverybody(context.actor))
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    await lockTelling(tx)
    const world = await loadWorld(tx, now)
    const isWorkingDay = workingDaysIn(world.zone)
    if (!isWorkingDay(world.today) || isBeforeMorning(now, world.zone)) return 0
    if (await isDayTold(tx, world.today)) return 0
    const day = { ...world, isWorkingDay, toldOf: await toldIn(tx) }
    const mails = await tell(context, tx, world, 'work', dayNotices(world.items, day))
    await saveEscalations(
      tx,
      world.items.flatMap((item) => {
        const escalations = escalationsDue(item, world.today, isWorkingDay)
        return escalations === item.escalations ? [] : [{ id: item.id, escalations }]
      }),
    )
    await beginDay(tx, world.today, now, mails)
    return mails
  })
}

/** What is urgent and has been told nobody, at once; several things in one mail. Answers how many mails. */
export function tellUrgent(context: Context): Promise<number> {
  authorise(canTellEverybody(context.actor))
  return context.transaction(async (tx) => {
    await lockTelling(tx)
    const world = await loadWorld(tx, context.clock.now())
    if (!world.items.some(({ isUrgent }) => isUrgent)) return 0
    const isWorkingDay = workingDaysIn(world.zone)
    const day = { ...world, isWorkingDay, toldOf: await toldIn(tx) }
    return tell(context, tx, world, 'work_urgent', urgentNotices(world.items, day))
  })
}

function isBeforeMorning(now: number, zone: string): boolean {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  return hour * 60 + minute < MORNING.hour * 60 + MORNING.minute
}

async function toldIn(tx: Tx) {
  const all = Map.groupBy(await selectNotices(tx), ({ item, person }) => `${item} ${person}`)
  return (item: number, person: string) => all.get(`${item} ${person}`) ?? []
}

async function tell(
  { clock }: Context,
  tx: Tx,
  { today, language }: World,
  purpose: 'work' | 'work_urgent',
  notices: readonly ToTell[],
): Promise<number> {
  if (notices.length === 0) return 0
  const readers = await selectReaders(
    tx,
    notices.map(({ person }) => person),
  )
  const mails = new Map<string, string>()
  for (const [person, { name, email, language: own }] of readers) {
    const to = { name, address: email, language: own ?? language }
    mails.set(person, await queueMail(tx, clock, { purpose, about: { person, day: today }, to }))
  }
  const mailed = notices.flatMap((notice) => {
    const mail = mails.get(notice.person)
    return mail === undefined ? [] : [{ ...notice, mail }]
  })
  await insertNotices(tx, mailed, today)
  return mails.size
}
