import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { changesOf, mergeRuns, renewRuns, takeBatches } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import { agreedRuns } from './agree.ts'
import { type Found, gathered } from './found.ts'
import {
  loadMeasured,
  loadPlaceRuns,
  type Measured,
  type PlaceRuns,
  savePlaceRuns,
  saveStandings,
} from './results.store.ts'
import { silentAfterSeconds } from './verdict.ts'

/**
 * Takes in what a place has found: a probe with one place tells of its component by itself; of one with
 * several it is kept what each saw, and the component is what they agree on. What is known already
 * changes nothing. What was found by a probe that is no longer run there is passed over.
 * Answers how many probes were told of.
 */
export async function takeFound(
  context: Context,
  tx: Tx,
  place: number,
  found: readonly Found[],
): Promise<number> {
  const all = gathered(found)
  if (all.length === 0) return 0
  const measured = await loadMeasured(
    tx,
    place,
    all.map(({ probe }) => probe),
  )
  const taken = all.flatMap((each): Taken[] => {
    const probe = measured.get(each.probe)
    return probe === undefined ? [] : [{ found: untilPaused(each, probe), probe }]
  })
  const alone = taken.filter(({ probe }) => probe.places === 1)
  await takeBatches(
    context,
    tx,
    alone.map(({ found, probe }) => ({
      source: sourceOf(probe),
      observed: [
        {
          component: probe.component,
          observations: found.told,
          silentAfterSeconds: silentAfterSeconds(probe),
        },
      ],
    })),
  )
  await agree(
    context,
    tx,
    place,
    taken.filter(({ probe, found }) => probe.places > 1 && found.told.length > 0),
  )
  await saveStandings(
    tx,
    place,
    taken.map(({ found }) => found),
  )
  return taken.length
}

interface Taken {
  readonly found: Found
  readonly probe: Measured
}

/** What was seen on its way, after somebody paused it, is not told. */
function untilPaused(found: Found, { pausedAt }: Measured): Found {
  if (pausedAt === null) return found
  return { ...found, told: found.told.filter(({ at }) => at < pausedAt) }
}

function sourceOf({ key }: Measured): string {
  return `probe:${key}`
}

/** Works what one place saw into what it saw before, and the component out of what all of them saw. */
async function agree(
  context: Context,
  tx: Tx,
  place: number,
  taken: readonly Taken[],
): Promise<void> {
  if (taken.length === 0) return
  const starts = taken.map(({ found, probe }) => ({
    probe: probe.id,
    from: Math.min(...found.told.map(({ at }) => at)),
  }))
  const before = await loadPlaceRuns(tx, starts)
  const merged = taken.map(({ found, probe }) => {
    const silentAfter = silentAfterSeconds(probe) * 1000
    const known = before.get(probe.id) ?? new Map()
    const own = mergeRuns(known.get(place) ?? [], found.told, { source: '', silentAfter })
    return { probe, known: known.get(place) ?? [], places: new Map([...known, [place, own]]), own }
  })
  await savePlaceRuns(tx, place, merged)
  await renewRuns(
    context,
    tx,
    merged.map(({ probe, places }, i) => renewal(probe, places, starts[i]?.from ?? 0)),
  )
}

function renewal(probe: Measured, places: PlaceRuns, from: Instant) {
  const span = { from, to: Number.POSITIVE_INFINITY }
  const seen = probe.placeIds.map((id) => {
    const runs = places.get(id) ?? []
    return { runs, changes: changesOf(runs, span, Number.POSITIVE_INFINITY) }
  })
  const source = sourceOf(probe)
  const silentAfter = silentAfterSeconds(probe) * 1000
  const runs = agreedRuns(seen, { needed: probe.placesNeeded, from, silentAfter, source })
  return { component: probe.component, source, from, runs }
}
