import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { callMain } from '../../helpers/call-main.ts'
import type { NotificationBus } from '../../helpers/notifications.ts'

const TITLE = 'Restart edge-fi-01'

const told = (bus: NotificationBus): number =>
  bus.heard.filter(({ title }) => title === TITLE).length

async function restart(page: Page): Promise<void> {
  await page.getByPlaceholder(/^Filter by name/).fill('edge-fi-01 ')
  await page.getByRole('row', { name: /edge-fi-01/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Restart', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: TITLE }).click()
}

async function stateOf(page: Page): Promise<string | undefined> {
  const answer = await callMain(page, 'tasks.list', {})
  const tasks = answer.ok ? (answer.data as { title: string; state: string }[]) : []
  return tasks.find((task) => task.title === TITLE)?.state
}

test('asleep nothing is looked up; awake again the end is seen', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await expect(page.getByRole('grid', { name: 'Servers' })).toBeVisible()
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
  await restart(page)
  // Longer than the restart takes and several looks would need.
  await page.waitForTimeout(9_000)
  expect(await stateOf(page)).toBe('waiting')
  expect(told(bus)).toBe(0)
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await expect.poll(() => told(bus), { timeout: 60_000 }).toBe(1)
})

test('what ends in quiet hours is told once they are over, also after a restart', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  const at = (hours: number): string =>
    `${String((new Date().getHours() + hours + 24) % 24).padStart(2, '0')}:00`
  const quietHours = { from: at(-1), to: at(3) }
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ quietHours }))
  const { app, page } = await open()
  await restart(page)
  await expect.poll(() => stateOf(page), { timeout: 60_000 }).toBe('completed')
  await app.close()
  const { page: again } = await open()
  await expect(again.getByRole('grid', { name: 'Servers' })).toBeVisible()
  expect(told(bus)).toBe(0)
  await again.evaluate(() => window.quayside.call(9101, 'settings.change', { quietHours: null }))
  await expect.poll(() => told(bus), { timeout: 60_000 }).toBe(1)
})

test('one secret in sight at a time; a copied one leaves the clipboard by itself', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
  await page.evaluate(() => (location.hash = '/operations/vpsnet.servers.list'))
  await page.getByRole('button', { name: 'List cloud servers' }).click()
  const answer = page.getByRole('region', { name: 'Answer' })
  const show = answer.getByRole('button', { name: 'Show for 20 s' })
  await expect(show.nth(2)).toBeVisible()
  const count = await show.count()
  await show.nth(0).click()
  await expect(answer.getByRole('button', { name: 'Hide' })).toHaveCount(1)
  await show.nth(1).click()
  await expect(show).toHaveCount(count - 1)
  await expect(answer.getByRole('button', { name: 'Hide' })).toHaveCount(1)
  await answer.getByRole('button', { name: 'Copy', exact: true }).first().click()
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText())
  await expect.poll(clipboard).toMatch(/^Demo-/)
  await expect.poll(clipboard, { timeout: 60_000 }).toBe('')
})
