const START_ATTEMPTS = 200
const START_DELAY_MS = 50

/** The design system's own script starts a moment after the page is ready: a dialog opened in between waits for it. */
export async function whenStarted(open: () => void): Promise<void> {
  for (let attempt = 1; attempt < START_ATTEMPTS; attempt++) {
    try {
      return open()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, START_DELAY_MS))
    }
  }
  open()
}
