import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../../fixtures.ts'
import { fillAccount } from '../../helpers/add-account.ts'

const listen = (answer: (request: IncomingMessage) => { status: number; location?: string }) =>
  new Promise<{ server: Server; url: string; asked: string[] }>((resolve) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.cookie ?? ''}`)
      const { status, location } = answer(request)
      response.writeHead(status, location ? { location } : {})
      response.end('{}')
    })
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    )
  })

/** The hole: Chromium follows a redirect by itself and carries the credential to where it points. */
test('a redirect to another site is refused and never sees the cookie', async ({ open }) => {
  const other = await listen(() => ({ status: 200 }))
  const provider = await listen(() => ({ status: 302, location: `${other.url}/login` }))
  try {
    const { page } = await open()
    const fleet = {
      provider: 'aluy',
      label: 'x',
      baseUrl: provider.url,
      credential: {},
      remembered: [],
    }
    await fillAccount(page, fleet, 'Redirected', 'canary-redirect-cookie')
    await page.getByRole('button', { name: 'Test and add' }).click()
    await expect(page.getByRole('alert')).toContainText('redirects to another site')
    expect(provider.asked.length).toBe(1)
    expect(provider.asked[0]).toContain('canary-redirect-cookie')
    expect(other.asked).toEqual([])
    await expect(page.getByText('canary-redirect-cookie')).toBeHidden()
  } finally {
    provider.server.close()
    other.server.close()
  }
})
