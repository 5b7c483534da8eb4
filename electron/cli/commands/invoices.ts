import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import type { YearReport } from '@shared/domain/archive.ts'
import { ExportScope } from '@shared/domain/invoice-export.ts'
import { readStates } from '../../core/inventory/reads.ts'
import { checkText, foundError } from '../../core/invoices/report/check-words.ts'
import { money, oneOrMany, printable, table } from '../print.ts'
import type { Program } from '../program.ts'
import type { Session } from '../session.ts'
import { invoiceSearchCommand } from './invoice-search.ts'
import { copyOffsite } from './offsite.ts'
import { taskData } from './servers.ts'
import { throwFirstFailure } from './task-failure.ts'

export function invoiceCommands(program: Program): void {
  const { command } = program
  invoiceSearchCommand(program)
  command('invoices sync', 'Read the lists of invoices and collect what the archive lacks').runs(
    sync,
  )

  command('invoices export', 'Write the archive, or a year of it, to a ZIP with index and hashes')
    .requiredOption('--out <file>', 'the ZIP; an existing one is replaced with --yes only')
    .option('--year <year>', 'invoices of this year')
    .runs(async ({ core, signal, yes }, _args, options) => {
      const target = resolve(String(options.out))
      if (existsSync(target) && !yes) throw exists(target)
      const { year } = options
      const scope = year === undefined ? { of: 'all' } : { of: 'year', year: String(year) }
      const checked = ExportScope.safeParse(scope)
      if (!checked.success) throw noYear()
      const { id } = await core.invoiceExports.begin(checked.data, { form: 'zip' }, target)
      const task = await core.tasks.waitFor(id, signal)
      throwFirstFailure([task])
      const report = core.invoiceExports.report(id)
      const named = (report?.problems.first ?? []).map(({ what, text }) => `  ${what} ${text}`)
      return {
        data: { task: taskData(task), out: target, ...report },
        text: [`${target}: ${task.progress.text}`, ...named].join('\n'),
      }
    })

  command('invoices list', 'List the invoices in the archive').runs(async ({ core }) => {
    const invoices = await core.stores.invoices.list()
    const rows = invoices.map((one) => [
      one.id,
      one.number,
      one.issuedAt.slice(0, 10),
      money(one.total),
      one.state,
      one.file?.path ?? one.fileProblem ?? 'not collected',
    ])
    const data = {
      archive: core.archiveDir(),
      invoices,
      accounts: await readStates(core.storage, 'invoices'),
    }
    return { data, text: table(['ID', 'NUMBER', 'ISSUED', 'TOTAL', 'STATE', 'FILE'], rows) }
  })

  command('invoices verify', 'Compare every file of the archive with its journal').runs(
    async ({ core, signal }) => {
      const check = await core.archive.verify(signal, { most: Infinity })
      if (check.problems.length > 0) throw new AppError(foundError(check))
      return { data: check, text: checkText(check) }
    },
  )

  command('invoices report', 'Tell how complete the archive is, year by year')
    .option('--year <year>', 'one year only')
    .runs(async ({ core }, _args, options) => {
      const years = await core.archiveReports.years(core.settings.get().keepYears)
      const wanted = years.filter(({ year }) => options.year === undefined || year === options.year)
      const accounts = new Map((await core.accounts.list()).map(({ id, label }) => [id, label]))
      const reports = await Promise.all(
        wanted.map(async ({ year }) => ({ year, accounts: await core.archiveReports.year(year) })),
      )
      const lines = reports.flatMap(({ year, accounts: found }) =>
        found.map((one) => reportLine(year, accounts.get(one.accountId) ?? one.accountId, one)),
      )
      return { data: { years: reports }, text: lines.join('\n') || 'No invoices are known.' }
    })
}

/** Ends with an error when an account could not be read or an invoice not be collected: a nightly run shall tell. */
async function sync({ core, signal }: Session) {
  const states = await core.sync.all(signal)
  const begun = await core.invoices.download(null)
  const tasks = await Promise.all(begun.map(({ id }) => core.tasks.waitFor(id, signal)))
  throwFirstFailure(tasks)
  await core.invoiceTexts.settled(signal)
  const failed = states.find(({ error }) => error !== null)?.error
  if (failed) throw new AppError(failed)
  const left = await countLeft(core)
  if (left > 0) {
    throw new AppError({
      code: 'upstream',
      message: `${oneOrMany(left, 'invoice')} could not be collected.`,
      next: 'See “invoices list” for each one’s reason, then run it again.',
    })
  }
  const invoices = await core.stores.invoices.list()
  const saved = invoices.filter(({ file }) => file !== null).length
  const offsite = await copyOffsite({ core, signal })
  const data = { tasks: tasks.map(taskData), invoices: invoices.length, saved, offsite }
  const text = `${oneOrMany(invoices.length, 'invoice')}, ${saved} saved as PDF.`
  return { data, text: offsite ? `${text}\nOff-site: ${offsite.text}` : text }
}

async function countLeft(core: Session['core']): Promise<number> {
  const accounts = await core.accounts.list()
  const left = await Promise.all(accounts.map(({ id }) => core.stores.invoices.wanted(id)))
  return left.flat().length
}

function reportLine(year: string, account: string, one: YearReport): string {
  const { listed, originals, copies, lacking, unlisted, gaps, scattered } = one
  const names = (found: readonly { number: string }[]): string =>
    found.map(({ number }) => number).join(', ')
  const isComplete = lacking.length === 0 && gaps.length === 0
  const parts = [
    `${year} ${account}: ${isComplete ? 'complete' : 'NOT complete'}; ${listed} listed, ${originals} originals, ${copies} copies`,
    ...(lacking.length > 0 ? [`  no document of ${names(lacking)}`] : []),
    ...(unlisted.length > 0 ? [`  kept, no longer listed: ${names(unlisted)}`] : []),
    ...(gaps.length > 0 ? [`  numbers missing between others: ${gaps.join(', ')}`] : []),
    ...(scattered ? ['  numbers do not follow each other: nothing is said of gaps'] : []),
  ]
  return parts.map(printable).join('\n')
}

const exists = (target: string): AppError =>
  new AppError({
    code: 'needs_confirmation',
    message: `${target} exists and would be replaced.`,
  })

const noYear = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: '--year takes a year, e.g. 2026.',
    fields: [{ path: 'year', message: 'must be four digits' }],
  })
