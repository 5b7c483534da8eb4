import type { KeychainState } from '@shared/domain/keychain.ts'

export const BACKEND =
  process.platform === 'darwin'
    ? 'macOS Keychain'
    : process.platform === 'win32'
      ? 'Windows Credential Manager'
      : 'Secret Service'

/** What to do about it on this desktop, in one or two sentences; null when there is nothing to do. */
export function advice(state: KeychainState, env: NodeJS.ProcessEnv): string | null {
  if (state === 'ok') return null
  if (state === 'memory') return 'They must be entered again after the next start.'
  if (state === 'waiting') return 'Enter the keychain’s password in the window that it opened.'
  if (state === 'denied') return 'Choose “Look again” and unlock the keychain when it asks.'
  return process.platform === 'linux'
    ? linuxAdvice(env)
    : 'Unlock your login keychain, then look again.'
}

function linuxAdvice(env: NodeJS.ProcessEnv): string {
  if (!env.DBUS_SESSION_BUS_ADDRESS && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return 'There is no D-Bus session here. On a server run inside “dbus-run-session” with gnome-keyring unlocked, or keep credentials until quit.'
  }
  const desktop = (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase()
  if (desktop.includes('kde')) {
    return 'In System Settings, KDE Wallet: switch on the wallet and “Use KWallet for the Secret Service interface”, then look again.'
  }
  if (/gnome|unity|cinnamon|mate|xfce|budgie|pantheon/.test(desktop)) {
    return 'Install gnome-keyring (sudo apt-get install -y gnome-keyring), log out and in, then look again.'
  }
  return 'This desktop starts no Secret Service: install gnome-keyring (sudo apt-get install -y gnome-keyring libsecret-1-0) and start it with your session (gnome-keyring-daemon --start --components=secrets), or switch on the Secret Service in KeePassXC.'
}
