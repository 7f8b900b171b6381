import net from 'node:net'

const DEFAULT_PORT = 3000
/** Somebody may listen on one of them only: Next takes them all. */
const ADDRESSES = ['::', '0.0.0.0', '127.0.0.1', '::1']

/**
 * The port to serve on: PORT, which must be free since somebody counts on it; else 3000 or the next free one.
 * @param {string | undefined} wanted
 * @returns {Promise<{ port: number, isTaken: boolean }>} `isTaken`: that PORT cannot be had
 */
export async function choosePort(wanted) {
  if (wanted) return { port: Number(wanted), isTaken: !(await isFree(Number(wanted))) }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 100; port++) {
    if (await isFree(port)) return { port, isTaken: false }
  }

  return { port: DEFAULT_PORT, isTaken: true }
}

/** @param {number} port */
async function isFree(port) {
  for (const address of ADDRESSES) {
    if (!(await canListen(port, address))) return false
  }

  return true
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function canListen(port, address) {
  return new Promise((resolve) => {
    const probe = net.createServer()
    // A machine without IPv6 has no such address: that is not « taken ».
    probe.once('error', (error) => {
      resolve(isAddressMissing(error))
    })
    probe.listen({ port, host: address, exclusive: true, ipv6Only: address === '::' }, () => {
      probe.close(() => resolve(true))
    })
  })
}

/** @param {NodeJS.ErrnoException} error */
function isAddressMissing(error) {
  return error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'
}
