import type { Change, ChangeWhat } from '@shared/domain/change.ts'
import type { Money } from '@shared/domain/money.ts'
import { formatBytes } from './bytes.ts'
import { moneyText } from '@shared/domain/money-words.ts'

export type ChangeKind = ChangeWhat['kind']

/** One thing that is now another: "cores 2 → 4". */
export interface ChangePart {
  /** Which of several; empty where the change has only one. */
  of: string
  from: string
  to: string
}

const LABELS: Record<ChangeKind, string> = {
  appeared: 'New',
  gone: 'Gone',
  back: 'Back',
  state: 'State',
  name: 'Renamed',
  addresses: 'Addresses',
  size: 'Plan',
  price: 'Price',
  renewal: 'Renewal',
  cancelled: 'Renewal cancelled',
  resumed: 'Renewal resumed',
  os: 'System',
  location: 'Location',
}

/** What a change of this kind is called. */
export const changeLabel = (kind: ChangeKind): string => LABELS[kind]

/** Every kind, the most telling first. */
export const CHANGE_KINDS = Object.keys(LABELS) as readonly ChangeKind[]

const SAID: Partial<Record<ChangeKind, string>> = {
  appeared: 'listed for the first time',
  gone: 'not listed any more',
  back: 'listed again',
}

/** What happened where nothing became another thing; empty for the rest. */
export const changeSaid = (kind: ChangeKind): string => SAID[kind] ?? ''

/** From what to what; none for what only happened. */
export function changeParts(what: ChangeWhat): ChangePart[] {
  switch (what.kind) {
    case 'state':
    case 'name':
    case 'os':
    case 'location':
      return [{ of: '', from: what.from, to: what.to }]
    case 'renewal':
      return [{ of: '', from: dayText(what.from), to: dayText(what.to) }]
    case 'addresses':
      return [{ of: '', from: listText(what.from), to: listText(what.to) }]
    case 'price':
      return [{ of: '', from: priceText(what.from), to: priceText(what.to) }]
    case 'size':
      return sizeParts(what)
    default:
      return []
  }
}

/** All of it as one line, for search and for files. */
export function changeText({ what }: Pick<Change, 'what'>): string {
  const parts = changeParts(what).map(({ of, from, to }) => `${of} ${from} → ${to}`.trim())
  return parts.join('; ') || changeSaid(what.kind)
}

const MOST_LISTED = 4

function listText(addresses: readonly string[]): string {
  const more = addresses.length - MOST_LISTED
  const listed = addresses.slice(0, MOST_LISTED).join(', ')
  return more > 0 ? `${listed} and ${more} more` : listed
}

const priceText = ({ amount, per }: { amount: Money; per: 'hour' | 'month' }): string =>
  `${moneyText(amount)} a ${per}`

const dayText = (iso: string): string =>
  new Date(iso).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

function sizeParts({ from, to }: Extract<ChangeWhat, { kind: 'size' }>): ChangePart[] {
  const bytes = (value: number | null): string | null =>
    value === null ? null : formatBytes(value)
  const [was, is] = [from.resources, to.resources]
  return [
    part('', from.plan, to.plan),
    part('cores', textOf(was.cpuCores), textOf(is.cpuCores)),
    part('memory', bytes(was.memoryBytes), bytes(is.memoryBytes)),
    part('storage', bytes(was.storageBytes), bytes(is.storageBytes)),
    part('traffic', bytes(was.trafficBytes), bytes(is.trafficBytes)),
  ].filter((one) => one !== null)
}

const textOf = (value: number | null): string | null => (value === null ? null : String(value))

const part = (of: string, from: string | null, to: string | null): ChangePart | null =>
  from === null || to === null || from === to ? null : { of, from, to }
