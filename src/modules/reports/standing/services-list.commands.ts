import type { Context } from '../../../platform/context.ts'
import { type LiveState, loadLiveStates } from '../../availability/index.ts'
import { type Instant, type Period, periodBefore } from '../../calendar/index.ts'
import { canReadDeviations, isWaiting } from '../../deviations/index.ts'
import { loadServicesWithin, type Service } from '../../services/index.ts'
import { total } from '../attainment.ts'
import { followedReach } from '../policy.ts'
import { isPromised, runningPeriod, wasPromised } from './periods.commands.ts'
import { presentLive, presentPeriod } from './present.ts'
import { countVerdicts } from './promises.ts'
import type { ServiceRow } from './schema.ts'
import type { ServiceStanding } from './service-standing.ts'
import { loadStandings } from './standing.commands.ts'

interface Listed {
  readonly service: Service
  /** `undefined` before anything was promised. */
  readonly running: Period | undefined
  /** The one that ended last, where the actor sees what was not kept in it. */
  readonly ended: Period | undefined
}

/** The services within reach, with what they do now and how their running period stands. */
export function listServices(context: Context): Promise<ServiceRow[]> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    const now = clock.now()
    const services = await loadServicesWithin(tx, followedReach(actor))
    const listed = services.map((service) =>
      periodsShown(service, now, canReadDeviations(actor, service.key)),
    )
    const asked = listed.flatMap(({ service, running, ended }) => [
      ...(running === undefined ? [] : [{ service, period: running, asksDeviations: false }]),
      ...(ended === undefined ? [] : [{ service, period: ended, asksDeviations: true }]),
    ])
    const standingOf = await loadStandings(tx, asked, now)
    const liveOf = await loadLiveStates(tx, services, now)
    return listed.map(({ service, running, ended }) =>
      rowOf(service, liveOf(service), {
        running: running && standingOf(service, running),
        ended: ended && standingOf(service, ended),
      }),
    )
  })
}

function periodsShown(service: Service, now: Instant, seesDeviations: boolean): Listed {
  if (!isPromised(service, now)) return { service, running: undefined, ended: undefined }
  const running = runningPeriod(service, now)
  const ended = periodBefore(running, 1)
  return {
    service,
    running,
    ended: seesDeviations && wasPromised(service, ended) ? ended : undefined,
  }
}

interface Standings {
  readonly running: ServiceStanding | undefined
  readonly ended: ServiceStanding | undefined
}

function rowOf(service: Service, live: LiveState, { running, ended }: Standings): ServiceRow {
  const { key, name, customer } = service
  const shown = { key, name, customer, live: presentLive(live) }
  if (running === undefined) {
    return {
      ...shown,
      period: null,
      promises: countVerdicts([]),
      availability: null,
      solved: { met: 0, missed: 0, share: null },
      deviationsWaiting: 0,
    }
  }
  const { promises, attainment, availability, scope } = running
  const promise = promises.find(({ what }) => what === 'availability')
  return {
    ...shown,
    period: presentPeriod(scope.period),
    promises: countVerdicts(promises),
    availability: {
      share: availability?.availability ?? null,
      goalPercent: promise?.goal ?? null,
      verdict: promise?.verdict ?? 'not_known',
    },
    solved: total(attainment, 'resolution'),
    deviationsWaiting: (ended?.deviations ?? []).filter(isWaiting).length,
  }
}
