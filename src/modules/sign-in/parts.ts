import type { Providers } from '../../platform/auth/providers/manage.ts'

/** Identity providers, and the address at which this Kvitto is reached. */
export interface SignInParts {
  readonly providers: Providers
  readonly url: URL
}
