export { admitVouched } from './admit.commands.ts'
export {
  addIdentityProvider,
  mapGroup,
  removeIdentityProvider,
  type SignInManaged,
  type SignInParts,
  unmapGroup,
} from './commands.ts'
