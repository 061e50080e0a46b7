/**
 * Owns access, ID and response tokens: their claims, lives and what is said of them.
 *
 * <p>It does not own how a token is signed or encrypted; that is a capability behind a port.
 */
@NullMarked
package dev.countersign.domain.token;

import org.jspecify.annotations.NullMarked;
