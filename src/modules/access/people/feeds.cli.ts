import type { Command } from 'commander'
import type { Cli } from '../../../platform/cli/cli.ts'
import { table } from '../../../platform/cli/terminal.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Feed } from './feed.schema.ts'
import { discardFeed, listFeeds, releaseFeed } from './feeds.commands.ts'
import { heldInWords } from './held-words.ts'

const HEAD = ['ID', 'SAYS HOW IT WAS', 'STATE', 'EMPLOYMENTS', 'NEW', 'CHANGED', 'GONE', '']

/** `kvitto access feeds …`; `access` is the command `kvitto access`. */
export function registerFeeds(access: Command, cli: Cli): void {
  const feeds = access
    .command('feeds')
    .summary('files of employments that were taken in: list, release, discard')
    .description(
      'Without more: the newest files of employments, and why those that are held are so.',
    )
    .option('--held', 'only those that are held')
    .option('--json', 'answer with one JSON value')
    .action(async (options: { held?: true; json?: true }) => {
      const state = options.held === true ? 'held' : undefined
      const { items } = await cli.withContext((context) => listFeeds(context, { state, limit: 50 }))
      if (options.json) cli.terminal.json({ items })
      else if (items.length === 0) cli.terminal.print('No file of employments has been taken in.')
      else cli.terminal.print(table([HEAD, ...items.map(line)]))
    })
  decision(feeds, cli, {
    name: 'release',
    summary: 'apply one that is held',
    act: releaseFeed,
  })
  decision(feeds, cli, {
    name: 'discard',
    summary: 'apply nothing of one that is held',
    act: discardFeed,
  })
}

function decision(
  feeds: Command,
  cli: Cli,
  { name, summary, act }: { name: string; summary: string; act: typeof releaseFeed },
): void {
  feeds
    .command(name)
    .argument('<id>', 'as `kvitto access feeds` lists it')
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}. The ledger keeps who did it.`)
    .option('--json', 'answer with one JSON value')
    .action(async (text: string, options: { json?: true }) => {
      const id = Number(text)
      if (!Number.isSafeInteger(id)) throw new DomainError('usage', `${text} is no id of a feed`)
      const feed = await cli.withContext((context) => act(context, id))
      if (options.json) cli.terminal.json(feed)
      else cli.terminal.print(`Feed ${id} is ${feed.state}, by ${feed.decidedBy}.`)
    })
}

function line({ id, asOf, state, counts, held }: Feed): string[] {
  return [
    String(id),
    asOf,
    state,
    String(counts.employments),
    String(counts.added),
    String(counts.changed),
    String(counts.gone),
    held === null ? '' : heldInWords(held),
  ]
}
