import { app } from 'electron'
import { join } from 'node:path'

/** What the command line and the environment ask of this start. */
export interface Launch {
  /** Over the embedded demo fleet, with a data folder of its own. */
  demo: boolean
  /** Servers of the demo fleet, over all its providers. */
  demoServers: number
  /** Started with the system: no window, only the tray. */
  hidden: boolean
  dataDir: string
  debug: boolean
}

export function readLaunch(argv: readonly string[], env: NodeJS.ProcessEnv): Launch {
  const demo = argv.includes('--demo')
  const given = valueOf(argv, '--data-dir') ?? env.QUAYSIDE_DATA_DIR
  const folder = given ?? join(app.getPath('appData'), 'Quayside')
  return {
    demo,
    demoServers: Number(valueOf(argv, '--servers') ?? 60) || 60,
    hidden: argv.includes('--hidden'),
    dataDir: demo ? join(folder, 'demo') : folder,
    debug: argv.includes('--debug') || env.QUAYSIDE_DEBUG === '1',
  }
}

function valueOf(argv: readonly string[], name: string): string | undefined {
  const inline = argv.find((one) => one.startsWith(`${name}=`))
  if (inline) return inline.slice(name.length + 1)
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}
