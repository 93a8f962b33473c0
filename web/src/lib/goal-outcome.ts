export type GoalOutcome =
  | 'kept'
  | 'not_kept'
  | 'not_shown'
  | 'no_goal'
  | 'nothing_known'
  | 'nothing_decided'

/** The colour and sign of a goal that was judged. */
export function outcomeKind(outcome: GoalOutcome | undefined): 'kept' | 'missed' | 'unknown' {
  if (outcome === 'kept') return 'kept'
  return outcome === 'not_kept' ? 'missed' : 'unknown'
}

/** One of three texts: kept, not kept, or reached in too little time to say. */
export function outcomeText<Text extends string>(
  outcome: GoalOutcome | undefined,
  texts: { readonly kept: Text; readonly missed: Text; readonly notShown: Text },
): Text {
  if (outcome === 'kept') return texts.kept
  return outcome === 'not_kept' ? texts.missed : texts.notShown
}
