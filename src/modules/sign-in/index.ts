export { admitVouched } from './admit.commands.ts'
export {
  addIdentityProvider,
  mapGroup,
  removeIdentityProvider,
  type SignInManaged,
  unmapGroup,
} from './commands.ts'
export { proposalsJob } from './jobs.ts'
export type { SignInParts } from './provider.commands.ts'
