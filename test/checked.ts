/** Asks once as a probe would, in a line. */
import { check } from '../src/modules/monitoring/probes/check.ts'
import type { Checked } from '../src/modules/monitoring/probes/checked.ts'
import { type ProbeSettingsInput, probeSettings } from '../src/modules/monitoring/probes/schema.ts'

export function asked(
  settings: ProbeSettingsInput,
  secrets: Readonly<Record<string, string>> = {},
  timeoutMs = 5000,
): Promise<Checked> {
  return check(probeSettings.parse(settings), new Map(Object.entries(secrets)), { timeoutMs })
}

/** Outcome and words alone: the time differs. */
export async function told(
  settings: ProbeSettingsInput,
  secrets: Readonly<Record<string, string>> = {},
  timeoutMs = 5000,
): Promise<string> {
  const { outcome, detail } = await asked(settings, secrets, timeoutMs)
  return `${outcome}: ${detail}`
}
