import { z } from 'zod'

export const componentState = z.enum(['up', 'degraded', 'down', 'unknown'])
export type ComponentState = z.infer<typeof componentState>
