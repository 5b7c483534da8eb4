import { z } from 'zod'
import { Marks } from './marks.ts'
import { ServerView } from './server-view.ts'

/** What the user says of one server, with what finds the server again on another machine. */
export const MarkedServer = Marks.extend({
  provider: z.string().max(200),
  /** The account's name. */
  account: z.string().max(200),
  baseUrl: z.string().max(2000),
  /** The provider's id of the server. */
  serverId: z.string().min(1).max(1000),
  /** For a person who reads the file. */
  name: z.string(),
})
export type MarkedServer = z.infer<typeof MarkedServer>

/** Tags, notes, colours, own prices and saved views as a file. */
export const MarksFile = z.object({
  format: z.literal('quayside-marks'),
  version: z.literal(1),
  exportedAt: z.string(),
  servers: z.array(MarkedServer).max(100_000),
  views: z.array(ServerView).max(50),
})
export type MarksFile = z.infer<typeof MarksFile>

/** Add: what is here stays, the file fills in. Replace: what the file says of a server or view is what counts. */
export const ImportHow = z.enum(['add', 'replace'])
export type ImportHow = z.infer<typeof ImportHow>

const ImportEffect = z.object({
  /** How many servers would have other marks than now. */
  servers: z.int(),
  /** Of those, how many would lose a tag, a note, a colour or a price that they have now. */
  losing: z.int(),
  views: z.int(),
  /** Why it can't be done; null when it can. */
  problem: z.string().nullable(),
  /** The first few. */
  examples: z.array(
    z.object({ name: z.string(), account: z.string(), before: Marks, after: Marks }),
  ),
})
export type ImportEffect = z.infer<typeof ImportEffect>

/** What an import would do, before it does it. */
export const ImportPlan = z.object({
  /** Names the file that was read, for the import itself. */
  plan: z.string(),
  exportedAt: z.string(),
  /** How many servers and views the file holds. */
  servers: z.int(),
  views: z.int(),
  /** Servers of the file that are listed here. */
  here: z.int(),
  /** Servers whose account is here and that it does not list now: kept until it does. */
  later: z.int(),
  /** What is left out, by account. */
  skipped: z.array(
    z.object({
      account: z.string(),
      provider: z.string(),
      count: z.int(),
      why: z.enum(['no_account', 'ambiguous']),
    }),
  ),
  add: ImportEffect,
  replace: ImportEffect,
})
export type ImportPlan = z.infer<typeof ImportPlan>
