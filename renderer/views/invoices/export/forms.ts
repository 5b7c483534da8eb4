import type {
  DatevForm,
  ExportColumn,
  ExportForm,
  ExportPreset,
  TableForm,
} from '@shared/domain/invoice-export.ts'
import { COLUMN_WORDS } from '@shared/domain/invoice-export-words.ts'

/** With the column at the end, or without it; one always stays. */
export function withColumn(form: TableForm, column: ExportColumn, shown: boolean): TableForm {
  const others = form.columns.filter((one) => one !== column)
  if (shown) return { ...form, columns: [...others, column] }
  return others.length === 0 ? form : { ...form, columns: others }
}

/** With the column one place further; at an end it stays. */
export function withMoved(form: TableForm, column: ExportColumn, step: 1 | -1): TableForm {
  const from = form.columns.indexOf(column)
  const to = from + step
  if (from < 0 || to < 0 || to >= form.columns.length) return form
  return { ...form, columns: form.columns.toSpliced(from, 1).toSpliced(to, 0, column) }
}

/** Columns that are not chosen, in their usual order. */
export const otherColumns = ({ columns }: TableForm): ExportColumn[] =>
  (Object.keys(COLUMN_WORDS) as ExportColumn[]).filter((one) => !columns.includes(one))

export interface DatevField {
  key: 'consultant' | 'client' | 'yearStart' | 'expenseAccount' | 'creditorAccount' | 'taxKey'
  label: string
  /** What it must look like, in words. */
  hint: string
  pattern: RegExp
}

export const DATEV_FIELDS: readonly DatevField[] = [
  {
    key: 'consultant',
    label: 'Consultant number',
    hint: '4 to 7 digits (Beraternummer)',
    pattern: /^[1-9]\d{3,6}$/,
  },
  {
    key: 'client',
    label: 'Client number',
    hint: '1 to 5 digits (Mandantennummer)',
    pattern: /^[1-9]\d{0,4}$/,
  },
  {
    key: 'yearStart',
    label: 'Fiscal year begins',
    hint: 'month-day, e.g. 01-01',
    pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  },
  {
    key: 'expenseAccount',
    label: 'Expense account',
    hint: '3 to 9 digits (Konto)',
    pattern: /^\d{3,9}$/,
  },
  {
    key: 'creditorAccount',
    label: 'Creditor account',
    hint: '3 to 9 digits (Gegenkonto)',
    pattern: /^\d{3,9}$/,
  },
  {
    key: 'taxKey',
    label: 'Tax key',
    hint: 'up to 4 digits, or empty (BU-Schlüssel)',
    pattern: /^\d{0,4}$/,
  },
]

/** The first thing that must still be typed, as a sentence; null when the form can be used. */
export function missingIn(form: ExportForm): string | null {
  if (form.form !== 'datev') return null
  const field = DATEV_FIELDS.find(({ key, pattern }) => !pattern.test(form[key]))
  if (field) return `${field.label}: ${field.hint}.`
  const bad = Object.values(form.creditors).some((account) => !/^\d{3,9}$/.test(account))
  return bad ? 'Creditor accounts have 3 to 9 digits.' : null
}

/** With the creditor of one account; an empty one falls back to the common one. */
export function withCreditor(form: DatevForm, accountId: string, account: string): DatevForm {
  const others = Object.entries(form.creditors).filter(([id]) => id !== accountId)
  const own = account === '' ? [] : [[accountId, account] as const]
  return { ...form, creditors: Object.fromEntries([...others, ...own]) }
}

/** With this one in the place of another of its name. */
export const withPreset = (
  presets: readonly ExportPreset[],
  preset: ExportPreset,
): ExportPreset[] => [...presets.filter(({ name }) => name !== preset.name), preset]
