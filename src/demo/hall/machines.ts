/** A server of the example that can be turned off. */
export interface Machine {
  /** Of what it is a part, by key. */
  readonly component: string
  readonly name: string
  /** What runs there, in a word. */
  readonly what: string
  readonly isOn: boolean
}

/** The example's server room: what its probes ask, and what somebody may turn off to see what happens. */
export interface Hall {
  /** The page with the switches. */
  readonly url: URL
  /** Where each of them listens, also while it is off. */
  portOf(component: string): number
  machines(): readonly Machine[]
  turn(component: string, on: boolean): Promise<void>
  close(): Promise<void>
}
