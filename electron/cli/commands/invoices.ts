import { AppError } from '@shared/domain/app-error.ts'
import { isFinal } from '@shared/domain/task-end.ts'
import type { Task } from '@shared/domain/task.ts'
import { readStates } from '../../core/inventory/reads.ts'
import { money, oneOrMany, table } from '../print.ts'
import type { Program } from '../program.ts'
import { invoiceSearchCommand } from './invoice-search.ts'
import { taskData } from './servers.ts'

export function invoiceCommands(program: Program): void {
  const { command } = program
  invoiceSearchCommand(program)
  command('invoices sync', 'Read the lists of invoices and download what is missing').runs(
    async ({ core, signal }) => {
      await core.sync.all(signal)
      const begun = await core.invoices.download(null)
      const tasks = await Promise.all(begun.map(({ id }) => core.tasks.waitFor(id, signal)))
      throwFirstFailure(tasks)
      await core.invoiceTexts.settled(signal)
      const invoices = await core.stores.invoices.list()
      const saved = invoices.filter(({ file }) => file !== null).length
      const data = { tasks: tasks.map(taskData), invoices: invoices.length, saved }
      return { data, text: `${oneOrMany(invoices.length, 'invoice')}, ${saved} saved as PDF.` }
    },
  )

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

function throwFirstFailure(tasks: readonly Task[]): void {
  const failed = tasks.find(({ state }) => isFinal(state) && state !== 'completed')
  if (failed?.error) throw new AppError(failed.error)
  const open = tasks.find(({ state }) => !isFinal(state))
  if (open)
    throw new AppError({
      code: 'timeout',
      message: `${open.title} goes on; it was not waited for.`,
    })
}
