/**
 * Owns authorization servers of other authors, which tests start on loopback addresses: how to
 * start each, what a test must know of it, and how a user signs in at it.
 *
 * <p>It does not own the tests themselves, and nothing of this service.
 */
@NullMarked
package dev.countersign.endtoend.peer;

import org.jspecify.annotations.NullMarked;
