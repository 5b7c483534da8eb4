import { z } from 'zod'
import { Account } from '../domain/account.ts'
import { ConsoleStep } from '../domain/console.ts'
import { Task } from '../domain/task.ts'
import { AppStatus } from './contract/app.ts'
import { AccountSync } from './contract/tasks.ts'

/** What main tells the page without being asked. A topic says what changed; the page reads it again. */
export const topics = {
  'app.changed': AppStatus,
  'settings.changed': z.null(),
  /** The machine woke up, or has a network again. */
  'app.resumed': z.null(),
  'accounts.changed': z.array(Account),
  'servers.changed': z.object({ accountId: z.string() }),
  /** What changed of its servers was recorded; null: some were looked at. */
  'changes.changed': z.object({ accountId: z.string().nullable() }),
  'orders.changed': z.object({ accountId: z.string() }),
  /** An entry of the order journal is new or has changed. */
  'orders.journal': z.object({ id: z.string() }),
  /** Orders kept under a name were changed. */
  'templates.changed': z.null(),
  'invoices.changed': z.object({ accountId: z.string() }),
  /** The archive was verified, is at another place, or lost files. */
  'archive.changed': z.null(),
  /** A copy or verify of the off-site bucket ended, or its target is another. */
  'offsite.changed': z.null(),
  /** Zones or records of an account were read, or are gone. */
  'dns.changed': z.object({ accountId: z.string() }),
  /** How far the records of an account's zones are read, while `dns.refresh` runs. */
  'dns.reading': z.object({ accountId: z.string(), done: z.number(), total: z.number() }),
  'dns.checking': z.object({ id: z.string(), done: z.number(), total: z.number() }),
  /** How far a console's connecting is. */
  'consoles.changed': z.object({ id: z.string(), step: ConsoleStep }),
  /** A console's window began or ended to fill the screen. */
  'consoles.fullScreen': z.object({ id: z.string(), on: z.boolean() }),
  'balances.changed': z.object({ accountId: z.string() }),
  'task.changed': Task,
  'sync.changed': AccountSync,
  /** Asks the window to show a place, e.g. "/servers/<id>", after a click on a notification or a menu. */
  navigate: z.object({ to: z.string() }),
  /** The window is being closed for the first time: ask whether it stays in the tray. */
  'close.ask': z.null(),
}
export type Topics = typeof topics
export type TopicName = keyof Topics
export type TopicPayload<T extends TopicName> = z.output<Topics[T]>
export type Publish = <T extends TopicName>(topic: T, payload: TopicPayload<T>) => void
