import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { ExportScope } from '@shared/domain/invoice-export.ts'
import { readStates } from '../../core/inventory/reads.ts'
import { money, oneOrMany, table } from '../print.ts'
import type { Program } from '../program.ts'
import { copyOffsite } from './offsite.ts'
import { taskData } from './servers.ts'
import { throwFirstFailure } from './task-failure.ts'

export function invoiceCommands({ command }: Program): void {
  command('invoices sync', 'Read the lists of invoices and download what is missing').runs(
    async ({ core, signal }) => {
      await core.sync.all(signal)
      const begun = await core.invoices.download(null)
      const tasks = await Promise.all(begun.map(({ id }) => core.tasks.waitFor(id, signal)))
      throwFirstFailure(tasks)
      const invoices = await core.stores.invoices.list()
      const saved = invoices.filter(({ file }) => file !== null).length
      const offsite = await copyOffsite({ core, signal })
      const data = { tasks: tasks.map(taskData), invoices: invoices.length, saved, offsite }
      const text = `${oneOrMany(invoices.length, 'invoice')}, ${saved} saved as PDF.`
      return { data, text: offsite ? `${text}\nOff-site: ${offsite.text}` : text }
    },
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
      one.file?.path ?? one.fileProblem ?? 'not downloaded',
    ])
    const data = {
      archive: core.archiveDir(),
      invoices,
      accounts: await readStates(core.storage, 'invoices'),
    }
    return { data, text: table(['ID', 'NUMBER', 'ISSUED', 'TOTAL', 'PDF'], rows) }
  })
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
