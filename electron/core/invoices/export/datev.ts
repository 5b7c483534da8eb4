import { plainCell } from '@shared/csv.ts'
import { AppError } from '@shared/domain/app-error.ts'
import type { DatevForm } from '@shared/domain/invoice-export.ts'
import { decimalText } from '@shared/domain/money-words.ts'
import { DATEV_COLUMNS } from './datev-columns.ts'
import type { ExportRow } from './row.ts'

/** Other currencies want a rate of exchange, which nobody told us. */
const CURRENCY = 'EUR'

/** Why an invoice cannot be booked; null when it can. */
export function notBooked({ invoice: { total, state, issuedAt } }: ExportRow): string | null {
  if (state === 'void') return 'is void and was left out'
  if (total.minor === 0) return 'is of no amount and was left out'
  if (!/^\d{4}-\d\d-\d\d/.test(issuedAt)) return 'has no date and was left out'
  if (total.currency !== CURRENCY)
    return `is in ${total.currency}: DATEV wants its rate of exchange, so it was left out`
  return null
}

/**
 * The first two lines: who, which fiscal year, from and to which day; then the names of the fields. Bookings carry day
 * and month only, so all must lie in one fiscal year; else `invalid_input`.
 */
export function datevHead(
  form: DatevForm,
  { from, to }: { from: string; to: string },
  now: Date,
): string {
  const start = fiscalYear(from, form)
  if (fiscalYear(to, form) !== start) throw twoYears(from, to)
  const fields = [
    ...['"EXTF"', '700', '21', '"Buchungsstapel"', '13', stamp(now), '', '"RE"', '""', '""'],
    ...[form.consultant, form.client, start, String(form.accountLength), digits(from), digits(to)],
    ...['"Invoices"', '""', '1', '0', '0', `"${CURRENCY}"`, '', '""', '', '', '""', '', '', '""'],
    '""',
  ]
  const names = DATEV_COLUMNS.map(({ name }) => name)
  return `${fields.join(';')}\r\n${names.join(';')}\r\n`
}

/** One booking: the expense in debit against the creditor; a credit note the other way round. */
export function datevLine(row: ExportRow, form: DatevForm): string {
  const { invoice } = row
  const { minor, currency } = invoice.total
  const values: Record<string, string> = {
    'Umsatz (ohne Soll/Haben-Kz)': decimalText({ minor: Math.abs(minor), currency }).replace(
      '.',
      ',',
    ),
    'Soll/Haben-Kennzeichen': minor < 0 ? 'H' : 'S',
    'WKZ Umsatz': currency,
    Konto: form.expenseAccount,
    'Gegenkonto (ohne BU-Schlüssel)': form.creditors[invoice.accountId] ?? form.creditorAccount,
    'BU-Schlüssel': form.taxKey,
    Belegdatum: `${invoice.issuedAt.slice(8, 10)}${invoice.issuedAt.slice(5, 7)}`,
    'Belegfeld 1': reference(invoice.number),
    Buchungstext: text(`${row.provider} ${invoice.number} ${row.account}`, 60),
    Festschreibung: '0',
    Fälligkeit: dueDate(invoice.dueAt),
  }
  return `${DATEV_COLUMNS.map(({ name, text: isText }) => {
    const value = values[name] ?? ''
    return isText ? `"${value.replaceAll('"', '""')}"` : value
  }).join(';')}\r\n`
}

/** First day of the fiscal year that a day lies in, as 20260101. */
function fiscalYear(day: string, { yearStart }: DatevForm): string {
  const year = Number(day.slice(0, 4))
  const begun = day.slice(5, 10) >= yearStart
  return `${begun ? year : year - 1}${yearStart.replace('-', '')}`
}

const digits = (day: string): string => day.slice(0, 10).replaceAll('-', '')
const stamp = (now: Date): string => now.toISOString().replace(/\D/g, '').slice(0, 17)

function dueDate(at: string | null): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(at ?? '')
  return found ? `${found[3]}${found[2]}${found[1]}` : ''
}

/** 36 characters of the few that the field takes. */
const reference = (number: string): string =>
  number
    .replace(/[^\w$%&*+/-]/g, '-')
    .replace(/^[+-]+/, '')
    .slice(0, 36)

const text = (value: string, most: number): string =>
  plainCell(value.replace(/\p{Cc}+/gu, ' ').trim()).slice(0, most)

const twoYears = (from: string, to: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `These invoices are of more than one fiscal year (${from.slice(0, 10)} to ${to.slice(0, 10)}); bookings in DATEV’s format carry no year.`,
    next: 'Export one year at a time.',
  })
