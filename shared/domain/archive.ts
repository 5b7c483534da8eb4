import { z } from 'zod'

/** What `verify` finds of one file, or of the journal itself. */
export const ArchiveProblem = z.object({
  what: z.enum([
    /** Other bytes than were saved. */
    'changed',
    'missing',
    /** The bytes of another file of the archive. */
    'swapped',
    /** In the folder, and nothing in the journal says so. */
    'foreign',
    'unreadable',
    /** Entries of the journal that are gone: within it, or from its end. */
    'entries_missing',
    'tail_cut',
    /** A line of the journal that was altered. */
    'entry_changed',
    'journal_replaced',
  ]),
  /** Relative to the archive; the journal's own path where it is about that. */
  path: z.string(),
  /** One sentence for a person. */
  text: z.string(),
})
export type ArchiveProblem = z.infer<typeof ArchiveProblem>

export const ArchiveCheck = z.object({
  /** Absolute. */
  archive: z.string(),
  at: z.string(),
  files: z.int(),
  bytes: z.int(),
  entries: z.int(),
  /** At most 1000 are named; `more` counts the rest. */
  problems: z.array(ArchiveProblem),
  more: z.int(),
})
export type ArchiveCheck = z.infer<typeof ArchiveCheck>

/** The archive as its page shows it. */
export const ArchiveState = z.object({
  folder: z.string(),
  files: z.int(),
  bytes: z.int(),
  /** What the last verification found; null before the first. */
  checked: ArchiveCheck.nullable(),
})
export type ArchiveState = z.infer<typeof ArchiveState>

/** What the archive keeps of one account. */
export const ArchivedAccount = z.object({
  accountId: z.string(),
  /** `orders` where the provider has no invoices: then they stand for them. */
  keeps: z.enum(['invoices', 'orders', 'nothing']),
  /** Why there are no invoices, or no documents of them; null where there are. */
  reason: z.string().nullable(),
  /** What the provider lists, and how much of it has a file here. */
  listed: z.int(),
  saved: z.int(),
})
export type ArchivedAccount = z.infer<typeof ArchivedAccount>

const Named = z.object({ id: z.string(), number: z.string() })

/** How complete a year of one account is. */
export const YearReport = z.object({
  accountId: z.string(),
  listed: z.int(),
  originals: z.int(),
  /** Only a copy made from the provider's data. */
  copies: z.int(),
  /** Listed by the provider, and no document here; `why` where the provider said it. */
  lacking: z.array(Named.extend({ why: z.string().nullable() })),
  /** Kept here, and no longer listed by the provider. */
  unlisted: z.array(Named),
  /** Numbers that are missing between others, where the account's numbers follow each other at all. */
  gaps: z.array(z.string()),
  /** The numbers do not follow each other, so nothing can be said of gaps. */
  scattered: z.boolean(),
  /** When the list was last read; what it says is not newer. */
  readAt: z.string().nullable(),
})
export type YearReport = z.infer<typeof YearReport>

export const ArchiveYear = z.object({
  year: z.string(),
  invoices: z.int(),
  /** With an original, or a copy where the provider has none. */
  complete: z.int(),
  bytes: z.int(),
  /** Older than the years that are to be kept. */
  old: z.boolean(),
})
export type ArchiveYear = z.infer<typeof ArchiveYear>
