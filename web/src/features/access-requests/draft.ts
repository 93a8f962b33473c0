/** What is chosen of a request that is not sent yet: kept in the window, as forms are. */
import { useState } from 'react'

export const stepNames = ['people', 'what', 'why', 'check'] as const
export type StepName = (typeof stepNames)[number]

export interface Draft {
  readonly step: StepName
  readonly employees: readonly number[]
  readonly system: string
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly like: number | null
  readonly reason: string
  readonly wantedOn: string
  readonly untilOn: string
  readonly leaveOut: boolean
  /** The proposal that it is made from. */
  readonly draft: number | null
}

export const emptyDraft: Draft = {
  step: 'people',
  employees: [],
  system: '',
  add: [],
  remove: [],
  like: null,
  reason: '',
  wantedOn: '',
  untilOn: '',
  leaveOut: false,
  draft: null,
}

export function useDraft(name: string, begin: Draft) {
  const key = `kvitto.form.access-request.${name}`
  const [draft, setDraft] = useState<Draft>(() => recall(key) ?? begin)
  return {
    draft,
    change: (some: Partial<Draft>) => {
      const changed = { ...draft, ...some }
      setDraft(changed)
      keep(key, changed)
      if (some.step !== undefined) window.scrollTo({ top: 0 })
    },
    forget: () => {
      try {
        sessionStorage.removeItem(key)
      } catch {
        // A closed store has kept nothing.
      }
    },
  }
}

function keep(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // A full or closed store: it works, it only forgets.
  }
}

/** Of the same shape as it is now, or nothing. */
function recall(key: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const fits = Object.entries(emptyDraft).every(([name, value]) => {
      const found: unknown = Reflect.get(kept, name)
      return Array.isArray(value)
        ? Array.isArray(found)
        : value === null
          ? found === null || typeof found === 'number'
          : typeof found === typeof value
    })
    return fits ? { ...emptyDraft, ...kept } : undefined
  } catch {
    return undefined
  }
}
