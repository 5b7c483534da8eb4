import packageJson from '../../package.json' with { type: 'json' }
import { accountCommands } from './commands/accounts.ts'
import { billingCommands } from './commands/billing.ts'
import { dnsCommands } from './commands/dns.ts'
import { invoiceCommands } from './commands/invoices.ts'
import { offsiteCommands } from './commands/offsite.ts'
import { opsCommands } from './commands/ops.ts'
import { serverCommands } from './commands/servers.ts'
import { taskCommands } from './commands/tasks.ts'
import { createProgram } from './program.ts'

const { program, run } = createProgram(packageJson.version)
accountCommands(program)
serverCommands(program)
opsCommands(program)
taskCommands(program)
billingCommands(program)
invoiceCommands(program)
offsiteCommands(program)
dnsCommands(program)

process.exitCode = await run(process.argv.slice(2))
