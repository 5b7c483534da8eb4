import { LOSSES } from '../../../electron/demo/faults.ts'
import { seeded } from '../../support/seeded.ts'
import type { Fault, Shop, Wish } from './messages.ts'

/** What the user does in one window or in two at once, and what goes wrong with it. */
export interface Scenario {
  here: Wish
  /** The same order in another process: the same wish, or one of its own. */
  there: Wish | null
  fault: Fault | null
}

const OFFERS: Record<string, readonly string[]> = {
  actionapi: ['VPS'],
  aluy: ['vm-custom'],
  time4vps: ['333', '336'],
  vpsnet: ['cloud:3', 'cloud:17', 'ssd:160'],
}
/** Of ten. */
const POOR = 1
const RAW = 2
const DOUBLE = 2
const BOTH = 4
/** `failing` and `limited` refuse before the work, `offline` never answers; half of all calls are well. */
const MODES = ['failing', 'limited', 'offline', ...LOSSES, ...LOSSES]

/** Chooses by a seed. */
export function chooser(seed: number, shops: readonly Shop[]) {
  const random = seeded(seed)
  // A few at first: near seeds begin alike.
  for (let n = 0; n < 10; n++) random()
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const has = (money: 'rich' | 'poor') => shops.filter(({ label }) => label.endsWith(money))
  let made = 0
  const scenario = (two: boolean): Scenario => {
    const { accountId, provider, label: house } = one(has(below(10) < POOR ? 'poor' : 'rich'))
    const label = `s${(++made * 4096 + below(4096)).toString(16).padStart(10, '0')}`
    const offer = one(OFFERS[provider] ?? [])
    const here = {
      ...{ id: `wish-${label}`, accountId, provider, offer, label },
      raw: below(10) < RAW,
      twice: below(10) < DOUBLE,
    }
    const other = { ...here, id: below(2) === 0 ? here.id : `${here.id}-b`, twice: false }
    const isWell = below(2) === 0
    return {
      here,
      there: two && below(10) < BOTH ? other : null,
      fault: isWell ? null : { house, label, mode: one(MODES), times: 1 + below(2) },
    }
  }
  return { below, scenario }
}
