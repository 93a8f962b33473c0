import { newRoutes } from '../../platform/http/routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { leavingRoutes } from './leaving/routes.ts'
import { feedRoutes } from './people/feeds.routes.ts'
import { accessPeopleRoutes } from './people/people.routes.ts'
import type { PersonKeys } from './people/person-keys.commands.ts'
import { queueRoutes } from './queue/routes.ts'
import { accessPersonRoutes } from './requests/people.routes.ts'
import { accessRequestRoutes } from './requests/routes.ts'

/** Every room of access. */
export function accessRoutes({ personKeys }: { readonly personKeys: () => PersonKeys }) {
  return newRoutes()
    .route('/', accessPeopleRoutes())
    .route('/', accessPersonRoutes())
    .route('/', feedRoutes(personKeys))
    .route('/', accessRequestRoutes())
    .route('/', accountRoutes())
    .route('/', queueRoutes())
    .route('/', leavingRoutes())
}
