export { newPersonKeys } from './people/person-keys.commands.ts'
