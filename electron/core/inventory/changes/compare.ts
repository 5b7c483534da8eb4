import type { ChangeWhat } from '@shared/domain/change.ts'
import { isSettled, type Noted } from './noted.ts'

/** What happened between two reads. What was not known before is learned, not changed. */
export function changesBetween(before: Noted, now: Noted): ChangeWhat[] {
  return [
    presence(before, now),
    text('name', before.name, now.name),
    state(before, now),
    addresses(before, now),
    size(before, now),
    price(before, now),
    text('renewal', before.renewsAt, now.renewsAt),
    cancellation(before, now),
    text('os', before.os, now.os),
    text('location', before.location, now.location),
  ].filter((one) => one !== null)
}

function presence(before: Noted, now: Noted): ChangeWhat | null {
  if (before.gone === now.gone) return null
  return { kind: now.gone ? 'gone' : 'back' }
}

const text = (
  kind: 'name' | 'renewal' | 'os' | 'location',
  from: string | null,
  to: string | null,
): ChangeWhat | null => (from === null || to === null || from === to ? null : { kind, from, to })

function state({ state: from }: Noted, { state: to }: Noted): ChangeWhat | null {
  return from === to || !isSettled(from) || !isSettled(to) ? null : { kind: 'state', from, to }
}

function addresses(before: Noted, now: Noted): ChangeWhat | null {
  const [from, to] = [before, now].map((one) => one.addresses.map(({ address }) => address))
  if (!from?.length || !to?.length || from.join() === to.join()) return null
  return { kind: 'addresses', from, to }
}

function size(before: Noted, now: Noted): ChangeWhat | null {
  const names = Object.keys(before.resources) as (keyof Noted['resources'])[]
  const differs =
    moved(before.plan, now.plan) ||
    names.some((name) => moved(before.resources[name], now.resources[name]))
  if (!differs) return null
  const [from, to] = [before, now].map(({ plan, resources }) => ({ plan, resources }))
  return from && to ? { kind: 'size', from, to } : null
}

function price({ price: from }: Noted, { price: to }: Noted): ChangeWhat | null {
  if (!from || !to) return null
  const same =
    from.per === to.per &&
    from.amount.minor === to.amount.minor &&
    from.amount.currency === to.amount.currency
  return same ? null : { kind: 'price', from, to }
}

function cancellation(before: Noted, now: Noted): ChangeWhat | null {
  if ((before.cancelledAt === null) === (now.cancelledAt === null)) return null
  return { kind: now.cancelledAt === null ? 'resumed' : 'cancelled' }
}

const moved = <T>(from: T | null, to: T | null): boolean =>
  from !== null && to !== null && from !== to
