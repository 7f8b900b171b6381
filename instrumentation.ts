/** Once per server, before the first request: checks the environment, then starts the workers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startPortal } = await import('./lib/platform/start-portal')
  await startPortal()
}
