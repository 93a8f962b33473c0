export { endWork, postWork } from './post.commands.ts'
export type { FactsOf, PostedWork, WorkFacts, WorkKind } from './schema.ts'
