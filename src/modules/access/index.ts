export { attestationJob } from './attestation/jobs.ts'
