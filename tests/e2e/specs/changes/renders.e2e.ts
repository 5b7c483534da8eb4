import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { cloudServers, elsewhere } from '../../helpers/elsewhere.ts'

interface VNode {
  component: {
    type: { __name?: string }
    props: { row?: unknown }
    render(): unknown
    subTree: VNode
  } | null
  children: unknown
}

/** Counts from now on which rows of lists Vue draws, by the name of their server. */
const countRows = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const drawn: string[] = []
    let rows = 0
    const walk = (node: VNode | null): void => {
      const own = node?.component
      if (own?.type.__name === 'DataListCells') {
        rows++
        const { render } = own
        own.render = function (this: unknown, ...args: []) {
          drawn.push((own.props.row as { server: { name: string } }).server.name)
          return render.apply(this, args)
        }
      }
      if (own) walk(own.subTree)
      if (Array.isArray(node?.children)) for (const child of node.children) walk(child as VNode)
    }
    walk((document.querySelector('#app') as unknown as { _vnode: VNode })._vnode)
    Object.assign(window, { drawn })
    return rows
  })
const drawn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { drawn: string[] }).drawn.splice(0))

test('a read draws only the rows of servers that changed', async ({ open, fleet, dataDir }) => {
  const account = (await addAllAccounts(dataDir, fleet)).get('vpsnet')!
  const { page } = await open()
  const read = async (): Promise<void> => {
    await page.evaluate((accountId) => {
      const heard = new Promise<void>((resolve) => {
        const off = window.quayside.subscribe((topic, payload) => {
          const { accountId: whose, running } = payload as { accountId: string; running: boolean }
          if (topic !== 'sync.changed' || whose !== accountId || running) return
          off()
          resolve()
        })
      })
      return Promise.all([heard, window.quayside.call(1e6, 'sync.run', { accountId })])
    }, account)
    // What the read brought is shown within a second.
    await page.waitForTimeout(1500)
  }
  await page.getByPlaceholder(/^Filter by name/).fill('provider:vpsnet ')
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible({ timeout: 60_000 })
  await read()
  expect(await countRows(page)).toBeGreaterThan(8)

  await read()
  expect(await drawn(page)).toEqual([])

  const [one] = await cloudServers(dataDir, account)
  const name = `${one!.name}-renamed`
  await elsewhere(fleet).rename(one!, name)
  await read()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  expect([...new Set(await drawn(page))]).toEqual([name])
})
