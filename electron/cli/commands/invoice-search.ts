import { AppError } from '@shared/domain/app-error.ts'
import { moneyText } from '@shared/domain/money-words.ts'
import { money, oneOrMany, table } from '../print.ts'
import type { Program } from '../program.ts'

const FIRST = { key: 'first', descending: false } as const

/** The search of the invoices page, in a terminal. */
export function invoiceSearchCommand({ command }: Program): void {
  command(
    'invoices search <text...>',
    'Find invoices by words and by account: provider: year: currency: status: kind: vat: amount>',
  )
    .option('--limit <count>', 'how many to list', '100')
    .runs(async ({ core }, args, options) => {
      const query = args.join(' ')
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1) throw noCount(String(options.limit))
      const page = await core.invoiceFinder.page({ query, sort: FIRST, offset: 0, limit })
      const { currencies } = await core.invoiceFinder.sums({ query })
      const { textWaits } = await core.invoiceFinder.overview()
      const rows = page.items.map(({ invoice, excerpt }) => [
        invoice.id,
        invoice.number,
        invoice.issuedAt.slice(0, 10),
        invoice.state,
        money(invoice.total),
        (excerpt ?? []).map(({ text }) => text).join(''),
      ])
      const lines = [
        table(['ID', 'NUMBER', 'ISSUED', 'STATUS', 'TOTAL', 'FOUND IN'], rows),
        `${oneOrMany(page.total, 'invoice')}${page.total > rows.length ? `, the first ${rows.length} listed` : ''}.`,
        ...currencies.map(({ currency, total }) =>
          moneyText({ currency, minor: BigInt(total) }, 'en'),
        ),
      ]
      if (textWaits > 0) lines.push(`${oneOrMany(textWaits, 'document')} not read for text yet.`)
      return { data: { ...page, currencies, textWaits }, text: lines.join('\n') }
    })
}

const noCount = (typed: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `--limit takes a whole number from 1, not “${typed}”.`,
  })
