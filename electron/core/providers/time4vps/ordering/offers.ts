import { isAppError } from '@shared/domain/app-error.ts'
import type { Offer } from '@shared/domain/ordering.ts'
import type { CapabilityContext } from '../../kit/capability.ts'
import { orNull } from '../../kit/whole-account.ts'
import { currencyOf, NO_SERVER } from '../capabilities/joined.ts'
import { listAvailableVps, listCategories, listProducts } from '../operations/cart.ts'
import { fitting, Product } from './answers.ts'
import { priceOf, usualCycle } from './cycles.ts'
import { specsIn } from './specs.ts'

/** An order takes numbers only. */
export const isNumber = (id: string | null): id is string => /^\d{1,18}$/.test(id ?? '')

/** The products of every category that holds servers: a call for each, and three for all. */
export async function offers(ctx: CapabilityContext): Promise<Offer[]> {
  const [{ categories }, available, currency] = await Promise.all([
    ctx.run(listCategories, {}),
    orNull(ctx.run(listAvailableVps, {})),
    currencyOf(ctx),
  ])
  const groups = categories.filter(
    ({ id, name, slug }) => isNumber(id) && !NO_SERVER.test(`${name ?? ''} ${slug ?? ''}`),
  )
  const listed = await Promise.all(
    groups.map(async ({ id, name }) =>
      (await productsOf(ctx, id)).map((product) => ({ product, group: name ?? 'Servers' })),
    ),
  )
  const servers = fitting(Product, available).map((product) => ({ product, group: 'VPS' }))
  const said = new Map(servers.map(({ product }) => [product.id, product.description]))
  const found = new Map<string, Offer>()
  for (const { product, group } of [...listed.flat(), ...servers]) {
    if (!isNumber(product.id) || found.has(product.id)) continue
    const description = product.description ?? said.get(product.id) ?? null
    found.set(
      product.id,
      productOffer({ ...product, id: product.id, description }, group, currency),
    )
  }
  return [...found.values()]
}

/** A category without products is refused instead of being empty. */
export async function productsOf(ctx: CapabilityContext, id: string): Promise<Product[]> {
  const answer = await ctx.run(listProducts, { category_id: id }).catch((error: unknown) => {
    if (isAppError(error) && ['not_found', 'invalid_input'].includes(error.code)) return null
    throw error
  })
  return fitting(Product, answer?.products)
}

export function productOffer(
  product: Product & { id: string },
  group: string,
  currency: string,
): Offer {
  const soldOut = product.stock && (product.qty ?? 0) <= 0
  return {
    id: product.id,
    name: product.name ?? `Product ${product.id}`,
    group,
    ...specsIn(product.description),
    location: null,
    price: priceOf(usualCycle(product.periods), currency),
    from: true,
    unavailable: soldOut ? 'Time4VPS has none left.' : null,
  }
}
