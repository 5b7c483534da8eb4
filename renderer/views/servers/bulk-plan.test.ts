import { expect, test } from 'vitest'
import type { TaskUndone } from '@shared/ipc/contract/tasks.ts'
import type { ServerActionOffer } from './actions.ts'
import { bulkPlans, planAgain, planText } from './bulk-plan.ts'
import { server } from '@renderer/data/test-server.ts'

const offer = (id: ServerActionOffer['id'], why: string | null, danger = false) => ({
  id,
  label: id,
  danger,
  spends: false,
  why,
})
const [a, b, c] = ['a', 'b', 'c'].map((name) => server({ id: name, name }))
const offers: Record<string, ServerActionOffer[]> = {
  a: [offer('restart', null), offer('stop', null, true), offer('rename', null)],
  b: [offer('restart', 'It is stopped.'), offer('stop', 'It is stopped.', true)],
  c: [],
}
const plans = bulkPlans([a!, b!, c!], ({ id }) => offers[id] ?? [])

test('actions that none can take are not offered, nor those of one server only', () => {
  expect(plans.map(({ action }) => action)).toEqual(['restart', 'stop'])
  expect(bulkPlans([c!], () => [])).toEqual([])
})

test('a plan says whom it reaches and why not the others', () => {
  const [restart] = plans
  expect(restart?.will).toEqual([a])
  expect(planText(restart!)).toBe(
    'a is reached. Left out: b (It is stopped); c (Its provider does not offer this).',
  )
})

test('what takes the service of more than a handful away is dangerous', () => {
  const dangerous = (id: ServerActionOffer['id'], count: number) => {
    const many = Array.from({ length: count }, (_, n) => server({ id: `${n}` }))
    return bulkPlans(many, () => [offer(id, null, id === 'stop')])[0]?.danger
  }
  expect([dangerous('restart', 5), dangerous('restart', 6)]).toEqual([false, true])
  expect([dangerous('shutdown', 5), dangerous('shutdown', 6)]).toEqual([false, true])
  expect([dangerous('stop', 1), dangerous('start', 100)]).toEqual([true, false])
})

test('long lists are cut', () => {
  const many = Array.from({ length: 1200 }, (_, n) => server({ id: `${n}`, name: `s${n}` }))
  const [plan] = bulkPlans(many, () => [offer('restart', null)])
  expect(planText(plan!)).toBe('s0, s1, s2, s3, s4 and 1,195 more are reached.')
})

test('a second try takes those that failed only, and names what it leaves out', () => {
  const undone: TaskUndone = { action: 'restart', failed: ['a', 'b', 'away'], unclear: ['c'] }
  const plan = planAgain(undone, [a!, b!, c!], ({ id }) => offers[id] ?? [])
  expect(plan?.will).toEqual([a])
  expect(planText(plan!)).toBe(
    'a is reached. Left out: b (It is stopped); away (It is not there any more); c (What came of it is not known, look again first).',
  )
  expect(planAgain({ action: 'suspend', failed: ['a'], unclear: [] }, [a!], () => [])).toBeNull()
})
