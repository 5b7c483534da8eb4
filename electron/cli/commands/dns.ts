import { readFile } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import type { DnsChange, DnsLimits, DnsRecord, Zone, ZonePlan } from '@shared/domain/dns.ts'
import { textOfFile } from '@shared/dns/zone-file/bytes.ts'
import { readZoneFile, type ZoneFile } from '@shared/dns/zone-file/read.ts'
import { writeZoneFile } from '@shared/dns/zone-file/write.ts'
import { readStates } from '../../core/inventory/reads.ts'
import { oneOrMany, printable, table } from '../print.ts'
import type { Program } from '../program.ts'
import type { Session } from '../session.ts'
import { taskResult } from './servers.ts'

export function dnsCommands({ command }: Program): void {
  command('dns zones', 'List the zones of all accounts').runs(async ({ core, signal }) => {
    await readUnread({ core, signal })
    const zones = await core.dns.zones()
    const accounts = await readStates(core.storage, 'zones')
    const syncedAt = accounts.map(({ readAt }) => readAt).sort()[0] ?? null
    return { data: { zones, syncedAt, accounts }, text: zoneTable(zones) }
  })

  command('dns records <zone>', 'Read the records of a zone').runs(async (session, [id = '']) => {
    const { zone, records } = await read(session, id)
    const rows = records.map((one) => [one.host, one.type, ttlText(one), one.data])
    return { data: { zone, records }, text: table(['HOST', 'TYPE', 'TTL', 'DATA'], rows) }
  })

  command('dns export <zone>', 'Write a zone as a zone file').runs(async (session, [id = '']) => {
    const { zone, records, limits } = await read(session, id)
    const { text, left } = writeZoneFile(records, zone.name, limits.defaultTtl)
    return { data: { zone, file: text, left }, text: text.trimEnd() }
  })

  command('dns plan <zone>', 'Say what would make a zone what a zone file says; sends nothing')
    .requiredOption('--file <file>', 'the zone file')
    .runs(async (session, [id = ''], { file }) => {
      const { plan, left } = await planOf(session, id, String(file))
      return { data: { ...plan, left }, text: planText(plan, left) }
    })

  command('dns apply <zone>', 'Make a zone what a zone file says')
    .requiredOption('--file <file>', 'the zone file')
    .runs(async (session, [id = ''], { file }) => {
      const { plan, left } = await planOf(session, id, String(file))
      const printed = planText(plan, left)
      if (plan.changes.length === 0) return { data: { ...plan, left, task: null }, text: printed }
      if (!session.yes) throw unseen(plan)
      const { core } = session
      const task = await session.confirmed((confirm) => core.dns.apply([plan], confirm))
      const { data, text } = await taskResult(session, task, true)
      if (session.signal.aborted) throw await stopped(session, task.id)
      const [applied] = await core.dns.applied(task.id)
      return {
        data: { ...plan, left, task: data, steps: applied?.steps ?? [] },
        text: `${printed}\n${text}`,
      }
    })
}

type Reach = Pick<Session, 'core' | 'signal'>

/** Accounts whose zones were never read are read now: a list that is not there yet is no empty one. */
async function readUnread({ core, signal }: Reach): Promise<void> {
  const states = await readStates(core.storage, 'zones')
  const unread = states.filter(({ readAt, error }) => readAt === null && error === null)
  await Promise.all(unread.map(({ accountId }) => core.dns.refresh(accountId, signal)))
}

/** By its id; by its name where only one account has it. */
async function zoneOf({ core, signal }: Reach, given: string): Promise<Zone> {
  await readUnread({ core, signal })
  const zones = await core.dns.zones()
  const name = given.toLowerCase().replace(/\.$/, '')
  const named = zones.filter((zone) => zone.name === name && zone.goneAt === null)
  const found = zones.find(({ id }) => id === given) ?? (named.length === 1 ? named[0] : undefined)
  if (found) return found
  throw new AppError({
    code: 'not_found',
    message:
      named.length > 1 ? `Several accounts have a zone ${name}.` : `There is no zone "${given}".`,
    next: '“dns zones” lists their ids.',
  })
}

