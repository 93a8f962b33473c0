export { actorOfSecret } from './commands.ts'
