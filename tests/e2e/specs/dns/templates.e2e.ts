import { expect, test } from '../../fixtures.ts'
import { addZones, allZones, openZone, recordsThere } from '../../helpers/zones.ts'

test('a template is made, gets a record, and a new zone begins with it', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  await openZone(page, 'demodomain.com')
  await expect(page.getByRole('button', { name: 'Copy dns1.vps.net' })).toBeVisible()
  await allZones(page)
  await page.getByRole('button', { name: 'More actions' }).last().click()
  await page.getByRole('menuitem', { name: 'Templates and name servers' }).click()
  const dialog = page.getByRole('dialog').last()
  const part = (name: string) => page.getByRole('region', { name, exact: true })

  await test.step('the provider’s name servers and checks', async () => {
    await part('Name servers').getByRole('button', { name: 'Name servers', exact: true }).click()
    await expect(part('Name servers').getByRole('row', { name: /dns2\.vps\.net/ })).toBeVisible()
    const checks = part('Checks of failover records')
    await checks.getByRole('button', { name: 'Checks of failover records', exact: true }).click()
    await expect(checks.getByRole('row', { name: /http\.get/ })).toBeVisible()
  })
  await test.step('a new template with a record', async () => {
    const templates = part('DNS templates')
    await templates.getByRole('button', { name: 'DNS templates', exact: true }).click()
    await templates.getByRole('button', { name: 'New template…' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('shops')
    await dialog.getByRole('button', { name: 'Create a DNS template' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await templates.getByRole('button', { name: 'Actions for shops' }).click()
    await page.getByRole('menuitem', { name: 'Add a record…' }).click()
    await dialog.getByLabel('Host').fill('www')
    await dialog.getByLabel('Data').fill('[!ip]')
    await dialog.getByLabel('Type').selectOption('A')
    await dialog.getByLabel('Time to live').selectOption('1 hour')
    await dialog.getByRole('button', { name: 'Create a record of a DNS template' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const records = part('Records of the templates')
    await records.getByRole('button', { name: 'Records of the templates', exact: true }).click()
    await expect(records.getByRole('row', { name: /shops www A 1h \[!ip\]/ })).toBeVisible()
  })
  await page.getByRole('button', { name: 'All zones' }).click()
  await page.getByRole('button', { name: 'New zone' }).click()
  await dialog.getByLabel('Name').fill('shop-1.example')
  await dialog.getByLabel('DNS template').selectOption('shops')
  await dialog.getByLabel('Address of the first records').fill('192.0.2.61')
  await dialog.getByRole('button', { name: 'Create shop-1.example' }).click()
  await expect(page.getByRole('heading', { name: 'shop-1.example' })).toBeVisible({
    timeout: 20_000,
  })
  expect(await recordsThere(page, 'shop-1.example')).toContain('www A 192.0.2.61')
})
