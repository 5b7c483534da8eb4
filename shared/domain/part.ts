import { z } from 'zod'
import { Money } from './money.ts'

/** A call that can be made there: the operation, and the inputs that are known already. */
export const PartCall = z.object({
  operation: z.string(),
  input: z.record(z.string(), z.json()),
  /** What the button says where the operation's own title says too little or too much. */
  label: z.string().optional(),
})
export type PartCall = z.infer<typeof PartCall>

/** What is bought there: an order's form, with its price, its journal and what follows. */
export const PartOrder = z.object({ offer: z.string(), label: z.string() })
export type PartOrder = z.infer<typeof PartOrder>

export const PartAction = z.union([PartCall, PartOrder])
export type PartAction = z.infer<typeof PartAction>

export const PartCell = z.union([z.string(), z.number(), Money, z.null()])
export type PartCell = z.infer<typeof PartCell>

export const PartColumn = z.object({
  key: z.string(),
  label: z.string(),
  /** `time` is ISO 8601 UTC, `bytes` a number of bytes, `code` an address or id, to be copied. */
  as: z.enum(['text', 'code', 'time', 'bytes', 'money']),
})
export type PartColumn = z.infer<typeof PartColumn>

/** A part of the page of a server or an order that its provider has: backups, a firewall, what is to be paid. */
export const Part = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  columns: z.array(PartColumn),
  /** What stands in place of the rows where there are none. */
  empty: z.string(),
})
export type Part = z.infer<typeof Part>

export const ServerPart = Part.extend({ tab: z.enum(['network', 'manage', 'history']) })
export type ServerPart = z.infer<typeof ServerPart>

/** What a part holds now. */
export const PartContent = z.object({
  rows: z.array(z.object({ cells: z.record(z.string(), PartCell), actions: z.array(PartAction) })),
  actions: z.array(PartAction),
})
export type PartContent = z.infer<typeof PartContent>
