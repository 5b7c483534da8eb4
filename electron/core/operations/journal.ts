import { type AppError, AppErrorData } from '@shared/domain/app-error.ts'
import { Call } from '@shared/ipc/contract/operations.ts'
import { z } from 'zod'
import { timeOrderedId } from '../ids.ts'
import type { Clock } from '../ports.ts'
import { scrubJson } from '../errors/redact.ts'
import { readJson } from '../json.ts'
import type { Row } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

export interface JournalEntry {
  accountId: string
  operation: string
  /** Global id of the server that it is about. */
  subject: string | null
  input: Record<string, unknown>
}

/** Every call that changes something, and every one that the user made: written before it is sent, closed with what came of it. */
export interface Journal {
  /** Answers the entry's id once it is on disk. */
  open(entry: JournalEntry): Promise<string>
  close(id: string, outcome: 'confirmed' | 'failed' | 'unknown', error?: AppError): Promise<void>
  /** When the very same call was sent whose outcome is not known, ISO 8601 UTC, within the last day; null for none. */
  openSince(entry: JournalEntry): Promise<string | null>
  /** Newest first. */
  list(filter: JournalFilter): Promise<Call[]>
  /** Entries that a process left open when it died are unknown. */
  recover(): Promise<void>
}

export interface JournalFilter {
  accountId?: string
  operation?: string
  /** Global id. */
  server?: string
  /** Id of the last entry read. */
  before?: string
  limit: number
}

/** By then the provider's own lists have shown it to whoever looked. */
const DOUBTED_MS = 24 * 3_600_000
/** Longer than any call may take. */
const ABANDONED_MS = 10 * 60_000

export function createJournal(storage: Storage, clock: Clock): Journal {
  return {
    open: async (entry) => {
      const id = timeOrderedId(clock.now())
      await storage.run(
        `insert into journal (id, at, account_id, operation, subject, input, state)
         values (?, ?, ?, ?, ?, ?, 'sent')`,
        id,
        clock.now().toISOString(),
        entry.accountId,
        entry.operation,
        entry.subject,
        JSON.stringify(scrubJson(entry.input)),
      )
      return id
    },
    close: async (id, outcome, error) => {
      await storage.run(
        'update journal set state = ?, error = ?, ended_at = ? where id = ?',
        outcome,
        error ? JSON.stringify(error.data) : null,
        clock.now().toISOString(),
        id,
      )
    },
    openSince: async ({ accountId, operation, input }) => {
      const row = await storage.get(
        `select at from journal
         where account_id = ? and at > ? and operation = ? and input = ? and state in ('sent', 'unknown')
         order by id desc limit 1`,
        accountId,
        new Date(clock.now().getTime() - DOUBTED_MS).toISOString(),
        operation,
        JSON.stringify(scrubJson(input)),
      )
      return row && String(row.at)
    },
    list: async ({ accountId, operation, server, before, limit }) => {
      const rows = await storage.all(
        `select * from journal
         where (?1 is null or account_id = ?1) and (?2 is null or operation = ?2)
           and (?3 is null or id < ?3) and (?4 is null or subject = ?4)
         order by id desc limit ?5`,
        accountId ?? null,
        operation ?? null,
        before ?? null,
        server ?? null,
        limit,
      )
      return rows.map(fromRow)
    },
    recover: async () => {
      const before = new Date(clock.now().getTime() - ABANDONED_MS).toISOString()
      await storage.run(
        `update journal set state = 'unknown' where state = 'sent' and at < ?`,
        before,
      )
    },
  }
}

const fromRow = (row: Row): Call =>
  Call.parse({
    id: row.id,
    at: row.at,
    endedAt: row.ended_at,
    accountId: row.account_id,
    operation: row.operation,
    input: readJson(z.record(z.string(), z.json()), row.input) ?? {},
    state: row.state,
    error: readJson(AppErrorData, row.error),
  })
