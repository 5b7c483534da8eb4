import type { AppError } from '@shared/domain/app-error.ts'
import { timeOrderedId } from '../ids.ts'
import type { Clock } from '../ports.ts'
import { scrubJson } from '../errors/redact.ts'
import type { Storage } from '../storage/storage.ts'

export interface JournalEntry {
  accountId: string
  operation: string
  subject: string | null
  input: Record<string, unknown>
}

/** Every call that changes something: written before it is sent, closed with what came of it. */
export interface Journal {
  /** Answers the entry's id once it is on disk. */
  open(entry: JournalEntry): Promise<string>
  close(id: string, outcome: 'confirmed' | 'failed' | 'unknown', error?: AppError): Promise<void>
  /** Entries that a process left open when it died are unknown. */
  recover(): Promise<void>
}

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
    recover: async () => {
      const before = new Date(clock.now().getTime() - ABANDONED_MS).toISOString()
      await storage.run(
        `update journal set state = 'unknown' where state = 'sent' and at < ?`,
        before,
      )
    },
  }
}
