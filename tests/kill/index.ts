export { killRun } from './run.ts'
export { tally } from './tally.ts'
