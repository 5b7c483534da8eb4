export { ordersRun } from './run.ts'
export { tally } from './tally.ts'
