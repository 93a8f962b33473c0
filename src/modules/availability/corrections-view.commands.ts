import { authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant } from '../calendar/index.ts'
import { agreementAt, loadService, loadServicesWithin, zoneOf } from '../services/index.ts'
import { componentsOf } from './compose.ts'
import type { CorrectionChoices, CorrectionQuery, CorrectionView } from './corrections.schema.ts'
import {
  type CorrectionRecord,
  findCorrection,
  listCorrections,
  loadComponentKeys,
  loadEvidence,
} from './corrections.store.ts'
import {
  availabilityReach,
  canCorrect,
  canDecideCorrection,
  canPlanMaintenance,
  canReadAvailability,
  canReadInternally,
  personOf,
} from './policy.ts'
import { presentInstant } from './present.ts'

/** Corrections of one service, or of all within reach, the newest first. */
export function readCorrections(
  context: Context,
  { service, which, cursor, limit }: CorrectionQuery,
): Promise<{ items: CorrectionView[]; nextCursor: string | null }> {
  if (service !== undefined) {
    authoriseSight(canReadAvailability(context.actor, service), `There is no service "${service}"`)
  }
  return context.transaction(async (tx) => {
    const reach = service === undefined ? availabilityReach(context.actor) : [service]
    const rows = await listCorrections(tx, {
      services: reach,
      which,
      span: undefined,
      before: cursor,
      limit: limit + 1,
    })
    const zones = new Map(
      (await loadServicesWithin(tx, reach)).map((each) => [each.key, zoneOf(each)]),
    )
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => present(context, zones.get(row.service) ?? 'UTC', row)),
      nextCursor: rows.length > limit && last !== undefined ? String(last.id) : null,
    }
  })
}

/** As it is told to whoever asks; its zone is looked up where it is not known. */
export async function presentCorrection(
  context: Context,
  zone: string | undefined,
  record: CorrectionRecord,
  tx?: Tx,
): Promise<CorrectionView> {
  if (zone !== undefined || tx === undefined) return present(context, zone ?? 'UTC', record)
  return present(context, zoneOf(await loadService(tx, record.service)), record)
}

/** Those who are served see what counts and why, not who wrote it down. */
function present({ actor }: Context, zone: string, record: CorrectionRecord): CorrectionView {
  const isInternal = canReadInternally(actor, record.service)
  const { evidenceName: name, evidenceType: type, evidenceSha256: sha256 } = record
  const standing = standingOf(record)
  const person = personOf(actor)
  const isOther = !record.byTwo || (person !== null && person !== record.proposedById)
  return {
    id: record.id,
    service: { key: record.service, name: record.serviceName },
    zone,
    kind: record.kind,
    standing,
    from: formatInstant(record.from),
    to: formatInstant(record.to),
    component: record.component,
    observedFrom: record.observedFrom,
    state: record.state,
    reason: record.reason,
    link: isInternal ? record.evidenceLink : null,
    evidence:
      !isInternal || name === null || type === null || sha256 === null
        ? null
        : { name, type, sha256 },
    byTwo: record.byTwo,
    proposedAt: formatInstant(record.proposedAt),
    proposedBy: isInternal ? record.proposedBy : null,
    decidedAt: presentInstant(record.decidedAt),
    decidedBy: isInternal ? record.decidedBy : null,
    decisionWords: record.decisionWords,
    withdrawnAt: presentInstant(record.withdrawnAt),
    withdrawnBy: isInternal ? record.withdrawnBy : null,
    withdrawReason: record.withdrawReason,
    may: {
      decide: standing === 'waiting' && isOther && canDecideCorrection(actor, record.service),
      withdraw:
        (standing === 'waiting' || standing === 'counts') && canCorrect(actor, record.service),
    },
  }
}

function standingOf({ withdrawnAt, approved }: CorrectionRecord): CorrectionView['standing'] {
  if (withdrawnAt !== null) return 'withdrawn'
  if (approved === null) return 'waiting'
  return approved ? 'counts' : 'refused'
}

export interface EvidenceFile {
  readonly name: string
  readonly content: Buffer
}

/** The file that was kept as evidence. Throws `not_found`. */
export function readEvidence(context: Context, id: number): Promise<EvidenceFile> {
  return context.transaction(async (tx) => {
    const found = await findCorrection(tx, id)
    const name = found?.evidenceName
    const isSeen = found !== undefined && canReadInternally(context.actor, found.service)
    const content = isSeen ? await loadEvidence(tx, id) : undefined
    if (content === undefined || name === null || name === undefined) {
      throw new DomainError('not_found', `There is no evidence of a correction ${id}`)
    }
    return { name, content }
  })
}

/** What may be corrected, and planned, and what can show it. */
export function readChoices(context: Context): Promise<CorrectionChoices> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, availabilityReach(actor))
    const shown = services.map((service) => {
      const terms = agreementAt(service.agreements, clock.now())?.terms
      return {
        key: service.key,
        name: service.name,
        zone: zoneOf(service),
        parts: service.composition === undefined ? [] : componentsOf(service.composition),
        byTwo: terms?.correctionsByTwo === true,
        mayCorrect: canCorrect(actor, service.key),
        mayPlan: canPlanMaintenance(actor, service.key),
        noticeDays: terms?.maintenanceNoticeDays ?? null,
      }
    })
    const mayChoose = shown.some(({ mayCorrect }) => mayCorrect)
    return { services: shown, components: mayChoose ? await loadComponentKeys(tx) : [] }
  })
}
