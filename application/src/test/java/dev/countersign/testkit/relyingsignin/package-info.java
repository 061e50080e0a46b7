/**
 * Owns the contract of the store of sign-ins at other servers, and its in-memory adapter.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.relyingsignin;

import org.jspecify.annotations.NullMarked;
