/** Says what has changed in a list since it was last shown. */
import { useEffect, useRef, useState } from 'react'

interface Shown {
  readonly id: string
  /** Another one is a change. */
  readonly standing: string
  /** "INC-3 Journalen sparas inte: löst 14.02". */
  readonly words: string
}

interface Changes {
  readonly words: readonly string[]
  readonly ids: ReadonlySet<string>
}

const NONE: Changes = { words: [], ids: new Set() }

export function useChanges(shown: readonly Shown[] | undefined): Changes {
  const before = useRef<ReadonlyMap<string, string>>(undefined)
  const [changes, setChanges] = useState(NONE)
  useEffect(() => {
    if (shown === undefined) return
    const known = before.current
    before.current = new Map(shown.map(({ id, standing }) => [id, standing]))
    if (known === undefined) return
    const changed = shown.filter(({ id, standing }) => known.get(id) !== standing)
    if (changed.length === 0) return
    setChanges({
      words: changed.map(({ words }) => words),
      ids: new Set(changed.map(({ id }) => id)),
    })
  }, [shown])
  return changes
}
