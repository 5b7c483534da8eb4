import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'

const IMAGES = join(import.meta.dirname, '../../../../docs/images')

test('tags, groups, a saved view and an export over all accounts; they survive a restart', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  const grid = page.getByRole('grid', { name: 'Servers' })
  const filter = page.getByPlaceholder(/^Filter by name/)

  await test.step('a tag and a colour of one’s own', async () => {
    await page.getByRole('row', { name: /app01/ }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Add a tag' }).fill('prod')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Remove the tag prod' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Note' }).fill('rack 4')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /Close/ }).first().click()
    await filter.fill('tag:prod ')
    await expect(grid).toHaveAttribute('aria-rowcount', '2')
    await page.screenshot({ path: join(IMAGES, 'tags.png') })
  })
  await test.step('a view under a name', async () => {
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save or change views…' }).click()
    await page.getByRole('textbox', { name: 'Name of the new view' }).fill('Production')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('what is shown, as CSV', async () => {
    const path = join(dataDir, 'servers.csv')
    // The system would ask for a place; the test says it.
    await app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, path)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /^CSV/ }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    const text = readFileSync(path, 'utf8')
    expect(text.split('\n').filter(Boolean).length).toBe(2)
    expect(text).toContain('rack 4')
  })
  await app.close()

  const { page: again } = await open()
  await again.getByRole('button', { name: 'Views' }).click()
  await again.getByRole('menuitem', { name: 'Production' }).click()
  await expect(again.getByRole('row', { name: /app01/ })).toBeVisible()
  await expect(again.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '2')
})

test('one action on many servers: a plan, the number typed, one notification', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByPlaceholder(/^Filter by name/).fill('provider:vpsnet state:running ')
  await page.getByRole('row', { name: /app02/ }).click()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('group', { name: 'Selected servers' })
  const selected = await bar.getByRole('status').textContent()
  const count = Number.parseInt(selected ?? '', 10)
  expect(count).toBeGreaterThan(5)
  await bar.getByRole('button', { name: 'Act on the selected' }).click()
  await page.getByRole('menuitem', { name: `Stop by force ${count} servers…` }).click()
  const dialog = page.getByRole('dialog')
  const go = dialog.getByRole('button', { name: `Stop by force ${count} servers` })
  await expect(go).toBeDisabled()
  await dialog.getByRole('textbox').fill(String(count))
  await go.click()
  await expect
    .poll(() => bus.heard.map(({ title, body }) => `${title}: ${body}`), { timeout: 60_000 })
    .toContain(`Stop ${count} servers: ${count} servers: all done.`)
  await page.getByPlaceholder(/^Filter by name/).fill('provider:vpsnet state:stopped ')
  await expect(page.getByRole('row', { name: /app02/ })).toBeVisible()
})
