/** What to do in a system, step by step as it is seen there. Pure. */
import type { Act } from '../changes/change.ts'

/** As `access_system.steps`: by act; what is not said there is said generally. */
export type StepsOfSystem = Readonly<Partial<Record<Act, readonly string[]>>>

export interface Filled {
  readonly system: string
  readonly account: string | null
  readonly kind: string | null
  readonly value: string | null
}

type Language = 'sv' | 'en'

const general: Readonly<Record<Language, Readonly<Record<Act, readonly string[]>>>> = {
  sv: {
    grant: ['Sök upp {account} i {system}.', 'Lägg till {kind} {value}.', 'Spara.'],
    remove: ['Sök upp {account} i {system}.', 'Ta bort {kind} {value}.', 'Spara.'],
    pause: [
      'Sök upp {account} i {system}.',
      'Ta bort {kind} {value} så länge ledigheten varar.',
      'Spara.',
    ],
    resume: ['Sök upp {account} i {system}.', 'Lägg tillbaka {kind} {value}.', 'Spara.'],
    close_account: [
      'Sök upp {account} i {system}.',
      'Avsluta kontot så att ingen kan logga in med det.',
      'Spara.',
    ],
    look_into: [
      'Sök upp {account} i {system}.',
      'Ta reda på vems kontot är.',
      'Avsluta det om ingen behöver det.',
    ],
  },
  en: {
    grant: ['Find {account} in {system}.', 'Add {kind} {value}.', 'Save.'],
    remove: ['Find {account} in {system}.', 'Remove {kind} {value}.', 'Save.'],
    pause: [
      'Find {account} in {system}.',
      'Remove {kind} {value} for as long as the leave lasts.',
      'Save.',
    ],
    resume: ['Find {account} in {system}.', 'Put {kind} {value} back.', 'Save.'],
    close_account: [
      'Find {account} in {system}.',
      'End the account, so that nobody can sign in with it.',
      'Save.',
    ],
    look_into: [
      'Find {account} in {system}.',
      'Find out whose account it is.',
      'End it if nobody needs it.',
    ],
  },
}

const noAccount: Readonly<Record<Language, string>> = { sv: 'personen', en: 'the person' }

/** The system's own words, or the general ones, with what it is about filled in. */
export function stepsFor(
  act: Act,
  steps: StepsOfSystem,
  about: Filled,
  language: Language,
): string[] {
  const own = steps[act]
  const texts = own !== undefined && own.length > 0 ? own : general[language][act]
  const values: Readonly<Record<string, string>> = {
    system: about.system,
    account: about.account ?? noAccount[language],
    kind: about.kind ?? '',
    value: about.value ?? '',
  }
  return texts.map((text) =>
    text.replaceAll(/\{(system|account|kind|value)\}/g, (_, name: string) => values[name] ?? ''),
  )
}
