/** Places as pages and programs see them. Pure. */
import { z } from 'zod'

/** `tcp://10.0.0.1:53`. */
const target = z.string().max(300).refine(isTarget, 'Write each as tcp://10.0.0.1:53')

function isTarget(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, port, pathname, username } = new URL(text)
  return protocol === 'tcp:' && hostname !== '' && port !== '' && pathname === '' && username === ''
}

const name = z.string().trim().min(1).max(100)
const referenceTargets = z.array(target).max(10).meta({
  description:
    'Asked before a failure is believed: where none answers, it is the place that is cut off',
})

export const newPlace = z.strictObject({ name, referenceTargets: referenceTargets.default([]) })
export type NewPlace = z.infer<typeof newPlace>

export const placeChange = z.strictObject({ name, referenceTargets })
export type PlaceChange = z.infer<typeof placeChange>

export const placeKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)

const instant = z.iso.datetime()

export const place = z
  .strictObject({
    key: placeKey,
    name: z.string(),
    kind: z.enum(['own', 'agent']).meta({ description: 'own: Kvitto’s workers' }),
    state: z
      .enum(['there', 'silent', 'waiting', 'revoked'])
      .meta({ description: 'waiting: its agent has not enrolled yet' }),
    referenceTargets: z.array(z.string()),
    probes: z.int().meta({ description: 'That are run from here' }),
    workers: z.int().nullable().meta({ description: 'Of Kvitto’s own place' }),
    lastHeardAt: instant.nullable(),
    waiting: z
      .int()
      .nullable()
      .meta({ description: 'Results on the agent’s disk, as it said last' }),
    version: z.string().nullable(),
    codeExpiresAt: instant.nullable(),
    madeAt: instant,
    madeBy: z.string(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'Place', description: 'Where probes are run from.' })
export type Place = z.infer<typeof place>

const absence = z.strictObject({
  from: instant,
  until: instant.nullable().meta({ description: 'null: it goes on' }),
})

export const placeInDetail = z
  .strictObject({
    ...place.shape,
    absences: z
      .array(absence)
      .meta({ description: 'Of the last seven days, the newest first: nothing is known of them' }),
  })
  .meta({ id: 'PlaceInDetail' })
export type PlaceInDetail = z.infer<typeof placeInDetail>

export const placeList = z
  .strictObject({ items: z.array(place), mayManage: z.boolean() })
  .meta({ id: 'Places' })

export const madePlace = z
  .strictObject({
    place,
    code: z.string().meta({ description: 'For kvitto agent enrol; shown this once' }),
  })
  .meta({ id: 'MadePlace' })
export type MadePlace = z.infer<typeof madePlace>
