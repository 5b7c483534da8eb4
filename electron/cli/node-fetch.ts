/** Node's own fetch; with an authority of the account's own, one that trusts it beside the system's. */
export function nodeFetch(ca: string | null): typeof fetch {
  if (ca === null) return fetch
  const trusting = trustingFetch(ca)
  return async (input, init) => (await trusting)(input, init)
}

async function trustingFetch(ca: string): Promise<typeof fetch> {
  const [{ Agent, fetch: fetchWith }, { rootCertificates }] = await Promise.all([
    import('undici'),
    import('node:tls'),
  ])
  const dispatcher = new Agent({ connect: { ca: [...rootCertificates, ca] } })
  return ((input: string, init: object) =>
    fetchWith(input, { ...init, dispatcher })) as unknown as typeof fetch
}
