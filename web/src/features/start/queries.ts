import type { StartData } from '../../lib/own-work.ts'

export type { StartData, StartTask } from '../../lib/own-work.ts'
export type Coming = StartData['upcoming'][number]
