import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuOfTree } from './cpu.ts'

export interface BlackboxAnswer {
  readonly checks: number
  readonly cpuSeconds: number
}

/** Whether both programs are on this machine. */
export function isBlackboxHere(): boolean {
  return ['prometheus', 'prometheus-blackbox-exporter'].every(
    (name) => spawnSync(name, ['--version']).status === 0,
  )
}

/** Prometheus scrapes the blackbox exporter for each target; the processor time of both is counted. */
export async function measureBlackbox(
  ports: readonly number[],
  every: {
    readonly intervalSeconds: number
    readonly warmUpSeconds: number
    readonly seconds: number
  },
): Promise<BlackboxAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitto-blackbox-'))
  const [blackbox, prometheus] = [await freePort(), await freePort()]
  await writeFile(
    join(folder, 'blackbox.yml'),
    'modules: { http_2xx: { prober: http, timeout: 5s, http: { preferred_ip_protocol: ip4 } } }\n',
  )
  await writeFile(
    join(folder, 'prometheus.yml'),
    JSON.stringify({
      global: { scrape_interval: `${every.intervalSeconds}s` },
      scrape_configs: [
        {
          job_name: 'blackbox',
          metrics_path: '/probe',
          params: { module: ['http_2xx'] },
          static_configs: [{ targets: ports.map((port) => `http://127.0.0.1:${port}/`) }],
          relabel_configs: [
            { source_labels: ['__address__'], target_label: '__param_target' },
            { source_labels: ['__param_target'], target_label: 'instance' },
            { target_label: '__address__', replacement: `127.0.0.1:${blackbox}` },
          ],
        },
      ],
    }),
  )
  const started: ChildProcess[] = [
    spawn(
      'prometheus-blackbox-exporter',
      [
        `--config.file=${join(folder, 'blackbox.yml')}`,
        `--web.listen-address=127.0.0.1:${blackbox}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    ),
    spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'tsdb')}`,
        `--web.listen-address=127.0.0.1:${prometheus}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    ),
  ]
  try {
    await sleep(every.warmUpSeconds * 1000)
    const before = started.map(({ pid }) => cpuOfTree(pid ?? 0))
    await sleep(every.seconds * 1000)
    const after = started.map(({ pid }) => cpuOfTree(pid ?? 0))
    const cpuSeconds = after.reduce((sum, at, i) => sum + at - (before[i] ?? 0), 0)
    return { cpuSeconds, checks: await scraped(prometheus, every.seconds) }
  } finally {
    for (const each of started) each.kill('SIGTERM')
    await sleep(1000)
    await rm(folder, { recursive: true, force: true })
  }
}

/** How many of them came to a success, as Prometheus itself has counted. */
async function scraped(port: number, seconds: number): Promise<number> {
  const query = new URLSearchParams({ query: `sum(sum_over_time(probe_success[${seconds}s]))` })
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?${query}`)
  const read = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
  return Number(read.data.result[0]?.value[1] ?? 0)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
