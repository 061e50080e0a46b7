/**
 * Owns the settings of sessions, and wires their use cases.
 *
 * <p>It does not own how a person proves an identity.
 */
@NullMarked
package dev.countersign.bootstrap.session;

import org.jspecify.annotations.NullMarked;
