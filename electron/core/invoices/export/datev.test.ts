import { expect, test } from 'vitest'
import type { DatevForm } from '@shared/domain/invoice-export.ts'
import { DATEV_COLUMNS } from './datev-columns.ts'
import { datevHead, datevLine, notBooked } from './datev.ts'
import { testRow } from './test-row.ts'
import { windows1252 } from './windows-1252.ts'

const form: DatevForm = {
  form: 'datev',
  consultant: '29098',
  client: '55003',
  yearStart: '01-01',
  accountLength: 4,
  expenseAccount: '4806',
  creditorAccount: '70000',
  creditors: { a2: '70002' },
  taxKey: '9',
}
const NOW = new Date('2026-11-21T17:30:00.123Z')
const year = { from: '2026-01-03', to: '2026-11-05' }
const eur = (minor: number) => ({ minor, currency: 'EUR' })

/** What the format says of each field of the first line, as its description writes it. */
const HEAD = [
  /^"EXTF"$/,
  /^700$/,
  /^21$/,
  /^"Buchungsstapel"$/,
  /^13$/,
  /^20\d{15}$/,
  /^$/,
  /^"RE"$/,
  /^""$/,
  /^""$/,
  /^\d{4,7}$/,
  /^\d{1,5}$/,
  /^\d{8}$/,
  /^[4-8]$/,
  /^\d{8}$/,
  /^\d{8}$/,
  /^"[^"]{0,30}"$/,
  /^""$/,
  /^1$/,
  /^0$/,
  /^[01]$/,
  /^"EUR"$/,
  ...[/^$/, /^""$/, /^$/, /^$/, /^""$/, /^$/, /^$/, /^""$/, /^""$/],
]

test('the first two lines: 31 fields of the batch, 125 names', () => {
  const [head = '', names = '', end] = datevHead(form, year, NOW).split('\r\n')
  const fields = head.split(';')
  expect(fields).toHaveLength(31)
  for (const [at, rule] of HEAD.entries()) expect(fields[at], `field ${at + 1}`).toMatch(rule)
  expect(fields.slice(12, 16)).toEqual(['20260101', '4', '20260103', '20261105'])
  expect(names.split(';')).toHaveLength(125)
  expect(names.split(';').slice(112, 118)).toEqual([
    'Kennzeichen SoBil-Buchung',
    'Festschreibung',
    'Leistungsdatum',
    'Datum Zuord. Steuerperiode',
    'Fälligkeit',
    'Generalumkehr (GU)',
  ])
  expect(end).toBe('')
})

/** A line's fields by their names; texts without their quotes. */
function fieldsOf(line: string): Record<string, string> {
  const cells = line.trimEnd().match(/("(?:[^"]|"")*"|[^;]*)(;|$)/g) ?? []
  const values = cells.slice(0, DATEV_COLUMNS.length).map((cell) => cell.replace(/;$/, ''))
  return Object.fromEntries(DATEV_COLUMNS.map(({ name }, at) => [name, values[at] ?? '?']))
}

test('a booking: expense in debit, creditor against it, day and month, comma', () => {
  expect(fieldsOf(datevLine(testRow(), form))).toMatchObject({
    'Umsatz (ohne Soll/Haben-Kz)': '119,00',
    'Soll/Haben-Kennzeichen': '"S"',
    'WKZ Umsatz': '"EUR"',
    Kurs: '',
    Konto: '4806',
    'Gegenkonto (ohne BU-Schlüssel)': '70000',
    'BU-Schlüssel': '"9"',
    Belegdatum: '0503',
    'Belegfeld 1': '"INV-7"',
    'Belegfeld 2': '""',
    Buchungstext: '"Alpha INV-7 Main"',
    Festschreibung: '0',
    Fälligkeit: '19032026',
  })
})

test('a credit note is positive and in credit; an account has its own creditor', () => {
  const line = datevLine(testRow({ total: eur(-11_900), accountId: 'a2' }), form)
  expect(fieldsOf(line)).toMatchObject({
    'Umsatz (ohne Soll/Haben-Kz)': '119,00',
    'Soll/Haben-Kennzeichen': '"H"',
    'Gegenkonto (ohne BU-Schlüssel)': '70002',
  })
})

test('texts keep to their fields: no line ends, no formula, no other characters, no more than fit', () => {
  const row = testRow(
    { number: '=2026 №/ä"7' + '9'.repeat(60) },
    { provider: '=1+1;"x"\r\nnext', account: 'y'.repeat(80) },
  )
  const line = datevLine(row, form)
  expect(line.trimEnd()).not.toMatch(/[\r\n]/)
  const found = fieldsOf(line)
  expect(found['Belegfeld 1']).toMatch(/^"[\w$%&*+/-]{36}"$/)
  expect(found['Belegfeld 1']).toMatch(/^"2026--/)
  expect(found.Buchungstext?.replaceAll('""', '"').length).toBeLessThanOrEqual(62)
  expect(found.Buchungstext).toMatch(/^"'=1\+1;""x"" next/)
})

test('what cannot be booked says why', () => {
  expect(notBooked(testRow())).toBeNull()
  expect(notBooked(testRow({ total: { minor: 5, currency: 'USD' } }))).toContain('rate of exchange')
  expect(notBooked(testRow({ state: 'void' }))).toContain('void')
  expect(notBooked(testRow({ total: eur(0) }))).toContain('no amount')
  expect(notBooked(testRow({ issuedAt: '' }))).toContain('no date')
})

test('a fiscal year that does not begin in January; two of them are refused', () => {
  const july = { ...form, yearStart: '07-01' }
  const head = (from: string, to: string) => datevHead(july, { from, to }, NOW).split(';')[12]
  expect(head('2025-07-01', '2026-06-30')).toBe('20250701')
  expect(() => head('2026-06-30', '2026-07-01')).toThrow('more than one fiscal year')
  expect(() => datevHead(form, { from: '2025-12-31', to: '2026-01-01' }, NOW)).toThrow()
})

test('Windows-1252: umlauts and the euro in one byte, what it lacks without its accent or as a mark', () => {
  expect([...windows1252('aä€ß')]).toEqual([0x61, 0xe4, 0x80, 0xdf])
  expect(Buffer.from(windows1252('Łódź ěšč 北')).toString('latin1')).toMatch(/^\?\xf3dz e\x9ac \?$/)
})
