/** Where the list of tickets shows exactly those behind a figure. */
export interface TicketFilter {
  readonly service: string
  readonly decided?: string
  readonly kind?: string
  readonly priority?: string | null
  readonly outcome?: 'met' | 'missed'
}

export function ticketsPath(filter: TicketFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (typeof value === 'string') query.set(name, value)
  }
  return `/tickets?${query}`
}
