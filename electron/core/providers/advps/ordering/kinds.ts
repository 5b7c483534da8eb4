import { AppError } from '@shared/domain/app-error.ts'
import { buyLinux, buyVps } from '../operations/purchase.ts'

/** The two kinds of product: each has its own call, systems and bounds. */
export const KINDS = {
  linux: { group: 'Linux', operation: buyLinux, systems: 'lxc', most: 50, orders: 'LXC' },
  vps: { group: 'VPS', operation: buyVps, systems: 'vps', most: 10, orders: 'VPS' },
} as const
export type Kind = keyof typeof KINDS

const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind)

/** An offer's id says which call orders it: "linux:prod_abc123". */
export const offerId = (kind: Kind, productId: string): string => `${kind}:${productId}`

/** Throws `not_found` for what is no offer of ADVPS. */
export function readOffer(offer: string): { kind: Kind; productId: string } {
  const colon = offer.indexOf(':')
  const [kind, productId] = [offer.slice(0, colon), offer.slice(colon + 1)]
  if (isKind(kind) && productId !== '') return { kind, productId }
  throw new AppError({
    code: 'not_found',
    message: 'ADVPS does not offer this.',
    next: 'Go back to what can be ordered and choose again.',
  })
}
