/**
 * Owns the wiring and the job of removing expired records.
 *
 * <p>It does not own when a record expires: each concept decides that.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code key}, {@code clientauth}, {@code user},
 * {@code session}, {@code passwordlink}, {@code keptrequest}, {@code grant}, {@code token}, {@code
 * lease} and {@code relyingsignin}.
 */
@NullMarked
package dev.countersign.bootstrap.expiry;

import org.jspecify.annotations.NullMarked;
