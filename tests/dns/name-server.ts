import { onTestFinished } from 'vitest'
import { tempDir } from '../support/temp-dir.ts'
import { type RunningNameServer, runNameServer } from './nsd.ts'

/** A real name server with these zone files, by zone; it ends with the test. */
export async function startNameServer(
  zones: ReadonlyMap<string, string>,
): Promise<RunningNameServer> {
  const server = await runNameServer(tempDir(), zones)
  onTestFinished(server.stop)
  return server
}
