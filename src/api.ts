/** Every module's routes as one API; its type is what the pages' client is made from. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AccessSourcesDoor, PersonKeys } from './modules/access/index.ts'
import { accessRoutes } from './modules/access/routes.ts'
import { correctionRoutes } from './modules/availability/corrections.routes.ts'
import { maintenanceRoutes } from './modules/availability/maintenance.routes.ts'
import { postedRoutes } from './modules/availability/posted.routes.ts'
import { availabilityRoutes } from './modules/availability/routes.ts'
import { deviationRoutes } from './modules/deviations/routes.ts'
import { disturbanceRoutes } from './modules/disturbances/routes.ts'
import type { ImportDesk } from './modules/import-desk/index.ts'
import { importRoutes } from './modules/import-desk/routes.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { heartbeatRoutes } from './modules/monitoring/heartbeats/routes.ts'
import type { AgentDoor, ProbeDesk } from './modules/monitoring/index.ts'
import { agentRoutes } from './modules/monitoring/places/agent.routes.ts'
import { placeRoutes } from './modules/monitoring/places/routes.ts'
import { probeRoutes } from './modules/monitoring/probes/routes.ts'
import { postedSourceRoutes } from './modules/monitoring/sources/posted.routes.ts'
import { sourceRoutes } from './modules/monitoring/sources/routes.ts'
import { searchPeople } from './modules/organisation/index.ts'
import { meRoutes } from './modules/organisation/me.routes.ts'
import { personRoutes } from './modules/organisation/person.routes.ts'
import { roleRoutes } from './modules/organisation/role.routes.ts'
import { unitRoutes } from './modules/organisation/unit.routes.ts'
import { receiptRoutes } from './modules/reports/delivery/receipt.routes.ts'
import { deliveryRoutes } from './modules/reports/delivery/routes.ts'
import { reportRoutes } from './modules/reports/desk/routes.ts'
import type { ReceiptDesk } from './modules/reports/index.ts'
import { registerRoutes } from './modules/reports/register/routes.ts'
import { serviceRoutes } from './modules/reports/standing/services.routes.ts'
import { startRoutes } from './modules/reports/start/start.routes.ts'
import { type SearchSource, searchRoutes } from './modules/search/routes.ts'
import { serviceMapRoutes } from './modules/service-map/routes.ts'
import { agreementRoutes } from './modules/services/agreement.routes.ts'
import { contactRoutes } from './modules/services/contact.routes.ts'
import { type JudgedTickets, searchServices } from './modules/services/index.ts'
import { accountRoutes } from './modules/sign-in/account.routes.ts'
import type { SignInManaged } from './modules/sign-in/index.ts'
import { identityProviderRoutes } from './modules/sign-in/routes.ts'
import type { StatusDesk } from './modules/status-pages/index.ts'
import { publicStatusRoutes } from './modules/status-pages/public.routes.ts'
import { statusPageRoutes } from './modules/status-pages/routes.ts'
import { searchTickets } from './modules/tickets/index.ts'
import { ticketRoutes } from './modules/tickets/routes.ts'
import { tokenRoutes } from './modules/tokens/routes.ts'
import { workRoutes } from './modules/work/routes.ts'
import { scopesOf } from './platform/http/access.ts'
import { describingRoutes } from './platform/http/describing.routes.ts'
import type { Env } from './platform/http/env.ts'
import { healthRoutes } from './platform/http/health.routes.ts'
import { liveRoutes } from './platform/http/live.routes.ts'
import type { Hint } from './platform/http/live.ts'
import type { LiveStreams } from './platform/http/live-streams.ts'
import { newRoutes } from './platform/http/routes.ts'

/** For `hc<Api>('/')`: import it as a type only. */
export type Api = ReturnType<typeof composeApi>

