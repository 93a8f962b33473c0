import { newRoutes } from '../../platform/http/routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { connectorRoutes } from './connectors/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { leavingRoutes } from './leaving/routes.ts'
import { accessOversightRoutes } from './oversight.routes.ts'
import { feedRoutes } from './people/feeds.routes.ts'
import { accessPeopleRoutes } from './people/people.routes.ts'
import type { PersonKeys } from './people/person-keys.commands.ts'
import { queueRoutes } from './queue/routes.ts'
import { accessPersonRoutes } from './requests/people.routes.ts'
import { accessRequestRoutes } from './requests/routes.ts'
import { type AccessSourcesDoor, accessSourceRoutes } from './sources/routes.ts'
import { scimRoutes } from './sources/scim/scim.routes.ts'

interface AccessDoors {
  readonly personKeys: () => PersonKeys
  readonly sources: () => AccessSourcesDoor
}

/** Every room of access. */
export function accessRoutes({ personKeys, sources }: AccessDoors) {
  const house = () => ({ ...sources(), keys: personKeys() })
  return newRoutes()
    .route('/', accessPeopleRoutes())
    .route('/', accessPersonRoutes())
    .route('/', feedRoutes())
    .route('/', intakeRoutes(personKeys))
    .route('/', accessRequestRoutes())
    .route('/', accountRoutes())
    .route('/', catalogueRoutes())
    .route('/', queueRoutes())
    .route('/', leavingRoutes())
    .route('/', accessOversightRoutes())
    .route('/', scimRoutes(house))
    .route('/', accessSourceRoutes(house))
    .route('/', connectorRoutes(sources))
}
