import type { Cli } from '../../platform/cli/cli.ts'

/** `kvitto access`, which every room of access adds its own to. */
export function accessCommand({ program }: Cli): Cli['program'] {
  const there = program.commands.find((each) => each.name() === 'access')
  return (
    there ??
    program
      .command('access')
      .summary('who has what: employments, account lists, changes, leavers')
      .description('Who has access to what, who may, and what is done where they differ.')
  )
}
