import { moneyText } from '@shared/domain/money-words.ts'
import type { OrderField } from '@shared/domain/ordering.ts'
import { field, option } from '../../kit/ordering.ts'
import { moneyOf } from '../../kit/values.ts'
import type { FormItem } from './answers.ts'

/**
 * A field of a product's form as one of ours; none where its kind is not known and it has nothing to choose from. The
 * document shows dropdowns, and speaks of sliders, quantities and radio buttons.
 */
export function optionField(item: FormItem, currency: string): OrderField[] {
  const { items, type, title, id, description, name, required } = item
  const common = { name, label: title ?? `Option ${id}`, help: description ?? '', required }
  if (/slider|qty|quantity|number/i.test(type) && items.length <= 1)
    return [number(item, common, currency)]
  if (type === 'checkbox' && items.length <= 1) return [flag(item, common, currency)]
  if (items.length > 0) return [choice(item, common, currency)]
  return /^(input|text|textarea)$/i.test(type) ? [field({ ...common, kind: 'text' })] : []
}

type Common = Pick<OrderField, 'name' | 'label' | 'help' | 'required'>

function number({ config, items }: FormItem, common: Common, currency: string): OrderField {
  const { minvalue: min, maxvalue: max, step, initialval: initial } = config
  return field({
    ...common,
    kind: 'number',
    help: withPrice(common.help, items[0]?.price, currency, (price) => `${price} each.`),
    min: min ?? 0,
    max,
    step: step !== null && step > 0 ? step : 1,
    initial: initial ?? min ?? 0,
  })
}

const flag = ({ items }: FormItem, common: Common, currency: string): OrderField =>
  field({
    ...common,
    kind: 'flag',
    help: withPrice(common.help, items[0]?.price, currency, (price) => `Adds ${price}.`),
    initial: items[0]?.selected ?? false,
  })

function choice(item: FormItem, common: Common, currency: string): OrderField {
  const { items, multiple, type, firstItemId } = item
  const options = items.map(({ id, title, price }) =>
    option(id, title ?? id, { price: moneyOf(price, currency) }),
  )
  const chosen = items.filter(({ selected }) => selected).map(({ id }) => id)
  if (multiple || type === 'checkbox')
    return field({ ...common, kind: 'choices', options, initial: chosen })
  // Where nothing is chosen the provider's own form begins with the first.
  const first = items.find(({ id }) => id === String(firstItemId ?? ''))?.id
  return field({ ...common, kind: 'choice', options, initial: chosen[0] ?? first ?? null })
}

function withPrice(
  help: string,
  amount: unknown,
  currency: string,
  say: (price: string) => string,
): string {
  const price = moneyOf(amount, currency)
  const text = price && price.minor !== 0 ? say(moneyText(price, 'en')) : ''
  return [help, text].filter(Boolean).join(' ')
}
