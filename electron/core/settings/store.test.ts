import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import { settingsStore } from './store.ts'

const storeOver = (file: unknown) => {
  const path = join(tempDir(), 'settings.json')
  writeFileSync(path, JSON.stringify(file))
  return settingsStore(path)
}

test('a file of before there were quiet hours and kinds still reads', () => {
  const settings = storeOver({ theme: 'dark', notifications: false }).get()
  expect(settings).toMatchObject({
    theme: 'dark',
    notifications: false,
    notify: { actions: true, downloads: true, operations: true, reminders: true },
    quietHours: null,
    remindDays: 5,
    remindHours: 72,
  })
})

test('kinds that a file does not name are on; hours that are none are left out', () => {
  const { notify, quietHours } = storeOver({
    notify: { downloads: false },
    quietHours: { from: '25:00', to: '07:00' },
  }).get()
  expect(notify).toEqual({ actions: true, downloads: false, operations: true, reminders: true })
  expect(quietHours).toBe(null)
})