/** What routes need beside the context of whoever asks. */
export interface ApiParts {
  readonly version: string
  /** Throws where the database does not answer. */
  readonly checkDatabase: () => Promise<void>
  readonly streams: LiveStreams
  /** Of what changes while the server runs; see `Surroundings`. */
  readonly hear: (ear: (hint: Hint | undefined) => void) => void
  readonly tickets: JudgedTickets
  /** Sign-in as administrators meet it. */
  readonly signIn: () => SignInManaged
  /** Files on their way in. */
  readonly imports: () => ImportDesk
  /** What signed links lead to. */
  readonly receipts: () => ReceiptDesk
  /** What everybody may look at. */
  readonly statusDesk: () => StatusDesk
  /** What agents in other networks talk to. */
  readonly agents: () => AgentDoor
  /** With what probes keep their secrets, and whom they may ask. */
  readonly probes: () => ProbeDesk
  /** How sources of people and accounts are reached, and where whoever pushes reaches us. */
  readonly accessSources: () => AccessSourcesDoor
  /** By what people are known across files. */
  readonly personKeys: () => PersonKeys
}

export function composeApi({
  version,
  checkDatabase,
  streams,
  hear,
  tickets,
  signIn,
  imports,
  receipts,
  statusDesk,
  agents,
  probes,
  accessSources,
  personKeys,
}: ApiParts) {
  const whole = (): OpenAPIHono<Env> => api
  const api = newRoutes()
    .route('/', meRoutes())
    .route('/', startRoutes())
    .route('/', workRoutes())
    .route('/', serviceRoutes())
    .route('/', deviationRoutes())
    .route(
      '/',
      tokenRoutes(() => scopesOf(whole())),
    )
    .route('/', unitRoutes())
    .route(
      '/',
      personRoutes({
        endSessions: (id) => signIn().auth.endSessions(id),
      }),
    )
    .route('/', roleRoutes())
    .route(
      '/',
      accountRoutes(() => signIn().auth),
    )
    .route('/', identityProviderRoutes(signIn))
    .route('/', agreementRoutes(tickets))
    .route('/', contactRoutes())
    .route('/', availabilityRoutes())
    .route('/', correctionRoutes())
    .route('/', accessRoutes({ personKeys, sources: accessSources }))
    .route('/', maintenanceRoutes())
    .route('/', disturbanceRoutes())
    .route('/', serviceMapRoutes())
    .route('/', statusPageRoutes())
    .route('/', publicStatusRoutes(statusDesk))
    .route('/', placeRoutes())
    .route('/', agentRoutes(agents))
    .route(
      '/',
      heartbeatRoutes(() => agents().context),
    )
    .route('/', postedRoutes())
    .route(
      '/',
      sourceRoutes(() => probes().seal),
    )
    .route('/', postedSourceRoutes())
    .route('/', probeRoutes(probes))
    .route('/', registerRoutes())
    .route('/', reportRoutes())
    .route('/', deliveryRoutes())
    .route('/', receiptRoutes(receipts))
    .route('/', ticketRoutes(hear))
    .route('/', ledgerRoutes())
    .route('/', importRoutes(imports))
    .route('/', searchRoutes(found))
    .route('/', liveRoutes(streams))
    .route('/', healthRoutes(checkDatabase, version))
    .route('/', describingRoutes(whole, version))
  return api
}

/** What is found by the search, in the order in which it is shown. */
const found: readonly SearchSource[] = [
  { kind: 'service', find: searchServices },
  { kind: 'ticket', find: searchTickets },
  { kind: 'person', find: searchPeople },
]

/** The same routes to be read about, not asked: what operations and scopes there are. */
export function describedApi(version: string): OpenAPIHono<Env> {
  const unasked = () => {
    throw new Error('This API is only described')
  }
  return composeApi({
    version,
    checkDatabase: unasked,
    streams: { open: unasked, close: unasked },
    hear: () => {},
    signIn: unasked,
    imports: unasked,
    receipts: unasked,
    statusDesk: unasked,
    agents: unasked,
    probes: unasked,
    accessSources: unasked,
    personKeys: unasked,
    tickets: { countJudgedSince: unasked, rejudge: unasked },
  })
}
