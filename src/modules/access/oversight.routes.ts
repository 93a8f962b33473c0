import { newRoutes } from '../../platform/http/routes.ts'
import { attestationRoutes } from './attestation/routes.ts'
import { proofRoutes } from './proof/routes.ts'
import { accessRuleRoutes } from './rules/routes.ts'
import { standingRoutes } from './standing/routes.ts'

/** How it stands with everybody's access, what managers confirm, and the rules it is kept by. */
export function accessOversightRoutes() {
  return newRoutes()
    .route('/', standingRoutes())
    .route('/', attestationRoutes())
    .route('/', accessRuleRoutes())
    .route('/', proofRoutes())
}
