import { expect, test } from 'vitest'
import { hears, mayCall } from '../../shared/ipc/console-window.ts'
import { contract } from '../../shared/ipc/contract.ts'
import { topics } from '../../shared/ipc/topics.ts'

/** The hole: a server that takes over its console's page, and with it another's keys, clipboard and power. */
test('a console’s page acts for its own console alone', () => {
  const own = Object.keys(contract).filter((name) => mayCall('own', name, { id: 'own' }))
  expect(own.filter((name) => !name.startsWith('consoles.'))).toEqual([
    'app.status',
    'settings.get',
  ])
  for (const input of [{ id: 'other' }, { id: ['own'] }, {}, null, undefined, 'own'])
    expect(own.filter((name) => mayCall('own', name, input))).toEqual([
      'app.status',
      'settings.get',
    ])
})

/** The hole: one console learns of another's id, and when it is connected. */
test('a console’s page hears nothing of another', () => {
  const all = Object.keys(topics) as (keyof typeof topics)[]
  expect(all.filter((topic) => hears('own', topic, { id: 'other' }))).toEqual([])
  expect(hears('own', 'consoles.changed', { id: 'own', step: 'asking' })).toBe(true)
  expect(hears('own', 'app.resumed', null)).toBe(true)
})
