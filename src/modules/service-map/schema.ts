/** How services hang together with what they are made of, and how all of it is right now. */
import { z } from 'zod'

const componentState = z.enum(['up', 'degraded', 'down', 'unknown'])
const instant = z.iso.datetime().nullable()

/** A part of a service: a component, or a rule of how others make up the whole. */
const node = z
  .strictObject({
    id: z.int().meta({ description: 'Its place among the nodes' }),
    parent: z.int().nullable(),
    kind: z.enum(['component', 'all', 'any', 'at_least']),
    atLeast: z.int().nullable(),
    component: z.string().nullable(),
    state: componentState,
    isCause: z.boolean().meta({ description: 'The service is not up because of it' }),
  })
  .meta({ id: 'ServiceMapNode' })
export type MapNode = z.infer<typeof node>

const disturbance = z.strictObject({
  id: z.int(),
  title: z.string(),
  titleEn: z.string().nullable(),
})

const service = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    customer: z.string(),
    isMeasured: z.boolean(),
    isMaintained: z.boolean(),
    state: componentState,
    since: instant,
    nodes: z.array(node).meta({ description: 'Each after the one that it is a part of' }),
    because: z.array(z.string()).meta({ description: 'Components that it is not up because of' }),
    disturbance: disturbance.nullable().meta({ description: 'What has been told of it' }),
  })
  .meta({ id: 'ServiceMapService' })
export type MapService = z.infer<typeof service>

const component = z
  .strictObject({
    key: z.string(),
    name: z.string().nullable(),
    state: componentState,
    since: instant,
    lastHeardAt: instant,
    detail: z.string().nullable().meta({ description: 'What its source said last' }),
    services: z.array(z.string()).meta({ description: 'Keys of those that it is a part of' }),
  })
  .meta({ id: 'ServiceMapComponent' })
export type MapComponent = z.infer<typeof component>

export const serviceMap = z
  .strictObject({
    asOf: z.iso.datetime(),
    services: z.array(service),
    components: z.array(component),
  })
  .meta({ id: 'ServiceMap' })
export type ServiceMap = z.infer<typeof serviceMap>
