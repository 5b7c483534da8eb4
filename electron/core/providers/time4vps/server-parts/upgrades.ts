import { z } from 'zod'
import { column, offer, type PartRow, type ServerPart } from '../../kit/server-part.ts'
import { idText, moneyOf } from '../../kit/values.ts'
import { currencyOf, serviceIdOf } from '../capabilities/joined.ts'
import { listUpgrades, upgradeService } from '../operations/services.ts'
import { itemsOf } from '../quirks.ts'

/** What can be chosen for a resource, as the document shows it; what does not fit is left out. */
const Choice = z.looseObject({
  id: idText,
  name: z.string(),
  price: z.union([z.number(), z.string()]).nullish(),
  selected: z.boolean().nullish(),
})
const Resource = z.looseObject({ id: idText, name: z.string(), items: z.unknown() })

const fitting = <T extends z.ZodType>(schema: T, answer: unknown): z.output<T>[] =>
  itemsOf(answer).flatMap((one) => {
    const { data } = schema.safeParse(one)
    return data === undefined ? [] : [data]
  })

/** More of a resource or another package, each with its price: estimated first, ordered only where that is chosen. */
export const upgrades: ServerPart = {
  id: 'upgrades',
  title: 'Upgrades',
  about: 'Each opens a form: without “Order it” Time4VPS only estimates.',
  tab: 'manage',
  on: ({ goneAt }) => goneAt === null,
  columns: [
    column('what', 'Resource'),
    column('choice', 'To'),
    column('price', 'A month', 'money'),
    column('now', ''),
  ],
  empty: 'Time4VPS offers no upgrade for this server.',
  read: async (ctx, { providerId }) => {
    const [id, currency] = await Promise.all([serviceIdOf(ctx, providerId), currencyOf(ctx)])
    const { resources, package: packages } = await ctx.run(listUpgrades, { id })
    const row = (what: string, choice: z.output<typeof Choice>, input: Input): PartRow => ({
      cells: {
        what,
        choice: choice.name,
        price: moneyOf(choice.price, currency),
        now: choice.selected ? 'now' : null,
      },
      actions: choice.selected ? [] : [offer(upgradeService, { id, ...input }, 'Choose')],
    })
    return {
      rows: [
        ...fitting(Resource, resources).flatMap((resource) =>
          fitting(Choice, resource.items).map((choice) =>
            row(resource.name, choice, { resources: { [resource.id]: choice.id } }),
          ),
        ),
        ...fitting(Choice, packages).map((choice) =>
          row('Package', choice, { package: Number(choice.id) }),
        ),
      ],
      actions: [],
    }
  },
}

type Input = { resources: Record<string, string> } | { package: number }
