import { DomainError } from '../../errors.ts'

export interface EmbeddedPostgres {
  readonly connection: { host: string; port: number; user: string; database: string }
  close(): Promise<void>
}

export async function openEmbedded(options: { dataDir: string }): Promise<EmbeddedPostgres> {
  throw new DomainError('unsupported_platform', `Set DATABASE_URL (${options.dataDir})`)
}
