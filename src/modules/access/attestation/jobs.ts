import type { Job } from '../../../platform/jobs/jobs.ts'
import { settleAttestation } from './settle.commands.ts'

/** Rounds follow what happens to people and their access, and the days. */
export function attestationJob(): Job {
  return {
    name: 'access-attestation',
    schedule: { cron: '7,37 * * * *', zone: 'UTC' },
    hints: ['access', 'access-people'],
    atStart: true,
    run: async (machine) => void (await settleAttestation(machine)),
  }
}
