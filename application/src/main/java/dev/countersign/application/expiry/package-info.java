/**
 * Owns removing expired records: sessions, requests, grants, codes, tokens, revocations and counts.
 *
 * <p>It does not own when a record expires: each concept decides that.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code key}, {@code clientauth}, {@code user},
 * {@code session}, {@code passwordlink}, {@code keptrequest}, {@code grant}, {@code token}, {@code
 * lease} and {@code relyingsignin}.
 */
@NullMarked
package dev.countersign.application.expiry;

import org.jspecify.annotations.NullMarked;
