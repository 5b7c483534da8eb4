import type { Order } from '@shared/domain/order.ts'
import type {
  Part as Shown,
  PartCell,
  PartColumn,
  PartOrder,
  ServerPart as ShownOnServer,
} from '@shared/domain/part.ts'
import type { Server } from '@shared/domain/server.ts'
import type { CapabilityContext } from './capability.ts'
import type { Operation } from './operation.ts'

interface PartCall {
  operation: Operation
  /** The inputs that are known here; the user gives the rest. */
  input: Record<string, string | number | boolean | Record<string, string>>
  label?: string
}
export type PartAction = PartCall | PartOrder

export interface PartRow {
  cells: Record<string, PartCell>
  actions: readonly PartAction[]
}

/** What stands in a part now: rows, what can be done with each, and with the whole. */
export interface PartContent {
  rows: readonly PartRow[]
  actions: readonly PartAction[]
}

/** A part of a page that only this provider has. Reads through its own operations, never changes anything. */
export interface Part<T> extends Omit<Shown, 'columns' | 'empty'> {
  columns?: readonly PartColumn[]
  empty?: string
  /** Whether this one has it; every one that is listed does where this is missing. */
  on?(item: T): boolean
  read(ctx: CapabilityContext, item: T): Promise<PartContent>
}
export type ServerPart = Part<Server> & Pick<ShownOnServer, 'tab'>
export type OrderPart = Part<Order>

/** A call that a part offers. */
export const offer = (
  operation: Operation,
  input: PartCall['input'],
  label?: string,
): PartAction => ({ operation, input, ...(label ? { label } : {}) })

/** A form of `Ordering` that a part leads to: what is bought is priced, agreed to and journalled there. */
export const toOrder = (form: string, label: string): PartAction => ({ offer: form, label })

/** A part that needs no reading: only what can be done. */
export const actionsOnly =
  (actions: (id: string) => readonly PartAction[]) =>
  async (
    _ctx: CapabilityContext,
    { providerId }: { providerId: string },
  ): Promise<PartContent> => ({ rows: [], actions: actions(providerId) })

export const column = (key: string, label: string, as: PartColumn['as'] = 'text'): PartColumn => ({
  key,
  label,
  as,
})
