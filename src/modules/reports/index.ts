export { type BuiltReport, buildReport } from './build.commands.ts'
