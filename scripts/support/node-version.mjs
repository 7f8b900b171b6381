const MINIMUM = { major: 20, minor: 19 }

/**
 * The version to install when this Node is too old. Written so that an older one can still read it.
 * @returns {string | undefined}
 */
export function missingNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isRecent = major > MINIMUM.major || (major === MINIMUM.major && minor >= MINIMUM.minor)

  return isRecent ? undefined : `${MINIMUM.major}.${MINIMUM.minor}`
}
