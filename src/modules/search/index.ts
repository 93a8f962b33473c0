export type { SearchHit } from './schema.ts'
