import { Account } from '@shared/domain/account.ts'
import { AppError, AppErrorData } from '@shared/domain/app-error.ts'
import { Money } from '@shared/domain/money.ts'
import { readJson } from '../json.ts'
import type { Row } from '../storage/protocol.ts'
import type { Storage } from '../storage/storage.ts'

export type AccountRow = Account & { archiveName: string }

/**
 * Every call asks for its account. A row is kept this long, so that what another process changes (the command line
 * beside the app) is seen as soon as a person could tell.
 */
const KEPT_MS = 1000

/** The accounts table. Rows hold no credential. */
export interface AccountStore {
  list(): Promise<AccountRow[]>
  get(id: string): Promise<AccountRow>
  insert(account: Account): Promise<AccountRow>
  update(id: string, change: Partial<Pick<Account, Changeable>>): Promise<AccountRow>
  remove(id: string): Promise<void>
}
type Changeable =
  | 'label'
  | 'baseUrl'
  | 'ca'
  | 'readOnly'
  | 'mode'
  | 'syncMinutes'
  | 'alertBelow'
  | 'state'
  | 'lastError'
  | 'syncedAt'

const COLUMN: Record<Changeable, string> = {
  label: 'label',
  baseUrl: 'base_url',
  ca: 'ca',
  readOnly: 'read_only',
  mode: 'mode',
  syncMinutes: 'sync_minutes',
  alertBelow: 'alert_below',
  state: 'state',
  lastError: 'last_error',
  syncedAt: 'synced_at',
}

export function accountStore(storage: Storage): AccountStore {
  const list = async (): Promise<AccountRow[]> =>
    (await storage.all('select * from accounts order by created_at, id')).map(fromRow)
  const kept = new Map<string, { row: AccountRow; until: number }>()
  const get = async (id: string): Promise<AccountRow> => {
    const known = kept.get(id)
    if (known && known.until > Date.now()) return known.row
    const found = await storage.get('select * from accounts where id = ?', id)
    if (!found) throw noAccount(id)
    const row = fromRow(found)
    kept.set(id, { row, until: Date.now() + KEPT_MS })
    return row
  }
  return {
    list,
    get,
    insert: async (account) => {
      const archiveName = freeName(account, await list())
      await storage.run(
        `insert into accounts (id, provider, label, base_url, ca, read_only, mode, demo,
           archive_name, created_at, state)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        account.id,
        account.provider,
        account.label,
        account.baseUrl,
        account.ca,
        account.readOnly ? 1 : 0,
        account.mode,
        account.demo ? 1 : 0,
        archiveName,
        account.createdAt,
        account.state,
      )
      return get(account.id)
    },
    update: async (id, change) => {
      const entries = Object.entries(change) as [Changeable, unknown][]
      const values = entries.map(([, value]) => toColumn(value))
      const sets = entries.map(([name]) => `${COLUMN[name]} = ?`).join(', ')
      if (sets) await storage.run(`update accounts set ${sets} where id = ?`, ...values, id)
      kept.delete(id)
      return get(id)
    },
    remove: async (id) => {
      kept.delete(id)
      await storage.batch([
        { sql: 'delete from tasks where account_id = ?', params: [id] },
        { sql: 'delete from journal where account_id = ?', params: [id] },
        { sql: 'delete from accounts where id = ?', params: [id] },
      ])
    },
  }
}

function toColumn(value: unknown): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return JSON.stringify(value)
}

function fromRow(row: Row): AccountRow {
  return {
    ...Account.parse({
      id: row.id,
      provider: row.provider,
      label: row.label,
      baseUrl: row.base_url,
      readOnly: row.read_only === 1,
      ca: row.ca,
      mode: row.mode,
      demo: row.demo === 1,
      createdAt: row.created_at,
      syncMinutes: row.sync_minutes,
      alertBelow: readJson(Money, row.alert_below),
      state: row.state,
      lastError: readJson(AppErrorData, row.last_error),
      syncedAt: row.synced_at,
    }),
    archiveName: String(row.archive_name),
  }
}

/** `<provider>-<label>` as a folder name; a number after it when another account has it. */
function freeName(account: Account, others: AccountRow[]): string {
  const slug = account.label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const base = `${account.provider}-${slug || 'account'}`
  const taken = new Set(others.map((other) => other.archiveName))
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (!taken.has(name)) return name
  }
}

const noAccount = (id: string): AppError =>
  new AppError({
    code: 'not_found',
    message: `There is no account "${id}".`,
    next: 'Look at the list of accounts for its id.',
  })
