import type { PartCell, PartColumn, ServerPart as Shown } from '@shared/domain/server-part.ts'
import type { Server } from '@shared/domain/server.ts'
import type { CapabilityContext } from './capability.ts'
import type { Operation } from './operation.ts'

export interface PartAction {
  operation: Operation
  /** The inputs that are known here; the user gives the rest. */
  input: Record<string, string | number | boolean | Record<string, string>>
  label?: string
}

export interface PartRow {
  cells: Record<string, PartCell>
  actions: readonly PartAction[]
}

/** What stands in a part now: rows, what can be done with each, and with the whole. */
export interface PartContent {
  rows: readonly PartRow[]
  actions: readonly PartAction[]
}

/** A part of a server's page that only this provider has. Reads through its own operations, never changes anything. */
export interface ServerPart extends Omit<Shown, 'columns' | 'empty'> {
  columns?: readonly PartColumn[]
  empty?: string
  /** Whether this server has it; every one that is listed does where this is missing. */
  on?(server: Server): boolean
  read(ctx: CapabilityContext, server: Server): Promise<PartContent>
}

/** A call that a part offers. */
export const offer = (
  operation: Operation,
  input: PartAction['input'],
  label?: string,
): PartAction => ({ operation, input, ...(label ? { label } : {}) })

/** A part that needs no reading: only what can be done. */
export const actionsOnly =
  (actions: (id: string) => readonly PartAction[]): ServerPart['read'] =>
  async (_ctx, { providerId }) => ({ rows: [], actions: actions(providerId) })

export const column = (key: string, label: string, as: PartColumn['as'] = 'text'): PartColumn => ({
  key,
  label,
  as,
})
