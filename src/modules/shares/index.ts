export { percentDown, percentOf } from './percent.ts'
