export { type VerifyOptions, verifyLedger } from './verify.commands.ts'
