import type { Context } from '../../platform/context.ts'
import { workingDaysLate } from '../calendar/index.ts'
import { loadOrganisation } from '../services/index.ts'
import { claimsOn, type OpenItem, workOf, worstFirst } from './items.ts'
import { type Line, type WrittenLetter, writeLetter } from './letter.render.ts'
import {
  type MailedNotice,
  type Reader,
  selectNoticesOfMail,
  selectReaders,
} from './notice.store.ts'
import { receiversOf } from './receivers.ts'
import { byName, sayingIn } from './saying.ts'
import { workingDaysIn } from './working-days.commands.ts'
import { loadWorld, type World } from './world.store.ts'

interface AskedMail {
  readonly id: string
  readonly purpose: string
  readonly to: { readonly name: string; readonly language: 'sv' | 'en' }
  readonly mayBeCopy: boolean
}

/**
 * The mail as it is to be sent now: of what the person was to be told, what still waits for them. Told
 * as of the day on which it was gathered. Nothing where all of it is done.
 */
export function writeWorkMail(
  context: Context,
  mail: AskedMail,
  publicUrl: URL,
): Promise<WrittenLetter | undefined> {
  return context.transaction(async (tx) => {
    const notices = await selectNoticesOfMail(tx, mail.id)
    const [first] = notices
    if (first === undefined) return undefined
    const world = await loadWorld(tx, context.clock.now(), first.on)
    const still = stillTheirs(notices, world)
    if (still.length === 0) return undefined
    const named = still.flatMap(({ notice, heldBy }) => [
      ...heldBy,
      notice.standsInFor ?? notice.person,
    ])
    const people = await selectReaders(tx, named)
    const { language, name } = mail.to
    const say = sayingIn({ language, zone: world.zone, today: world.today })
    return writeLetter(
      {
        purpose: mail.purpose === 'work_urgent' ? 'work_urgent' : 'work',
        name,
        day: world.today,
        sender: (await loadOrganisation(tx)) ?? 'Kvitto',
        publicUrl,
        mayBeCopy: mail.mayBeCopy,
        lines: still.map((each) => lineOf(each, world, people)),
      },
      say,
    )
  })
}

interface Still {
  readonly notice: MailedNotice
  readonly item: OpenItem
  readonly isEscalated: boolean
  readonly nobodyBelow: boolean
  /** Ids of those whom it was for, where it has gone to somebody above. */
  readonly heldBy: readonly string[]
}

/** The worst first; without what is done, has another due day, or is somebody else’s by now. */
function stillTheirs(notices: readonly MailedNotice[], world: World): Still[] {
  const byItem = new Map(notices.map((notice) => [notice.item, notice]))
  return worstFirst(world.items).flatMap((item) => {
    const notice = byItem.get(item.id)
    if (notice === undefined) return []
    if (notice.rung !== 'posted' && notice.dueOn !== item.dueOn) return []
    const claim = claimsOn(item, world.organisation, item.escalations).get(notice.person)
    if (claim === undefined) return []
    const isEscalated = claim.escalation > 0
    const { receivers } = receiversOf(item, world.organisation)
    const heldBy = isEscalated ? receivers.map(({ person }) => person) : []
    return [{ notice, item, isEscalated, nobodyBelow: claim.nobodyBelow, heldBy }]
  })
}

function lineOf(
  { notice, item, isEscalated, nobodyBelow, heldBy }: Still,
  { today, zone }: World,
  people: ReadonlyMap<string, Reader>,
): Line {
  const nameOf = (id: string) => people.get(id)?.name
  return {
    work: workOf(item),
    dueOn: item.dueOn,
    workingDaysLate: workingDaysLate(item.dueOn, today, workingDaysIn(zone)),
    isDueToday: item.dueOn <= today,
    isNew: notice.rung === 'posted',
    isEscalated,
    nobodyBelow,
    standsInFor: notice.standsInFor === null ? null : (nameOf(notice.standsInFor) ?? null),
    heldBy: byName(heldBy.flatMap((id) => nameOf(id) ?? [])),
  }
}
