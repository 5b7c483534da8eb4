import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'

const choose = (app: ElectronApplication, provider: string, fault: string): Promise<void> =>
  app.evaluate(
    ({ Menu, BrowserWindow }, [house, wanted]) => {
      const demo = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&Demo')
      const faults = demo?.submenu?.items.find(({ label }) => label === house)?.submenu?.items
      const item = faults?.find(({ label }) => label.startsWith(wanted ?? ''))
      if (!item) throw new Error(`no ${house} → ${wanted} in the menu`)
      item.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
    },
    [provider, fault],
  )

test('the demo fleet is all five; its menu makes one fail, and it recovers', async ({ open }) => {
  const { app, page } = await open(['--demo'])
  await expect(page.getByText('60 servers')).toBeVisible({ timeout: 20_000 })
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await expect(status).toContainText('5 accounts')
  await choose(app, 'VPS.NET demo', 'Session ended')
  await expect(status).toContainText('VPS.NET demo: sign in again', { timeout: 30_000 })
  await expect(page.getByText('60 servers')).toBeVisible()
  await choose(app, 'ADVPS demo', 'Failing')
  await expect(status).toContainText('ADVPS demo', { timeout: 40_000 })
  await choose(app, 'ADVPS demo', 'Works as usual')
  await expect(status).not.toContainText('ADVPS demo', { timeout: 40_000 })
  await expect(page.getByText('60 servers')).toBeVisible()
})
