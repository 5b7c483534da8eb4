import { column, type ServerPart, toOrder } from '../../kit/part.ts'
import { moneyOf } from '../../kit/values.ts'
import { currencyOf, serviceIdOf } from '../capabilities/joined.ts'
import { canChange, readUpgrades, upgradeOffer } from '../ordering/follow-ups/upgrade.ts'

/** More of a resource or another package, each with its price by the list. */
export const upgrades: ServerPart = {
  id: 'upgrades',
  title: 'Upgrades',
  about: 'What is charged at once stands in the form, before anything is ordered.',
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
    const found = await readUpgrades(ctx, id)
    return {
      rows: found.flatMap(({ label, choices }) =>
        choices.map((choice) => ({
          cells: {
            what: label,
            choice: choice.name,
            price: moneyOf(choice.price, currency),
            now: choice.selected ? 'now' : null,
          },
          actions: [],
        })),
      ),
      actions: found.some(canChange) ? [toOrder(upgradeOffer(id), 'Upgrade')] : [],
    }
  },
}
