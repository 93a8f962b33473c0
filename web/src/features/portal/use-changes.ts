/** Says what has changed in a list since it was last shown. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'

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

/** Asked when the server has answered anew; the words are those of that moment. */
export function useChanges<Data>(
  data: Data | undefined,
  listOf: (data: Data) => readonly Shown[],
): Changes {
  const before = useRef<ReadonlyMap<string, string>>(undefined)
  const [changes, setChanges] = useState(NONE)
  const listNow = useEffectEvent(listOf)
  useEffect(() => {
    if (data === undefined) return
    const shown = listNow(data)
    const known = before.current
    before.current = new Map(shown.map(({ id, standing }) => [id, standing]))
    if (known === undefined) return
    const changed = shown.filter(({ id, standing }) => known.get(id) !== standing)
    if (changed.length === 0) return
    setChanges({
      words: changed.map(({ words }) => words),
      ids: new Set(changed.map(({ id }) => id)),
    })
  }, [data])
  return changes
}
