/** What probes log in with: written by those who measure, sealed, and read by the machine alone. */
import { z } from 'zod'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Instant } from '../../calendar/index.ts'

/** What a sealed secret belongs to; it opens nowhere else. */
function secretPlace(probeId: number, name: string): string {
  return `probe:${probeId}:${name}`
}

/** Keeps those that are given; those whose names are no longer used are forgotten. */
export async function saveSecrets(
  tx: Tx,
  probeId: number,
  { given, used, seal }: SecretsToSave,
  by: { readonly at: Instant; readonly name: string },
): Promise<void> {
  const names = Object.keys(given)
  const sealed = names.map((name) => seal.seal(secretPlace(probeId, name), given[name] ?? ''))
  await tx.client.query('select kvitto_keep_probe_secrets($1, $2, $3, $4, $5, $6)', [
    probeId,
    used,
    names,
    sealed,
    timestamp(by.at),
    by.name,
  ])
}

interface SecretsToSave {
  readonly given: Readonly<Record<string, string>>
  /** The names that the probe's settings refer to. */
  readonly used: readonly string[]
  readonly seal: Seal
}

export async function namesOfSecrets(tx: Tx, probeId: number): Promise<string[]> {
  const { rows } = await tx.client.query<{ names: string[] }>(
    'select kvitto_probe_secret_names($1) as names',
    [probeId],
  )
  return rows[0]?.names ?? []
}

/** A probe's secrets by name, sealed, as a column of what is selected from `probe p`. */
export const SEALED_SECRETS = `(select coalesce(jsonb_object_agg(s.name, s.sealed), '{}')
  from probe_secret s where s.probe_id = p.id)`

const sealedTexts = z.record(z.string(), z.string())

/** Of that column, by name. */
export function openSecrets(probeId: number, sealed: unknown, seal: Seal): Map<string, string> {
  return new Map(
    Object.entries(sealedTexts.parse(sealed)).map(([name, text]) => [
      name,
      seal.open(secretPlace(probeId, name), text),
    ]),
  )
}

/** With the machine's eyes. */
export async function loadSecrets(
  tx: Tx,
  probeId: number,
  seal: Seal,
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ secrets: unknown }>(
    `select ${SEALED_SECRETS} as secrets from probe p where p.id = $1`,
    [probeId],
  )
  return openSecrets(probeId, rows[0]?.secrets ?? {}, seal)
}

/** The digest of the secret that a job shows when it reports; `null`: none is let in any more. */
export async function saveHeartbeatSecret(
  tx: Tx,
  probeId: number,
  sha256: Buffer | null,
  at: Instant,
): Promise<void> {
  await tx.client.query('select kvitto_keep_heartbeat($1, $2, $3)', [
    probeId,
    sha256,
    timestamp(at),
  ])
}

/** Nothing that was secret is kept of a probe that is over. */
export async function forgetSecrets(
  tx: Tx,
  probeId: number,
  { at, name }: { readonly at: Instant; readonly name: string },
): Promise<void> {
  await tx.client.query("select kvitto_keep_probe_secrets($1, '{}', '{}', '{}', $2, $3)", [
    probeId,
    timestamp(at),
    name,
  ])
  await saveHeartbeatSecret(tx, probeId, null, at)
}
