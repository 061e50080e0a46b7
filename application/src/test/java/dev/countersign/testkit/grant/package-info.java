/**
 * Owns contracts, in-memory adapters and fixtures of {@code grant}'s driven ports.
 *
 * <p>It does not own the tokens made from a grant.
 */
@NullMarked
package dev.countersign.testkit.grant;

import org.jspecify.annotations.NullMarked;
