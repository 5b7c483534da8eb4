import { isAppError } from '@shared/domain/app-error.ts'
import type { Notice } from '../../ports.ts'
import type { Statement } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'

/** What SQLite says of a damaged index, or of damaged pages below it. */
const DAMAGE = /fts5|malformed/i
/** Texts that are read at a time while damaged pages are gone around. */
const RANGE = 100

const REBUILD: readonly Statement[] = [
  { sql: `insert into invoice_text (invoice_text) values ('rebuild')` },
  { sql: `insert into invoice_text (invoice_text) values ('integrity-check')` },
]

/** What the user is told, once. */
export const searchRepaired: Notice = {
  kind: 'invoice-search',
  title: 'The search of invoices was repaired',
  body: 'Its index was damaged and has been made again. Invoices and their files are untouched; texts that were lost are read again.',
  to: '/invoices',
}

/**
 * The same storage; a call that finds the full-text index of the invoices damaged makes the index again and is
 * repeated. `repaired` is called when it is made.
 */
export function withTextIndex(storage: Storage, repaired: () => void): Storage {
  let repair: Promise<void> | null = null
  const batch: Storage['batch'] = async (statements) => {
    try {
      return await storage.batch(statements)
    } catch (error) {
      if (!isDamage(error)) throw error
      // Once in a run: what is damaged twice has another cause.
      repair ??= makeAgain(storage).then(repaired)
      await repair.catch(() => {
        throw error
      })
      return storage.batch(statements)
    }
  }
  const one = async (...[sql, ...params]: Parameters<Storage['all']>) =>
    (await batch([{ sql, params }]))[0] ?? { rows: [], changes: 0 }
  return {
    batch,
    all: async (...given) => (await one(...given)).rows,
    get: async (...given) => (await one(...given)).rows[0] ?? null,
    run: async (...given) => (await one(...given)).changes,
    close: () => storage.close(),
    opened: storage.opened,
  }
}

const isDamage = (error: unknown): boolean =>
  isAppError(error) && error.code === 'storage' && DAMAGE.test(error.message)

/** From the text that it holds; where that is damaged too, from what of it can be read. What lacks is read again. */
async function makeAgain(storage: Storage): Promise<void> {
  try {
    await storage.batch(REBUILD)
  } catch {
    await replace(storage)
  }
  await storage.batch([
    {
      sql: `insert into invoice_text (rowid, number, details, text)
            select n, number || ' ' || provider_id, '', '' from invoice_keys
            where n not in (select id from invoice_text_content)`,
    },
    {
      sql: `update invoice_keys set text_waits = 1 where text_waits = 0
            and n in (select id from invoice_text_content where c1 = '' and c2 = '')
            and exists (select 1 from invoice_files f where f.invoice_id = invoice_keys.invoice_id)`,
    },
  ])
}

/** A new index in the place of one whose pages can't be read: that one is put aside, and dropped where that works. */
async function replace(storage: Storage): Promise<void> {
  const aside = `invoice_text_damaged_${Date.now()}`
  const row = await storage.get(`select sql from sqlite_schema where name = 'invoice_text'`)
  // So that the triggers go on with the new one.
  await storage.run('pragma legacy_alter_table = on')
  await storage.batch([
    { sql: `alter table invoice_text rename to ${aside}` },
    { sql: String(row?.sql) },
  ])
  const last = await storage.get('select max(n) as n from invoice_keys')
  for (let from = 0; from <= Number(last?.n ?? 0); from += RANGE) {
    const sql = `insert into invoice_text (rowid, number, details, text)
      select id, c0, c1, c2 from ${aside}_content
      where id between ? and ? and id in (select n from invoice_keys)`
    // Pages that can't be read are gone around.
    await storage.run(sql, from, from + RANGE - 1).catch(() => 0)
  }
  await storage.run(`drop table ${aside}`).catch(() => 0)
}
