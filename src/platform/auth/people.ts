/**
 * What sign-in must know of people, and who answers: the composition root gives one made of the
 * organisation's own commands, so that this room knows no module.
 */
export interface People {
  /** Undefined for nobody. */
  standing(personId: string): Promise<Standing | undefined>
  hasAdministrator(): Promise<boolean>
  /** A person with the administrator's role; throws `conflict` where an administrator exists. */
  addFirstAdministrator(person: NewPerson): Promise<string>
  /**
   * What an identity provider has vouched for: finds or makes the person and gives the roles that
   * the groups stand for, and takes those away that they no longer do. Undefined: not let in.
   */
  admit(vouched: Vouched): Promise<string | undefined>
}

export interface Standing {
  readonly name: string
  readonly email: string
  readonly language: string
  /** False: has left, and may not sign in. */
  readonly active: boolean
  /** Holds a role that must have a second factor. */
  readonly demandsSecondFactor: boolean
}

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly language: string
}

export interface Vouched {
  readonly providerId: string
  /** Known from an earlier sign-in with the same identity. */
  readonly personId: string | undefined
  readonly name: string
  readonly email: string
  readonly groups: readonly string[]
  /** May come in: the address is of an allowed domain, or a group is an allowed one. */
  readonly allowed: boolean
  /** The provider speaks for the address's domain: who has the address here is the same person. */
  readonly ownsAddress: boolean
}

/** What happened, for the ledger. Never holds a secret, an address or a name. */
export interface AuthEvent {
  readonly kind:
    | 'sign_in.account_created'
    | 'sign_in.password_changed'
    | 'sign_in.password_recovered'
    | 'sign_in.second_factor_added'
    | 'sign_in.second_factor_removed'
    | 'sign_in.second_factor_cleared'
    | 'sign_in.sessions_ended'
    | 'sign_in.first_administrator'
    | 'sign_in.identity_linked'
  readonly personId: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
}
