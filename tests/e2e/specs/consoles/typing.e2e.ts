import { startVncTerminal, type VncTerminal } from '../../../support/vnc-terminal.ts'
import { expect, test as base } from '../../fixtures.ts'
import { connected, openAt } from '../../helpers/consoles.ts'

const test = base.extend<{ terminal: VncTerminal }>({
  terminal: async ({ browserName: _unused }, use) => {
    const terminal = await startVncTerminal({ scancodes: true })
    await use(terminal)
    await terminal.stop()
  },
})

test('a text arrives as written on a server with another keyboard, and ten thousand characters whole', async ({
  open,
  terminal,
}) => {
  test.setTimeout(300_000)
  const opened = await open()
  const console = await openAt(opened, terminal.port)
  await connected(console)
  await terminal.setLayout('de')
  const dialog = console.getByRole('dialog', { name: 'Type text on the server' })
  const typeIt = dialog.getByRole('button', { name: /^Type/ })
  const begin = async (): Promise<void> => {
    await console.getByRole('button', { name: 'Type text…' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Text' })).toBeFocused()
  }

  await test.step('characters that the layout lacks are named, and nothing is sent', async () => {
    await begin()
    await dialog.getByRole('combobox', { name: /^Keyboard layout/ }).selectOption('German')
    await dialog.getByRole('textbox', { name: 'Text' }).fill('root Ж ☃')
    await expect(dialog).toContainText('A German keyboard has no key for “Ж”, “☃”.')
    await expect(typeIt).toBeDisabled()
    await console.keyboard.press('Control+Enter')
    expect(terminal.typed()).toBe('')
  })
  const text = '~"@|\\{[]}€äöüßÄ^`é\n'
  await test.step('signs arrive as written', async () => {
    await dialog.getByRole('textbox', { name: 'Text' }).fill(text)
    await typeIt.click()
    await expect(dialog).toHaveCount(0)
    await expect.poll(() => terminal.typed()).toBe(text)
  })
  const line = 'Ünder the quay @ 03:00 {x} | ~/a\\b "ß"\n'
  const long = line.repeat(Math.ceil(10_000 / line.length)).slice(0, 10_000)
  await test.step('the layout is remembered for the server; typing can be stopped', async () => {
    await begin()
    await expect(dialog.getByRole('combobox', { name: /^Keyboard layout/ })).toHaveValue('de')
    await dialog.getByRole('textbox', { name: 'Text' }).fill(long)
    await typeIt.click()
    await expect(dialog.getByRole('progressbar')).toBeVisible()
    await dialog.getByRole('button', { name: 'Stop typing' }).click()
    const said = await dialog.getByText(/Stopped after .* of 10,000/).textContent()
    const count = Number(/after ([\d,]+)/.exec(said ?? '')?.[1]?.replace(',', ''))
    await expect.poll(() => terminal.typed()).toBe(text + long.slice(0, count))
  })
  await test.step('ten thousand characters, complete and in order', async () => {
    const before = terminal.typed().length
    await dialog.getByRole('combobox', { name: 'Speed' }).selectOption({ index: 2 })
    await typeIt.click()
    await expect(dialog).toHaveCount(0, { timeout: 200_000 })
    await expect.poll(() => terminal.typed().length - before).toBe(10_000)
    expect(terminal.typed().slice(before)).toBe(long)
  })
  await test.step('the keyboard is the server’s again', async () => {
    const before = terminal.typed().length
    await console.keyboard.press('KeyX')
    await expect.poll(() => terminal.typed().slice(before)).toBe('x')
  })
})
