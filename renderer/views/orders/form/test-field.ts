import type { OrderField, OrderOption } from '@shared/domain/ordering.ts'

export const field = (
  name: string,
  kind: OrderField['kind'],
  given: Partial<OrderField> = {},
): OrderField => ({
  name,
  label: name,
  help: '',
  kind,
  required: false,
  advanced: false,
  options: [],
  min: null,
  max: null,
  step: null,
  unit: null,
  initial: null,
  when: null,
  secret: false,
  once: false,
  own: false,
  ...given,
})

export const option = (value: string, given: Partial<OrderOption> = {}): OrderOption => ({
  value,
  label: value,
  price: null,
  unavailable: null,
  ...given,
})