async function read(
  session: Reach,
  given: string,
): Promise<{ zone: Zone; records: DnsRecord[]; limits: DnsLimits }> {
  const { id } = await zoneOf(session, given)
  return session.core.dns.zone(id, true, session.signal)
}

async function planOf(
  session: Reach,
  given: string,
  file: string,
): Promise<{ plan: ZonePlan; left: ZoneFile['left'] }> {
  const { core, signal } = session
  const zone = await zoneOf(session, given)
  const { defaultTtl } = await core.dns.reading.limits(zone.accountId, signal)
  const { records, left } = await zoneFileAt(file, zone.name, defaultTtl)
  const [plan] = await core.dns.plan([{ zoneId: zone.id, records }], signal)
  return { plan: plan as ZonePlan, left }
}

async function zoneFileAt(file: string, zone: string, defaultTtl: number): Promise<ZoneFile> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw badFile(file, [{ path: 'file', message: `can’t be read: ${error.code ?? 'unknown'}` }])
  })
  const decoded = textOfFile(bytes)
  const found: ZoneFile =
    'error' in decoded
      ? { records: [], left: [], errors: [decoded.error] }
      : readZoneFile(decoded.text, zone, defaultTtl)
  if (found.errors.length === 0) return found
  throw badFile(
    file,
    found.errors.map(({ line, column, problem }) => ({
      path: `line ${line}, column ${column}`,
      message: problem,
    })),
  )
}

const badFile = (file: string, fields: { path: string; message: string }[]): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `${file}: ${fields[0]?.path}: ${fields[0]?.message}`,
    next: 'Correct the file; nothing was sent.',
    fields,
  })

const unseen = (plan: ZonePlan): AppError =>
  new AppError({
    code: 'needs_confirmation',
    message: `${plan.zoneName}: ${oneOrMany(plan.changes.length, 'change')} would be made; “dns plan” shows them.`,
    next: 'Run it again with --yes to make them.',
  })

/** Ctrl+C and `--timeout`: what is on its way ends, nothing more is sent. */
async function stopped({ core }: Reach, task: string): Promise<AppError> {
  const { progress } = await core.tasks.stop(task)
  return new AppError({
    code: 'cancelled',
    message: progress.text,
    next: 'Plan again to see what is left.',
  })
}

const ttlText = ({ ttl }: DnsRecord): string => (ttl === null ? '–' : String(ttl))

const recordText = (one: DnsRecord): string => `${one.host} ${ttlText(one)} ${one.type} ${one.data}`

function changeText({ before, after }: DnsChange): string {
  if (before && after) return `~ ${recordText(before)}\n  → ${recordText(after)}`
  return after ? `+ ${recordText(after)}` : before ? `- ${recordText(before)}` : ''
}

function planText(plan: ZonePlan, left: ZoneFile['left']): string {
  const { changes, findings, foundBefore, refused } = plan
  return [
    `${plan.zoneName}: ${changes.length === 0 ? 'no changes' : oneOrMany(changes.length, 'change')}`,
    ...changes.map(changeText),
    ...refused.map(({ record, reason }) => `! not sent: ${recordText(record)} (${reason})`),
    ...left.map(({ line, text, reason }) => `! line ${line} is left out: ${text} (${reason})`),
    ...findings.map(({ level, text }) => `${level}: ${text}`),
    ...foundBefore.map(({ level, text }) => `${level}, there before: ${text}`),
  ]
    .map(printable)
    .join('\n')
}

function zoneTable(zones: readonly Zone[]): string {
  const rows = zones.map((one) => [
    one.id,
    one.name,
    one.provider,
    one.goneAt ? 'gone' : one.records === null ? '–' : String(one.records),
    one.changedAt ?? '–',
  ])
  return table(['ID', 'NAME', 'PROVIDER', 'RECORDS', 'CHANGED'], rows)
}
