export { tokenOfSecret } from './commands.ts'
