import { AppError } from '@shared/domain/app-error.ts'
import {
  type ImportHow,
  type ImportPlan,
  type MarkedServer,
  MarksFile,
} from '@shared/domain/marks-file.ts'
import { NO_MARKS } from '@shared/domain/marks.ts'
import type { Publish } from '@shared/ipc/topics.ts'
import type { AccountStore } from '../../accounts/store.ts'
import { randomId, splitGlobalId } from '../../ids.ts'
import { readOwnFile } from '../../own-file.ts'
import type { Clock } from '../../ports.ts'
import type { SettingsStore } from '../../settings/store.ts'
import type { Row } from '../../storage/protocol.ts'
import type { Storage } from '../../storage/storage.ts'
import { marksOf, putMarks } from '../marks.ts'
import { type Effect, effectOf, type Matched } from './effect.ts'
import { placeOf } from './match.ts'

/** The user's marks and views as a file, out and in again, also on another machine. */
export interface MarksFiles {
  export(): Promise<MarksFile>
  /** What importing this text would do; the text is kept for `import`, until the next plan. Changes nothing. */
  plan(text: string): Promise<ImportPlan>
  /** All or nothing. Throws `not_found` for a plan that is not the newest. */
  import(plan: string, how: ImportHow): Promise<{ servers: number; views: number }>
}

interface Needs {
  storage: Storage
  accounts: AccountStore
  settings: SettingsStore
  clock: Clock
  publish: Publish
}

const FILE = {
  format: 'quayside-marks',
  version: 1,
  schema: MarksFile,
  holds: 'tags and notes',
  madeBy: 'Export tags and notes',
} as const

export function marksFiles(needs: Needs): MarksFiles {
  const { storage, settings } = needs
  let newest: { plan: string; file: MarksFile } | null = null

  /** The file's servers with their places here, as they are now. */
  const match = async (file: MarksFile) => {
    const accounts = await needs.accounts.list()
    const listed = await storage.all('select id from servers')
    const ids = new Set(listed.map(({ id }) => String(id)))
    const marks = new Map(
      (await storage.all('select * from marks')).map((row) => [
        String(row.server_id),
        marksOf(row),
      ]),
    )
    const placed = file.servers.map((entry) => ({ entry, place: placeOf(entry, accounts, ids) }))
    const matched = placed.flatMap(({ entry, place }): Matched[] => {
      if (place.is === 'skipped') return []
      const { id, accountId } = place
      return [{ id, accountId, entry, marks: marks.get(id) ?? NO_MARKS }]
    })
    return { placed, matched }
  }
  const effect = (how: ImportHow, matched: readonly Matched[], file: MarksFile): Effect =>
    effectOf(how, matched, { here: settings.get().serverViews, file: file.views })

  const write = async ({ marks, views, told }: Effect): Promise<void> => {
    const before = settings.get().serverViews
    if (told.views > 0) settings.change({ serverViews: views })
    try {
      await storage.batch(marks.map((one) => putMarks(one.id, one.accountId, one.marks)))
    } catch (error) {
      if (told.views > 0) settings.change({ serverViews: before })
      throw error
    }
    if (told.views > 0) needs.publish('settings.changed', null)
    for (const accountId of new Set(marks.map((one) => one.accountId)))
      needs.publish('servers.changed', { accountId })
  }
  return {
    export: async () => ({
      format: FILE.format,
      version: FILE.version,
      exportedAt: needs.clock.now().toISOString(),
      servers: (await storage.all(MARKED)).map(exported),
      views: settings.get().serverViews,
    }),
    plan: async (text) => {
      const file = readOwnFile(text, FILE)
      const { placed, matched } = await match(file)
      const count = (is: string): number => placed.filter(({ place }) => place.is === is).length
      newest = { plan: randomId(), file }
      return {
        plan: newest.plan,
        exportedAt: file.exportedAt,
        servers: file.servers.length,
        views: file.views.length,
        here: count('here'),
        later: count('later'),
        skipped: skippedBy(placed),
        add: effect('add', matched, file).told,
        replace: effect('replace', matched, file).told,
      }
    },
    import: async (plan, how) => {
      if (newest?.plan !== plan) throw planGone()
      const { file } = newest
      // As things are now: the plan may be a while old.
      const wanted = effect(how, (await match(file)).matched, file)
      if (wanted.told.problem) throw impossible(wanted.told.problem)
      await write(wanted)
      newest = null
      return { servers: wanted.told.servers, views: wanted.told.views }
    },
  }
}

/** Also of servers that are not listed now: an import may have been faster than the first read. */
const MARKED = `
  select marks.*, accounts.provider, accounts.label, accounts.base_url,
    json_extract(servers.data, '$.name') as name
  from marks join accounts on accounts.id = marks.account_id
  left join servers on servers.id = marks.server_id
  where marks.tags <> '[]' or marks.note <> '' or marks.colour is not null
    or marks.price is not null
  order by marks.server_id`

function exported(row: Row): MarkedServer {
  const { providerId } = splitGlobalId(String(row.server_id))
  return {
    provider: String(row.provider),
    account: String(row.label),
    baseUrl: String(row.base_url),
    serverId: providerId,
    name: String(row.name ?? providerId),
    ...marksOf(row),
  }
}

type Placed = { entry: MarkedServer; place: ReturnType<typeof placeOf> }

function skippedBy(placed: readonly Placed[]): ImportPlan['skipped'] {
  const groups = new Map<string, ImportPlan['skipped'][number]>()
  for (const { entry, place } of placed) {
    if (place.is !== 'skipped') continue
    const { account, provider } = entry
    const key = JSON.stringify([account, provider, place.why])
    const count = (groups.get(key)?.count ?? 0) + 1
    groups.set(key, { account, provider, count, why: place.why })
  }
  return [...groups.values()]
}

const planGone = (): AppError =>
  new AppError({
    code: 'not_found',
    message: 'This plan is not the newest any more.',
    next: 'Choose the file again. Nothing was changed.',
  })

const impossible = (problem: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: problem,
    next: 'Make room, or replace instead of adding. Nothing was changed.',
  })
