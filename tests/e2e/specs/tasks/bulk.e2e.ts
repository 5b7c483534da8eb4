import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import type { NotificationBus } from '../../helpers/notifications.ts'

/** Selects all that the filter leaves and opens one entry of their menu; answers how many it reaches. */
async function choose(page: Page, filter: string, action: RegExp): Promise<number> {
  await page.getByPlaceholder(/^Filter by name/).fill(`${filter} `)
  await page.getByRole('grid', { name: 'Servers' }).getByRole('row').nth(1).click()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Act on the selected' }).click()
  const entry = page.getByRole('menuitem', { name: action })
  const count = Number(/(\d+) server/.exec((await entry.textContent()) ?? '')?.[1])
  await entry.click()
  return count
}

/** Notifications of that title; others tell of renewals. */
const told = (bus: NotificationBus, title: string): string[] =>
  bus.heard.map((one) => one.title).filter((head) => head.startsWith(title))

test('a bulk is one card; what failed is tried again, until it was done; it survives a restart', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  // No reminders: the click below is on the newest notification.
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ remindDays: 0 }))
  const { app, page } = await open()
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
  await fleet.fault('limited', 'advps')
  const count = await choose(page, 'provider:advps state:running', /^Restart/)
  expect(count).toBeGreaterThan(5)
  const begin = page.getByRole('dialog').getByRole('button', { name: `Restart ${count} servers` })
  await expect(begin).toBeDisabled()
  await page.getByRole('dialog').getByRole('textbox').fill(String(count))
  await begin.click()
  const title = `Restart ${count} servers`
  await expect.poll(() => told(bus, title), { timeout: 60_000 }).toEqual([`${title}: failed`])
  const missed = page.getByRole('link', { name: '1 task failed' })
  await expect(missed).toBeVisible()
  await test.step('a click on its notification opens its card', async () => {
    execFileSync('dunstctl', ['action', '0'])
    const folded = page.getByRole('button', { name: `Servers of “${title}”` })
    await expect(folded).toHaveAttribute('aria-expanded', 'true')
    await expect(folded).toBeFocused()
    await expect(missed).toHaveCount(0)
  })
  await app.close()
  await fleet.fault('none', 'advps')

  const { page: again } = await open()
  await again.getByRole('link', { name: /^Tasks/ }).click()
  const section = again.getByRole('region', { name: 'Failed or uncertain' })
  await expect(section.getByRole('listitem')).toHaveCount(1)
  const servers = again.getByRole('button', { name: `Servers of “${title}”` })
  await servers.focus()
  await again.keyboard.press('Enter')
  await expect(servers).toHaveAttribute('aria-expanded', 'true')
  const parts = again.getByRole('list', { name: `Servers of “${title}”` })
  await expect(parts.getByRole('listitem')).toHaveCount(count)
  await again.getByRole('button', { name: `Try the ${count} failed again` }).click()
  const dialog = again.getByRole('dialog', { name: `${title}?` })
  await dialog.getByRole('textbox').fill(String(count))
  await dialog.getByRole('button', { name: title }).click()
  await expect
    .poll(() => told(bus, title), { timeout: 90_000 })
    .toEqual([`${title}: failed`, title])
  // Its address asked once; back in the tasks nothing is left to try.
  expect(again.url()).not.toContain('again=')
  await again.getByRole('link', { name: /^Tasks/ }).click()
  await expect(again.getByRole('region', { name: 'Finished' })).toBeVisible()
  await expect(again.getByRole('button', { name: /failed again/ })).toHaveCount(0)
})

test('a renewal asks for the term, then with price and payer, and the number', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
  const count = await choose(page, 'provider:advps', /^Renew/)
  const title = count === 1 ? 'Renew 1 server' : `Renew ${count} servers`
  const terms = page.getByRole('dialog', { name: title })
  await expect(
    terms.getByRole('list', { name: 'Servers to renew' }).getByRole('listitem'),
  ).toHaveCount(count)
  await expect(terms).toContainText('in the last 5 days of its term only')
  await terms.getByRole('combobox', { name: 'Term for all' }).selectOption('another number of days')
  await terms.getByRole('textbox').fill('0')
  await expect(terms.getByRole('button', { name: 'Continue …' })).toBeDisabled()
  await terms.getByRole('textbox').fill('30')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `${title}?` })
  await expect(dialog).toContainText('for 30 days each')
  await expect(dialog).toContainText(
    'The price is not told beforehand. The renewal is paid from the wallet at once.',
  )
  const go = dialog.getByRole('button', { name: title })
  await expect(go).toBeDisabled()
  await dialog.getByRole('textbox').fill(String(count))
  await go.click()
  await expect
    .poll(() => bus.heard.map(({ title: head, body }) => `${head}: ${body}`), { timeout: 60_000 })
    .toContain(`${title}: ${count === 1 ? '1 server' : `${count} servers`}: all done.`)
})

test('a backup from the row’s menu', async ({ open, fleet, dataDir, bus }) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByPlaceholder(/^Filter by name/).fill('provider:vpsnet state:running ')
  await page.getByRole('row', { name: /app02/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Back up' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Back up/ })
    .click()
  await expect
    .poll(() => bus.heard.map(({ body }) => body).join(), { timeout: 60_000 })
    .toMatch(/The backup “quayside-.*” of .* is complete\./)
})
