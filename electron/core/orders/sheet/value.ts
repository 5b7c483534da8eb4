import type { OrderField, OrderValues } from '@shared/domain/ordering.ts'

/** The text says nothing that the field could hold. */
export const NOT_READ = Symbol('not read')

const YES = ['yes', 'true', '1', 'x']
const NO = ['no', 'false', '0', '-']

/** What a cell says for a field: choices by value or label, several of them and lines with "|" between. */
export function valueIn(field: OrderField, text: string): OrderValues[string] | typeof NOT_READ {
  switch (field.kind) {
    case 'text':
      return text
    case 'lines':
      return parts(text, /[|\n]/)
    case 'number': {
      const value = Number(text.replace(',', '.'))
      return Number.isFinite(value) ? value : NOT_READ
    }
    case 'flag': {
      const word = text.trim().toLowerCase()
      if (YES.includes(word)) return true
      return NO.includes(word) ? false : NOT_READ
    }
    case 'choice':
      return optionCalled(field, text)
    case 'choices': {
      const chosen = parts(text, '|').map((one) => optionCalled(field, one))
      return chosen.some((one) => one === NOT_READ) ? NOT_READ : (chosen as string[])
    }
  }
}

const parts = (text: string, by: string | RegExp): string[] =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function optionCalled({ options }: OrderField, text: string): string | typeof NOT_READ {
  const word = text.trim().toLowerCase()
  const found =
    options.find(({ value }) => value === text.trim()) ??
    options.find(({ label }) => label.toLowerCase() === word)
  return found?.value ?? NOT_READ
}
