import { z } from 'zod'
import { AppErrorData } from '../domain/app-error.ts'
import { accounts } from './contract/accounts.ts'
import { app } from './contract/app.ts'
import { balances } from './contract/balances.ts'
import { billing } from './contract/billing.ts'
import { changes } from './contract/changes.ts'
import { consoles } from './contract/consoles.ts'
import { dns } from './contract/dns.ts'
import { marks } from './contract/marks.ts'
import { operations } from './contract/operations.ts'
import { ordering } from './contract/ordering.ts'
import { secrets, servers } from './contract/servers.ts'
import { tasks } from './contract/tasks.ts'

/** Every call that crosses between the page and main. What is not here does not exist. */
export const contract = {
  ...app,
  ...accounts,
  ...servers,
  ...secrets,
  ...changes,
  ...marks,
  ...balances,
  ...billing,
  ...ordering,
  ...dns,
  ...consoles,
  ...tasks,
  ...operations,
}

export type Contract = typeof contract
export type ProcedureName = keyof Contract
/** What a caller passes (before defaults and trimming). */
export type CallInput<P extends ProcedureName> = z.input<Contract[P]['input']>
/** What a handler receives. */
export type HandlerInput<P extends ProcedureName> = z.output<Contract[P]['input']>
export type CallOutput<P extends ProcedureName> = z.output<Contract[P]['output']>

/** One implementation per call; main holds the only one. */
export type Handlers = {
  [P in ProcedureName]: (input: HandlerInput<P>, signal: AbortSignal) => Promise<CallOutput<P>>
}

/** How an answer travels: errors are data, so nothing is lost on the way. */
export type Answer = { ok: true; data: unknown } | { ok: false; error: AppErrorData }
