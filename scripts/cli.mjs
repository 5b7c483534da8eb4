import { ensureBuild } from './fresh-build.mjs'

/** `npm run --silent cli -- ARGS`: builds when needed (told on standard error), then runs the command line. */
await ensureBuild()
await import('../out/main/cli.js')
