import type { ReactNode } from 'react'

/** A column of a list from the server. */
export interface Column<Row> {
  /** The server's name for it, where it can be sorted by. */
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** Numbers stand to the right. */
  readonly numeric?: boolean
  /** Names that people choose, of any length: given room, and broken where nothing else helps. */
  readonly long?: boolean
  /** On a phone: the card's heading, or left out. Else a line with its header before it. */
  readonly phone?: 'heading' | 'hidden'
}
