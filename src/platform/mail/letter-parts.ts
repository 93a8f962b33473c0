/** A mail's text in its parts; the layout is the same for all, and HTML and plain text say the same. */
export interface Letter {
  readonly language: 'sv' | 'en'
  /** Beside the subject in the inbox: what it is about, in a sentence. */
  readonly preheader: string
  /** An earlier attempt may have arrived: said first of all. */
  readonly mayBeCopy?: boolean
  readonly blocks: readonly Block[]
  readonly footer: {
    /** The organisation that runs Kvitto. */
    readonly sender: string
    /** Why this person gets it, and where to turn. */
    readonly why: string
  }
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'figures'; readonly rows: readonly LetterFigure[] }
  | { readonly kind: 'list'; readonly items: readonly LetterItem[] }
  /** The one thing to do: at most one in a letter. */
  | { readonly kind: 'action'; readonly label: string; readonly url: URL }
  /** What is good to know, quieter than the rest. */
  | { readonly kind: 'note'; readonly text: string }

export interface LetterFigure {
  readonly label: string
  readonly value: string
  /** What the value is held against, as `mål 99,5 %`. */
  readonly beside?: string
  readonly state?: LetterState
}

export interface LetterItem {
  readonly text: string
  readonly detail?: string
  readonly url?: URL
  readonly state?: LetterState
}

/** Colour and sign come from the kind; the word says it. */
export interface LetterState {
  readonly kind: 'kept' | 'risk' | 'missed' | 'unknown'
  readonly word: string
}
