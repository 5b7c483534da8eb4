import type { OrderTemplate } from '@shared/domain/order-template.ts'

/** "Operating system: Debian 12 · Memory: 4". */
export const chosenIn = ({ labels }: OrderTemplate): string =>
  Object.values(labels)
    .map(({ label, text }) => `${label}: ${text}`)
    .join(' · ')

export type SortColumn = 'name' | 'offer' | 'account' | 'when'
export interface SortOrder {
  key: SortColumn
  descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true })

/** A sorted copy; equal ones by name. */
export function sortTemplates(
  templates: readonly OrderTemplate[],
  { key, descending }: SortOrder,
  accountName: (id: string) => string,
): OrderTemplate[] {
  const read: Record<SortColumn, (one: OrderTemplate) => string> = {
    name: ({ name }) => name,
    offer: ({ offerName }) => offerName,
    account: ({ accountId }) => accountName(accountId),
    when: ({ createdAt }) => createdAt,
  }
  const sign = descending ? -1 : 1
  return [...templates].sort(
    (a, b) =>
      sign * collator.compare(read[key](a), read[key](b)) || collator.compare(a.name, b.name),
  )
}

/** Every word must be somewhere in it. */
export const isAbout = (template: OrderTemplate, account: string, text: string): boolean => {
  const all = [template.name, template.offerName, account, chosenIn(template)]
  const search = all.join('\n').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => search.includes(word))
}
