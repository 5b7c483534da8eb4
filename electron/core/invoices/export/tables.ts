import type { FileHandle } from 'node:fs/promises'
import type { DatevForm, TableForm } from '@shared/domain/invoice-export.ts'
import { datevHead, datevLine, notBooked } from './datev.ts'
import type { ExportRow } from './row.ts'
import { cellsOf, headOf, lineOf } from './table.ts'
import { windows1252 } from './windows-1252.ts'

type Pages = () => AsyncIterable<ExportRow[]>
export interface Problem {
  what: string
  text: string
}

/** Writes one line an invoice, page by page; answers how many. */
export async function writeTable(file: FileHandle, form: TableForm, pages: Pages): Promise<number> {
  const line = (cells: readonly string[]): string => lineOf(cells, form.separator)
  await file.appendFile(`${form.bom ? '\ufeff' : ''}${line(headOf(form))}`)
  let count = 0
  for await (const rows of pages()) {
    await file.appendFile(rows.map((row) => line(cellsOf(row, form))).join(''))
    count += rows.length
  }
  return count
}

/** Writes one booking an invoice; what cannot be booked is left out and named. Read twice: the head wants the days. */
export async function writeDatev(
  file: FileHandle,
  form: DatevForm,
  pages: Pages,
  now: Date,
): Promise<{ count: number; problems: Problem[] }> {
  const problems: Problem[] = []
  let from = ''
  let to = ''
  let count = 0
  for await (const rows of pages()) {
    for (const row of rows) {
      const text = notBooked(row)
      const { issuedAt, number } = row.invoice
      if (text !== null) {
        problems.push({ what: number, text })
        continue
      }
      count++
      if (from === '' || issuedAt < from) from = issuedAt
      if (issuedAt > to) to = issuedAt
    }
  }
  const today = now.toISOString()
  const days = count === 0 ? { from: today, to: today } : { from, to }
  await file.appendFile(windows1252(datevHead(form, days, now)))
  for await (const rows of pages()) {
    const booked = rows.filter((row) => notBooked(row) === null)
    await file.appendFile(windows1252(booked.map((row) => datevLine(row, form)).join('')))
  }
  return { count, problems }
}
