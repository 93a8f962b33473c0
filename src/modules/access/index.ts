export { adopt } from './accounts/adopt.commands.ts'
export { importAccounts } from './accounts/import.commands.ts'
export { reconcile } from './accounts/reconcile.commands.ts'
export { keepTogether } from './attestation/answer.commands.ts'
export { openRound } from './attestation/open.commands.ts'
export { settleAttestation } from './attestation/settle.commands.ts'
export { applyCatalogue } from './catalogue/apply.commands.ts'
export { catalogueFile } from './catalogue/schema.ts'
export { accessJobs } from './jobs.ts'
export { runAccessDay } from './leaving/day.commands.ts'
export { importEmployments } from './people/import.commands.ts'
export {
  newPersonKeys,
  type PersonKeys,
} from './people/person-keys.commands.ts'
export { listAllGroups } from './queue/list.commands.ts'
export { claimGroup, sayDone } from './queue/work.commands.ts'
export { sendRequest } from './requests/send.commands.ts'
export type { AccessSourcesDoor } from './sources/routes.ts'
