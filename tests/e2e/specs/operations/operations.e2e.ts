import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { callMain } from '../../helpers/call-main.ts'

const IMAGES = join(import.meta.dirname, '../../../../docs/images')

const goTo = async (page: Page, operation: string): Promise<void> => {
  await page.evaluate((hash) => void (location.hash = hash), `/operations/${operation}`)
}

test('any operation: found, filled in, previewed, run, read, and run again', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()

  await test.step('all 245 are there and are found by keyboard', async () => {
    await page.getByRole('link', { name: 'Operations' }).click()
    await expect(page.getByText('245', { exact: true })).toBeVisible()
    await page.getByRole('heading', { name: 'Operations', level: 1 }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('create a record')
    const found = page.getByRole('listbox', { name: 'Operations' }).getByRole('option')
    await expect(found.filter({ hasText: 'Create a record' }).first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'Run' })).toBeVisible()
  })
  await test.step('a bad input is named at its field, and nothing is sent', async () => {
    await goTo(page, 'vpsnet.dns.createRecord')
    const form = page.getByRole('form', { name: 'Create a record', exact: true })
    await form.getByLabel('Domain id').fill('51')
    await form.getByLabel('Type', { exact: false }).first().selectOption({ label: 'MX' })
    await form.getByLabel('Host').fill('@')
    await form.getByRole('textbox', { name: 'Data' }).fill('mail.example.com')
    await form.getByLabel('Time to live').selectOption({ label: '1 hour' })
    await page.getByRole('button', { name: 'Create a record', exact: true }).click()
    await expect(form.getByText('must be a full name that ends with a dot')).toBeVisible()
    await expect(form.getByText('is needed for MX records')).toBeVisible()
  })
  await test.step('the request is shown as it goes out, the credential masked', async () => {
    const form = page.getByRole('form', { name: 'Create a record', exact: true })
    await form.getByRole('textbox', { name: 'Data' }).fill('mail.example.com.')
    await form.getByLabel('Priority (MX)').fill('20')
    const request = page.getByRole('region', { name: 'Request' })
    await expect(request).toContainText('POST')
    await expect(request).toContainText('/domains/51/records.api10json')
    await expect(request).toContainText('"mx_priority": 20')
    await expect(request).toContainText('•••')
    await page.screenshot({ path: join(IMAGES, 'operation.png') })
    await page.getByRole('button', { name: 'Create a record', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Answer' })).toContainText('mail.example.com.')
  })
  await test.step('a list as a table and as JSON, its secrets masked', async () => {
    await goTo(page, 'vpsnet.servers.list')
    await page.getByRole('button', { name: 'List cloud servers' }).click()
    const answer = page.getByRole('region', { name: 'Answer' })
    await expect(answer.getByRole('table').getByRole('row')).toHaveCount(10)
    await expect(answer.getByText('••••').first()).toBeVisible()
    await page.screenshot({ path: join(IMAGES, 'operations.png') })
    await page.getByRole('tab', { name: 'JSON' }).click()
    await expect(answer).toContainText('"hostname": "web01"')
    await expect(answer).not.toContainText('Demo-web01')
  })
  await test.step('the history fills the form again', async () => {
    await goTo(page, 'vpsnet.dns.createRecord')
    await page.getByRole('tab', { name: 'History' }).click()
    const calls = page.getByRole('table', { name: 'Calls' })
    await expect(calls.getByRole('row')).toHaveCount(2)
    await expect(calls).toContainText('done')
    await calls.getByRole('button', { name: /Run again/ }).click()
    await expect(page.getByRole('textbox', { name: 'Data' })).toHaveValue('mail.example.com.')
  })
})

test('guessed paths that spend or destroy ask twice; a corrected one asks once', async ({
  open,
  fleet,
  dataDir,
}) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  const calls = async (): Promise<number> => {
    const answer = await callMain(page, 'operations.history', { accountId: ids.get('vpsnet') })
    return answer.ok ? (answer.data as unknown[]).length : -1
  }
  await goTo(page, 'vpsnet.clones.delete')
  await expect(page.getByText('path not confirmed').last()).toBeVisible()
  const form = page.getByRole('form', { name: 'Delete a clone', exact: true })
  await form.getByLabel('Server id').fill('1384')
  await form.getByLabel('Clone id').fill('543')
  const run = page.getByRole('button', { name: 'Delete a clone…' })
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Delete a clone', exact: true })
  await run.click()
  await yes.click()
  await expect(page.getByRole('dialog')).toContainText('is a guess')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(await calls()).toBe(0)

  await page.getByRole('button', { name: 'Correct the path…' }).click()
  const path = page.getByRole('dialog').getByLabel('Path')
  await path.fill('/clones/{id}')
  await page.getByRole('dialog').getByRole('button', { name: 'Save the path' }).click()
  await expect(page.getByRole('dialog')).toContainText('must hold exactly')
  await path.fill('/virtual_machines/{virtual_machine_id}/clones/{id}.api10json')
  await path.fill('/vms/{virtual_machine_id}/clones/{id}.api10json')
  await page.getByRole('dialog').getByRole('button', { name: 'Save the path' }).click()
  await expect(page.getByText('your path').last()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Request' })).toContainText('/vms/1384/clones/543')
  await run.click()
  await yes.click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(calls).toBe(1)
})

test('work that goes on ends with one notification; a file is saved; read only refuses', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  test.setTimeout(150_000)
  const ids = await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
  const downloads = join(dataDir, 'downloads')
  mkdirSync(downloads)
  await app.evaluate(({ app: electron }, path) => electron.setPath('downloads', path), downloads)

  await test.step('a reboot is watched and told', async () => {
    await goTo(page, 'vpsnet.servers.reboot')
    await page.getByLabel('Server id').fill('1384')
    await page.getByRole('button', { name: 'Reboot a cloud server' }).click()
    await expect(page.getByText('The work goes on at the provider')).toBeVisible()
    const reminder = /soon$/
    await expect
      .poll(() => bus.heard.filter(({ title }) => !reminder.test(title)), { timeout: 60_000 })
      .toEqual([
        {
          title: expect.stringMatching(/^Reboot a cloud server \([a-z]+\d+\)$/),
          body: 'The server is running.',
        },
      ])
    expect(bus.heard.filter(({ title }) => reminder.test(title)).length).toBe(1)
  })
  await test.step('an invoice as a file, past a redirect', async () => {
    await goTo(page, 'vpsnet.invoices.pdf')
    await page.getByLabel('Invoice number').fill('9130')
    await page.getByRole('button', { name: 'Download an invoice' }).click()
    await expect(page.getByText('The file was saved')).toBeVisible()
    const saved = readFileSync(join(downloads, 'vpsnet.invoices.pdf-9130.pdf'))
    expect(saved.subarray(0, 5).toString()).toBe('%PDF-')
  })
  await test.step('a read-only account', async () => {
    await page.evaluate((hash) => void (location.hash = hash), `/accounts/${ids.get('vpsnet')}`)
    await page.getByRole('checkbox', { name: /Read only/ }).check()
    await goTo(page, 'vpsnet.servers.reboot')
    await expect(page.getByRole('button', { name: 'Reboot a cloud server' })).toBeDisabled()
    const refused = await callMain(page, 'operations.run', {
      accountId: ids.get('vpsnet'),
      operation: 'vpsnet.servers.reboot',
      input: { id: '1384' },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})
