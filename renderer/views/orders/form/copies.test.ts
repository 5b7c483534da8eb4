import { expect, test } from 'vitest'
import { copyOf, copyProblems, namesText, ONE_COPY, readCopies } from './copies.ts'
import { field } from './test-field.ts'

const label = field('label', 'text', { own: true })
const remark = field('remark', 'text')
const fields = [label, remark]

test('what is typed is read within its limits', () => {
  expect(readCopies(ONE_COPY)).toEqual({ copies: { count: 1, from: 1, digits: 1 }, problems: {} })
  const { copies, problems } = readCopies({ count: '51', from: '1.5', digits: '' })
  expect(copies).toEqual({ count: 1, from: 1, digits: 1 })
  expect(problems).toEqual({
    count: '1 to 50, a whole number.',
    from: '0 to 99,999, a whole number.',
    digits: '1 to 6, a whole number.',
  })
})

test('each copy has its number, wherever a text says so', () => {
  const copies = { count: 3, from: 9, digits: 2 }
  const values = { label: 'web-{n}', remark: '{n} of {n}', ram: 2, keys: ['{n}'] }
  expect(copyOf(values, copies, 0)).toEqual({ ...values, label: 'web-09', remark: '09 of 09' })
  expect(copyOf(values, copies, 1).label).toBe('web-10')
  expect(namesText(fields, values, copies)).toBe('web-09, web-10 and web-11')
  expect(namesText(fields, values, { ...copies, count: 20 })).toBe('web-09, web-10 … web-28')
  expect(namesText(fields, { label: 'web' }, copies)).toBe('')
})

test('several need names of their own; one needs no place for a number', () => {
  const ten = { count: 10, from: 1, digits: 1 }
  const paths = (values: Record<string, string>, count: number) =>
    copyProblems(fields, values, { ...ten, count }).map(({ path }) => path)
  expect(paths({ label: 'web', remark: 'x' }, 10)).toEqual(['label'])
  expect(paths({ label: 'web-{n}' }, 10)).toEqual([])
  expect(paths({}, 10)).toEqual([])
  expect(paths({ label: 'web-{n}', remark: 'x' }, 1)).toEqual(['label'])
})
