import { z } from 'zod'

/** What a line of a table can say of an invoice, in the usual order. */
export const EXPORT_COLUMNS = [
  'issuedAt',
  'number',
  'provider',
  'account',
  'subtotal',
  'vat',
  'vatRate',
  'total',
  'currency',
  'state',
  'dueAt',
  'paidAt',
  'file',
  'document',
  'sha256',
  'savedAt',
  'id',
] as const
export const ExportColumn = z.enum(EXPORT_COLUMNS)
export type ExportColumn = z.infer<typeof ExportColumn>

/** A table of one line an invoice (RFC 4180, UTF-8). */
export const TableForm = z.strictObject({
  form: z.literal('table'),
  columns: z.array(ExportColumn).min(1).max(EXPORT_COLUMNS.length),
  separator: z.enum([',', ';', '\t']),
  decimal: z.enum(['.', ',']),
  /** 2026-11-21, or 21.11.2026. */
  dates: z.enum(['iso', 'dmy']),
  /** Spreadsheets of some systems take UTF-8 for another character set without it. */
  bom: z.boolean(),
})
export type TableForm = z.infer<typeof TableForm>

const AccountNumber = z.string().regex(/^\d{3,9}$/)

/** A batch of bookings in DATEV's format (EXTF 700, Buchungsstapel 13): expense account against creditor account. */
export const DatevForm = z.strictObject({
  form: z.literal('datev'),
  /** "Beraternummer". */
  consultant: z.string().regex(/^[1-9]\d{3,6}$/),
  /** "Mandantennummer". */
  client: z.string().regex(/^[1-9]\d{0,4}$/),
  /** First day of the fiscal year, "01-01". */
  yearStart: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  /** Digits of a general ledger account. */
  accountLength: z.int().min(4).max(8),
  expenseAccount: AccountNumber,
  creditorAccount: AccountNumber,
  /** Creditor accounts of single accounts, by account id. */
  creditors: z.record(z.string(), AccountNumber),
  /** "BU-Schlüssel"; empty where the expense account knows its VAT. */
  taxKey: z.string().regex(/^\d{0,4}$/),
})
export type DatevForm = z.infer<typeof DatevForm>

export const ZipForm = z.strictObject({ form: z.literal('zip') })

export const ExportForm = z.discriminatedUnion('form', [ZipForm, TableForm, DatevForm])
export type ExportForm = z.infer<typeof ExportForm>

/** A form that the user gave a name. */
export const ExportPreset = z.strictObject({
  name: z.string().trim().min(1).max(60),
  as: z.discriminatedUnion('form', [TableForm, DatevForm]),
})
export type ExportPreset = z.infer<typeof ExportPreset>

/** Which invoices. */
export const ExportScope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('ids'), ids: z.array(z.string()).min(1).max(100_000) }),
  z.strictObject({ of: z.literal('year'), year: z.string().regex(/^\d{4}$/) }),
  z.strictObject({ of: z.literal('all') }),
])
export type ExportScope = z.infer<typeof ExportScope>

/** What became of an export, beside its file. */
export const ExportReport = z.object({
  /** Name of the file, without its folder. */
  name: z.string(),
  invoices: z.int(),
  /** Files of the archive that are in it; 0 for a table. */
  files: z.int(),
  bytes: z.number(),
  /** What is not as it should be: changed and missing files, invoices that were left out. */
  problems: z.object({
    count: z.int(),
    first: z.array(z.object({ what: z.string(), text: z.string() })),
  }),
})
export type ExportReport = z.infer<typeof ExportReport>
