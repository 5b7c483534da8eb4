import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { SheetRow } from '@shared/domain/order-sheet.ts'
import type { Quote } from '@shared/domain/ordering.ts'

/** A line of the file in the dry run: waiting for its price, fine to be ordered, or wrong. */
export interface DryRow extends SheetRow {
  state: 'waiting' | 'fine' | 'wrong'
  quote: Quote | null
}

export const dryRow = (row: SheetRow): DryRow => ({
  ...row,
  state: row.problems.length > 0 ? 'wrong' : 'waiting',
  quote: null,
})

/** With why its price could not be told, by the columns of the fields where those are named. */
export function refusedRow(
  row: DryRow,
  { message, fields = [], providerMessage }: AppErrorData,
): DryRow {
  const named = fields.map(({ path, message: what }) => ({
    column: row.columns[path] ?? 1,
    field: path,
    message: what,
  }))
  const whole = [message, providerMessage].filter(Boolean).join(' ')
  const problems = named.length > 0 ? named : [{ column: 1, field: '', message: whole }]
  return { ...row, state: 'wrong', problems }
}

/** "column 12, Memory: must be at most 8". */
export const problemText = ({ problems }: Pick<DryRow, 'problems'>): string =>
  problems
    .map(({ column, field, message }) =>
      field === '' ? message : `column ${column}, ${field}: ${message}`,
    )
    .join('; ')

/** What must be known of a line that can be ordered all the same. */
export function warningText({ sameAs, name }: Pick<DryRow, 'sameAs' | 'name'>): string {
  if (sameAs === null) return ''
  return name === '' ? `the same as line ${sameAs}` : `the same name as line ${sameAs}`
}

/** "1 line is", "12 lines are". */
export const linesText = (count: number, one: string, many: string): string =>
  count === 1 ? `1 line ${one}` : `${count.toLocaleString('en')} lines ${many}`

/** "12 lines: 9 can be ordered, 2 can’t, 1 waits for its price". */
export function countText(rows: readonly DryRow[]): string {
  const count = (state: DryRow['state']): number => rows.filter((row) => row.state === state).length
  const lines = rows.length === 1 ? '1 line' : `${rows.length.toLocaleString('en')} lines`
  const parts = [
    `${count('fine')} can be ordered`,
    ...(count('wrong') > 0 ? [`${count('wrong')} can’t`] : []),
    ...(count('waiting') > 0 ? [`${count('waiting')} without a price yet`] : []),
  ]
  return `${lines}: ${parts.join(', ')}`
}
