export { type Goals, goalOutcome, isCovered, showsGoal } from './goal.ts'
export { percentDown, percentOf } from './percent.ts'
